"""Incidents and people, counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache

from toolkit.core.figures.model import LeftOut
from toolkit.core.frozen import dataclass
from toolkit.core.grouping import persons
from toolkit.core.likeness import NO_ALIASES, Aliases
from toolkit.core.policy.safeguarding import is_paused
from toolkit.core.problems import Place
from toolkit.core.quick import quick
from toolkit.core.rows import LogRow, PersonKind, RowPerson

Sighting = tuple[LogRow, date, str, bool, tuple[str, ...]]
"""One person in one row, pupils set aside: the row and its day, who it was, whether by name, and their addresses."""


@dataclass(frozen=True, slots=True)
class Happened:
    """An incident: one person's breach on one day, whichever rows of a school tell of it."""

    school: str
    day: date
    who: str
    person: str | None
    """Which of those who bear the name, told apart by address; None where nobody can say."""
    named: bool
    rows: tuple[LogRow, ...]

    @property
    def categories(self) -> frozenset[str]:
        if len(self.rows) == 1:
            return _together(self.rows[0].categories)
        return frozenset(category for row in self.rows for category in row.categories)


Bearer = tuple[str, str | None]
"""Who, and which of those who bear the name: `Happened.who` and `.person`."""
_together = lru_cache(1 << 10)(frozenset[str])
_happened = quick(Happened)


def happened(sightings: Iterable[Sighting], people: Mapping[str, Sequence[tuple[str, ...]]]) -> tuple[Happened, ...]:
    """Return the incidents that a school's rows tell of. Addresses never seen together are two people (`identity`).

    people: of these sightings (`people_apart`).

    A row without an address, of a name that several people bear, tells of one of them: on a day on which no other
    row names one, of an incident whose person nobody knows.
    """
    bearers = {who: {email: emails[0] for emails in each for email in emails} for who, each in people.items()}
    nameless = {who: _only(set(known.values())) for who, known in bearers.items()}
    days: dict[tuple[str, date, str], list[_Told]] = defaultdict(list)
    for row, day, who, named, emails in sightings:
        person = bearers[who][emails[0]] if emails else nameless.get(who, "")
        days[row.school, day, who].append((person, named, row))
    found: list[Happened] = []
    for (school, day, who), told in days.items():
        if len(told) == 1:  # nearly always
            [(person, named, row)] = told
            found.append(_happened(school, day, who, person, named, (row,)))
        else:
            found += _of_a_day(school, day, who, told)
    return tuple(found)


_Told = tuple[str | None, bool, LogRow]
"""Which person of the name, whether by name, and the row."""


def _of_a_day(school: str, day: date, who: str, told: Sequence[_Told]) -> Iterator[Happened]:
    people = sorted({person for person, _, _ in told if person is not None})
    for index, person in enumerate(people or [None]):
        mine = [each for each in told if each[0] == person or (each[0] is None and index == 0)]
        yield _happened(school, day, who, person, mine[0][1], tuple(row for _, _, row in mine))


def people_apart(sightings: Iterable[Sighting]) -> dict[str, list[tuple[str, ...]]]:
    """Return, for each name, the addresses of each person who bears it; none for a name without an address."""
    cells = defaultdict[str, dict[tuple[str, ...], None]](dict)
    for _, _, who, _, emails in sightings:
        if emails:
            cells[who][emails] = None
    return {who: persons(known) for who, known in cells.items()}


def _only(people: Collection[str]) -> str | None:
    """Return which of those who bear a name a row without an address means: None where there are several."""
    return next(iter(people)) if len(people) == 1 else None


def count_people(times: Iterable[Bearer]) -> int:
    """Return how many people are named: one where nobody knows which of several it was."""
    names: dict[str, set[str | None]] = defaultdict(set)
    for who, person in times:
        names[who].add(person)
    return sum(max(1, len(people - {None})) for people in names.values())


def count_repeated(times: Mapping[Bearer, int]) -> int:
    """Return how many people have two incidents or more; what is not surely theirs makes nobody one of them."""
    return sum(count > 1 for (_, person), count in times.items() if person is not None)


def sightings_in(rows: Iterable[LogRow], aliases: Aliases = NO_ALIASES) -> tuple[Sighting, ...]:
    """Return the incidents that rows hold, in order.

    A row holds none where it was withdrawn, waits for safeguarding, or only complains; nor does one that only repeats
    another, which has lost its people: a row of a log names at least somebody unknown. Names that were said to be one
    person's are one; their addresses then tell nobody apart.
    """
    known: dict[tuple[str, int], list[_Seen]] = {}
    found: list[Sighting] = []
    for row in rows:
        if row.day is None or row.withdrawn or is_paused(row) or (row.complaint and not row.categories):
            continue
        people = known.get((row.school, id(row.people)))  # many rows hold the very same ones (`rows.people_of`)
        if people is None:
            people = _people_in(row, aliases)
            if all(named for _, named, _ in people):
                known[row.school, id(row.people)] = people
        for who, named, emails in people:
            found.append((row, row.day, who, named, emails))
    return tuple(found)


_Seen = tuple[str, bool, tuple[str, ...]]
"""Who, whether by name, and their addresses."""


def _people_in(row: LogRow, aliases: Aliases) -> list[_Seen]:
    return [
        (
            aliases.one_person(row.school, who),
            named,
            () if named and aliases.speaks_of(row.school, who) else person.emails,
        )
        for (who, named), person in zip(names_in(row.place, row.people), row.people, strict=True)
        if person.kind is not PersonKind.PUPIL
    ]


def names_in(place: Place, people: Sequence[RowPerson]) -> list[tuple[str, bool]]:
    """What tells the people of a row apart. "Mr & Mrs T Smith" share an identity, and are two."""
    if len(people) == 1 and people[0].name:
        return [(people[0].name.identity, True)]
    identities = Counter(person.name.identity for person in people if person.name)
    found = []
    for index, person in enumerate(people):
        if person.name is None:
            found.append((f"{place}, {index}", False))
        else:
            shared = identities[person.name.identity] > 1
            found.append((person.name.display.casefold() if shared else person.name.identity, True))
    return found


def left_out_of(rows: Sequence[LogRow]) -> LeftOut:
    stand = [row for row in rows if not row.withdrawn]
    pupils = {id(row.people) for row in stand for person in row.people if person.kind is PersonKind.PUPIL}
    return LeftOut(
        complaints=sum([row.complaint for row in stand]),
        safeguarding=sum(map(is_paused, stand)),
        pupils=sum([id(row.people) in pupils for row in stand]) if pupils else 0,
        withdrawn=len(rows) - len(stand),
    )
