"""What `record` writes beside a row: from decisions and letters to cell edits. Pure; `logbook` finds the cells.

The log's status columns are the ledger's shadow. Nothing here erases what only the log knows: a letter's
columns change only where the ledger holds a letter of that row, and what they said before goes to
`Letters so far` first (DESIGN.md, "Words": when the ledger is lost these columns alone must be enough).
"""

from toolkit.core.status.answers import ANSWERS, READABLE_WITHOUT
from toolkit.core.status.edits import CellValue, RowEdit
from toolkit.core.status.left import KEEPS_THE_STEP, LeftAlone
from toolkit.core.status.row import cells_of
from toolkit.core.status.sending import marked_as_sending
from toolkit.core.status.write import row_edits, waiting_approvals

__all__ = [
    "ANSWERS",
    "KEEPS_THE_STEP",
    "READABLE_WITHOUT",
    "CellValue",
    "LeftAlone",
    "RowEdit",
    "cells_of",
    "marked_as_sending",
    "row_edits",
    "waiting_approvals",
]
