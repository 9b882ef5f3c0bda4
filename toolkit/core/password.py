"""The password of a log, as it passes from who knows it to who needs it."""

from __future__ import annotations

from dataclasses import field

from toolkit.core.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Password:
    """What opens one log. `text` shows in no message, no repr and no record of a run.

    `may_renew`: somebody agreed that a log in Office 2007's encryption is written back in that of Excel 2010 and later.
    """

    text: str = field(repr=False)
    may_renew: bool = False
