"""One table of a sheet, understood: its rows, its layout, and what was passed over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from toolkit.core.incidents.bands import RowKind, kind_of_row
from toolkit.core.incidents.categories import has_category_column
from toolkit.core.incidents.columns import Columns, match_columns
from toolkit.core.incidents.dates import Hint
from toolkit.core.incidents.days import Days, american_columns, month_first_columns
from toolkit.core.incidents.duplicates import Understood, signature
from toolkit.core.incidents.fill import dittoed, merged_down, own_cells
from toolkit.core.incidents.hints import band_hint, title_hint
from toolkit.core.incidents.phrases import Phrasebook
from toolkit.core.incidents.row import Setting, read_row
from toolkit.core.incidents.table import Table
from toolkit.core.incidents.values import BodyRow, Trouble, shorten
from toolkit.core.problems import Place, Problem
from toolkit.core.rows import Layout, Match
from toolkit.core.sheets import Sheet


@dataclass(frozen=True, slots=True)
class Source:
    """What every table of one log is read with."""

    log: str
    school: str
    configured: Mapping[str, str]
    phrases: Phrasebook
    today: date


@dataclass(frozen=True, slots=True)
class TableReading:
    rows: tuple[Understood, ...]
    layout: Layout
    matches: tuple[Match, ...]
    problems: tuple[Problem, ...]
    passed_over: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sorted:
    """A row under the headings, what it is, and the years its place in the table gives."""

    row: BodyRow
    kind: RowKind
    hint: Hint


def read_table(sheet: Sheet, table: Table, source: Source) -> TableReading:
    """Return everything one table says."""
    columns = match_columns(table, source.configured, source.phrases, sheet.name)
    entries = _sort(sheet, table, columns)
    incidents = [entry for entry in entries if entry.kind is RowKind.INCIDENT]
    bodies = [entry.row for entry in incidents]
    swapped = month_first_columns(columns, bodies)
    setting = Setting(
        source.school,
        columns,
        Days(swapped),
        source.phrases,
        source.today,
        narrative=not has_category_column(columns, bodies),
    )
    rows: list[Understood] = []
    problems = [_problem(trouble, source, sheet, None, columns) for trouble in _about_columns(columns, bodies, sheet)]
    for entry in incidents:
        place = Place(source.log, sheet.name, entry.row.number)
        here = replace(setting, days=Days(swapped, entry.hint))
        row, troubles = read_row(entry.row, place, here)
        problems += [_problem(trouble, source, sheet, place.row, columns) for trouble in troubles]
        rows.append(Understood(row, signature(row, entry.row, columns)))
    return TableReading(
        tuple(rows),
        _layout(sheet, table, columns, bodies, source.log),
        columns.matches,
        tuple(problems),
        (*_above(sheet, table), *_passed_over(sheet, entries), *_said_of_dates(sheet, columns, swapped)),
    )


def _sort(sheet: Sheet, table: Table, columns: Columns) -> list[_Sorted]:
    """Tell incidents from dividers, totals and notes, filling in what merged cells and ditto marks say."""
    raw = {row.number: own_cells(row) for row in table.body}
    kinds = {number: kind_of_row(row, columns, table) for number, row in raw.items()}
    title = hint = title_hint(sheet.name, table.titles)
    dated = _full_dates(columns, [row for number, row in raw.items() if kinds[number] is RowKind.INCIDENT])
    merges = [area for area in sheet.merges if area.first_row < area.last_row]
    entries: list[_Sorted] = []
    above: BodyRow | None = None
    for number, row in raw.items():
        if kinds[number] is RowKind.INCIDENT:
            above = row = dittoed(merged_down(row, raw, columns, merges), above, columns)
        elif kinds[number] is RowKind.BAND:
            hint = band_hint(next((text for c in row.cells if (text := row.text(c))), ""), title, dated)
        entries.append(_Sorted(row, kinds[number], hint))
    return entries


def _full_dates(columns: Columns, rows: Iterable[BodyRow]) -> list[date]:
    days = Days()
    return [day for row in rows if (day := days.read(row, columns.column("date")).day)]


def _layout(sheet: Sheet, table: Table, columns: Columns, rows: list[BodyRow], log: str) -> Layout:
    return Layout(
        log=log,
        sheet=sheet.name,
        header_row=table.header_row,
        first_column=table.first_column,
        last_column=table.last_column,
        columns=tuple(columns.fields.items()),
        headings=tuple(columns.headings.items()),
        last_row=max((row.number for row in rows), default=table.header_row),
    )


def _problem(trouble: Trouble, source: Source, sheet: Sheet, row: int | None, columns: Columns) -> Problem:
    return Problem(
        code=trouble.code,
        message=trouble.message,
        next_step=trouble.next_step,
        school=source.school,
        log=source.log,
        sheet=sheet.name,
        row=row,
        column=columns.headings.get(trouble.column) if trouble.column else None,
    )


def _about_columns(columns: Columns, rows: list[BodyRow], sheet: Sheet) -> Iterable[Trouble]:
    """Say once for a table what is true of all its rows."""
    yield from columns.troubles
    if not rows:
        return
    settle = "Name the column under [school.columns] in conduct.toml, or correct its heading."
    if columns.column("date") is None and not columns.troubles:
        yield Trouble("headings", f"No heading{_in(sheet)} says when an incident happened.", settle)
    if not columns.numbered("email"):
        message = f"There is no column for email addresses{_in(sheet)}."
        yield Trouble("email", message, "Add a column “Parent email”, or keep the addresses in contacts.csv.")
    for column in american_columns(columns, rows):
        message = f"In “{columns.headings[column]}” day and month seem swapped: no date cell has a day after the 12th."
        yield Trouble("date-order", message, "Compare some dates with your notes, and correct the column.", column)


def _in(sheet: Sheet) -> str:
    return f" in sheet {sheet.name.strip()}" if sheet.name else ""


def _above(sheet: Sheet, table: Table) -> Iterable[str]:
    numbers = [row.number for row in sheet.rows if row.number < table.top_row]
    if table.titles and numbers:
        yield f"{_where(sheet, numbers)}: text above the headings."


def _passed_over(sheet: Sheet, entries: list[_Sorted]) -> Iterable[str]:
    last = max((entry.row.number for entry in entries if entry.kind is RowKind.INCIDENT), default=0)
    silent = (RowKind.INCIDENT, RowKind.EMPTY)
    for kind, group in groupby(entries, key=lambda entry: entry.kind):
        rows = [entry.row for entry in group]
        if kind in silent:
            continue
        what = "notes below the table" if kind is RowKind.NOTE and rows[0].number > last else kind.value
        said = f" (“{shorten(_first_text(rows[0]), 30)}”)" if kind is RowKind.BAND else ""
        yield f"{_where(sheet, [row.number for row in rows])}: {what}{said}."


def _first_text(row: BodyRow) -> str:
    return next((text for column in row.cells if (text := row.text(column))), "")


def _said_of_dates(sheet: Sheet, columns: Columns, swapped: frozenset[int]) -> Iterable[str]:
    for column in sorted(swapped):
        yield (
            f"{_name(sheet)}, column “{columns.headings[column]}”: the dates typed as text are read month first,"
            " because one of them can be nothing else."
        )


def _name(sheet: Sheet) -> str:
    return f"Sheet {sheet.name.strip()}" if sheet.name else "The file"


def _where(sheet: Sheet, numbers: list[int]) -> str:
    rows = f"row {numbers[0]}" if len(numbers) == 1 else f"rows {numbers[0]} to {numbers[-1]}"
    return f"{_name(sheet)}, {rows}"
