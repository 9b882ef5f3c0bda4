"""Where the tables of a sheet lie: below titles, between other columns, under headings in one row or two."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from toolkit.core.incidents.headings import is_usual, meaning
from toolkit.core.incidents.table import Heading, Table, could_be_heading, double, single
from toolkit.core.incidents.values import as_text
from toolkit.core.sheets import Area, Sheet, SheetRow

_SEARCHED = 200
_WHO, _WHAT = {"person", "surname", "first_name"}, {"category", "narrative", "notes"}

Configured = Mapping[str, str]


def find_tables(sheet: Sheet, configured: Configured) -> tuple[Table, ...]:
    """Return the tables of a sheet from top to bottom; other headings lower down begin another table.

    Headings with typos are looked for only where there are none without.
    """
    first = _best(sheet, configured, typos=False) or _best(sheet, configured, typos=True)
    if first is None:
        return ()
    starts = [first, *_later(sheet, first, configured)]
    ends = [start.top_row for start in starts[1:]] + [10**9]
    above = (row for row in sheet.rows if row.number < first.top_row)
    titles = tuple(text for row in above for text in map(as_text, row.values) if text)
    return tuple(_with_body(start, end, sheet, titles) for start, end in zip(starts, ends, strict=True))


def is_header(fields: Iterable[str]) -> bool:
    """Whether headings with these meanings make a table of incidents: a day and who or what, or who and what."""
    found = set(fields)
    who, what = bool(found & _WHO), bool(found & _WHAT)
    return ("date" in found and (who or what or len(found) > 2)) or (who and what)


def _with_body(start: Table, end: int, sheet: Sheet, titles: tuple[str, ...]) -> Table:
    body = tuple(row for row in sheet.rows if start.header_row < row.number < end)
    return Table(start.top_row, start.header_row, start.headings, body, titles)


def _best(sheet: Sheet, configured: Configured, *, typos: bool) -> Table | None:
    """Return the headings understood best: an Excel Table's own, else the fullest row, the upper one of equals."""
    tables = [table for area in sheet.tables if (table := _of_area(sheet, area))]
    candidates = tables if any(_score(table, configured, typos) for table in tables) else _candidates(sheet)
    scored = [(_score(table, configured, typos), table) for table in candidates]
    best = max((score for score, _ in scored), default=0)
    return next((table for score, table in scored if score == best), None) if best else None


def _of_area(sheet: Sheet, area: Area) -> Table | None:
    """Read an Excel Table's headings, together with any that stand directly beside it."""
    row = next((row for row in sheet.rows if row.number == area.first_row), None)
    headings: list[Heading] = []
    for heading in single(row) if row else ():
        edge = max(area.last_column, headings[-1].column if headings else 0)
        if area.first_column <= heading.column <= edge + 1:
            headings.append(heading)
    return Table(area.first_row, area.first_row, tuple(headings)) if headings else None


def _candidates(sheet: Sheet) -> list[Table]:
    """Return the first rows read as headings, each alone and then together with the row above it."""
    rows = sheet.rows[:_SEARCHED]
    alone = [(row.number, row.number, single(row)) for row in rows]
    joined = [
        (above.number, row.number, double(above, row, sheet.merges))
        for above, row in pairwise(rows)
        if row.number == above.number + 1
    ]
    both = sorted([*alone, *joined], key=lambda entry: (entry[1], entry[1] - entry[0]))
    return [Table(top, bottom, headings) for top, bottom, headings in both if len(headings) > 1]


def _score(table: Table, configured: Configured, typos: bool) -> int:
    """Return how many different things the headings name, 0 where they make no table of incidents."""
    fields = {field for heading in table.headings if (field := meaning(heading, configured, typos=typos))}
    return len(fields) if is_header(fields) else 0


def _later(sheet: Sheet, first: Table, configured: Configured) -> list[Table]:
    """Return the other headings below the first ones; where the same ones come again, the table goes on."""
    found: list[Table] = []
    for row in sheet.rows:
        if row.number <= first.header_row or not _only_texts(row):
            continue
        table = Table(row.number, row.number, tuple(h for h in single(row) if first.first_column <= h.column))
        usual = sum(is_usual(heading, configured) for heading in table.headings)
        if table.headings and usual * 10 >= len(table.headings) * 6 and _score(table, configured, typos=False):
            found += [] if _repeats(table, first) else [table]
    return found


def _only_texts(row: SheetRow) -> bool:
    filled = [value for value in row.values if value is not None]
    return len(filled) > 1 and all(could_be_heading(value) for value in filled)


def _repeats(table: Table, first: Table) -> bool:
    return {(h.column, h.text) for h in table.headings} <= {(h.column, h.text) for h in first.headings}
