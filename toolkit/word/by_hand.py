"""Places in a template that somebody filled in by hand: last year's letter, made into a template and not quite."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from toolkit.core.left_over import by_hand
from toolkit.core.patterns import regex
from toolkit.word.errors import Finding
from toolkit.word.names import TAG
from toolkit.word.paragraphs import Paragraph

_PROMPT = regex(
    r"Click (?:or tap )?(?:here )?to (?:enter|add) [\w ]{1,30}\.?|Choose an? (?:item|date)\.?", re.IGNORECASE
)
"""What Word shows in a content control that nobody filled."""
_TO_WRITE_ON = regex(r"_{3,}|…{2,}|\.{5,}")
_RULE = regex(r"\s*[_.…\s]+\s*")
_LEADER = regex(r"(?:\.{5,}|…{2,}|_{3,})\s*\d+\s*$")
_SLIP = regex(
    r"\b(?:sign(?:ed|ature)?|reply slip|return slip|tear off|cut here|print name|please (?:complete|return|delete|tick)"
    r"|i (?:will|can|am|wish|would|do|have)|delete as (?:appropriate|applicable))\b|[✂☐]",
    re.IGNORECASE,
)
_AROUND = 4
"""Paragraphs before and after a line to sign on that belong to it."""
_MEANT = {
    "recipient_name": (
        "name",
        "full name",
        "parent name",
        "parents name",
        "name of parent",
        "recipient",
        "parent carer",
    ),
    "salutation": ("title", "surname", "title and surname", "salutation", "last name", "family name"),
    "letter_date": ("date", "todays date", "letter date"),
    "school_name": ("school", "name of school", "the school", "school name"),
    "head_name": ("head", "headteacher", "head teacher", "head of school", "name of head"),
    "approver_name": ("your name", "staff name", "signature"),
    "school_contact": ("contact", "phone", "telephone", "contact name"),
    "reference": ("ref", "our ref", "reference"),
    "days": ("incident date", "date of incident", "dates"),
    "meeting_on": ("meeting date", "date of meeting", "date and time", "day and time"),
}
"""Field → what people type for it between brackets."""
_BESIDE = {
    "salutation": regex(r"\bDear\s*$", re.IGNORECASE),
    "approver_name": regex(r"\bYours\b[\w\s,]*$", re.IGNORECASE),
    "days": regex(r"\b(?:on|of|since)\s*$", re.IGNORECASE),
}
"""Field → the words before a place that tell which name, or which day, is meant."""
_BY_PLACE = {"recipient_name", "letter_date"}
_LISTED = "`conduct letters --fields` lists what there is."


def to_fill_in(every: Sequence[Paragraph], known: Collection[str] | None) -> Iterator[Finding]:
    """Yield each place to fill in by hand; a line to sign on, and one that parts paragraphs, is none."""
    texts = [TAG.sub("", paragraph.text) for paragraph in every]
    for number, (paragraph, text) in enumerate(zip(every, texts, strict=True)):
        if paragraph.part.startswith("word/comments"):
            continue
        near = (
            texts[each]
            for each in range(max(0, number - _AROUND), min(len(every), number + _AROUND + 1))
            if every[each].part == paragraph.part
        )
        may_be_written_on = bool(_RULE.fullmatch(text) or _LEADER.search(text)) or any(map(_SLIP.search, near))
        for place in dict.fromkeys((*(match[0] for match in _PROMPT.finditer(text)), *by_hand(text))):
            if not (may_be_written_on and _TO_WRITE_ON.fullmatch(place)):
                yield _finding(place, paragraph.where, known, text[: text.find(place)])


def _finding(place: str, where: str, known: Collection[str] | None, before: str) -> Finding:
    message = f"“{place}” looks like a place to fill in by hand."
    words = re.sub(r"[^a-z0-9]+", " ", place.lower().replace("'", "").replace("’", "")).strip()
    plain = words.replace(" ", "_")
    if known is not None and plain in known and place.startswith("{"):
        return Finding(
            f"“{place}” has one brace on each side.", f"Type {{{{ {plain} }}}} instead.", where, may_stay=True
        )
    beside = next((name for name, pattern in _BESIDE.items() if pattern.search(before)), "")
    meant = next((name for name, said in _MEANT.items() if words in said or plain == name), "")
    meant = (beside or meant) if meant in _BY_PLACE else meant
    if meant and known is not None and meant in known:
        return Finding(
            message, f"Type {{{{ {meant} }}}} instead, or the words themselves. {_LISTED}", where, may_stay=True
        )
    return Finding(message, f"Type a field instead, or the words themselves. {_LISTED}", where, may_stay=True)
