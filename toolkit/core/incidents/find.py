"""Where the tables of a sheet lie: below titles, between other columns, under headings in one row or two."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from toolkit.core.incidents.candidates import candidates
from toolkit.core.incidents.evidence import seeming
from toolkit.core.incidents.headings import is_usual, meaning
from toolkit.core.incidents.likely import is_likely
from toolkit.core.incidents.phrases import Phrasebook
from toolkit.core.incidents.synonyms import NOBODY_ELSES, field_of_ours
from toolkit.core.incidents.table import Heading, Table, could_be_heading, single
from toolkit.core.incidents.values import as_text
from toolkit.core.sheets import Area, Cell, Sheet, SheetRow

_BELOW = 30
_WHO, _WHAT = {"person", "surname", "first_name"}, {"category", "narrative", "notes"}

Configured = Mapping[str, str]


def find_tables(sheet: Sheet, configured: Configured, phrases: Phrasebook) -> tuple[Table, ...]:
    """Return the tables of incidents of a sheet from top to bottom; other headings lower down begin another table.

    Headings with typos are looked for only where there are none without, and those that only the cells below them
    explain where there are none of these either.
    """
    named = _best(sheet, configured, typos=False) or _best(sheet, configured, typos=True)
    first = named or _best(sheet, configured, typos=True, cells=True)
    if first is None:
        return ()
    starts = [first, *_later(sheet, first, configured)]
    ends = [start.top_row for start in starts[1:]] + [10**9]
    above = takewhile(lambda row: row.number < first.top_row, sheet.rows)
    titles = tuple(text for row in above for text in map(as_text, row.values) if text)
    found = [_with_body(start, end, sheet, titles) for start, end in zip(starts, ends, strict=True)]
    shown = named is None  # then the cells have shown it already
    likely = shown or any(is_likely(table, sheet.name or "", configured, phrases) for table in found)
    return tuple(found) if likely else ()


def is_header(fields: Iterable[str]) -> bool:
    """Whether headings with these meanings make a table of incidents: a day and who or what, or who and what."""
    found = set(fields)
    who, what = bool(found & _WHO), bool(found & _WHAT)
    return ("date" in found and (who or what or len(found) > 2)) or (who and what)


def _number(row: SheetRow) -> int:
    return row.number


def _with_body(start: Table, end: int, sheet: Sheet, titles: tuple[str, ...]) -> Table:
    first, after = bisect_right(sheet.rows, start.header_row, key=_number), bisect_left(sheet.rows, end, key=_number)
    return Table(start.top_row, start.header_row, start.headings, sheet.rows[first:after], titles)


def _best(sheet: Sheet, configured: Configured, *, typos: bool, cells: bool = False) -> Table | None:
    """Return the headings understood best: an Excel Table's own, else the fullest row, the upper one of equals."""
    tables = [table for area in sheet.tables if (table := _of_area(sheet, area))]
    own = any(_score(table, configured, typos) for table in tables)
    best, most = None, 0

    def may_be_better(headings: int) -> bool:
        """A heading says one thing, and the cells below it another at most."""
        return headings * (1 + cells) > most

    readings = [(table,) for table in tables] if own else candidates(sheet, configured, may_be_better)
    for each in readings:
        if not any(table.grouped or may_be_better(len(table.headings)) for table in each):
            continue
        table, score = _reading(
            tuple(_with_cells(table, sheet) for table in each) if cells else each, configured, typos
        )
        if score > most or (score and best and _groups(table, best)):
            best, most = table, score
    return best


def _with_cells(table: Table, sheet: Sheet) -> Table:
    first = bisect_right(sheet.rows, table.header_row, key=_number)
    return replace(table, body=sheet.rows[first : first + _BELOW])


def _groups(table: Table, upper: Table) -> bool:
    """Whether merged cells say that the headings of `upper` are groups of those below them."""
    return table.grouped and table.top_row <= upper.header_row < table.header_row


def _reading(readings: tuple[Table, ...], configured: Configured, typos: bool) -> tuple[Table, int]:
    """Return the better reading of one row as headings, and its score; one that its merged cells prove stands."""
    scored = [(table, _score(table, configured, typos)) for table in readings]
    if scored[0][0].grouped and scored[0][1]:
        return scored[0]
    return max(scored, key=lambda entry: entry[1])


def _of_area(sheet: Sheet, area: Area) -> Table | None:
    """Read an Excel Table's headings, together with any that stand directly beside it, and ours wherever they are."""
    row = next((row for row in sheet.rows if row.number == area.first_row), None)
    every = single(row) if row else ()
    ours = _ours_further_right(every, area)
    headings: list[Heading] = []
    for heading in every:
        edge = max(area.last_column, headings[-1].column if headings else 0)
        if area.first_column <= heading.column and (heading.column <= edge + 1 or heading.column in ours):
            headings.append(heading)
    return Table(area.first_row, area.first_row, tuple(headings)) if headings else None


def _ours_further_right(headings: Iterable[Heading], area: Area) -> frozenset[int]:
    """Return the columns of ours that stand apart from an Excel Table, because something else stood beside it.

    "Letter" or "Why" alone may head anybody's column; ours come with one that is nobody else's.
    """
    found = {each.column: field_of_ours(each.text) for each in headings if each.column > area.last_column}
    surely = NOBODY_ELSES & set(found.values())
    return frozenset(column for column, field in found.items() if field and surely)


def _score(table: Table, configured: Configured, typos: bool) -> int:
    """Return how many different things the headings name, 0 where they make no table of incidents.

    Where the table holds its first rows, what these show of a heading counts as well; a day must be among it.
    """
    fields = {field for heading in table.headings if (field := meaning(heading, configured, typos=typos))}
    if table.body:
        fields |= {seeming(heading, table) for heading in table.headings} - {""}
        return len(fields) if "date" in fields and is_header(fields) else 0
    return len(fields) if is_header(fields) else 0


def _later(sheet: Sheet, first: Table, configured: Configured) -> list[Table]:
    """Return the other headings below the first ones; where the same ones come again, the table goes on."""
    found: list[Table] = []
    left = first.first_column - 1
    for row in sheet.rows[bisect_right(sheet.rows, first.header_row, key=_number) :]:
        # Nearly every row begins with a day or a number.
        begins = row.values[left] if left < len(row.values) else None
        if begins is not None and not isinstance(begins, str):
            continue
        if not _could_be_headings(row.values[left:], configured) or not _only_texts(row):
            continue
        table = Table(row.number, row.number, tuple(h for h in single(row) if first.first_column <= h.column))
        usual = sum(is_usual(heading.text, configured) for heading in table.headings)
        if table.headings and usual * 10 >= len(table.headings) * 6 and _score(table, configured, typos=False):
            found += [] if _repeats(table, first) else [table]
    return found


def _could_be_headings(values: Sequence[Cell], configured: Configured) -> bool:
    """Whether six cells in ten may be headings we know. For nearly every row the first cells tell that they are not."""
    strange = 0
    for value in values:
        if value is None:
            continue
        if not could_be_heading(value):
            return False
        if (text := as_text(value)) and not is_usual(text, configured):
            strange += 1
            if strange * 10 > len(values) * 4:
                return False
    return True


def _only_texts(row: SheetRow) -> bool:
    filled = [value for value in row.values if value is not None]
    return len(filled) > 1 and all(could_be_heading(value) for value in filled)


def _repeats(table: Table, first: Table) -> bool:
    return {(h.column, h.text) for h in table.headings} <= {(h.column, h.text) for h in first.headings}
