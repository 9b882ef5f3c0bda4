"""Cases: one person at one school, with everything the log says of them, in the order of the days.

`core.grouping` says which incidents are one person's.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from toolkit.core.frozen import dataclass
from toolkit.core.people.words import TITLES
from toolkit.core.problems import Place
from toolkit.core.rows import UNANSWERED, LogRow, Office, PersonName, RowPerson
from toolkit.core.text import normal

T = TypeVar("T")

JOIN = " | "
"""Between the parts of a cell that speaks of several people, in the order in which the row names them."""
_BAR = JOIN.strip()
NOTHING = "-"
"""The part of a person of whom such a cell has nothing to say."""
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
        return replace(
            office,
            meeting_outcome=self.part_of(office.meeting_outcome),
            meeting_on=self.share(office.meeting_on_each, office.meeting_on),
            meeting_at=self.share(office.meeting_at_each, office.meeting_at),
            delivered_on=self.share(office.delivered_on_each, office.delivered_on),
        )

    def part_of(self, text: str) -> str:
        """Return this person's part of a cell that joins several people's with " | "; "-" stands for nothing."""
        if _BAR not in text:
            return text.strip()
        parts = [part.strip() for part in text.split(_BAR)]
        mine = self.share(parts, text.strip())
        return "" if mine == NOTHING and len(parts) > 1 else mine

    def share(self, parts: Sequence[T], whole: T) -> T:
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

    `identity` is the name's, with the address where a namesake has another. `name` is the name's alone.
    `incidents` are in order of day, undated ones first.
    """

    school: str
    identity: str
    name: str
    incidents: tuple[Incident, ...]
    addresses: tuple[str, ...] = ()
    has_namesake: bool = False
    parts: tuple[Case, ...] = ()
    """The cases of which somebody said that they are one person; () where nobody had to."""
    printed: str = ""
    """The identity of the name that aliases.csv chooses for letters; "" where it says nothing."""

    @property
    def names(self) -> frozenset[str]:
        """Every name's identity under which the log knows the person."""
        return frozenset(part.name for part in self.parts) or frozenset([self.name])

    @property
    def identities(self) -> frozenset[str]:
        """Every identity under which a letter to the person may stand in the ledger."""
        return frozenset(each for part in (*self.parts, self) for each in (part.identity, part.name))

    def key_identity(self, incidents: Iterable[Incident]) -> str:
        """Return the identity that the key of a letter about these incidents is made of: that of the earliest.

        It is the one that the row has by itself, so that saying who is one person changes no letter's key.
        """
        if not self.parts:
            return self.identity
        earliest = min((incident.day for incident in incidents if incident.day), default=None)
        return min((self._alone(i) for i in incidents if i.day == earliest), default=self.identity)

    def person(self, incidents: Sequence[Incident]) -> RowPerson:
        """Return whom a letter about these incidents is to: the latest, under the fullest of the person's names.

        What aliases.csv chooses wins. Fullest: with the most words that are neither title nor initial, then with a
        title; of several, the one that more rows have, then the first.
        """
        latest = incidents[-1].person
        names = [incident.person.name for incident in self.incidents if incident.person.name]
        if not self.parts or not names:
            return latest
        names = [name for name in names if name.identity == self.printed] or names
        rows = Counter(name.identity for name in names)
        return replace(latest, name=max(names, key=lambda name: (*fullness(name), rows[name.identity])))

    def _alone(self, incident: Incident) -> str:
        """Return the identity that the incident's case would have, had nobody said anything."""
        mine = (incident.place, incident.index)
        its = (part.identity for part in self.parts if mine in {(i.place, i.index) for i in part.incidents})
        return next(its, incident.identity)


def says(text: str) -> bool:
    """Whether an office cell says something: "no" and "n/a" do not."""
    return bool(text) and text.strip().casefold().rstrip(".") not in NO_WORDS


def answered(incidents: Iterable[Incident]) -> list[Incident]:
    """Return those whose row has something in an office column: what is typed there is looked for in no other."""
    return [incident for incident in incidents if incident.row.office is not UNANSWERED]


def in_order(incidents: Iterable[Incident]) -> tuple[Incident, ...]:
    """Return incidents by day, then place; the same one once."""
    incidents = tuple(incidents)
    if all(map(_comes_first, incidents, incidents[1:])):
        return incidents
    once = {(incident.row.place, incident.index): incident for incident in incidents}
    return tuple(sorted(once.values(), key=_order))


def places_of(incidents: Iterable[Incident]) -> frozenset[Place]:
    return frozenset(incident.place for incident in incidents)


def fullness(name: PersonName) -> tuple[int, bool]:
    """Return how much a name says: its words that are neither title nor initial, and whether it has a title."""
    words = [normal(word) for word in name.display.split()]
    return sum(len(word) > 1 and word not in TITLES for word in words), words[0] in TITLES


def _comes_first(one: Incident, other: Incident) -> bool:
    """Whether one of two incidents comes first, and is not the other: nearly always their days say so."""
    if one.day and other.day and one.day != other.day:
        return one.day < other.day
    return _order(one) < _order(other)


def _order(incident: Incident) -> tuple[date, str, str, int, int]:
    log, sheet, row = incident.row.place
    return (incident.day or date.min, log, sheet or "", row, incident.index)
