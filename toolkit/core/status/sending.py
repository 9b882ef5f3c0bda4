"""The log's own mark on letters that are about to leave."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from toolkit.core.letters import LetterRecord
from toolkit.core.steps import LetterState


def marked_as_sending(letters: Iterable[LetterRecord], keys: frozenset[str], day: date) -> tuple[LetterRecord, ...]:
    """Return the letters as the log shows them while `keys` are on their way.

    Written before the first of them leaves, so that the log alone already forbids a second sending.
    """
    return tuple(
        replace(each, state=LetterState.SENDING, sent_on=day) if each.key in keys else each for each in letters
    )
