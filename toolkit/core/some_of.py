"""Some of many names, for a message that somebody reads in a window."""

from __future__ import annotations

from collections.abc import Sequence

MOST_NAMED = 12


def some_of(names: Sequence[str]) -> str:
    """Return "bude, looe, mullion"; of more than twelve the first, and how many there are beside."""
    beside = len(names) - MOST_NAMED
    return ", ".join(names) if beside <= 0 else f"{', '.join(names[:MOST_NAMED])} and {beside} more"
