"""Python's search for garbage, put off where nothing can be garbage yet."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def no_collection() -> Iterator[None]:
    """Look for no garbage within this block: while a log is read and understood, or a program loads, there is none.

    A search takes its time, and in a process begun as a copy of another one the memory that both had shared as well.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            # Frozen and thawed, what was made counts as old: else the next collection would look through all of it.
            gc.freeze()
            gc.unfreeze()
            gc.enable()
