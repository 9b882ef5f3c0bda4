"""Old workbooks (.xls), read in a process of their own.

Their insides are not looked at before calamine gets them, and a damaged one can ask it for more memory than there is,
which ends the whole process. So another process takes that risk: what breaks there is an error here. A sound one has
65,536 rows of 256 columns at most, and of these only the cells that hold something come back.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from io import BytesIO
from typing import Any

from toolkit.core.sheets import Area, Cell
from toolkit.logbook.errors import WorkbookError
from toolkit.logbook.read_cfb import book_stream, container
from toolkit.logbook.read_file import SAVE_AS_XLSX, LogContent
from toolkit.logbook.read_scattered import Damaged, ScatteredSheet
from toolkit.logbook.read_tidy import tidy_column
from toolkit.logbook.read_xls import SeenSheet, close_up

SECONDS = 120
MEMORY = 1024**3
"""Bytes of address space for the other process, where the system can limit it."""


def read_apart(content: LogContent) -> list[ScatteredSheet]:
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
    sheets: list[ScatteredSheet] = answer
    return sheets


def _read(data: bytes) -> list[ScatteredSheet] | str:
    """The sheets, or the rest of a sentence that says what is wrong with the file."""
    from python_calamine import CalamineError, PasswordError, SheetTypeEnum, SheetVisibleEnum, load_workbook

    try:
        name, stream = book_stream(data)
        closed, seen = close_up(stream)
        workbook = load_workbook(BytesIO(container(name, closed)))
        return [
            _sheet(workbook.get_sheet_by_index(number), meta.visible == SheetVisibleEnum.Visible, seen[number])
            for number, meta in enumerate(workbook.sheets_metadata)
            if meta.typ == SheetTypeEnum.WorkSheet
        ]
    except PasswordError:
        return "is protected with a password."
    except (CalamineError, Damaged) as error:
        return f"cannot be read: it is damaged, or its used range is far too large ({error})."


def _sheet(sheet: Any, visible: bool, seen: SeenSheet) -> ScatteredSheet:
    """Put the values back where they belong."""
    _, first = sheet.start or (0, 0)
    found = ScatteredSheet(sheet.name, visible, errors=seen.errors)
    for number, values in enumerate(sheet.iter_rows()):
        tidy = enumerate(tidy_column(values), first)
        cells: dict[int, Cell] = {seen.columns[at] + 1: value for at, value in tidy if value is not None}
        if cells:
            found.rows[seen.rows[number] + 1] = cells
    found.merges = [
        Area(top + 1, left + 1, bottom + 1, right + 1)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    ]
    found.struck = {row: frozenset(columns) for row, columns in seen.struck.items()}
    found.hidden = seen.hidden & found.rows.keys()
    return found


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        set_already, most = resource.getrlimit(resource.RLIMIT_AS)  # a stricter limit of the system stands
        limits = [limit for limit in (set_already, most) if limit != resource.RLIM_INFINITY]
        resource.setrlimit(resource.RLIMIT_AS, (min([MEMORY, *limits]), most))


def main() -> None:
    """Read a workbook from standard input, write the answer to standard output."""
    _limit_memory()
    sys.stdout.buffer.write(pickle.dumps(_read(sys.stdin.buffer.read())))


if __name__ == "__main__":
    # Under its own name the classes are the ones that the waiting process knows.
    from toolkit.logbook.read_apart import main as main_by_name

    main_by_name()
