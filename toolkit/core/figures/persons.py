"""People of a trust: one who is known at two schools is one, and nobody's name leaves the school for that."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from toolkit.core.figures.compared import Compared
from toolkit.core.figures.counting import Counting
from toolkit.core.figures.incidents import Bearer
from toolkit.core.figures.months import run_of
from toolkit.core.figures.tables import Variable
from toolkit.core.folded import in_parts
from toolkit.core.frozen import dataclass
from toolkit.core.grouping import persons
from toolkit.core.keys import digest
from toolkit.core.quick import quick

PEOPLE, REPEATED = "people", "repeat-people"
Addresses = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """One whom a school's log names, as digests, which tell only whether two are the same."""

    who: int
    addresses: Addresses
    """() where none is known of them, or nobody can say which of several people of the name it was."""
    now: int = 0
    """Incidents of the period."""
    run: int = 0
    """Incidents of the thirteen months that end with it."""


_person = quick(Person)


def times_of(counting: Counting) -> tuple[Counter[Bearer], Counter[Bearer]]:
    """Return how many incidents everybody who has a name has in the period, and in the run."""
    named = [each for each in counting.incidents if each.named and each.day <= counting.period.last]
    first, begins = counting.period.first, run_of(counting.compared)[0].first
    now = Counter([(each.who, each.person) for each in named if each.day >= first])
    return now, Counter([(each.who, each.person) for each in named if each.day >= begins])


def persons_of(counting: Counting) -> tuple[Person, ...]:
    """Return everybody of a school who has an incident in the run, or an address that tells who is who."""
    now, run = counting.once(times_of)
    names = {each.who for each in counting.incidents if each.named}
    found: dict[Bearer, tuple[str, ...]] = {
        (who, emails[0]): emails for who, people in counting.people.items() if who in names for emails in people
    }
    everybody = dict.fromkeys([*found, *now, *run])
    return tuple(
        _person(digest(who), tuple(map(digest, found.get((who, person), ()))), now[who, person], run[who, person])
        for who, person in everybody
    )


def whole_trust(people: Iterable[Person], compared: Compared, parts: int = 1) -> Mapping[Variable, int]:
    """Return how many people a trust has in the period, and how many of them repeated a breach.

    Addresses that nobody saw together are two people; who has none is the one of that name, where there is one alone.

    parts: in how many of the names they are gone through: no more than one of them is held at once.
    """
    every, repeated, in_run = 0, 0, 0
    for part in in_parts(((each.who, each) for each in people), parts):
        by_name = defaultdict[int, list[Person]](list)
        for who, each in part:
            by_name[who].append(each)
        for found in by_name.values():
            now, run = _incidents(found)
            every += max(1, len(now.keys() - {None})) if now else 0
            repeated += sum(count > 1 for person, count in now.items() if person is not None)
            in_run += sum(count > 1 for person, count in run.items() if person is not None)
    first, last = compared.days
    begins = run_of(compared)[0].first
    return {
        Variable(PEOPLE, first, last): every,
        Variable(REPEATED, first, last): repeated,
        Variable(REPEATED, begins, last): in_run,
    }


def _incidents(found: Sequence[Person]) -> tuple[Counter[Addresses | None], Counter[Addresses | None]]:
    """Return the incidents of those who bear one name, of the period and of the run; None: nobody can say whose."""
    people = persons(each.addresses for each in found)
    bearer = {address: person for person in people for address in person}
    alone = None if len(people) > 1 else people[0] if people else ()
    now, run = Counter[Addresses | None](), Counter[Addresses | None]()
    for each in found:
        person = bearer[each.addresses[0]] if each.addresses else alone
        now[person] += each.now
        run[person] += each.run
    return +now, +run
