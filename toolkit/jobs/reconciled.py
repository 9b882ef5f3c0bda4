"""What `reconcile` says of one letter."""

from __future__ import annotations

from toolkit.core.frozen import dataclass
from toolkit.core.steps import LetterState


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One letter that `reconcile` looked at. `after` equals `before` where it still waits; `note` says why."""

    key: str
    before: LetterState
    after: LetterState
    note: str = ""
    asks: bool = False
    """Whether a person must do something that its state does not say."""
