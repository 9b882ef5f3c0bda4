"""What an old letter said to one person, and its template would say to everybody."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from toolkit.core.patterns import regex
from toolkit.word.errors import Finding
from toolkit.word.names import TAG
from toolkit.word.paragraphs import Paragraph

_TITLE = r"(?:Mr|Mrs|Ms|Miss|Mx|Dr|Rev|Prof)\b\.?"
_DEAR = regex(rf"\bDear\s+{_TITLE}(?:\s*(?:/|&|and)\s*{_TITLE})*\s+[A-Z][\w'’-]*(?:[ ][A-Z][\w'’-]*)*")
_MONTH = "Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
_LATE = "Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
_DAY = rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{_MONTH}|{_LATE})\s+\d{{4}}|\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}"
_ALONE = regex(rf"\s*(?:Date:?\s*)?(?:\w+day,?\s+)?({_DAY})\.?\s*", re.IGNORECASE)
_ABOUT_YOU = regex(rf"\b(?:on|of|dated|since)\s+(?:\w+day,?\s+)?({_DAY})\b", re.IGNORECASE)
_YOU = regex(r"\byou(?:r|rs)?\b", re.IGNORECASE)


def one_persons(paragraph: Paragraph, known: Collection[str] | None) -> Iterator[Finding]:
    """Yield a salutation, and days, that a letter's template has of its own; another paper may have them."""
    if known is None or "salutation" not in known:
        return
    text, where = TAG.sub("", paragraph.text), paragraph.where
    for dear in dict.fromkeys(match[0] for match in _DEAR.finditer(text)):
        yield Finding(f"Every letter would begin “{dear}”.", "Type Dear {{ salutation }} instead.", where)
    may_be_its_day = paragraph.part == "word/document.xml" and not paragraph.row_text and not paragraph.field_codes
    if (alone := _ALONE.fullmatch(text)) and may_be_its_day:
        mend = "Type {{ letter_date }} instead, if it is the day of the letter."
        yield Finding(f"“{alone[1]}” would stand in every letter.", mend, where, may_stay=True)
    elif _YOU.search(text):
        for day in dict.fromkeys(match[1] for match in _ABOUT_YOU.finditer(text)):
            mend = "Type {{ days }} for the days of what happened, or leave it, if every letter is to say it."
            yield Finding(f"“{day}” would stand in every letter.", mend, where, may_stay=True)
