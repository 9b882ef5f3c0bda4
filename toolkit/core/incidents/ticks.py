"""Yes and no as people mark them in a cell."""

from __future__ import annotations

from toolkit.core.incidents.values import as_text
from toolkit.core.sheets import Cell
from toolkit.core.text import normal

_MARKS = frozenset("✓✔☑✅√×✗✘❌☒🗸")
_NO_MARKS = frozenset("☐□○-–—")
_YES = frozenset(["yes", "y", "x", "xx", "true", "1", "t", "tick", "ticked", "yep", "si"])
_NO = frozenset(["", "no", "n", "false", "0", "f", "none", "n a", "na", "nil", "not applicable", "nope", "not serious"])


def ticked(cell: Cell) -> bool | None:
    """Return True for yes, Y, x, X, ✓, TRUE, 1 and "Yes - DSL told"; False for no and blank; None for anything else."""
    text = as_text(cell)
    words = normal(text)
    if text and set(text) <= _MARKS | {" ", "\ufe0f"}:
        return True
    if words in _YES or words.startswith("yes "):
        return True
    if words in _NO or words.startswith("no ") or set(text) <= _NO_MARKS:
        return False
    return None


def says_nothing(text: str) -> bool:
    """Whether a cell is empty, or filled only to say that there is nothing to say: "n/a", "none", "No", "-"."""
    words = normal(text)
    return words in _NO if words else set(text) <= _NO_MARKS | {" "}


_NO_CONCERN = _NO | {"no concern", "no concerns", "no safeguarding concern", "no safeguarding concerns", "none known"}


def flagged(cell: Cell) -> bool:
    """Whether a cell under a safeguarding heading flags its row: anything but a plain no does, "Not sure" too."""
    text = as_text(cell)
    words = normal(text)
    return words not in _NO_CONCERN if words else not set(text) <= _NO_MARKS | {" "}
