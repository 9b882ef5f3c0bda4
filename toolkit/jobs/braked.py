"""The brake on a run: it stops before anything is announced, and says how to go on."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.brake import says, unusual
from toolkit.core.decisions import Decision
from toolkit.core.problems import ToolkitError
from toolkit.jobs.session import Session


def braked(going: Sequence[Decision], session: Session, agreed: int | None) -> None:
    """Raise ToolkitError where a run is far larger than usual and nobody said its number, or said another."""
    if agreed is not None and agreed != len(going):
        message = f"{len(going)} letters would go, and --letters says {agreed}."
        raise ToolkitError(
            message, "Look at `conduct plan` again: something has changed since the letters were counted."
        )
    if agreed is not None:
        return
    found = unusual(going, session.ledger.letters(), session.now.date(), session.trust.mail.brake)
    if found:
        message = "\n".join(["This is far more than usual.", *map(says, found)])
        override = f"Read `conduct plan`. If all of it is right: `conduct send --yes --letters {len(going)}`."
        raise ToolkitError(message, override)
