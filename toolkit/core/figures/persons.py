"""People of a trust: one who is known at two schools is one, and nobody's name leaves the school for that."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from toolkit.core.figures.compared import Compared
from toolkit.core.figures.counting import Counting
from toolkit.core.figures.day_runs import Days
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
    times: tuple[int, ...] = ()
    """Incidents of each of the `spans`."""


_person = quick(Person)


def spans(compared: Compared) -> tuple[Days, ...]:
    """Return the days in which people are counted: of the period, of the run, and of what it is compared with."""
    period, *others = (each.days for _, each in compared.each)
    return period, (run_of(compared)[0].first, period[1]), *others


def times_of(counting: Counting) -> tuple[Counter[Bearer], ...]:
    """Return how many incidents everybody who has a name has in each of the `spans`."""
    named = [(each.day, (each.who, each.person)) for each in counting.incidents if each.named]
    return tuple(
        Counter([who for day, who in named if first <= day <= last]) for first, last in spans(counting.compared)
    )


def persons_of(counting: Counting) -> tuple[Person, ...]:
    """Return everybody of a school who has an incident in one of the spans, or an address that tells who is who."""
    times = counting.once(times_of)
    names = {each.who for each in counting.incidents if each.named}
    found: dict[Bearer, tuple[str, ...]] = {
        (who, emails[0]): emails for who, people in counting.people.items() if who in names for emails in people
    }
    everybody = dict.fromkeys(chain(found, *times))
    return tuple(
        _person(digest(each[0]), tuple(map(digest, found.get(each, ()))), tuple([count[each] for count in times]))
        for each in everybody
    )


def whole_trust(people: Iterable[Person], compared: Compared, parts: int = 1) -> Mapping[Variable, int]:
    """Return how many people a trust has in each of the spans, and how many of them repeated a breach.

    Addresses that nobody saw together are two people; who has none is the one of that name, where there is one alone.

    parts: in how many of the names they are gone through: no more than one of them is held at once.
    """
    days = spans(compared)
    every, repeated = [0] * len(days), [0] * len(days)
    for part in in_parts(((each.who, each) for each in people), parts):
        by_name = defaultdict[int, list[Person]](list)
        for who, each in part:
            by_name[who].append(each)
        for found in by_name.values():
            for at, incidents in enumerate(_incidents(found, len(days))):
                every[at] += max(1, len(incidents.keys() - {None})) if incidents else 0
                repeated[at] += sum(count > 1 for person, count in incidents.items() if person is not None)
    return {
        Variable(measure, *each): count
        for measure, counts in ((PEOPLE, every), (REPEATED, repeated))
        for each, count in zip(days, counts, strict=True)
    }


def _incidents(found: Sequence[Person], spans: int) -> list[Counter[Addresses | None]]:
    """Return the incidents of those who bear one name, of each of the spans; None: nobody can say whose."""
    people = persons(each.addresses for each in found)
    bearer = {address: person for person in people for address in person}
    alone = None if len(people) > 1 else people[0] if people else ()
    times = [Counter[Addresses | None]() for _ in range(spans)]
    for each in found:
        person = bearer[each.addresses[0]] if each.addresses else alone
        for count, incidents in zip(times, each.times, strict=True):
            if incidents:
                count[person] += incidents
    return times
