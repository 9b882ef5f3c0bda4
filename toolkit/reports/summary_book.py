"""The summary as a workbook: a sheet for each table, with its definition and its chart, ready to print on A4."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import partial

from toolkit.core.figures.pack import NamedList, Pack
from toolkit.core.figures.tables import Cell, Table
from toolkit.core.patterns import regex
from toolkit.reports.book import Book
from toolkit.reports.book_charts import Placed, Series
from toolkit.reports.charts import Chart, Point, chart_of
from toolkit.reports.editions import Edition, compared, counted_from, moment
from toolkit.reports.looks import INK
from toolkit.reports.page import Page
from toolkit.reports.sheet_rows import Value

LONGEST_NAME = 31
"""Characters in a sheet's name: Excel specifications and limits, Microsoft."""
NARROW = 2
"""Columns of figures that leave room for a chart beside them."""
CONTENTS_PAGES = 2
ON_ONE_PAGE = 32
"""Lines of a table that can be read on one page with their chart, which is then not torn."""
_FORBIDDEN = regex(r"[\[\]:*?/\\']")


def summary_book(pack: Pack, edition: Edition, findings: Sequence[str] = ()) -> bytes:
    """Return the .xlsx of an edition; equal packs give equal bytes. `findings`: what its first sheet says in short.

    It holds what can be seen in it and nothing else: no author, formula, link to a file, hidden sheet or comment.
    """
    names, said, schools = _names(pack), counted_from(pack), dict(pack.schools)
    sheets: list[tuple[str, Callable[[Page], None]]] = [
        ("Contents", lambda page: _contents(page, pack, edition, names, findings)),
        *((names[each.key], partial(_table, table=each, counted=said)) for each in pack.tables),
        *((names[each.key], partial(_list, names=each, schools=schools)) for each in pack.people),
        ("Sources", partial(_sources, pack=pack)),
    ]
    book = Book(f"Parent conduct, {pack.period.label}", pack.cut_off)
    for name, write in sheets:
        page = Page(name, book.looks)
        page.foot(f"{pack.trust}, {pack.period.label}, {edition.title}")
        write(page)
        book.add(page)
    return book.finished()


def _titles(pack: Pack) -> list[tuple[str, str, str]]:
    """Return key, title and definition of each table and list."""
    tables = [(table.key, table.title, table.definition) for table in pack.tables]
    return tables + [(each.key, each.title, each.definition) for each in pack.people]


def _names(pack: Pack) -> dict[str, str]:
    """Return the sheet's name of each table and list: its title, as far as Excel takes it, and no name twice."""
    names: dict[str, str] = {}
    for key, title, _ in _titles(pack):
        name = _fitting(_FORBIDDEN.sub(" ", title))
        taken = {other.casefold() for other in names.values()} | {"contents", "sources"}
        number = 2
        while name.casefold() in taken:
            name = f"{name[: LONGEST_NAME - 3].rstrip()} {number}"
            number += 1
        names[key] = name
    return names


def _fitting(title: str) -> str:
    """Return a title as a sheet's name takes it: a long one without “, by school”, and cut after a word."""
    if len(title) > LONGEST_NAME:
        title = title.removesuffix(", by school")
    if len(title) > LONGEST_NAME:
        title = title[: LONGEST_NAME + 1].rpartition(" ")[0].rstrip(", ") or title[:LONGEST_NAME]
    return title.strip()


def _contents(page: Page, pack: Pack, edition: Edition, names: dict[str, str], findings: Sequence[str]) -> None:
    page.title(f"Parent conduct, {pack.period.label}", pack.trust)
    counted = f"Counted from the logs and letters as they were on {moment(pack.cut_off)}. {compared(pack)}"
    page.paragraph(counted.strip(), over=2)
    page.paragraph(edition.says, over=2)
    for each in findings:
        page.paragraph(f"•  {each}", over=2, colour=INK)
    page.tall = CONTENTS_PAGES
    page.links([(title, names[key], definition) for key, title, definition in _titles(pack)])


def _table(page: Page, table: Table, counted: str) -> None:
    """Write a table with its chart. `counted`: when, and from what."""
    page.title(table.title, f"Counted: {table.unit}, as of {counted}")
    page.paragraph(table.definition)
    chart = chart_of(table)
    heading = page.rows.number + 2  # below an empty row and a caption
    page.table(
        chart.finding if chart else table.title, list(_lines(table)), total=bool(table.lines) and table.lines[-1].total
    )
    if table.note:
        page.paragraph(table.note)
    page.heading = heading
    page.tall = 1 if len(table.lines) <= ON_ONE_PAGE else 0
    if chart is None:
        return
    series = _series(page, chart, table, heading)
    beside = len(table.columns) <= NARROW
    page.chart = Placed(chart, series, *((3 + len(table.columns), heading) if beside else (1, page.rows.number + 1)))


def _series(page: Page, chart: Chart, table: Table, heading: int) -> Series:
    """Return where the chart finds its numbers: in the table, where it holds numbers alone.

    A figure that is not shown has its sign in the label of a block below: Excel draws text as 0, and says 0.
    """
    numbers_alone = all(point.value is not None for point in chart.points)
    if chart.column is not None and numbers_alone and not any(line.total for line in table.lines[:-1]):
        return Series(1, 2 + chart.column, heading + 1, heading + len(chart.points))
    page.rows.skip()
    page.note("In the chart")
    first = page.rows.number
    page.plain([(_label(point), point.value) for point in chart.points])
    return Series(1, 2, first, page.rows.number - 1)


def _label(point: Point) -> str:
    return point.label if point.value is not None else f"{point.label} ({point.shown})"


def _lines(table: Table) -> Iterator[tuple[Value, ...]]:
    yield (table.stub, *(column.label for column in table.columns))
    for line in table.lines:
        yield (line.label, *map(_value, line.cells))


def _value(cell: Cell) -> Value:
    return cell.instead if cell.value is None else cell.value


def _list(page: Page, names: NamedList, schools: dict[str, str]) -> None:
    page.title(names.title, "")
    page.paragraph(names.definition)
    headings = ("School", "Person", "What waits", "Row", names.heading, "Days")
    entries = [
        (schools.get(each.school, each.school), each.person, each.what, str(each.place or ""), each.since, each.days)
        for each in names.entries
    ]
    page.words([headings, *entries], widths=(24, 24, 60, 34, 14, 8))


def _sources(page: Page, pack: Pack) -> None:
    page.title("Where the figures come from", f"As they were on {moment(pack.cut_off)}")
    schools = dict(pack.schools)
    if not any(log.log for log in pack.logs):
        logs = Counter(schools.get(log.school, log.school) for log in pack.logs)
        page.words([("School", "Logs"), *logs.items()], widths=(30, 10))
        return
    headings = ("School", "Log", "Rows", "Not counted", "Problems")
    lines = [
        (
            schools.get(log.school, log.school),
            f"{log.log}: {log.error}" if log.error else log.log,
            log.rows,
            log.unread,
            log.problems,
        )
        for log in pack.logs
    ]
    page.words([headings, *lines], widths=(30, 60, 10, 16, 12))
