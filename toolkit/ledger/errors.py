"""What the ledger refuses."""

from __future__ import annotations

from toolkit.core.problems import ToolkitError


class LedgerError(ToolkitError):
    """A letter is not where the caller believed it to be. The ledger is as it was."""
