"""What a heading says beside what it names: formats, "required", "please tick"."""

from __future__ import annotations

import re

from toolkit.core.memory import MEMORY
from toolkit.core.patterns import regex
from toolkit.core.text import normal

_HINT = (
    r"(?:dd mm(?: yy(?:yy)?)?|ddmmyy(?:yy)?|d m y|yyyy mm dd|hh mm|24 ?h(?:ou)?rs?(?: clock)?"
    r"|(?:this field is )?(?:required|mandatory|optional|essential)"
    r"|(?:please |pls )?(?:tick|select|choose|circle|delete|specify|state|complete|fill in|enter|print)"
    r"(?: (?:all|any|one|which|as)\b.*)?"
    r"|(?:please )?(?:use )?(?:the )?(?:drop ?down|free text|block capitals)(?: list)?"
    r"|(?:for )?(?:office|admin|school|slt) use(?: only)?"
    r"|y n|yes no|yes or no|if (?:applicable|any|relevant)|full name|first and last|surname first(?: name)?"
    r"|first name surname|in full|full)"
)
_TRAILING = regex(rf"(?<=\w) {_HINT}$")
_BRACKETS = regex(r"[(\[{]([^()\[\]{}]*)[)\]}]")


_QUESTION_NUMBER = regex(r"^\s*(?:q(?:uestion)?\s*)?\d{1,2}\s*[.):]\s+(?=\S)", re.IGNORECASE)
_FOR_WHOM = regex(
    r"^\s*(?:for )?(?:(?:office|admin|school|slt) use(?: only)?|office|admin|slt)\s*[:–—-]\s*"
    r"(?!(?:e-?mail|e-?mail address|name|phone|initials|signature|contact|date|time|by)\W*$)(?=\S)",
    re.IGNORECASE,
)
"""Who fills it in. "Office: email" or "Office: date" may be the office's own, and is left as it is."""


def unnumbered(text: str) -> str:
    """Return a heading without the number of its question, and without who fills it in.

    "3. Name of the adult" speaks of no third person, "OFFICE USE: date sent" of no office.
    """
    return _FOR_WHOM.sub("", _QUESTION_NUMBER.sub("", text))


@MEMORY.remembered(4096)
def plain(text: str) -> str:
    """Return a normalised heading without hints for who fills it in: "Date* (dd/mm/yyyy)" → "date".

    What else stands in brackets is part of what the heading names: "Email (staff)" is nobody's "Email".
    """
    text = unnumbered(text)
    outside = _BRACKETS.sub(lambda match: " " if _is_hint(match.group(1)) else match.group(), text)
    words = normal(outside) or normal(text)
    return _TRAILING.sub("", words)


def _is_hint(text: str) -> bool:
    return re.fullmatch(_HINT, normal(text)) is not None
