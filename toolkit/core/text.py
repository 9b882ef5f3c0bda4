"""Text as people type it, made comparable."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from toolkit.core.memory import MEMORY
from toolkit.core.patterns import regex

_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f"), None)
_NO_DOCUMENT_HOLDS = [*range(9), *range(14, 28), 127, *range(0xD800, 0xE000), 0xFFFE, 0xFFFF]
_OUT_OF_WORD = {7: "\n", 30: "-", 31: None}
"""The end of a table's cell, a hyphen that no line breaks at, an optional hyphen. Word's line break (11) and page break
(12) are line breaks to `splitlines`."""
_TYPED = dict.fromkeys(_NO_DOCUMENT_HOLDS) | _INVISIBLE | _OUT_OF_WORD
_CONTROLS = regex("[\x00-\x08\x0a-\x1f\x7f]")
_APOSTROPHES = dict.fromkeys(map(ord, "'’‘`´ʼ"), None)
_MARKS = regex(r"[\W_]+")
_ASCII_WORDS = {code: chr(code).lower() if chr(code).isalnum() else " " for code in range(128)} | _APOSTROPHES
_SHORT = 80
_PRINTABLE = bytes(range(32, 127)) + b"\n"


def clean(text: str) -> str:
    """Return `text` in composed form without invisible characters, odd blanks as spaces, trimmed.

    Line breaks stay; those that come with a text out of Word become ordinary ones.
    """
    if _is_clean(text):
        return text
    if text.isascii() and not _CONTROLS.search(text):
        return " ".join(text.split())
    composed = unicodedata.normalize("NFKC", text).translate(_TYPED)
    lines = (" ".join(line.split()) for line in composed.splitlines())
    return "\n".join(line for line in lines if line)


def _is_clean(text: str) -> bool:
    """Whether nothing is to be done, as for most cells. What is printable has no invisible sign and no odd blank."""
    if not text.isprintable() or "  " in text or text.strip() != text:
        return False
    return text.isascii() or unicodedata.is_normalized("NFKC", text)


def are_clean(texts: Collection[str]) -> bool:
    """Whether `clean` would change none of many texts, all looked at together. False where that cannot be told so."""
    whole = "\n".join(texts)
    if not whole.isascii() or "  " in whole or whole.count("\n") != max(len(texts) - 1, 0):
        return False
    return [*map(str.strip, texts)] == [*texts] and not whole.encode().translate(None, _PRINTABLE)


def normal(text: str) -> str:
    """Return `text` for comparing phrases: casefolded, without punctuation, one space between words.

    An apostrophe joins ("child's" → "childs"); every other mark separates ("e-mail" → "e mail").
    `normal(normal(text)) == normal(text)`. Only short texts are remembered, while a log is read: headings, phrases,
    words of a cell.
    """
    return _remembered(text) if MEMORY.depth and len(text) <= _SHORT else _folded(text)


def _folded(text: str) -> str:
    if text.isascii():
        return " ".join(text.translate(_ASCII_WORDS).split())
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    return _MARKS.sub(" ", folded.translate(_INVISIBLE).translate(_APOSTROPHES)).strip()


_remembered = MEMORY.cached(1 << 12, _folded)
