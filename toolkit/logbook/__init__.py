"""The school's log: read as it is, written cell by cell.

Reading goes through python-calamine, writing through the zip itself: a save through openpyxl is never used here.
"""

from toolkit.logbook.errors import ChangedSinceRead, WorkbookError
from toolkit.logbook.patch import patch_cells
from toolkit.logbook.protect import LockedLog, locked_bytes, needs_renewal, opened
from toolkit.logbook.read import WRITABLE, no_collection, read_log, read_rows
from toolkit.logbook.read_file import SUFFIXES
from toolkit.logbook.remote import fetched, is_remote
from toolkit.logbook.write import Guarded, Written, write_edits
from toolkit.logbook.write_status import write_status

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
    "no_collection",
    "opened",
    "patch_cells",
    "read_log",
    "read_rows",
    "write_edits",
    "write_status",
]
