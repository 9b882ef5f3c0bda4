"""What this run handed to a server a moment ago: only then is what became of it nobody's doing but the server's."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable

from toolkit.mail.transport import Found, Whereabouts

A_MOMENT = 10.0
"""Seconds. A person who presses Send on a draft in Outlook has to see it first."""


class HandedOver:
    """Remembers which draft carries which key, and when the server last said yes to one. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._keys: dict[str, str] = {}
        self._accepted: tuple[str, float] | None = None

    def lies(self, ref: str, key: str) -> None:
        """Note that the draft of this name carries the key."""
        self._keys[ref] = key

    def accepted(self, ref: str) -> None:
        """Note that the server said plainly, just now, that it took this draft."""
        key = self._keys.pop(ref, "")
        self._accepted = (key, self._clock()) if key else None

    def took(self, key: str, found: Iterable[Found]) -> bool:
        """Whether what was found shows that the server took this letter out of the drafts as it sent it.

        It does where the server accepted the letter a moment ago, and every message with its key has left the drafts.
        """
        whereabouts = [each.whereabouts for each in found]
        if not self._accepted or not whereabouts or Whereabouts.DRAFT in whereabouts:
            return False
        last, at = self._accepted
        return last == key and self._clock() - at <= A_MOMENT
