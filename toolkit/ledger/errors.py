"""What the ledger refuses."""

from __future__ import annotations

from toolkit.core.problems import ToolkitError


class LedgerError(ToolkitError):
    """A letter is not where the caller believed it to be. The ledger is as it was."""


def changed(key: str) -> LedgerError:
    return LedgerError(
        f"Letter {key[:12]} has changed since it was read for approval.",
        "Read the letter as it is now, then approve it again.",
    )
