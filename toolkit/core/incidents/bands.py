"""The rows of a table that are no incidents: month dividers, totals, notes, headings that come again."""

from __future__ import annotations

import re
from enum import StrEnum

from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.dates import MONTH, month_number
from toolkit.core.incidents.table import Table
from toolkit.core.incidents.values import BodyRow
from toolkit.core.text import normal

_YEARS = r"(?:(?:20)?\d\d(?: (?:20)?\d\d)?)"
_BAND = re.compile(
    rf"(?:(?P<month>{MONTH})|(?:half )?(?:term|week|wk|hterm)(?: [0-9]{{1,2}})?|half term|holidays?"
    rf"|(?:autumn|aut|spring|spr|summer|sum)(?: term)? ?[1-6ab]?(?: half term)?) ?{_YEARS}?|20\d\d(?: \d\d(?:\d\d)?)?"
)
_COUNT = re.compile(r"(?!20\d\d)[\d.,%£ -]+")
_TOTAL = re.compile(r"(?:grand |sub ?|running )?totals?\b|(?:sum|count|average) of\b|number of incidents\b")
_NOTE = re.compile(
    r"(?:note|notes|nb|n b|key|please|remember|all|see|legend|source|printed|updated|end of|guidance|reminder)\b|\*"
)
_HINT = re.compile(r"\bdd mm\b|\bdd mm yy|^(?:e g|eg|example|for example)\b|^free text$")


class RowKind(StrEnum):
    INCIDENT = "incident"
    BAND = "a month or term"
    TOTAL = "totals"
    NOTE = "notes"
    HEADINGS = "headings again"
    HINT = "an example or a hint"
    EMPTY = "empty"


_KEYS = ("date", "person", "person2", "person3", "first_name", "surname", "email", "email2", "category", "category2")


def kind_of_row(row: BodyRow, columns: Columns, table: Table) -> RowKind:
    """Return what a row under the headings is. In doubt it is an incident: then nothing is passed over in silence."""
    inside = [column for column in row.cells if table.first_column <= column <= table.last_column]
    texts = [row.text(column) for column in row.cells]
    if _is_band(texts):
        return RowKind.BAND
    if not inside:
        return RowKind.EMPTY
    if _repeats_headings(row, columns):
        return RowKind.HEADINGS
    if any(_TOTAL.match(normal(text)) for text in texts[:3]) and not _names_somebody(row, columns):
        return RowKind.TOTAL
    if _HINT.search(normal(row.text(columns.column("date")))):
        return RowKind.HINT
    return RowKind.NOTE if _is_note(row, columns, inside) else RowKind.INCIDENT


def _is_band(texts: list[str]) -> bool:
    """Whether a row says a month or a term, and beside it numbers at most."""
    worded = {text for text in texts if not _COUNT.fullmatch(text)}
    return len(worded) == 1 and is_band(worded.pop())


def is_band(text: str) -> bool:
    """Whether a text is only a month, a term or a week: "SEPTEMBER", "Nov 2026", "Autumn 1", "Week 3"."""
    match = _BAND.fullmatch(normal(text))
    return match is not None and (not match["month"] or month_number(match["month"]) is not None)


def _repeats_headings(row: BodyRow, columns: Columns) -> bool:
    same = sum(
        isinstance(cell := row.cells.get(column), str) and len(cell) < 160 and normal(cell) == normal(text)
        for column, text in columns.headings.items()
    )
    return same > 1 and same * 2 >= len(row.cells)


def _names_somebody(row: BodyRow, columns: Columns) -> bool:
    both = [row.text(columns.column("date")), row.text(columns.column("person"))]
    return all(text and not _TOTAL.match(normal(text)) for text in both)


def _is_note(row: BodyRow, columns: Columns, inside: list[int]) -> bool:
    """Whether a row is only remarks: nothing in a column that makes an incident, or one long text at the left."""
    keys = {columns.column(name) for name in _KEYS} | {column for column, _ in columns.ticks}
    filled = [column for column in inside if column in keys]
    if not filled:
        return True
    text = row.text(inside[0])
    alone = len(inside) == 1
    return alone and (_NOTE.match(normal(text)) is not None or len(text.split()) > 6) and not re.match(r"\d", text)
