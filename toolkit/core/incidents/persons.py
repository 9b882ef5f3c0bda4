"""The people of a row and their addresses, from one cell, from numbered columns, or from names in parts."""

from __future__ import annotations

from dataclasses import replace

from toolkit.core.incidents.addresses import with_emails
from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.not_them import UNTIL_THEN, WRITE_A_NAME, Groups, without_others
from toolkit.core.incidents.relatives import as_called
from toolkit.core.incidents.ticks import ticked
from toolkit.core.incidents.values import BodyRow, Trouble, shorten
from toolkit.core.people import kind_of, parse_people
from toolkit.core.people.kinds import is_a_child
from toolkit.core.people.names import title_against_relation
from toolkit.core.people.nobody import is_no_second
from toolkit.core.rows import PersonKind, RowPerson

_READ = ("person", "surname", "first_name", "title", "relationship", "person_type", "email")
_ORDER = (PersonKind.STAFF, PersonKind.PUPIL, PersonKind.VISITOR, PersonKind.PARENT)


def people_columns(columns: Columns) -> frozenset[int]:
    """Return the columns that `read_people` looks at."""
    return columns.of(_READ) | columns.doubtful | {column for column, _ in columns.kinds}


def read_people(
    row: BodyRow, columns: Columns, *, complaint: bool = False
) -> tuple[tuple[RowPerson, ...], list[Trouble]]:
    """Return everybody the row names, in order, and what is unclear about them; never nobody.

    `complaint`: whether the row is a complaint and nothing else.
    """
    numbered = [(number, column, people) for number, column, people in _cells(row, columns) if people]
    if not numbered:
        column = columns.column("person") or columns.column("surname")
        numbered = [(1, column, (RowPerson("", None, PersonKind.UNKNOWN),))]
    kinds = _said_kinds(row, columns)
    groups = [
        (number, column, tuple(_with_kind(person, kinds.get(number) or kinds.get(0)) for person in people))
        for number, column, people in (numbered if kinds else ())
    ] or numbered
    groups, asked = without_others(row, columns, groups, complaint=complaint)
    several = len(groups) > 1 or len(columns.numbered("person")) > 1
    groups = _told_apart(row, columns, groups) if several else groups
    addressed, troubles = with_emails(row, columns, groups)
    others = [(column, people) for number, column, people in groups if number not in asked]
    troubles += [_nameless(person, column) for column, people in others for person in people if _is_trouble(person)]
    return addressed, [*troubles, *asked.values()]


def _told_apart(row: BodyRow, columns: Columns, groups: Groups) -> Groups:
    """Let `Who did it` name a person by the heading they stand under, or by their relationship: "Parent 1", "Dad"."""
    related = {number: row.text(column) for number, column in columns.numbered("relationship")}
    told: Groups = []
    for number, column, people in groups:
        relation = related.get(number, "") if len(related) > 1 else ""
        by = as_called(f"{columns.headings.get(column or 0, '')} p{number} {relation}".strip())
        told.append((number, column, tuple(replace(person, told_by=by) for person in people)))
    return told


def _cells(row: BodyRow, columns: Columns) -> list[tuple[int, int | None, tuple[RowPerson, ...]]]:
    cells = [(number, column, row.text(column)) for number, column in columns.numbered("person")]
    if not cells:
        for number, column in columns.numbered("surname"):
            parts = [dict(columns.numbered(name)).get(number) for name in ("title", "first_name", "surname")]
            cells.append((number, column, " ".join(filter(None, map(row.text, parts)))))
    named = [(number, column, text, parse_people(text) if text else ()) for number, column, text in cells]
    somebody = any(person.name for *_, people in named for person in people)
    return [
        (number, column, () if somebody and len(cells) > 1 and is_no_second(text) else people)
        for number, column, text, people in named
    ]


def _said_kinds(row: BodyRow, columns: Columns) -> dict[int, PersonKind]:
    """Return what the row says of its people beside their names: number → kind, 0 for all of them."""
    said: dict[int, PersonKind] = {}
    for number, column in columns.numbered("relationship"):
        if is_a_child(row.text(column)):
            said[number] = PersonKind.PUPIL
        elif (kind := kind_of(row.text(column))) in {PersonKind.STAFF, PersonKind.VISITOR}:
            said[number] = kind
    for number, column in columns.numbered("person_type"):
        if kind := kind_of(row.text(column)):
            said[number if len(columns.numbered("person_type")) > 1 else 0] = kind
    marked = {
        kind
        for column, name in columns.kinds
        for kind in [PersonKind(name.removeprefix("kind:"))]
        if ticked(row.cells.get(column)) or kind_of(row.text(column)) is kind
    }
    if marked:
        said[0] = next(kind for kind in _ORDER if kind in marked)
    return said


def _with_kind(person: RowPerson, said: PersonKind | None) -> RowPerson:
    if said is None or person.kind in {PersonKind.STAFF, PersonKind.PUPIL}:
        return person
    if said is PersonKind.PARENT:
        return person
    return replace(person, kind=said)


def _is_trouble(person: RowPerson) -> bool:
    return person.name is None and person.kind is not PersonKind.PUPIL


def _nameless(person: RowPerson, column: int | None) -> Trouble:
    if column is None:
        return Trouble(
            "person", "No column of this sheet names the person; names are not taken from the account.", WRITE_A_NAME
        )
    text = shorten(person.raw)
    if not text:
        return Trouble("person", "Nobody is named in this row.", WRITE_A_NAME, column)
    if odd := title_against_relation(person.raw):
        message = f"“{text}” names nobody for certain: “{odd[0]}” and “{odd[1]}” cannot both be right."
        return Trouble("person", message, f"Correct “{odd[0]}” or “{odd[1]}” in this cell. {UNTIL_THEN}", column)
    return Trouble("person", f"“{text}” does not name anybody a letter could go to.", WRITE_A_NAME, column)
