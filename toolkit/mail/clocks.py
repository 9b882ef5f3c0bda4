"""What a mail server's clock says beside this computer's: each answer by HTTP bears the time at which it was made."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime


def this_computers() -> datetime:
    return datetime.now(UTC)


class ServersClock:
    """`ahead`: how far the server's clock is ahead of this computer's, by its last answer; None while it told no time.

    `clock` returns this computer's time, aware. Source: RFC 9110, 6.6.1 (`Date`).
    """

    def __init__(self, clock: Callable[[], datetime] = this_computers) -> None:
        self._clock = clock
        self.ahead: timedelta | None = None

    def heard(self, headers: Mapping[str, str]) -> None:
        """Note the time that an answer tells, which has just arrived."""
        try:
            told = parsedate_to_datetime(headers.get("Date", ""))
        except (ValueError, OverflowError):
            return
        self.ahead = told.replace(tzinfo=told.tzinfo or UTC) - self._clock()
