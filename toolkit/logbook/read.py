"""Reading a log: its cells as the file holds them, with Excel's own rows and columns."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import starmap
from pathlib import Path

from toolkit.core.collection import no_collection
from toolkit.core.password import Password
from toolkit.core.quick import quick
from toolkit.core.sheets import Cell, LogFile, Sheet, SheetRow
from toolkit.logbook.csv_log import csv_rows
from toolkit.logbook.errors import WorkbookError
from toolkit.logbook.read_1904 import counts_from_1904
from toolkit.logbook.read_file import SAVE_AS_XLSX, LogContent, LogKind, load
from toolkit.logbook.read_formulas import Formulas
from toolkit.logbook.read_look import Look
from toolkit.logbook.read_marks import merged_areas, tables
from toolkit.logbook.read_others import read_others
from toolkit.logbook.read_scattered import ScatteredSheet, laid_out, laid_out_each
from toolkit.logbook.read_tidy import Rows
from toolkit.logbook.read_xlsx import look, read_cells, read_strikes, shared_parts, worksheets
from toolkit.ooxml.package import Package

WRITABLE = (".xlsx", ".xlsm", ".xltx", ".xltm")
_sheet_row = quick(SheetRow)


def read_rows(path: Path | str, sheet: str | None = None) -> Iterator[tuple[int, tuple[Cell, ...]]]:
    """Return `(row number, values)` of every row of a sheet that holds a value.

    `sheet` is a name as stored in the file; None: the first visible one. Row numbers are Excel's own (a .csv counts
    records, the heading being 1, and every value is text). Tuples start at column A and end with the sheet's
    last valued column. Blank cells, empty texts and errors are None, whole floats int, days without a time date.
    The file is read before this returns. Raises `WorkbookError`.
    """
    content = load(Path(path))
    if content.kind is LogKind.CSV:
        if sheet is not None:
            raise _no_such_sheet(content, sheet, [])
        return csv_rows(content)
    if content.package is None:
        others = read_others(content)
        chosen = others[_choose(content, [(other.name, other.visible) for other in others], sheet)]
        return laid_out(chosen.rows)
    parts = worksheets(content.package)
    part = parts[_choose(content, [(part.name, part.state == "visible") for part in parts], sheet)]
    shared = shared_parts(content.package)
    seen = look(content, content.package, part, None)
    return read_cells(content, content.package, shared, [(part, seen)], equal_width=True)[0]


def read_log(path: Path, log: str, password: Password | None = None) -> LogFile:
    """Return every worksheet of the log at `path`, hidden ones too; `log` is what conduct.toml calls it.

    `password` opens a protected one. `digest` is of the very bytes that the file holds. Where values lie so far
    apart that rows of equal width would not fit into memory, and in .xlsb, .ods and .xls, a row's `values` end with its
    own last value. A .csv tells of nothing but its values; of a text struck through in part, or by its own parts
    and not by its cell, .xls and .xlsb do not tell (`strikes_whole_cells`). Raises `WorkbookError`.
    """
    content = load(path, password)
    writable = content.package is not None and path.suffix.casefold() in WRITABLE
    with no_collection():
        sheets = tuple(_sheets(content))
    digest, binary = sha256(content.stored or content.data).hexdigest(), content.kind in (LogKind.XLS, LogKind.XLSB)
    return LogFile(log, digest, sheets, writable, counts_from_1904(content), strikes_whole_cells=binary)


def _sheets(content: LogContent) -> Iterator[Sheet]:
    if content.kind is LogKind.CSV:
        yield Sheet(None, True, _plain(csv_rows(content)))
    elif content.package is not None:
        yield from _xlsx_sheets(content, content.package)
    else:
        for other in read_others(content):
            rows = _marked(laid_out_each(other.rows, content.label), other)
            yield Sheet(other.name, other.visible, rows, tuple(other.merges))


def _xlsx_sheets(content: LogContent, package: Package) -> Iterator[Sheet]:
    parts, shared = worksheets(package), shared_parts(package)
    if not parts:
        raise _without_sheets(content)
    strikes = read_strikes(content, shared)
    looks = [(part, look(content, package, part, strikes)) for part in parts]
    all_rows = read_cells(content, package, shared, looks, equal_width=False)
    for (part, seen), rows in zip(looks, all_rows, strict=True):
        marked = _marked(rows, seen)
        yield Sheet(part.name, part.state == "visible", marked, merged_areas(seen.after), tables(package, part))


def _plain(rows: Rows) -> tuple[SheetRow, ...]:
    return tuple(starmap(_sheet_row, rows))


def _marked(rows: Rows, seen: Look | ScatteredSheet) -> tuple[SheetRow, ...]:
    """Put what is marked beside the rows; one that holds nothing but errors is a row as well."""
    struck, hidden, errors, none = seen.struck, seen.hidden, seen.errors, frozenset[int]()
    formulas = seen.formulas if isinstance(seen, Look) else Formulas()
    if not (struck or hidden or errors or formulas.cells):
        return _plain(rows)
    marked = [
        _sheet_row(
            number,
            values,
            _with_value(struck[number], values) if number in struck else none,
            number in hidden,
            tuple(errors[number].items()) if number in errors else (),
            formulas.columns(number, len(values)),
        )
        for number, values in rows
    ]
    alone = errors.keys() - {row.number for row in marked} if errors else ()
    marked += [SheetRow(number, (), hidden=number in hidden, errors=tuple(errors[number].items())) for number in alone]
    return tuple(sorted(marked, key=lambda row: row.number) if alone else marked)


def _with_value(struck: frozenset[int], values: tuple[Cell, ...]) -> frozenset[int]:
    """A blank cell may be struck through as well, and says nothing by it."""
    return frozenset(n for n in struck if n <= len(values) and values[n - 1] is not None)


def _choose(content: LogContent, sheets: Sequence[tuple[str, bool]], wanted: str | None) -> int:
    """The index of the sheet with this very name, or of the first visible one; `sheets` are (name, visible)."""
    if not sheets:
        raise _without_sheets(content)
    if wanted is not None:
        for index, (name, _) in enumerate(sheets):
            if name == wanted:
                return index
        raise _no_such_sheet(content, wanted, [name for name, _ in sheets])
    for index, (_, visible) in enumerate(sheets):
        if visible:
            return index
    raise WorkbookError(f"Every sheet of {content.label} is hidden.", "Unhide the sheet with the log in Excel.")


def _no_such_sheet(content: LogContent, wanted: str, names: list[str]) -> WorkbookError:
    there = f"Its sheets are: {', '.join(map(repr, names))}." if names else "A .csv file has no sheets: name none."
    return WorkbookError(f"{content.label} has no sheet named {wanted!r}.", there)


def _without_sheets(content: LogContent) -> WorkbookError:
    return WorkbookError(f"{content.label} holds no sheet with cells.", SAVE_AS_XLSX)
