"""The cells of an .xlsx or .xlsm, through calamine, wherever on the sheet they lie."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from xml.etree.ElementTree import ParseError

from toolkit.core.frozen import dataclass
from toolkit.core.patterns import regex
from toolkit.core.sheets import Cell
from toolkit.logbook.bounds import BadSheet, raw_cells, split_sheet
from toolkit.logbook.errors import WorkbookError
from toolkit.logbook.read_engine import calamine_errors, open_workbook, small_workbook
from toolkit.logbook.read_file import LogContent, damaged, package_errors
from toolkit.logbook.read_look import MOST_AS_A_WHOLE, Gathered, Given, Look, as_utf8, gather, look_at
from toolkit.logbook.read_scattered import MOST_VALUES, Scattered, laid_out, laid_out_each
from toolkit.logbook.read_tidy import Rows, tidy_column, tidy_rows
from toolkit.logbook.strikes import Strikes, find_strikes, shared_text
from toolkit.ooxml.package import SAVE_AGAIN, Package, PackageError
from toolkit.ooxml.workbook import SheetPart, relationships, sheet_parts, uses_1904, workbook_part

_MOST = {"sharedStrings": 64 * 1024 * 1024, "styles": 16 * 1024 * 1024}
"""Bytes of the parts that are held in memory as a whole, several times over."""
_TEXT = regex(rb"<(?:[\w.-]+:)?si[\s/>]")


@dataclass(frozen=True, slots=True)
class Shared:
    """What all sheets share; a part is b"" where the workbook has none."""

    strings: bytes
    styles: bytes
    from_1904: bool


def worksheets(package: Package) -> tuple[SheetPart, ...]:
    """The workbook's sheets of cells, in its order; charts and dialogs are left out. Raises `WorkbookError`."""
    with package_errors():
        return tuple(part for part in sheet_parts(package) if part.kind == "worksheet")


def shared_parts(package: Package) -> Shared:
    """Raises `WorkbookError`."""
    with package_errors():
        parts = {relation.kind: relation.part for relation in relationships(package, workbook_part(package))}
        strings, styles = (
            as_utf8(package.read(parts[kind], most)) if parts.get(kind) else b"" for kind, most in _MOST.items()
        )
        if len(strings) > MOST_VALUES * len(b"<si/>") and len(_TEXT.findall(strings)) > MOST_VALUES:
            raise PackageError(f"{package.label} holds more than {MOST_VALUES:,} texts.", SAVE_AGAIN)
        return Shared(strings, styles, uses_1904(package))


def read_strikes(content: LogContent, shared: Shared) -> Strikes:
    """What the parts that all sheets share say of strikes. Raises `WorkbookError`."""
    with _broken_xml(content):
        return find_strikes(shared.styles, shared.strings)


def look(content: LogContent, package: Package, part: SheetPart, strikes: Strikes | None) -> Look:
    """Look at one sheet (`read_look.look_at`). Raises `WorkbookError`."""
    with package_errors(), _broken_xml(content):
        return look_at(package, part.part, strikes)


@contextmanager
def _broken_xml(content: LogContent) -> Iterator[None]:
    try:
        yield
    except (ParseError, BadSheet) as error:
        raise damaged(content.label, error) from error


def read_cells(
    content: LogContent,
    package: Package,
    shared: Shared,
    sheets: Sequence[tuple[SheetPart, Look]],
    *,
    equal_width: bool,
) -> list[Rows]:
    """Return the rows that hold a value for each sheet, in order. Raises `WorkbookError`.

    Tuples start at column A and end with the sheet's last valued column. A sheet with values too far apart for
    that may end each row at its own last value instead (`equal_width=False`).
    """
    try:
        return _through_calamine(content, shared, [seen.given for _, seen in sheets], equal_width)
    except WorkbookError:
        # Some writers leave cells that point at a text which is not there: blank in Excel, an error in calamine.
        known = len(_TEXT.findall(shared.strings))
        gathered = [_known_cells(content, package, part, known) for part, _ in sheets]
        return _through_calamine(content, shared, gathered, equal_width)


def _known_cells(content: LogContent, package: Package, part: SheetPart, known: int) -> Gathered:
    with package_errors(), _broken_xml(content):
        xml = split_sheet(as_utf8(package.read(part.part, MOST_AS_A_WHOLE)))
        return gather(cell for cell in raw_cells(xml.rows) if shared_text(cell) < known)


def _through_calamine(content: LogContent, shared: Shared, given: Sequence[Given], equal_width: bool) -> list[Rows]:
    parts = [each.xml if isinstance(each, Gathered) else each for each in given]
    # calamine copies what it is given: nothing here keeps the first copy alive meanwhile.
    workbook = open_workbook(content, small_workbook(parts, shared.strings, shared.styles, from_1904=shared.from_1904))
    rows = []
    for number, each in enumerate(given):
        with calamine_errors(content):
            sheet = workbook.get_sheet_by_index(number)
            if isinstance(each, Gathered):
                column = [row[0] for row in sheet.to_python(skip_empty_area=False)]
                found = _scattered(tidy_column(column), each.places)
                rows.append(laid_out(found) if equal_width else laid_out_each(found, content.label))
            else:
                rows.append(tidy_rows(sheet.iter_rows, (sheet.start or (0, 0))[1] + 1))
    return rows


def _scattered(column: Sequence[Cell], places: Sequence[tuple[int, int]]) -> Scattered:
    """Put gathered values back where they belong."""
    by_row: dict[int, dict[int, Cell]] = {}
    for value, (row, at) in zip(column, places, strict=False):  # calamine leaves out blanks at the end
        if value is not None:
            by_row.setdefault(row, {})[at] = value
    return by_row
