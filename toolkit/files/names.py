"""File names that every office PC accepts."""

from __future__ import annotations

import re
import unicodedata

from toolkit.core.patterns import regex

FORBIDDEN = regex(r'[<>:"/\\|?*\x00-\x1f\x7f]')
MOST_BYTES = 200
"""Linux counts bytes, 255 at most; room is left for a suffix."""
RESERVED = regex(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])\s*(?:\.|$)", re.IGNORECASE)


def safe_name(text: str, *, limit: int = 80) -> str:
    """Return `text` as a file name of at most `limit` letters, "unnamed" where nothing is left.

    Source: Microsoft, "Naming Files, Paths, and Namespaces": no reserved device names, with or without a
    suffix, none of `< > : " / \\ | ? *`, no control characters, no blank or full stop at the end.
    """
    plain = FORBIDDEN.sub(" ", unicodedata.normalize("NFC", text))
    words = " ".join(plain.split())
    name = _cut(words.lstrip(".~$ "), limit)
    if RESERVED.match(name):
        name = _cut(f"_{name}", limit)
    return name or "unnamed"


def _cut(name: str, limit: int) -> str:
    return name[:limit].encode("utf-8", "ignore")[:MOST_BYTES].decode("utf-8", "ignore").rstrip(". ")
