"""The school's log: read as it is, written cell by cell.

Reading goes through python-calamine, writing through the zip itself: a save through openpyxl is never used here.
"""

from toolkit.logbook.errors import WorkbookError
from toolkit.logbook.patch import patch_cells
from toolkit.logbook.read import read_log, read_rows
from toolkit.logbook.write import write_edits

__all__ = ["WorkbookError", "patch_cells", "read_log", "read_rows", "write_edits"]
