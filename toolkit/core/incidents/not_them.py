"""Names in a row that are not the person's: the child's beside "Mother", a parent's where nobody says who did it."""

from __future__ import annotations

from dataclasses import replace

from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.relatives import says_who_did_it
from toolkit.core.incidents.values import BodyRow, Trouble, shorten
from toolkit.core.people.nobody import is_no_second
from toolkit.core.people.sexes import contradicts
from toolkit.core.rows import PersonKind, RowPerson

WRITE_A_NAME = "Write the name when it is known; until then the incident is on record and nothing is decided."
Groups = list[tuple[int, int | None, tuple[RowPerson, ...]]]
"""(number, column, the people of its cell)"""


def without_others(row: BodyRow, columns: Columns, groups: Groups) -> tuple[Groups, dict[int, Trouble]]:
    """Return the groups with nobody in the place of such a name; number → what is asked about it."""
    groups, asked = _not_the_childs(row, columns, groups)
    groups, unsaid = _not_for_another(row, columns, groups)
    return groups, asked | unsaid


def _not_the_childs(row: BodyRow, columns: Columns, groups: Groups) -> tuple[Groups, dict[int, Trouble]]:
    """Name nobody where the relationship cannot be that of the name beside it: "Ted Smith", "Mother"."""
    related = {number: row.text(column) for number, column in columns.numbered("relationship")}
    kept: Groups = []
    asked: dict[int, Trouble] = {}
    for number, column, people in groups:
        name, relation = people[0].name, related.get(number, "")
        if len(people) == 1 and name and contradicts(name.display, name.salutation, relation):
            message = f"“{shorten(name.display)}” cannot be the {shorten(relation)}: it may be the child's name."
            asked[number] = Trouble("person", message, WRITE_A_NAME, column)
            people = (replace(people[0], name=None, kind=PersonKind.UNKNOWN),)
        kept.append((number, column, people))
    return kept, asked


def _not_for_another(row: BodyRow, columns: Columns, groups: Groups) -> tuple[Groups, dict[int, Trouble]]:
    """Name nobody where the column for who did it is empty, and another one names somebody: a parent, or a contact."""
    asking = columns.column("person")
    heading = columns.headings.get(asking or 0, "")
    if not asking or not is_no_second(row.text(asking)) or not says_who_did_it(heading):
        return groups, {}
    kept: Groups = []
    asked: dict[int, Trouble] = {}
    for number, column, people in groups:
        named = next((person.name.display for person in people if person.name), "")
        if named and column != asking:
            message = f"“{shorten(named)}” is named in this row, but nothing stands under “{shorten(heading)}”."
            asked[number] = Trouble("person", message, f"Write under “{shorten(heading)}” who did it.", asking)
            people = tuple(replace(person, name=None, kind=PersonKind.UNKNOWN) for person in people)
        kept.append((number, column, people))
    return kept, asked
