"""Workbooks that are no .xlsx: each kind has a reader of its own, and all give the same."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from toolkit.logbook.errors import WorkbookError
from toolkit.logbook.read_apart import read_apart
from toolkit.logbook.read_file import SAVE_AS_XLSX, LogContent, LogKind, damaged, package_errors
from toolkit.logbook.read_ods import read_ods
from toolkit.logbook.read_scattered import Damaged, ScatteredSheet, TooMuch
from toolkit.logbook.read_xlsb import read_xlsb
from toolkit.ooxml.package import Package


def read_others(content: LogContent) -> list[ScatteredSheet]:
    """Return the worksheets of an .xlsb, .ods or .xls workbook, in its order. Raises `WorkbookError`."""
    if content.kind is LogKind.XLS:
        return read_apart(content)
    with other_errors(content):
        return _read(content)


@contextmanager
def other_errors(content: LogContent) -> Iterator[None]:
    """What the readers of these kinds say of a workbook, said as `WorkbookError`."""
    from lxml.etree import LxmlError

    try:
        with package_errors():
            yield
    except TooMuch as error:
        raise WorkbookError(f"{content.label} {error}", f"Delete what is not needed, or: {SAVE_AS_XLSX}") from error
    except (Damaged, LxmlError) as error:
        raise damaged(content.label, error) from error


def _read(content: LogContent) -> list[ScatteredSheet]:
    package = Package.from_bytes(content.data, content.label)
    if content.kind is LogKind.XLSB:
        return read_xlsb(package)
    return read_ods(package)
