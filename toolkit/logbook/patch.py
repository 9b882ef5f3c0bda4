"""`patch_cells`: new values in a few cells of a workbook, everything else byte for byte as it was."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from toolkit.core.problems import ToolkitError
from toolkit.core.status import CellValue
from toolkit.files import FolderBusy, replace_file
from toolkit.logbook.cells import Ref, parse_ref, plain
from toolkit.logbook.errors import WorkbookError
from toolkit.logbook.patch_book import Book
from toolkit.logbook.patch_sheet import refuse_uneditable
from toolkit.ooxml.markup import MarkupError
from toolkit.ooxml.package import SAVE_AGAIN


def patch_cells(path: Path, sheet: str, cells: Mapping[str, CellValue], *, out: Path | None = None) -> None:
    """Write `cells`, A1 references and their new values, into one sheet of the workbook at `path`.

    None clears a cell and keeps its style; text that begins with "=" stays text; a datetime keeps its time; a
    date gets a date style where the cell has none. Only the sheet's part changes, and the styles where a new
    one is needed. `out` None replaces the file at once and wholly.

    Raises `WorkbookError`, the original untouched, for a missing sheet, a bad reference, a formula cell, a cell
    of an array formula, a data table or a pivot table, a merged cell that is not the anchor, a table's heading, a
    value that Excel cannot hold (NaN, a time zone, too long a text), a signed or protected file, members of the same
    name.
    """
    path, out = Path(path), Path(out) if out else None
    with as_workbook_error(path.name):
        data = read_workbook(path)
        book = Book(data, path.name)
        wanted = _by_ref(cells)
        of_sheet = book.sheet(sheet)
        refuse_uneditable(of_sheet, sheet, wanted)
        _refuse_headings(book, sheet, wanted)
        edits = {ref: book.edit(of_sheet, ref, value) for ref, value in wanted.items()}
        patched = book.patched({sheet: edits})
        if patched is not None:
            replace_file(out or path, patched)
        elif out is not None and out.resolve() != path.resolve():
            replace_file(out, data)


def read_workbook(path: Path) -> bytes:
    """Return the file's bytes. Raises `WorkbookError` when it is missing or cannot be read."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        raise WorkbookError(f"{path.name} is not there.", f"Look for it at {path}.") from None
    except OSError as error:
        message = f"{path.name} cannot be read ({error.strerror})."
        raise WorkbookError(message, "Close it where it is open, or ask for access to it.") from error


@contextmanager
def as_workbook_error(label: str) -> Iterator[None]:
    """Turn what the lower floors raise about the file into `WorkbookError`."""
    try:
        yield
    except (WorkbookError, FolderBusy):
        raise
    except OSError as error:  # a drive or a network that fails where nothing else has words for it
        message = f"{label} cannot be written ({error.strerror})."
        raise WorkbookError(message, "Check that the drive works and is connected, then run this again.") from error
    except ToolkitError as error:
        raise WorkbookError(error.message, error.next_step) from error
    except (MarkupError, UnicodeDecodeError) as error:
        raise WorkbookError(f"{label} is damaged ({error}). It is as it was.", SAVE_AGAIN) from error


def _by_ref(cells: Mapping[str, CellValue]) -> dict[Ref, CellValue]:
    wanted: dict[Ref, CellValue] = {}
    for text, value in cells.items():
        ref = parse_ref(text)
        if ref in wanted:
            raise WorkbookError(f"{ref} is given twice.", "Give each cell one value.")
        try:
            wanted[ref] = plain(value)
        except WorkbookError as error:
            raise WorkbookError(f"{ref}: {error.message}", error.next_step) from error
    return wanted


def _refuse_headings(book: Book, sheet: str, wanted: Mapping[Ref, CellValue]) -> None:
    """Excel repairs, and so damages, a workbook whose table has another name for a column than the heading says."""
    for table in book.tables(sheet):
        for ref, value in wanted.items():
            heading = table.heading_at(ref)
            if heading is not None and value != heading:
                message = f"{ref} on the sheet “{sheet}” is the heading “{heading}” of the table {table.name}."
                raise WorkbookError(message, "Rename it in Excel: formulas that use the column follow it there.")
