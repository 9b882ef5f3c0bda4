"""The months' names, as they are written and mistyped."""

from __future__ import annotations

from toolkit.core.patterns import regex

MONTHS = (
    *("january", "february", "march", "april", "may", "june"),
    *("july", "august", "september", "october", "november", "december"),
)
MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*"
_LONG_WORD = regex(r"[a-z]{5,}")


def month_number(word: str) -> int | None:
    """Return 1 to 12 for a month's name or its usual short forms ("Sept"), else None."""
    word = word.casefold().rstrip(".")
    hits = [number for number, name in enumerate(MONTHS, 1) if len(word) > 2 and name.startswith(word)]
    return 9 if word == "sept" else hits[0] if hits else None


def months_respelled(plain: str) -> str:
    """Spell a month's long name right where one slip, and one month, is meant: "5 novmeber 2026"."""
    return _LONG_WORD.sub(lambda word: _month_meant(word.group()), plain)


def _month_meant(word: str) -> str:
    from rapidfuzz.distance import OSA

    near = [name for name in MONTHS if len(name) > 4 and OSA.distance(word, name, score_cutoff=1) <= 1]
    return near[0] if len(near) == 1 else word
