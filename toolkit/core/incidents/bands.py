"""The rows of a table that are no incidents: month dividers, totals, notes, headings that come again."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from itertools import islice

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.body import Body
from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.months import MONTH, MONTHS, month_number
from toolkit.core.incidents.table import Table, is_total
from toolkit.core.incidents.ticks import says_nothing
from toolkit.core.incidents.values import BodyRow
from toolkit.core.patterns import regex
from toolkit.core.rows import OFFICE_COLUMNS, STATUS_COLUMNS
from toolkit.core.text import normal

_YEARS = r"(?:(?:20)?\d\d(?: (?:20)?\d\d)?)"
_DAY = rf"(?:\d{{1,2}} ?(?:st|nd|rd|th)? ?(?:of )?{MONTH}|{MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}} \d{{1,2}})"
_WEEK_OF = (
    r"(?:(?:week|wk)(?: (?:beginning|beg|commencing|comm|ending|of|b|c|e))?|w ?[bce])(?: mon(?:day)?| fri(?:day)?)?"
)
_BAND = regex(
    rf"(?:(?P<month>{MONTH})|(?:half )?(?:term|week|wk|hterm)(?: (?:no )?[0-9]{{1,2}})?|half term|{_WEEK_OF} {_DAY}"
    r"|(?:(?:half term|autumn|october|christmas|xmas|february|easter|may|summer) )?(?:holidays?|break)"
    rf"|(?:autumn|aut|spring|spr|summer|sum)(?: term)? ?[1-6ab]?(?: half term)?) ?{_YEARS}?|20\d\d(?: \d\d(?:\d\d)?)?"
)
_COUNT = regex(r"(?!20\d\d)[\d.,%£ -]+")
_NOTE = regex(
    r"(?:inset|no (?:further )?(?:entries|incidents)|nothing to report|nil return|school closed"
    r"|note|notes|nb|n b|key|please|remember|all|see|legend|source|printed|updated|end of|guidance|reminder)\b|\*"
)
_CHOOSE = regex(r"(?:please |click to |- )?(?:select|choose|pick)(?: \w+){0,4}|drop ?down(?: list)?")
_HINT = regex(r"\bdd mm\b|\bdd mm yy|^(?:e g|eg|example|for example)\b|^free text$")


class RowKind(StrEnum):
    INCIDENT = "incident"
    BAND = "a month or term"
    TOTAL = "totals"
    NOTE = "notes"
    HEADINGS = "headings again"
    HINT = "an example or a hint"
    EMPTY = "empty"
    ERRORS = "formulas that give an error, and nothing else"
    UNFILLED = "prepared rows that nobody has filled in"


_TOLD = (
    *("date", "time", "person", "first_name", "surname", "email", "pupil", "place", "victim"),
    *("narrative", "notes", "action", "letter_date", *STATUS_COLUMNS, *OFFICE_COLUMNS),
)
_KEYS = ("date", "person", "person2", "person3", "first_name", "surname", "email", "email2", "category", "category2")


@dataclass(frozen=True, slots=True)
class Shape:
    """What the rows of one table are told apart by. `headings` are normalised; `keys`: what makes an incident."""

    inside: range
    date: int | None
    person: int | None
    keys: frozenset[int]
    told: frozenset[int]
    """What tells of an incident: who, when, where, whom, and the account."""
    headings: Mapping[int, str]
    again: frozenset[str] = frozenset()
    """The texts of the table's cells that say what a heading says."""

    @classmethod
    def of(cls, table: Table, columns: Columns) -> Shape:
        keys = [columns.column(name) for name in _KEYS] + [column for column, _ in columns.ticks]
        return cls(
            range(table.first_column, table.last_column + 1),
            columns.column("date"),
            columns.column("person"),
            frozenset(column for column in keys if column),
            columns.of(_TOLD),
            {column: normal(text) for column, text in columns.headings.items()},
        )


