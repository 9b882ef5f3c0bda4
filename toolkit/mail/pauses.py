"""A mail server that asks to be left alone for a while: how long is waited for it, and who is told."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.mail.errors import MailError

LONGEST = 300.0
"""The longest pause in seconds that a run keeps. For a longer one it ends, and the next run does the rest."""

A_DAY = 86_400.0

TOLD = 1.0
"""A pause of fewer seconds than this is not worth a line."""

Tell = Callable[[float], None]
"""Is told of a pause, in seconds, before it begins."""


def tell_nobody(_: object) -> None:
    """Where nobody watches."""


def too_long(host: str, seconds: float) -> MailError:
    """Return what a run ends with that would have to wait longer than `LONGEST`."""
    pause = f"{-(-int(seconds) // 60)} minutes" if seconds <= A_DAY else "more than a day"
    return MailError(
        f"{host} is too busy, and asks for a pause of {pause}.",
        "Run the same command again after that: it looks up what was on its way, and does the rest.",
    )
