"""Work on several logs side by side, in processes of their own where that pays.

Reading a log and understanding it is all computing, and a Python process computes on one processor at a time. But
to start processes costs about a second on an office PC, and to hand an understood log back from a sixth of the work to
two fifths, the larger the log the more (benchmarks/reading.py), so the logs of most trusts are read where the run is.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import TypeVar

from toolkit.core.problems import Place, Problem, ToolkitError
from toolkit.core.quick import packed_quickly
from toolkit.core.rows import LogRow, Office, PersonName, RowLetter, RowPerson, StepTaken

R = TypeVar("R")
packed_quickly(LogRow, Place, RowPerson, PersonName, RowLetter, StepTaken, Office, Problem)

WORTH_IT = 6 * 1024 * 1024
"""Bytes of logs, the largest one left out, from which on processes pay: some ninety thousand rows."""
MOST_PROCESSES = 4
"""Each holds a log in memory, and an office PC has other things to do."""


def side_by_side(
    tasks: Sequence[Callable[[], R]], sizes: Sequence[int], worth_it: int = WORTH_IT
) -> list[R | ToolkitError]:
    """Return what each task returns, in their order, or the `ToolkitError` that it raised.

    `sizes`: the bytes that each of them reads; from `worth_it` on processes are started. What goes to these, what they
    return and what they raise are pickled: a `functools.partial` of a function at the top of its module can be, a
    lambda cannot. Every other exception is raised here as it is.
    """
    processes = min(len(tasks), os.cpu_count() or 1, MOST_PROCESSES)
    if processes < 2 or sum(sizes) - max(sizes) < worth_it:
        return [_answer(task) for task in tasks]
    # "spawn" is what Windows does; a forked process would also inherit open files and the threads' locks.
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        largest_first = sorted(range(len(tasks)), key=lambda index: -sizes[index])
        try:
            answers = {index: pool.submit(_answer, tasks[index]) for index in largest_first}
        except BrokenProcessPool:
            return [_ended() for _ in tasks]
        return [_answered(answers[index]) for index in range(len(tasks))]


def _answer(task: Callable[[], R]) -> R | ToolkitError:
    try:
        return task()
    except ToolkitError as error:
        return error


def _answered(answer: Future[R | ToolkitError]) -> R | ToolkitError:
    try:
        return answer.result()
    except BrokenProcessPool:
        return _ended()


def _ended() -> ToolkitError:
    message = "A process that was reading the logs was ended from outside, perhaps for want of memory."
    return ToolkitError(message, "Close other programs and run this again.")
