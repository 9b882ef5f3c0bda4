"""Places that somebody meant to fill in: marks of this and other programs, and what people type for "later"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.core.patterns import regex

_MARKS = regex(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}|\{\{|\}\}|\{%|%\}|«[^«»]{1,60}»|<<[^<>]{1,60}>>", re.DOTALL)
_SAID = (
    r"(?:insert|enter|add|type|delete|your|their|his|her|the|pupil'?s?|child'?s?|parent'?s?|school'?s?|full|first|last"
    r"|family|recipient'?s?|staff|of|or|and|as|appropriate|meeting|incident|today'?s?|date|dates|day|time|name|names|surname"
    r"|forename|title|address|postcode|class|year|group|reason|details|description|number|reference|ref|school|child|parent"
    r"|carer|pupil|head|headteacher|teacher|role|position|signature|email|phone|telephone|here|place|venue|location"
    r"|tbc|x+|xx+)"
)
_BRACKETED = rf"(?i:{_SAID}(?:[\s/_.-]+{_SAID}){{0,6}})"
_BY_HAND = regex(
    r"(?<!\{)\{[A-Za-z][\w .'’/-]{0,40}\}(?!\})"
    rf"|\[\s*(?:{_BRACKETED}|[A-Z][A-Z /'’_-]{{3,40}})\s*\]"
    rf"|(?<!<)<\s*{_BRACKETED}\s*>(?!>)"
    r"|\b(?:[Xx]{2,}(?:/(?:[Xx]{2,}|\d{2,4}))+|X{3,}|x{3,})\b"
    r"|(?<![\w_])_{3,}|(?<![\w.])\.{5,}|(?<![\w…])…{3,}",
)
"""“[sic]”, “f____” and “…” are what people write, and no place to fill in."""
_ELSEWHERE = (
    r"(?:above|below|notes?|attached|e-?mails?|cpoms|log|other row|previous|row \d+)"
    r"(?: (?:of|from|dated|on) [\w /.]{1,20})?"
)
_LATER = regex(
    r"\s*(?:(?:tbc|tba|ditto|to follow|to be (?:confirmed|added|completed)|(?:same )?as (?:above|before|previous)"
    rf"|see {_ELSEWHERE}|(?:(?:enter|insert|type|add) )?(?:your )?(?:own )?(?:wording|text)(?: here)?)\W*|\?+)\s*",
    re.IGNORECASE,
)


def marks(text: str) -> Iterator[str]:
    """Yield each mark that a program would fill in a template, as it is typed: nothing fills it elsewhere."""
    yield from (match[0] for match in _MARKS.finditer(text))


def by_hand(text: str) -> Iterator[str]:
    """Yield each place that somebody meant to fill in by hand: “[Name]”, “XXXX”, “____”, “{date}”."""
    yield from (match[0] for match in _BY_HAND.finditer(text))


def is_put_off(text: str) -> bool:
    """Whether a whole cell says that its words are still to come, or stand elsewhere."""
    return bool(_LATER.fullmatch(text))
