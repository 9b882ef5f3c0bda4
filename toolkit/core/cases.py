"""Cases: one person at one school, with everything the log says of them, in the order of the days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from toolkit.core.problems import Place
from toolkit.core.rows import LogRow, Office, RowPerson

T = TypeVar("T")

NO_WORDS = frozenset({"", "no", "n", "none", "-", "n/a", "na", "not yet", "false", "0"})
"""What an office cell may hold and still mean nothing."""


@dataclass(frozen=True, slots=True)
class Incident:
    """One person's part in one row. `index` counts the row's people as the log lists them.

    `day` is None where the row has no usable day, or one in the future: such an incident raises nothing.
    `confirmed` is False while several people are named and nobody has said who did it.
    """

    row: LogRow
    person: RowPerson
    index: int
    day: date | None
    confirmed: bool = True

    @property
    def place(self) -> Place:
        return self.row.place

    @property
    def office(self) -> Office:
        """The row's office columns: of a meeting's outcome and of days for each person, this person's part."""
        office = self.row.office
        if "|" not in office.meeting_outcome and not (office.meeting_on_each or office.delivered_on_each):
            return office
        said = tuple(part.strip() for part in office.meeting_outcome.split("|"))
        return replace(
            office,
            meeting_outcome=self._part(said, office.meeting_outcome).removeprefix("-"),
            meeting_on=self._part(office.meeting_on_each, office.meeting_on),
            delivered_on=self._part(office.delivered_on_each, office.delivered_on),
        )

    def _part(self, parts: tuple[T, ...], whole: T) -> T:
        """Return this person's of as many parts as the row has people, named or in all; else what all share."""
        named = [index for index, person in enumerate(self.row.people) if person.name]
        for order in (named, list(range(len(self.row.people)))):
            if len(parts) == len(order) > 1 and self.index in order:
                return parts[order.index(self.index)]
        return whole

    @property
    def identity(self) -> str:
        return self.person.name.identity if self.person.name else ""


@dataclass(frozen=True, slots=True)
class Case:
    """One person at one school.

    `identity` is what the letter keys are made of: the name's, with the address where a namesake has another.
    `name` is the name's alone. `incidents` are in order of day, undated ones first.
    """

    school: str
    identity: str
    name: str
    incidents: tuple[Incident, ...]
    addresses: tuple[str, ...] = ()
    has_namesake: bool = False


@dataclass(frozen=True, slots=True)
class Grouped:
    """The cases of a school. `doubtful`: no address says to which of several namesakes an incident belongs."""

    cases: tuple[Case, ...]
    doubtful: tuple[Incident, ...]
    namesakes: tuple[tuple[Case, ...], ...] = ()


def says(text: str) -> bool:
    """Whether an office cell says something: "no" and "n/a" do not."""
    return text.strip().casefold().rstrip(".") not in NO_WORDS


def group(school: str, incidents: Iterable[Incident]) -> Grouped:
    """Return the cases of one school (POLICY.md, default identity).

    Same name, and no two different addresses. Addresses that stand in one cell belong together; a shared
    address never joins two names.
    """
    by_name: dict[str, list[Incident]] = defaultdict(list)
    for incident in incidents:
        by_name[incident.identity].append(incident)
    cases: list[Case] = []
    doubtful: list[Incident] = []
    namesakes: list[tuple[Case, ...]] = []
    for name, found in sorted(by_name.items()):
        people = _people(found)
        if len(people) < 2:
            cases.append(_case(school, name, found, people[0] if people else ()))
            continue
        apart = tuple(_case(school, name, [i for i in found if set(i.person.emails) & set(p)], p, True) for p in people)
        cases.extend(apart)
        namesakes.append(apart)
        doubtful.extend(i for i in found if not i.person.emails)
    return Grouped(tuple(cases), tuple(doubtful), tuple(namesakes))


def in_order(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """Return incidents by day, then place; the same one once."""
    once = {(incident.place, incident.index): incident for incident in incidents}
    return tuple(sorted(once.values(), key=_order))


def places_of(incidents: Iterable[Incident]) -> frozenset[Place]:
    return frozenset(incident.place for incident in incidents)


def _case(school: str, name: str, found: Sequence[Incident], addresses: tuple[str, ...], apart: bool = False) -> Case:
    identity = f"{name} {addresses[0]}" if apart else name
    return Case(school, identity, name, in_order(found), addresses, apart)


def _people(found: Sequence[Incident]) -> list[tuple[str, ...]]:
    """Return the sets of addresses that belong to one person each."""
    people: list[set[str]] = []
    for incident in found:
        if not incident.person.emails:
            continue
        mine = set(incident.person.emails)
        for other in [each for each in people if each & mine]:
            people.remove(other)
            mine |= other
        people.append(mine)
    return sorted(tuple(sorted(each)) for each in people)


def _order(incident: Incident) -> tuple[date, str, str, int, int]:
    place = incident.place
    return (incident.day or date.min, place.log, place.sheet or "", place.row, incident.index)
