"""How long a letter may take, and how much it may say, in the thread that makes it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain, islice
from threading import local
from time import monotonic

from toolkit.word.errors import TemplateError
from toolkit.word.growth import MAX_TEXT

MAX_SECONDS = 5.0
"""A page of text takes about a thousandth of a second."""
_AT_ONCE = 8
"""How many outputs are taken before their size is looked at."""
_letter = local()


def start() -> None:
    """Begin a letter: its time and its size are counted from here, over all its parts."""
    _letter.ends, _letter.size = monotonic() + MAX_SECONDS, 0


def tick() -> None:
    """Raise `TemplateError` when the letter has had its time."""
    if monotonic() > _letter.ends:
        raise TemplateError("The letter takes far too long to make.", "Look for a loop within a loop.")


def counted(outputs: Iterable[tuple[str, ...]]) -> list[str]:
    """Return in one list what a part, a macro or a block yields. Raises `TemplateError` as `grown` does."""
    rest, kept = iter(outputs), list[str]()
    while some := list(chain.from_iterable(islice(rest, _AT_ONCE))):
        grown(len("".join(some)))
        kept += some
    return kept


def grown(by: int) -> None:
    """Note that the letter says more. Raises `TemplateError` beyond `MAX_TEXT`."""
    _letter.size += by
    if _letter.size > MAX_TEXT:
        raise TemplateError("The letter grows without end.", "Look for a loop in the template that repeats itself.")
