"""A story run in a forked child of its own: the libraries load once, and the child may die."""

from __future__ import annotations

import os
from collections.abc import Callable


def in_a_child(story: Callable[[int], None]) -> tuple[int, list[str]]:
    """Run `story(told)` in a child; it writes a line to `told` at each moment it passes.

    Return the signal that ended the child (0: none) and the moments. A child that fails by itself ends the run.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        story(writing)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        passed = stream.read().splitlines()
    _, status = os.waitpid(child, 0)
    if status and not os.WIFSIGNALED(status):
        raise SystemExit(f"a run failed by itself, after: {passed[-1:]}")
    return os.WTERMSIG(status), passed
