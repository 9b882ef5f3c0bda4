"""Whose words they are: what a letter says that the person said is no word of the school's."""

from __future__ import annotations

import re

from toolkit.core.patterns import regex

_THEIRS = r"\b(?:you|your (?:messages?|e-?mails?|posts?|comments?|letters?|voicemails?|texts?|words))\b[^.;!?]{0,60}?\b"
_SAYING = (
    r"(?<!were )(?<!was )(?<!been )(?:said|say|saying|wrote|writing|told|telling|claimed|claiming|shouted|shouting"
    r"|posted|posting|texted|e-?mailed|replied|screamed|stated|complained|alleged|asked|asking|threatened)"
)
_SAME_CLAUSE = r"(?:(?!\band\b(?! (?:an?|the|that|our|his|her|their|my|your|to)\b| \w+s\b))[^.;!?,“”\"])"
"""What may follow before another thing is told: "and a thief" goes on, "and then took" does not."""
_OPENED = r"\b(?:that|whether|if|what|why|when|how|you|we|he|she|they|I)\b"
_QUOTED = regex(
    rf"({_THEIRS}(?:{_SAYING}|call(?:ed|ing)|used|left|reads?|included|contained|described)\b[^.;!?“”\"]{{0,60}})"
    r"(?:“[^”]*”|\"[^\"]*\")(?:,? (?:and |or )?(?:“[^”]*”|\"[^\"]*\"))*",
    re.IGNORECASE,
)
_CLAUSE = regex(rf"({_THEIRS}{_SAYING}\b{_SAME_CLAUSE}{{0,40}}?{_OPENED}){_SAME_CLAUSE}*", re.IGNORECASE)
_THREAT_OF_LAW = regex(rf"({_THEIRS}threaten(?:ed|ing)(?: \w+){{0,4}}? (?:to|with)\b){_SAME_CLAUSE}*", re.IGNORECASE)
_CALLED = regex(rf"({_THEIRS}(?:call(?:ed|ing)|accus(?:ed|ing))\b){_SAME_CLAUSE}*", re.IGNORECASE)
_AS_TOLD = regex(
    r"\b(?:(?:told|informed) (?:us|me|the (?:school|office|head))|reports?|reported|alleg\w+|underst(?:and|ood)"
    r"|accounts?|sa(?:id|ys?)(?: that)?)\b[^.;!?]*$",
    re.IGNORECASE,
)


def without_their_words(text: str) -> str:
    """Return a text without what it says that the person said, wrote or called somebody."""
    for pattern in (_QUOTED, _CLAUSE, _CALLED):
        text = pattern.sub(r"\1 …", text)
    return text


def without_threats(text: str) -> str:
    """Return a text without what it says that the person threatened: that they will go to court, or to the police."""
    return _THREAT_OF_LAW.sub(r"\1 …", text)


def is_told(text: str, at: int) -> bool:
    """Whether the sentence says, before this place, that somebody told so: then it is an account and no fact."""
    return bool(_AS_TOLD.search(text, 0, at))
