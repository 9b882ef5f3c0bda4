"""The trust's ledger, with the password of its server where this computer's keyring keeps one."""

from __future__ import annotations

from datetime import datetime

from toolkit.core.letters import LetterRecord
from toolkit.core.trust import Trust
from toolkit.ledger import Ledger
from toolkit.secrets import found


def open_ledger(trust: Trust, now: datetime) -> Ledger:
    """Open it for a run that may write; a context manager."""
    return Ledger.open(trust.ledger_url, clock=lambda: now, password=_password(trust))


def letters_of(trust: Trust, *, redirected: bool = False) -> tuple[LetterRecord, ...]:
    """Return its letters, or what went beside them (`Ledger.letters`), and change nothing."""
    return Ledger.peek(trust.ledger_url, password=_password(trust), redirected=redirected)


def _password(trust: Trust) -> str:
    """Return the keyring's, or "": PostgreSQL then looks in its own places."""
    if not trust.ledger_url.startswith("postgresql"):
        return ""
    return next(found(f"ledger of {trust.name}", "PGPASSWORD"), "")
