"""How long a letter may take, and how much it may say, in the thread that makes it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from threading import local
from time import monotonic

from toolkit.word.errors import TemplateError
from toolkit.word.growth import MAX_TEXT

MAX_SECONDS = 5.0
"""A page of text takes about a thousandth of a second."""
_AT_ONCE = 64
"""How many pieces are taken before their size is looked at."""
_letter = local()


def start() -> None:
    """Begin a letter: its time and its size are counted from here, over all its parts."""
    _letter.ends, _letter.size = monotonic() + MAX_SECONDS, 0


def tick() -> None:
    """Raise `TemplateError` when the letter has had its time."""
    if monotonic() > _letter.ends:
        raise TemplateError("The letter takes far too long to make.", "Look for a loop within a loop.")


def counted(chunks: Iterable[str]) -> list[str]:
    """Return what a part, a macro or a block yields. Raises `TemplateError` beyond the letter's `MAX_TEXT`."""
    rest, kept, size = iter(chunks), [], _letter.size
    while some := list(islice(rest, _AT_ONCE)):
        size += sum(map(len, some))
        if size > MAX_TEXT:
            raise TemplateError("The letter grows without end.", "Look for a loop in the template that repeats itself.")
        kept += some
    _letter.size = size
    return kept


def joined(chunks: Iterable[str]) -> str:
    return "".join(counted(chunks))
