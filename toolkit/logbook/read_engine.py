"""python-calamine, kept in its room: what it is given, what it may raise, what its values become.

Given a workbook as it lies on the disk, calamine lays a sheet out as one full rectangle, and asks for as much memory as
the lists inside claim to need: a stray value in the last cell, or a wrong count in the shared strings, and the
whole Python ends without an error. So it only ever sees a small workbook made here, of parts that were looked at.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

from toolkit.core.sheets import Cell
from toolkit.logbook.read_file import LogContent, damaged

if TYPE_CHECKING:
    from python_calamine import CalamineWorkbook

Row = Sequence[Any]
Rectangle = Callable[[], Iterable[Row]]
"""Gives the rows of a sheet from row 1 on, all of one width, "" for a blank; asked twice, it gives them twice."""

PLAIN_STRINGS = re.compile(rb"<((?:[\w.-]+:)?sst)\b[^>]*?(/?)>")
TYPES = '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONSHIPS = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{}</Relationships>'
WORKBOOK = (
    f'<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{OFFICE}">'
    '<workbookPr date1904="{}"/><sheets>{}</sheets></workbook>'
)


def small_workbook(sheets: Sequence[bytes], strings: bytes, styles: bytes, *, from_1904: bool) -> BytesIO:
    """Return an uncompressed .xlsx of the given `<sheetData>` elements, in order, named by their number from 0."""
    made = BytesIO()
    names = "".join(f'<sheet name="{i}" sheetId="{i + 1}" r:id="s{i}"/>' for i in range(len(sheets)))
    targets = "".join(_relation(f"s{i}", "worksheet", f"worksheets/{i}.xml") for i in range(len(sheets)))
    with ZipFile(made, "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONSHIPS.format(_relation("r", "officeDocument", "xl/workbook.xml")))
        archive.writestr("xl/workbook.xml", WORKBOOK.format(int(from_1904), names))
        archive.writestr("xl/_rels/workbook.xml.rels", RELATIONSHIPS.format(targets))
        if strings:
            archive.writestr("xl/sharedStrings.xml", PLAIN_STRINGS.sub(rb"<\1\2>", strings))
        if styles:
            archive.writestr("xl/styles.xml", styles)
        for i, sheet in enumerate(sheets):
            with archive.open(f"xl/worksheets/{i}.xml", "w") as part:
                part.writelines((b"<worksheet>", sheet, b"</worksheet>"))
    made.seek(0)
    return made


def _relation(name: str, kind: str, target: str) -> str:
    return f'<Relationship Id="{name}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def open_workbook(content: LogContent, source: BytesIO) -> CalamineWorkbook:
    from python_calamine import load_workbook

    with calamine_errors(content):
        return load_workbook(source)


@contextmanager
def calamine_errors(content: LogContent) -> Iterator[None]:
    """Turn what calamine raises into `WorkbookError`, its panics included; nothing else is caught."""
    from python_calamine import CalamineError

    try:
        yield
    except CalamineError as error:
        raise damaged(content.label, error) from error
    except BaseException as error:
        # pyo3 derives PanicException from BaseException and exports no name to catch it by.
        if type(error).__name__ != "PanicException":
            raise
        raise damaged(content.label, error) from error


def tidy_rows(rows: Rectangle, first_column: int) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """Number the rows from 1, start them at column A, and drop what is blank: whole rows, columns at the right edge."""
    width, full = _widths(rows())
    before = [None] * (first_column - 1)
    for number, row in enumerate(rows(), 1):
        values = tuple(tidy(row if width == full and not before else [*before, *row[:width]]))
        if values.count(None) < len(values):
            yield number, values


def _widths(rows: Iterable[Row]) -> tuple[int, int]:
    """How many columns there are up to the last one with a value, and in all: formulas that give "" end further out."""
    width = full = 0
    for row in rows:
        full = len(row)
        width += next((full - width - i for i, value in enumerate(reversed(row[width:])) if value != ""), 0)
        if width == full:
            break
    return width, full


def tidy(values: Row) -> list[Cell]:
    """An empty text (so calamine gives blanks and errors) becomes None, a whole float an int."""
    # In one expression, because it runs once a cell: half a million times for a large log.
    return [v or None if (k := type(v)) is str else int(v) if k is float and v % 1 == 0 else v for v in values]
