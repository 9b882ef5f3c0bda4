"""Words that nothing prints: letters say what was done, and call nobody guilty of it (POLICY.md, Categories)."""

from __future__ import annotations

import re

from toolkit.core.patterns import regex
from toolkit.core.text import clean

ACCUSING = ("libel", "slander", "defam", "illegal", "assault")
"""No letter prints a word that holds one of these."""

_WORD = regex(rf"[^\W\d_]*(?:{'|'.join(ACCUSING)})[^\W\d_]*", re.IGNORECASE)


def accusing_words(text: str) -> tuple[str, ...]:
    """Return the words of a text that no letter prints, as they are typed, each once."""
    return tuple(dict.fromkeys(_WORD.findall(clean(text))))
