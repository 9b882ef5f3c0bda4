"""Who is known to be a member of staff from another of their rows: nothing new is decided of them (`staff-parent`).

A row about which a letter went already stays what it was: a ban in force does not end with a remark.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from toolkit.core.likeness import Aliases
from toolkit.core.rows import LogRow, PersonKind, RowPerson, people_of

Colleagues = Mapping[str, tuple[frozenset[str], ...]]
"""Name's identity → the addresses of each row that says so."""


def colleagues(rows: Sequence[LogRow], school: str, aliases: Aliases) -> Colleagues:
    """Return the staff whom a school's rows name among their people."""
    found: dict[str, tuple[frozenset[str], ...]] = {}
    if all(person.kind is not PersonKind.STAFF for _, person in people_of(rows)):
        return found
    for row in rows:
        for person in row.people:
            if person.kind is PersonKind.STAFF and person.name and not row.withdrawn:
                who = aliases.one_person(school, person.name.identity)
                found[who] = (*found.get(who, ()), frozenset(person.emails))
    return found


def as_colleague(person: RowPerson, row: LogRow, known: Colleagues, aliases: Aliases) -> RowPerson:
    """Return a person as staff where another row says so; a namesake with another address is somebody else."""
    if not known or person.name is None or person.kind not in {PersonKind.PARENT, PersonKind.VISITOR}:
        return person
    said = known.get(aliases.one_person(row.school, person.name.identity), ())
    mine = frozenset(person.emails)
    same = any(not mine or not emails or mine & emails for emails in said)
    return replace(person, kind=PersonKind.STAFF) if same else person
