"""What an `SLT decision` cell says: that the ordinary step is taken, that something was decided, or nothing yet."""

from __future__ import annotations

from toolkit.core.cases import says
from toolkit.core.patterns import regex
from toolkit.core.text import normal

_ORDINARY = regex(r"\b(?:ordinary|normal|usual|standard) (?:step|ladder|route|procedure|process|stage)s?\b")
_NOT = regex(
    r"\b(?:not|no|never|instead of|rather than|without|skip|beyond|too serious for)\b"
    r"(?: (?:a|an|the|to|take|taking|follow))* ?$"
)
_BAN = regex(r"(?<!\bno )(?<!\bnot a )\bban\b")
_PENDING = regex(
    r"\b(?:tbc|tbd|tba|pending|await\w*|waiting|undecided|not (?:yet )?(?:decided|discussed|known)|no decision|unsure"
    r"|not sure|to (?:be )?(?:decided?|discuss(?:ed)?|confirm(?:ed)?|agree[d]?|consider(?:ed)?|follow)"
    r"|will (?:be )?decided?"
    r"|(?:with|sent to|referred to|passed to|asked|ask|chase|for) (?:the )?slt|on (?:the )?agenda)\b"
)
"""Somebody will decide: nobody has."""


def says_ordinary(text: str) -> bool:
    """Whether it says that the ordinary step is taken: not in doubt, not denied, and no ban beside it."""
    words = normal(text)
    found = _ORDINARY.search(words)
    return bool(found and decided(text) and not _NOT.search(words[: found.start()]) and not _BAN.search(words))


def decided(text: str) -> bool:
    """Whether anything was decided; a question and "awaiting SLT" are nothing yet."""
    return says(text) and "?" not in text and not _PENDING.search(normal(text))
