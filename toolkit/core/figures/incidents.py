"""Incidents and people, counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from toolkit.core.figures.model import LeftOut
from toolkit.core.likeness import NO_ALIASES, Aliases
from toolkit.core.policy.safeguarding import is_paused
from toolkit.core.problems import Place
from toolkit.core.rows import LogRow, PersonKind, RowPerson


@dataclass(frozen=True, slots=True)
class Sighting:
    """One person in one row of the period, pupils set aside."""

    school: str
    who: str
    named: bool
    emails: tuple[str, ...]
    day: date
    categories: tuple[str, ...]


def count_incidents(sightings: Iterable[Sighting]) -> int:
    days: dict[tuple[str, str, date], list[tuple[str, ...]]] = defaultdict(list)
    for each in sightings:
        days[each.school, each.who, each.day].append(each.emails)
    return sum(map(_heads, days.values()))


def count_people(sightings: Iterable[Sighting]) -> int:
    names: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for each in sightings:
        names[each.who].append(each.emails)
    return sum(map(_heads, names.values()))


def _heads(addresses: Iterable[tuple[str, ...]]) -> int:
    """How many people bear one name: addresses never seen together are two people (POLICY.md, default `identity`)."""
    groups: list[set[str]] = []
    for seen in filter(None, addresses):
        joined = [group for group in groups if group & set(seen)]
        groups = [group for group in groups if not group & set(seen)] + [set(seen).union(*joined)]
    return max(1, len(groups))


def sightings_in(row: LogRow, aliases: Aliases = NO_ALIASES) -> Iterator[Sighting]:
    """The incidents that a row holds: none where it was withdrawn, waits for safeguarding, or only complains.

    Nor does one that only repeats another, which has lost its people: a row of a log names at least somebody unknown.
    Names that were said to be one person's are one; their addresses then tell nobody apart.
    """
    if row.day is None or row.withdrawn or is_paused(row) or (row.complaint and not row.categories):
        return
    for (who, named), person in zip(names_in(row.place, row.people), row.people, strict=True):
        if person.kind is not PersonKind.PUPIL:
            said = named and (len(aliases.names(row.school, who)) > 1 or aliases.whatever_address(row.school, who))
            emails = () if said else person.emails
            yield Sighting(row.school, aliases.one_person(row.school, who), named, emails, row.day, row.categories)


def names_in(place: Place, people: Sequence[RowPerson]) -> list[tuple[str, bool]]:
    """What tells the people of a row apart. "Mr & Mrs T Smith" share an identity, and are two."""
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
    return LeftOut(
        complaints=sum(row.complaint for row in stand),
        safeguarding=sum(is_paused(row) for row in stand),
        pupils=sum(any(person.kind is PersonKind.PUPIL for person in row.people) for row in stand),
        withdrawn=len(rows) - len(stand),
    )