def kinds_of_rows(rows: Sequence[BodyRow], shape: Shape) -> list[RowKind]:
    """Return what each row under the headings is. In doubt an incident: then nothing is passed over in silence."""
    body = Body(rows)
    people, days = body.column(shape.person or 0), body.column(shape.date or 0)
    names = {cell for cell in set(people) if isinstance(cell, str) and cell[0].isalpha() and not is_total(cell)}
    return [
        # A real date, and a word beside it for the person: nearly every row, and soon told.
        RowKind.INCIDENT
        if person in names and isinstance(day, date) and day.year // 100 == 20
        else _kind_of_row(row, shape)
        for row, person, day in zip(rows, people, days, strict=True)
    ]


def _kind_of_row(row: BodyRow, shape: Shape) -> RowKind:
    if _is_band(row):
        return RowKind.BAND
    inside = [column for column in row.cells if column in shape.inside]
    wrong = [column for column, _ in row.errors if column in shape.inside]
    if not inside:
        return RowKind.ERRORS if wrong else RowKind.EMPTY
    if _repeats_headings(row, shape):
        return RowKind.HEADINGS
    if any(is_total(row.text(column)) for column in islice(row.cells, 3)) and not _names_somebody(row, shape):
        return RowKind.TOTAL
    if _HINT.search(normal(row.text(shape.date))):
        return RowKind.HINT
    if shape.keys.isdisjoint(wrong) and _is_note(row, shape, inside):
        return RowKind.NOTE
    return RowKind.UNFILLED if _is_unfilled(row, shape) else RowKind.INCIDENT


def _is_band(row: BodyRow) -> bool:
    """Whether a row says a month or a term, and beside it numbers at most."""
    worded = {text for text in map(row.text, row.cells) if not _COUNT.fullmatch(text)}
    return len(worded) == 1 and (is_band(worded.pop()) or _month_of(row) is not None)


def band_text(row: BodyRow) -> str:
    """Return what a divider says; a month may be its first day, shown as "September 2026"."""
    month = _month_of(row)
    return f"{MONTHS[month.month - 1].capitalize()} {month.year}" if month else row.first_text()


def _month_of(row: BodyRow) -> date | None:
    """Return the first day of a month where a row's first cell is one."""
    first = next(iter(row.cells.values()), None)
    return first if isinstance(first, date) and first.day == 1 else None


def is_band(text: str) -> bool:
    """Whether a text is only a month, a term or a week: "SEPTEMBER", "Nov 2026", "Autumn 1", "Week 3"."""
    match = _BAND.fullmatch(normal(text))
    return match is not None and (not match["month"] or month_number(match["month"]) is not None)


def _repeats_headings(row: BodyRow, shape: Shape) -> bool:
    """Whether half of a row's cells, and more than one, say what the headings over them say."""
    if not shape.again or shape.again.isdisjoint(row.cells.values()):
        return False
    same = sum(
        isinstance(cell := row.cells.get(column), str) and len(cell) < 160 and normal(cell) == heading
        for column, heading in shape.headings.items()
    )
    return same > 1 and same * 2 >= len(row.cells)


def _names_somebody(row: BodyRow, shape: Shape) -> bool:
    return all(text and not is_total(text) for text in (row.text(shape.date), row.text(shape.person)))


def _is_note(row: BodyRow, shape: Shape, inside: list[int]) -> bool:
    """Whether a row is only remarks: nothing in a column that makes an incident, or one long text at the left."""
    if shape.keys.isdisjoint(inside):
        return True
    text = row.text(inside[0])
    alone = len(inside) == 1
    return alone and (_NOTE.match(normal(text)) is not None or len(text.split()) > 6) and not re.match(r"\d", text)


def _is_unfilled(row: BodyRow, shape: Shape) -> bool:
    """Whether a row was only prepared: a number, "Please select", the "No" of a list, and nothing that is told."""
    telling = shape.keys | shape.told
    return all(
        column not in shape.inside
        or (column not in telling and isinstance(cell, int | float) and not isinstance(cell, bool))
        or _is_prepared(row.text(column))
        for column, cell in row.cells.items()
    )


def _is_prepared(text: str) -> bool:
    return says_nothing(text) or _CHOOSE.fullmatch(normal(text)) is not None
