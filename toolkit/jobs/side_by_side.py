"""Work on several logs side by side, in processes of their own where that pays.

Reading a log and understanding it is all computing, and a Python process computes on one processor at a time. But
to start processes costs about a second on an office PC, and to hand an understood log back from a sixth of the work to
two fifths, the larger the log the more (benchmarks/reading.py), so the logs of most trusts are read where the run is.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Self, TypeVar

from toolkit.core.memory import MEMORY
from toolkit.core.problems import Problem, ToolkitError
from toolkit.core.quick import packed_quickly
from toolkit.core.rows import LogRow, Office, PersonName, RowLetter, RowPerson, StepTaken

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future, ProcessPoolExecutor

R = TypeVar("R")
packed_quickly(LogRow, RowPerson, PersonName, RowLetter, StepTaken, Office, Problem)

WORTH_IT = 6 * 1024 * 1024
"""Bytes of logs, the largest one left out, from which on processes pay: some ninety thousand rows."""
MOST_PROCESSES = 4
"""Each holds a log in memory, and an office PC has other things to do."""
AHEAD = 4
"""Tasks handed over for each process, so that none waits for the next."""
NOTHING: Iterator[object] = iter(())
ENDED = ToolkitError(
    "A process that was reading the logs was ended from outside, perhaps for want of memory.",
    "Close other programs and run this again.",
)


def side_by_side(tasks: Sequence[Callable[[], R]], sizes: Sequence[int]) -> list[R | ToolkitError]:
    """Return what each task returns, in their order (`Processes.answers`)."""
    with Processes() as processes:
        return processes.answers(tasks, sizes)


class Processes:
    """Processes for one piece of work: none before they pay, and from then on the same ones to its end."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.rest()

    def rest(self) -> None:
        """End the processes; more work begins others."""
        if self._pool:
            self._pool.shutdown()
            self._pool = None

    def answers(
        self,
        tasks: Sequence[Callable[[], R]],
        sizes: Sequence[int],
        worth_it: int = WORTH_IT,
        meanwhile: Iterator[object] = NOTHING,
    ) -> list[R | ToolkitError]:
        """Return what each task returns, in their order, or the `ToolkitError` that it raised.

        `sizes`: the bytes that each of them reads; from `worth_it` on processes are started. What goes to these, what
        they return and what they raise are pickled: a `functools.partial` of a function at the top of its module can
        be, a lambda cannot. Every other exception is raised here as it is. `meanwhile`: what this process does while
        the others work, a step at a time.
        """
        processes = min(len(tasks), os.cpu_count() or 1, MOST_PROCESSES)
        if processes < 2 or sum(sizes) - max(sizes) < worth_it:
            with MEMORY.kept():  # schools of a trust share a form, and much of what is typed into it
                return [answer(task) for task in tasks]
        from concurrent.futures.process import BrokenProcessPool

        pool = self._pool = self._pool or _pool(processes)
        found = spread(tasks, sizes, pool, AHEAD * processes, (BrokenProcessPool,), ENDED, meanwhile=meanwhile)
        if ENDED in found:
            pool.shutdown()
            self._pool = None
        return found


def _pool(processes: int) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(processes, get_context(begun_as()), _begins)


def _begins() -> None:
    """Begin a process that ends with the work: what one log taught it helps with the next."""
    ends_quietly()
    MEMORY.keep()


def ends_quietly() -> None:
    """Let Ctrl-C, which a terminal sends to every process of a run, end this one without a word: the run says it."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)


def begun_as() -> str:
    """Return how a process begins: as a copy of this one, which has everything loaded, or anew.

    A copy is only safe where no other thread can hold a lock that nobody would open in it; Windows knows none, and
    the libraries of macOS do not stand it (docs.python.org, "Contexts and start methods").
    """
    return "fork" if sys.platform == "linux" and threading.active_count() == 1 else "spawn"


def spread(
    tasks: Sequence[Callable[[], R]],
    sizes: Sequence[int],
    pool: Executor,
    at_once: int,
    lost: tuple[type[BaseException], ...],
    ended: ToolkitError,
    packed: Callable[[Any], Callable[[], R] | None] = lambda task: task,
    meanwhile: Iterator[object] = NOTHING,
) -> list[R | ToolkitError]:
    """Return what each task returns in a pool, no more than `at_once` of them handed to it at a time.

    lost: what says that a process is gone, of which the answer is then `ended`. packed: what is handed over in a task's
    place when its turn comes; None: it is done here. meanwhile: a step of it is done before each time of waiting.
    """
    answers: dict[int, R | ToolkitError] = {}
    running: dict[Future[R | ToolkitError], int] = {}
    for index in sorted(range(len(tasks)), key=lambda index: -sizes[index]):  # the largest first
        task = packed(tasks[index])
        if task is None:
            answers[index] = answer(tasks[index])
            continue
        try:
            running[pool.submit(answer, task)] = index
        except lost:
            answers[index] = ended
        while len(running) >= at_once:
            next(meanwhile, None)
            _collect(running, answers, lost, ended)
    while running:
        next(meanwhile, None)
        _collect(running, answers, lost, ended)
    return [answers[index] for index in range(len(tasks))]


def _collect(
    running: dict[Future[R | ToolkitError], int],
    answers: dict[int, R | ToolkitError],
    lost: tuple[type[BaseException], ...],
    ended: ToolkitError,
) -> None:
    from concurrent.futures import FIRST_COMPLETED, wait

    for future in wait(running, return_when=FIRST_COMPLETED).done:
        index = running.pop(future)
        try:
            answers[index] = future.result()
        except lost:
            answers[index] = ended


def answer(task: Callable[[], R]) -> R | ToolkitError:
    try:
        return task()
    except ToolkitError as error:
        return error
