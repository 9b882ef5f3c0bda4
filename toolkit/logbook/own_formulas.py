"""Formulas that somebody put under a heading of ours: nothing is written over them, and what they show is no answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from toolkit.core.password import Password
from toolkit.core.problems import Problem
from toolkit.core.rows import Layout, Reading
from toolkit.logbook.cells import Ref
from toolkit.logbook.columns import HEADINGS
from toolkit.logbook.errors import WorkbookError
from toolkit.logbook.patch import as_workbook_error, read_workbook
from toolkit.logbook.patch_book import Book
from toolkit.logbook.patch_scan import SheetXml
from toolkit.logbook.protect import is_locked, opened


def own_formulas(path: Path, reading: Reading, password: Password | None = None) -> tuple[Problem, ...]:
    """Return a problem for each column of ours under which a row of a log that can be written holds a formula."""
    layouts = [each for each in reading.layouts if each.sheet and any(name in HEADINGS for name, _ in each.columns)]
    if not layouts:
        return ()
    try:
        with as_workbook_error(path.name):
            data = read_workbook(path)
            book = Book(opened(path.name, data, password) if is_locked(data) else data, path.name)
            found = [each for layout in layouts for each in _of_sheet(book, layout, reading)]
    except WorkbookError:  # what keeps it from being written is said by the run that would write it
        return ()
    return tuple(found)


def _of_sheet(book: Book, layout: Layout, reading: Reading) -> Iterator[Problem]:
    sheet = book.sheet(layout.sheet or "")
    if sheet.markup.element(b"f", sheet.body.inner, sheet.body.inner_end) is None:
        return
    rows = [each.place.row for each in reading.rows if each.place.sheet == layout.sheet]
    numbers = [row for row in rows if layout.header_row < row <= layout.last_row]
    for name, column in layout.columns:
        held = list(_held(sheet, column, numbers)) if name in HEADINGS else []
        if held:
            yield _said(name, held, layout, reading)


def _held(sheet: SheetXml, column: int, rows: Iterable[int]) -> Iterator[Ref]:
    for ref in (Ref(row, column) for row in rows):
        cell = sheet.cell(ref)
        if cell is not None and sheet.holds_formula(cell):
            yield ref


def _said(name: str, held: list[Ref], layout: Layout, reading: Reading) -> Problem:
    heading, more = HEADINGS[name], len(held) - 1
    where = f"{held[0]} and {more} more {'cell' if more == 1 else 'cells'} below hold" if more else f"{held[0]} holds"
    return Problem(
        code="not-written",
        message=f"{where} a formula, and conduct writes nothing over one: under {heading} it needs words.",
        next_step="Type in the cells what they should say, or empty them; or give that column another heading, and"
        " conduct adds one of its own.",
        school=reading.school,
        log=layout.log,
        sheet=layout.sheet,
        column=heading,
    )
