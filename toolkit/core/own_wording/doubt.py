"""One thing about the office's own words that a person settles before a letter prints them."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.core.frozen import dataclass

COLUMN = "Letter wording"
COLUMN_OF_REASON = "Approval reason"
NEUTRAL = "Say in neutral words what was said or done"
OR_REPEAT = "; or repeat it in `Approval reason`, with why it may stand."


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words of a `Letter wording` that do not go out as they are.

    `may_stand`: whether an approver who repeats them in `Approval reason` lets them stand.
    """

    words: str
    message: str
    mend: str
    may_stand: bool = False
    column: str = COLUMN


def once(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(words))
