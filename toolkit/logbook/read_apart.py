"""Old and foreign workbooks (.xls, .xlsb, .ods), read in a process of their own.

Their insides are not looked at before calamine gets them, and a damaged one can ask it for more memory than there is,
which ends the whole process. So another process takes that risk: what breaks there is an error here.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from typing import Any

from toolkit.core.sheets import Area
from toolkit.logbook.errors import WorkbookError
from toolkit.logbook.read_file import SAVE_AS_XLSX, LogContent

SECONDS = 120
MEMORY = 4 * 1024**3
"""Bytes of address space for the other process, where the system can limit it."""


@dataclass(frozen=True, slots=True)
class ApartSheet:
    """One worksheet as calamine gives it. `rows` is its rectangle, from `first_row` and `first_column` (from 1)."""

    name: str
    visible: bool
    first_row: int
    first_column: int
    rows: list[list[Any]]
    merges: tuple[Area, ...]

    def from_row_1(self) -> Iterator[list[Any]]:
        above: list[list[Any]] = [[""] * len(self.rows[0])] * (self.first_row - 1) if self.rows else []
        return chain(above, self.rows)


def read_apart(content: LogContent) -> tuple[ApartSheet, ...]:
    """Return the workbook's sheets of cells, in its order. Raises `WorkbookError`."""
    command = [sys.executable, "-m", "toolkit.logbook.read_apart"]
    paths = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path)}
    try:
        done = subprocess.run(command, input=content.data, capture_output=True, env=paths, timeout=SECONDS, check=False)
    except subprocess.TimeoutExpired as error:
        raise WorkbookError(f"{content.label} takes too long to read.", SAVE_AS_XLSX) from error
    if done.returncode != 0:
        message = f"{content.label} cannot be read: it is damaged, or its used range is far too large."
        raise WorkbookError(message, SAVE_AS_XLSX)
    answer = pickle.loads(done.stdout)
    if isinstance(answer, str):
        raise WorkbookError(f"{content.label} {answer}", SAVE_AS_XLSX)
    sheets: tuple[ApartSheet, ...] = answer
    return sheets


def _read(data: bytes) -> tuple[ApartSheet, ...] | str:
    """The sheets, or the rest of a sentence that says what is wrong with the file."""
    from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook

    try:
        workbook = load_workbook(BytesIO(data))
        return tuple(
            _sheet(workbook.get_sheet_by_index(number), meta.visible == SheetVisibleEnum.Visible)
            for number, meta in enumerate(workbook.sheets_metadata)
            if meta.typ == SheetTypeEnum.WorkSheet
        )
    except PasswordError:
        return "is protected with a password."
    except CalamineError as error:
        return f"cannot be read: it is damaged, or its used range is far too large ({error})."


def _sheet(sheet: Any, visible: bool) -> ApartSheet:
    row, column = sheet.start or (0, 0)
    merges = tuple(
        Area(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    return ApartSheet(sheet.name, visible, row + 1, column + 1, sheet.to_python(skip_empty_area=True), merges)


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        _, most = resource.getrlimit(resource.RLIMIT_AS)  # a stricter limit that the system set already stands
        limit = MEMORY if most == resource.RLIM_INFINITY else min(MEMORY, most)
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def main() -> None:
    """Read a workbook from standard input, write the answer to standard output."""
    _limit_memory()
    sys.stdout.buffer.write(pickle.dumps(_read(sys.stdin.buffer.read())))


if __name__ == "__main__":
    # Under its own name the classes are the ones that the waiting process knows.
    from toolkit.logbook.read_apart import main as main_by_name

    main_by_name()
