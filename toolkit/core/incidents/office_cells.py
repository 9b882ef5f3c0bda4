"""The office's columns: what somebody typed about a row's letters, as text and as days."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.dates import Reading
from toolkit.core.incidents.days import NO_DAY, Days
from toolkit.core.incidents.parts import day_of, parts_of
from toolkit.core.incidents.ticks import says_nothing
from toolkit.core.incidents.values import BodyRow, Trouble
from toolkit.core.rows import OFFICE_COLUMNS, UNANSWERED, Office, RowPerson
from toolkit.core.text import normal

_OFFICE_DATES = frozenset(["meeting_on", "chosen_ban_end", "delivered_on"])
_OWN_DATES = ("meeting_on", "delivered_on")
"""Dates of which a cell may give each person of the row their own."""
_REFUSING = frozenset(["no", "n", "nope", "false"])
"""No empty cell under `Meeting outcome`: no meeting, no reply, or a refusal, and the office is asked which."""


def read_office(
    row: BodyRow, columns: Columns, people: Sequence[RowPerson], days: Days, troubles: list[Trouble]
) -> Office:
    """Return the office columns: text as typed, dates where the cell holds a usable day, or one for each person."""
    if not columns.any_filled(OFFICE_COLUMNS, row.cells):
        return UNANSWERED
    texts = {name: row.text(columns.column(name)) for name in OFFICE_COLUMNS if name not in _OFFICE_DATES}
    if says_nothing(texts["meeting_outcome"]) and normal(texts["meeting_outcome"]) not in _REFUSING:
        texts["meeting_outcome"] = ""
    each = {name: _own_days(row, columns, name, people, days, troubles) for name in _OWN_DATES}
    said = {
        name: NO_DAY if each.get(name) else days.optional(row, columns.column(name), "date", troubles)
        for name in sorted(_OFFICE_DATES)
    }
    return Office(
        **texts,
        meeting_on=said["meeting_on"].day,
        meeting_at=said["meeting_on"].at,
        chosen_ban_end=said["chosen_ban_end"].day,
        delivered_on=said["delivered_on"].day,
        meeting_on_each=tuple(reading.day for reading in each["meeting_on"]),
        meeting_at_each=tuple(reading.at for reading in each["meeting_on"]),
        delivered_on_each=tuple(reading.day for reading in each["delivered_on"]),
    )


def _own_days(
    row: BodyRow, columns: Columns, name: str, people: Sequence[RowPerson], days: Days, troubles: list[Trouble]
) -> tuple[Reading, ...]:
    """Return each person's day of a cell like "5/11/26 | 4/11/26"; () where it has not a part for each of them."""
    parts = parts_of(row.text(columns.column(name)))
    if len(parts) < 2 or len(parts) not in {len(people), sum(person.name is not None for person in people)}:
        return ()
    return tuple(day_of(row, columns, name, part, len(parts), days, troubles) for part in parts)
