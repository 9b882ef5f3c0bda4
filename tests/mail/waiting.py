"""How long a client of the servers here waits for an answer: a busy machine is slow, and only silence may end a wait.

A short wait is for a server that was told to say nothing. Any other answer comes, however late, so that no test
depends on how fast the machine is.
"""

from __future__ import annotations

HURRIED = 1.0
"""Seconds for an answer that will not come."""
PATIENT = 60.0
"""Seconds for an answer that will."""


def waits(silent: bool) -> float:
    """Return how many seconds to wait for a server that is, or is not, about to say nothing."""
    return HURRIED if silent else PATIENT
