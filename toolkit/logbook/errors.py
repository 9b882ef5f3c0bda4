"""What can be wrong with a workbook as a whole."""

from __future__ import annotations

from toolkit.core.problems import ToolkitError


class WorkbookError(ToolkitError):
    """The workbook cannot be read or written as asked. The file on disk is as it was."""


class ChangedSinceRead(WorkbookError):
    """Somebody saved the file between our reading and our writing: what was decided on it must be decided anew."""
