"""Names that look like one person written in two ways: proposed, and never assumed (default identity)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Sequence
from datetime import date
from itertools import chain, combinations, product

from toolkit.core.cases import Case, Incident, places_of
from toolkit.core.frozen import dataclass
from toolkit.core.likeness import Likeness
from toolkit.core.people.sexes import own_relation, sexes_of
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.signs import Reason, Side, Signs, Words, is_slip, reason_of, told_signs, words_of
from toolkit.core.problems import Place, Problem
from toolkit.core.quick import quick
from toolkit.core.rows import PersonName
from toolkit.core.text import normal

Found = tuple[Case, tuple[Incident, ...]]
"""A case with the breaches that count."""
MANY = 5
"""A name that is like more people than this, by one and the same sign, is like nobody in particular."""
ADVICE = (
    "Answer once whether it is one person: run `conduct check --fix`, or write both names with same or different into "
    "aliases.csv. Nothing is assumed."
)


@dataclass(frozen=True, slots=True)
class Person:
    """A case as its names tell it."""

    case: Case
    breaches: tuple[Incident, ...]
    names: tuple[PersonName, ...]
    words: tuple[Words, ...]

    @property
    def sexes(self) -> frozenset[bool]:
        """Whether a title or a remark says a man's (True), a woman's (False), both or nothing."""
        said = {word for name in self.names for word in own_relation(name.note)}
        texts = (text for name in self.names for text in (name.display, name.salutation))
        return sexes_of(said | {normal(text).partition(" ")[0] for text in texts})


_a_person = quick(Person)


def look_alikes(found: Sequence[Found], context: Context) -> list[tuple[Likeness, Problem]]:
    """Return a proposal for each two cases of a school whose names may be one person's, and what says so in the log.

    Never for two that have different addresses, stand in one row, are a man and a woman, have no breach that
    counts, or of which somebody has said that they are different.
    """
    people = [_person(*each) for each in sorted(found, key=lambda each: each[0].identity)]
    pairs: dict[tuple[int, int], list[Reason]] = defaultdict(list)
    for reason, one, other in _candidates(people):
        pairs[one, other].append(reason)
    return [
        _proposal(people[one], people[other], reasons[0], context)
        for (one, other), reasons in sorted((pair, _held(reasons, people, pair)) for pair, reasons in pairs.items())
        if reasons and _may_be_one(people[one], people[other], context)
    ]


def _person(case: Case, breaches: tuple[Incident, ...]) -> Person:
    people = {id(incident.person): incident.person for incident in case.incidents}.values()
    names = tuple(dict.fromkeys(person.name for person in people if person.name))
    return _a_person(case, breaches, names, tuple(sorted({words for name in names if (words := words_of(name))})))


def _candidates(people: Sequence[Person]) -> Iterator[tuple[Reason, int, int]]:
    """Yield the pairs, by index, that share a sign; the lower index first."""
    told = [[told_signs(words, person.case.addresses) for words in person.words] for person in people]
    for sign, found in _carriers(told, Side.EVEN, _shared(told, Side.EVEN)).items():
        yield from ((reason_of(sign), *pair) for pair in combinations(_few(found), 2))
    loose = _carriers(told, Side.LOOSE, {sign for each in told for one in each for sign in one[Side.LOOSE]})
    firm = _carriers(told, Side.FIRM, loose.keys())
    for sign, found in loose.items():
        pairs = product(found, _few(firm.get(sign, ())))
        yield from ((reason_of(sign), min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])


def _shared(told: Sequence[Sequence[Signs]], side: Side) -> set[str]:
    """Return the signs that stand more than once: of nearly all only one name has them."""
    times = Counter(chain.from_iterable(one[side] for each in told for one in each))
    return {sign for sign, number in times.items() if number > 1}


def _carriers(told: Sequence[Sequence[Signs]], side: Side, wanted: Collection[str]) -> dict[str, list[int]]:
    """Return who carries each of some signs on that side, each once, in order."""
    found, these = defaultdict[str, list[int]](list), set(wanted)
    for index, each in enumerate(told):
        for one in each:
            for sign in these.intersection(one[side]):
                if index not in found[sign][-1:]:
                    found[sign].append(index)
    return found


def _few(found: Sequence[int]) -> Sequence[int]:
    """Return those who carry a sign; nobody where they are too many to ask about."""
    return found if len(found) <= MANY else ()


def _held(reasons: Sequence[Reason], people: Sequence[Person], pair: tuple[int, int]) -> list[Reason]:
    """Return the reasons that hold when both names are looked at, the surest first."""
    names = [(one, other) for one in people[pair[0]].words for other in people[pair[1]].words]
    holds = [reason for reason in Reason if reason in reasons]
    slipped = Reason.SLIP in holds and any(is_slip(one, other) for one, other in names)
    return [reason for reason in holds if reason is not Reason.SLIP or slipped]


def _may_be_one(one: Person, other: Person, context: Context) -> bool:
    first, second = one.case, other.case
    shared = set(first.addresses) & set(second.addresses)
    apart = not shared and (bool(first.addresses and second.addresses) or first.has_namesake or second.has_namesake)
    if apart or not (one.breaches or other.breaches):
        return False
    sexes = one.sexes, other.sexes
    a_man_and_a_woman = all(sexes) and sexes[0].isdisjoint(sexes[1])
    in_one_row = places_of(first.incidents) & places_of(second.incidents)
    answered = context.trust.aliases.different(first.school, first.name, second.name)
    return not (a_man_and_a_woman or in_one_row or answered)


def _proposal(one: Person, other: Person, reason: Reason, context: Context) -> tuple[Likeness, Problem]:
    """Put it beside the latest breach of the two that counts."""
    latest = max((*one.breaches, *other.breaches), key=lambda i: (i.day or date.min, i.place))
    first, second = (other, one) if latest in one.breaches else (one, other)
    place = first.case.incidents[-1].place
    near = (place.log, place.sheet) == (latest.place.log, latest.place.sheet)
    where = f"row {place.row}" if near else str(place)
    message = f"This may be the person of {where} under another spelling ({reason}); they are counted apart."
    return _likeness(first.case, second.case, reason), problem_at(
        latest.place, context.school.code, "identity", message, ADVICE
    )


def _likeness(one: Case, other: Case, reason: Reason) -> Likeness:
    first, second = _name(one), _name(other)
    return Likeness(
        one.school,
        first.display,
        second.display,
        _places(one),
        _places(other),
        reason.value,
        first.identity,
        second.identity,
    )


def _name(case: Case) -> PersonName:
    return case.person(case.incidents).name or PersonName(case.name, case.name, case.name)


def _places(case: Case) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(incident.place for incident in case.incidents))
