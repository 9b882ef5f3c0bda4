"""Pace: letters leave one at a time, `per_minute` of them, and Ctrl-C stops a run between two letters."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Self

from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import ToolkitError


@dataclass(frozen=True, slots=True)
class Ticks:
    """What time is measured with. Only a test hands in another."""

    clock: Callable[[], float] = time.monotonic
    """Seconds; never set back, unlike the computer's own clock."""
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run has come."""

    letter: LetterRecord
    number: int
    of: int
    seconds_left: float


class Pace:
    """Lets letters go at most `per_minute` a minute, evenly; 0: each at once. A quota that others share is kept so."""

    def __init__(self, per_minute: int, ticks: Ticks) -> None:
        self._gap = 60 / per_minute if per_minute else 0.0
        self._ticks = ticks
        self._first = self._next = ticks.clock()

    def wait(self) -> None:
        """Return when the next letter may begin: the first at once."""
        rest = self._next - self._ticks.clock()
        if rest > 0:
            self._ticks.sleep(rest)
        self._next = self._ticks.clock() + self._gap

    def seconds_left(self, number: int, of: int) -> float:
        """Return how long the rest takes, at the speed of those so far or at the pace, whichever is slower."""
        each = max(self._gap, (self._ticks.clock() - self._first) / number)
        return each * (of - number)


class StoppedByYou(ToolkitError):
    """Somebody pressed Ctrl-C, and no letter was on its way at that moment."""

    def __init__(self) -> None:
        super().__init__("Stopped by you.", "Run `conduct send` again for the rest.")


class CtrlC:
    """While letters leave: Ctrl-C lets the letter on its way end and no other begins; pressed twice it stops at once.

    A letter that is cut off would have to be looked up, and where nobody can look it up, settled by a person.
    """

    def __init__(self) -> None:
        self._pressed = self._waiting = self._taken = False

    def __enter__(self) -> Self:
        # A program around this one that handles the key itself, or ignores it, keeps doing so.
        usual = signal.getsignal(signal.SIGINT) is signal.default_int_handler
        self._taken = usual and threading.current_thread() is threading.main_thread()
        if self._taken:
            signal.signal(signal.SIGINT, self._heard)
        return self

    def __exit__(self, *_: object) -> None:
        if self._taken:
            signal.signal(signal.SIGINT, signal.default_int_handler)

    @contextmanager
    def between_letters(self) -> Iterator[None]:
        """Raise `StoppedByYou` where the key was pressed before or is pressed now."""
        self._waiting = True
        try:
            if self._pressed:
                raise StoppedByYou
            yield
        finally:
            self._waiting = False

    def _heard(self, number: int, frame: FrameType | None) -> None:
        if self._pressed:
            signal.default_int_handler(number, frame)
        self._pressed = True
        if self._waiting:
            raise StoppedByYou
