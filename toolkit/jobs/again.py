"""A log that an office saves while a run is at work: read again, decided again, written then.

No edit is ever carried over to other bytes by its row number. Rows that were sorted, inserted, deleted or edited in
between find their letters as on every run: by their `Conduct ref`, and by what they say.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from toolkit.jobs.gather import Gathered, read_again
from toolkit.jobs.recorded import NotAllWritten, RecordedLog, both

TRIES = 3
"""How often a run decides on what it reads, before it leaves a log that keeps changing to the next run."""

Done = TypeVar("Done")


def as_it_is_now(gathered: Gathered, story: Callable[[Gathered, tuple[RecordedLog, ...]], Done]) -> Done:
    """Run `story`, which decides on what was read and writes that; where a log was saved meanwhile, once more.

    `story` gets what was read, and what an earlier try has written already.
    """
    written: tuple[RecordedLog, ...] = ()
    left = TRIES
    while True:
        try:
            return story(gathered, written)
        except NotAllWritten as error:
            left -= 1
            if not (left and error.changed):
                raise
            written = both(written, error.written)
        gathered = reread(gathered)


def reread(gathered: Gathered) -> Gathered:
    """Read every log of the trust again, under the same settings."""
    return read_again(gathered.trust, gathered.policy, gathered.terms, gathered.today)
