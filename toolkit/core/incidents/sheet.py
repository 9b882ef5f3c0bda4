"""One table of a sheet, understood: its rows, its layout, and what was passed over."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import groupby, takewhile
from operator import itemgetter

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.bands import RowKind, band_text
from toolkit.core.incidents.body import Body
from toolkit.core.incidents.categories import has_category_column, says_what
from toolkit.core.incidents.columns import Columns, match_columns
from toolkit.core.incidents.days import DateCells, Days, american_columns, date_cells, month_first_columns
from toolkit.core.incidents.days_said import said_of_months, said_of_order
from toolkit.core.incidents.duplicates import Written
from toolkit.core.incidents.filled import counting_for_nothing, never_written
from toolkit.core.incidents.own_columns import missing
from toolkit.core.incidents.phrases import Phrasebook
from toolkit.core.incidents.row import names_anybody, read_rows
from toolkit.core.incidents.setting import Setting
from toolkit.core.incidents.sort import Sorted, sort_rows
from toolkit.core.incidents.split_days import with_whole_days
from toolkit.core.incidents.table import Table
from toolkit.core.incidents.values import BodyRow, Trouble, shorten
from toolkit.core.incidents.years import strange_years
from toolkit.core.problems import Place, Problem
from toolkit.core.rows import Layout, LogRow, Match
from toolkit.core.sheets import Sheet

_SETTLE = "Name the column under [school.columns] in conduct.toml, or correct its heading."


@dataclass(frozen=True, slots=True)
class Source:
    """What every table of one log is read with."""

    log: str
    school: str
    configured: Mapping[str, str]
    phrases: Phrasebook
    today: date
    from_1904: bool = False


@dataclass(frozen=True, slots=True)
class TableReading:
    written: Written
    layout: Layout
    matches: tuple[Match, ...]
    problems: tuple[Problem, ...]
    passed_over: tuple[str, ...]
    never_written: tuple[Problem, ...]


def read_table(sheet: Sheet, table: Table, source: Source) -> TableReading:
    """Return everything one table says."""
    table = with_whole_days(table)
    columns = match_columns(table, source.configured, source.phrases, sheet.name)
    entries = sort_rows(sheet, table, columns, Days(from_1904=source.from_1904))
    incidents = [(row, hint) for row, kind, hint in entries if kind is RowKind.INCIDENT]
    bodies = [row for row, _ in incidents]
    body = Body(bodies)
    dated = date_cells(columns, body)
    swapped = month_first_columns(dated)
    days = Days(swapped, from_1904=source.from_1904)
    narrative = not has_category_column(columns, bodies)
    setting = Setting.of(source.school, columns, days, source.phrases, source.today, narrative=narrative)
    rows: list[LogRow] = []
    about = _about_columns(columns, dated, bodies, sheet)
    problems = [_problem(trouble, source, sheet, None, columns) for trouble in about]
    for hint, hinted in groupby(incidents, key=itemgetter(1)):
        under = [row for row, _ in hinted]
        part = body if len(under) == len(bodies) else Body(under)
        places = [Place(source.log, sheet.name, row.number) for row in part.rows]
        for row, troubles in read_rows(part, places, setting.under(hint)):
            if troubles:
                problems += [_problem(trouble, source, sheet, row.place.row, columns) for trouble in troubles]
            rows.append(row)
    problems += [
        _problem(trouble, source, sheet, row.place.row, columns)
        for row, trouble in strange_years(rows, columns.column("date"))
    ]
    problems += [_problem(said, source, sheet, row, columns) for row, said in counting_for_nothing(bodies, columns)]
    return TableReading(
        Written.of(rows, body, columns),
        _layout(sheet, table, columns, bodies, source.log),
        columns.matches,
        tuple(problems),
        (
            *_above(sheet, table),
            *(_passed_over(sheet, entries) if len(incidents) < len(entries) else ()),
            *said_of_order(_name(sheet), columns, swapped),
            *said_of_months(_name(sheet), dated.get(columns.column("date") or 0, ()), rows),
        ),
        tuple(_problem(said, source, sheet, row, columns) for row, said in never_written(bodies, columns)),
    )


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


def _about_columns(columns: Columns, dated: DateCells, rows: list[BodyRow], sheet: Sheet) -> Iterable[Trouble]:
    """Say once for a table what is true of all its rows."""
    yield from columns.troubles
    approved = columns.column("approved_by")
    yield from missing(columns.fields, approved=bool(approved and any(row.text(approved) for row in rows)))
    if not rows:
        return
    asked = [question.next_step for question in columns.troubles]
    for name, said in _missing(columns):
        if not any(f'= "{name}"' in question for question in asked):
            yield Trouble("headings", f"No heading{_in(sheet)} says {said}.", _SETTLE)
    if not columns.numbered("email") and not any('= "email"' in question for question in asked):
        message = f"There is no column for email addresses{_in(sheet)}."
        yield Trouble("email", message, "Add a column “Parent email”, or keep the addresses in contacts.csv.")
    for column in american_columns(dated):
        message = f"In “{columns.headings[column]}” day and month seem swapped: no date cell has a day after the 12th."
        yield Trouble("date-order", message, "Compare some dates with your notes, and correct the column.", column)


def _missing(columns: Columns) -> Iterable[tuple[str, str]]:
    """Yield the fields without which no row of the table says enough, and what the headings do not say."""
    if columns.column("date") is None:
        yield "date", "when an incident happened"
    if not names_anybody(columns):
        yield "person", "who it was, and names are not taken from the account"
    if not says_what(columns):
        yield "category", "what kind of breach it was"


def _in(sheet: Sheet) -> str:
    return f" in sheet {sheet.name.strip()}" if sheet.name else ""


def _above(sheet: Sheet, table: Table) -> Iterable[str]:
    numbers = [row.number for row in takewhile(lambda row: row.number < table.top_row, sheet.rows)]
    if table.titles and numbers:
        yield f"{_where(sheet, numbers)}: text above the headings."


def _passed_over(sheet: Sheet, entries: list[Sorted]) -> Iterable[str]:
    last = max((row.number for row, kind, _ in entries if kind is RowKind.INCIDENT), default=0)
    silent = (RowKind.INCIDENT, RowKind.EMPTY)
    for kind, group in groupby(entries, key=itemgetter(1)):
        rows = [row for row, _, _ in group]
        if kind in silent:
            continue
        what = "notes below the table" if kind is RowKind.NOTE and rows[0].number > last else kind.value
        said = f" (“{shorten(band_text(rows[0]), 30)}”)" if kind is RowKind.BAND else ""
        yield f"{_where(sheet, [row.number for row in rows])}: {what}{said}."


def _name(sheet: Sheet) -> str:
    return f"Sheet {sheet.name.strip()}" if sheet.name else "The file"


def _where(sheet: Sheet, numbers: list[int]) -> str:
    rows = f"row {numbers[0]}" if len(numbers) == 1 else f"rows {numbers[0]} to {numbers[-1]}"
    return f"{_name(sheet)}, {rows}"
