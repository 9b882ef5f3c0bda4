"""Work that a copy of this process does meanwhile: it has everything in memory, so that nothing is sent to it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from toolkit.core.problems import ToolkitError
from toolkit.jobs.side_by_side import begun_as, ends_quietly

R = TypeVar("R")
ENDED = ToolkitError(
    "A process of this run was ended from outside, perhaps for want of memory.",
    "Close other programs and run this again.",
)
_task: Callable[[], Any] | None = None
"""Of a copy: what it was begun for."""


@contextmanager
def meanwhile(task: Callable[[], R]) -> Iterator[Callable[[], R]]:
    """Begin a task, and yield what waits for its answer, or raises what it raised; the answer alone is pickled.

    On one processor, and where a process cannot begin as a copy, the task is done when its answer is asked for.
    """
    if begun_as() != "fork" or (os.cpu_count() or 1) < 2:
        yield task
        return
    from concurrent.futures.process import BrokenProcessPool, ProcessPoolExecutor
    from multiprocessing import get_context

    with ProcessPoolExecutor(1, get_context("fork"), _given, (task,)) as copy:
        done = copy.submit(_answer)

        def answer() -> R:
            try:
                found: R = done.result()
            except BrokenProcessPool:
                raise ENDED from None
            return found

        yield answer


def _given(task: Callable[[], Any]) -> None:
    """Begin as a copy: what is handed over here is inherited, not pickled."""
    global _task
    ends_quietly()
    _task = task


def _answer() -> Any:
    assert _task is not None
    return _task()
