"""Which incidents are one person's: the cases of a school (POLICY.md, default identity)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from toolkit.core.cases import Case, Incident, in_order
from toolkit.core.frozen import dataclass
from toolkit.core.likeness import NO_ALIASES, Aliases
from toolkit.core.quick import quick

_a_case = quick(Case)
A = TypeVar("A", str, int)
"""An address, or a digest of it."""


@dataclass(frozen=True, slots=True)
class Grouped:
    """The cases of a school. `doubtful`: no address says to which of several namesakes an incident belongs."""

    cases: tuple[Case, ...]
    doubtful: tuple[Incident, ...]
    namesakes: tuple[tuple[Case, ...], ...] = ()


def group(school: str, incidents: Iterable[Incident], aliases: Aliases = NO_ALIASES) -> Grouped:
    """Return the cases of one school (POLICY.md, default identity).

    Same name, and no two different addresses. Addresses that stand in one cell belong together; a shared
    address never joins two names. Names that somebody said are one person's are one case, whatever their addresses;
    where a name among them is borne by two people, their addresses tell the cases apart.
    """
    by_name: dict[str, list[Incident]] = defaultdict(list)
    for incident in incidents:
        by_name[incident.identity].append(incident)
    by_person: dict[str, list[str]] = defaultdict(list)
    for name in sorted(by_name):
        by_person[aliases.one_person(school, name)].append(name)
    found = [_persons(school, {name: by_name[name] for name in names}, aliases) for names in by_person.values()]
    return Grouped(
        tuple(case for cases, _ in found for case in sorted(cases, key=lambda case: case.name)),
        tuple(incident for _, doubtful in found for incident in doubtful),
        tuple(cases for cases, _ in found if len(cases) > 1),
    )


def _persons(
    school: str, by_name: dict[str, list[Incident]], aliases: Aliases
) -> tuple[tuple[Case, ...], list[Incident]]:
    """Return the cases of names that are said to be one person's, and the incidents that could be several people's."""
    alone = {name: _of_one_name(school, name, found) for name, found in by_name.items()}
    cases = [case for cases in alone.values() for case in cases]
    if len(cases) < 2:
        return tuple(cases), []
    incidents = [incident for found in by_name.values() for incident in found]
    silent = [incident for incident in incidents if not incident.person.emails]
    printed = aliases.printed(school, min(by_name))
    if all(len(each) == 1 or aliases.whatever_address(school, name) for name, each in alone.items()):
        return (replace(_joined(cases, silent), printed=printed),), []
    apart = [[case for case in cases if set(case.addresses) & set(person)] for person in _people(incidents)]
    return tuple(replace(_namesake(each), printed=printed) for each in apart), silent


def _of_one_name(school: str, name: str, found: Sequence[Incident]) -> list[Case]:
    people = _people(found)
    if len(people) < 2:
        return [_case(school, name, found, people[0] if people else ())]
    return [_case(school, name, [i for i in found if set(i.person.emails) & set(p)], p, True) for p in people]


def _namesake(cases: Sequence[Case]) -> Case:
    """Return one person among several of a name: of the incidents, only those whose address says so."""
    case = cases[0] if len(cases) == 1 else _joined(cases)
    return replace(case, incidents=tuple(i for i in case.incidents if i.person.emails), has_namesake=True)


def _joined(cases: Sequence[Case], silent: Iterable[Incident] = ()) -> Case:
    """Return one case of several; `silent` are the incidents that no address gave to one of them."""
    parts = tuple(sorted(cases, key=lambda case: case.identity))
    addresses = tuple(sorted({address for case in parts for address in case.addresses}))
    name = min(case.name for case in parts)
    incidents = in_order([*(i for case in parts for i in case.incidents), *silent])
    return Case(parts[0].school, name, name, incidents, addresses, parts=parts)


def _case(school: str, name: str, found: Sequence[Incident], addresses: tuple[str, ...], apart: bool = False) -> Case:
    identity = f"{name} {addresses[0]}" if apart else name
    return _a_case(school, identity, name, in_order(found), addresses, apart)


def _people(found: Sequence[Incident]) -> list[tuple[str, ...]]:
    return persons(incident.person.emails for incident in found)


def persons(cells: Iterable[tuple[A, ...]]) -> list[tuple[A, ...]]:
    """Return the sets of addresses that belong to one person each; `cells`: those that stand in one cell together."""
    different = dict.fromkeys(filter(None, cells))
    if len(different) < 2:  # nearly everybody has one
        return [tuple(sorted(set(each))) for each in different]
    whose: dict[A, set[A]] = {}
    for emails in different:
        mine = set(emails).union(*(whose[email] for email in emails if email in whose))
        whose |= dict.fromkeys(mine, mine)
    people = {id(each): each for each in whose.values()}
    return sorted(tuple(sorted(each)) for each in people.values())
