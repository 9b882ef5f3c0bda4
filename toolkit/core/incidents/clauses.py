"""A remark in pieces: each clause with the days in it ("12/9 rang dad; 14/9 - meeting letter sent" is two)."""

from __future__ import annotations

import re

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.day_spellings import day_spans
from toolkit.core.memory import MEMORY
from toolkit.core.patterns import regex
from toolkit.core.text import normal

DAY = "qqday"
"""Stands in a clause's words for each of its days."""
_TITLE = regex(r"\b(mrs?|ms|miss|dr)\.(?=\s)", re.IGNORECASE)
_TIME = regex(
    r"(?:(?:\bat|@)\s*)?\b\d{1,2}(?:[.:]\d\d)?\s*(?:am|pm)\b|(?:\bat|@)\s*\d{1,2}[.:]\d\d(?![./\d])", re.IGNORECASE
)
_SENT = r"(?=\s+(?:sent|issued|posted|emailed|e-mailed|given|handed|out|on|\d))"
_LETTER = regex(
    rf"\bltrs?\b|\b[wmb]/l\b|\b(?-i:[WMB]L){_SENT}|\b(?:l|ltr|letter) ?[1-3]{_SENT}|\b(?:1st|2nd|3rd) ltr\b",
    re.IGNORECASE,
)
"""A letter in short: "W/L sent" may be a warning letter, and that is asked."""
_TIGHT = regex(r"(?<=\d)\s*[:-](?=\s)")
_FIRST = regex(rf"(^|[;\n|])\s*{DAY}\s*[-–—:,.)]*\s*")
_AFTER = regex(rf"\s*[-–—:,(@]+\s*(?:on\s+)?{DAY}\)?")
_CUT = regex(
    rf"(?<={DAY})\s+for\s+(?=(?:a |the )?meeting (?:on )?\s*{DAY})"
    r"|\b(?:as|because|since)(?= (?:(?:it|this|matter|issue|all|was|is|now) )*(?:resolved|sorted)\b)"
    r"|[;,\n|()]+|\.(?:\s|$)|\s[-–—/]+\s?|[-–—]+\s|\s*[&+]\s*|:\s"
    r"|\b(?:and then|then|but|and(?!\s+(?:sent|emailed|posted|issued|given|handed|delivered|qqday"
    r"|mum|dad|mother|father|parents?|carers?)\b))\b",
    re.IGNORECASE,
)
_APART = regex(rf"(?<!until )(?<!from )(?<!to )(?={DAY})")


@dataclass(frozen=True, slots=True)
class Clause:
    """`words` are normalised, with `DAY` for each of `days`, which are as typed."""

    words: str
    days: tuple[str, ...] = ()


def in_full(text: str) -> str:
    """Return a text with the short forms of "letter" spelled out."""
    return _LETTER.sub("letter", text)


@MEMORY.remembered(4096)
def clauses_of(text: str) -> tuple[Clause, ...]:
    """Return the clauses of a remark in order. A day beside a comma or a dash belongs to what it follows.

    Where the remark begins with a day, each day begins an entry of its own.
    """
    if DAY in normal(text):  # typed so, it stands for no day
        text = normal(text).replace(DAY, "day")
    text = in_full(_TIME.sub(" ", text))
    text = _TIGHT.sub(" - ", _TITLE.sub(r"\1", text))
    days: list[str] = []
    masked, end = "", 0
    for start, stop in day_spans(text):
        days.append(text[start:stop])
        masked += f"{text[end:start]} {DAY} "
        end = stop
    masked += text[end:]
    by_day = masked.lstrip(" (-–—").startswith(DAY)
    entries = [part for part in _APART.split(masked) if part.strip()] if by_day else [_AFTER.sub(f" {DAY}", masked)]
    pieces = [piece for entry in entries for piece in _CUT.split(_FIRST.sub(rf"\1{DAY} ", entry))]
    found, given = [], iter(days)
    for piece in pieces:
        words = normal(piece)
        if words:
            found.append(Clause(words, tuple(next(given) for _ in range(words.split().count(DAY)))))
    return tuple(found)
