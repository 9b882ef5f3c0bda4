"""The verbs of a representation with one slip of the keyboard in them: "recieved", "considerd", "aknowledged"."""

from __future__ import annotations

from functools import lru_cache

from toolkit.core.patterns import regex

VERBS = (
    "received",
    "submitted",
    "acknowledged",
    "considered",
    "discussed",
    "confirmed",
    "dismissed",
    "rejected",
    "varied",
    "shortened",
    "reduced",
    "overturned",
    "revoked",
    "cancelled",
)
_WORD = regex(r"[^\W\d_]{6,}")
_REAL = frozenset({"conformed", "reduces", "receives"})
"""Words of their own, one letter from a verb."""


def mended(text: str) -> str:
    """Return a text with such verbs as they are meant: one slip, never in the first letter, and no other word."""
    return _WORD.sub(lambda found: _meant(found.group()), text)


@lru_cache(maxsize=4096)
def _meant(word: str) -> str:
    from rapidfuzz.distance import OSA

    plain = word.casefold()
    if plain in VERBS or plain in _REAL:
        return word
    near = (verb for verb in VERBS if verb[0] == plain[0] and OSA.distance(plain, verb, score_cutoff=1) <= 1)
    return next(near, word)
