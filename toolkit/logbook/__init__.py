"""The school's log: read as it is, written cell by cell.

Reading goes through python-calamine, writing through the zip itself: a save through openpyxl is never used here.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from toolkit.logbook.errors import ChangedSinceRead, WorkbookError
from toolkit.logbook.protect import LockedLog, locked_bytes, needs_renewal, opened
from toolkit.logbook.read import WRITABLE, read_log, read_rows
from toolkit.logbook.read_file import SUFFIXES
from toolkit.logbook.remote import fetched, is_remote

if TYPE_CHECKING:
    from toolkit.logbook.patch import patch_cells
    from toolkit.logbook.write import Guarded, Written, write_edits
    from toolkit.logbook.write_beside import write_status

__all__ = [
    "SUFFIXES",
    "WRITABLE",
    "ChangedSinceRead",
    "Guarded",
    "LockedLog",
    "WorkbookError",
    "Written",
    "fetched",
    "is_remote",
    "locked_bytes",
    "needs_renewal",
    "opened",
    "patch_cells",
    "read_log",
    "read_rows",
    "write_edits",
    "write_status",
]
_WRITING = {
    "Guarded": "write",
    "Written": "write",
    "patch_cells": "patch",
    "write_edits": "write",
    "write_status": "write_beside",
}
"""What writes, and its module: whoever only reads loads none of it."""


def __getattr__(name: str) -> Any:
    if name not in _WRITING:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_WRITING[name]}"), name)
