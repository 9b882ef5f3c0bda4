"""Whether an incident still stands: a remark in the row may say that it was nothing, or was nobody's here."""

from __future__ import annotations

import re

from toolkit.core.incidents.values import BodyRow, Trouble, shorten
from toolkit.core.memory import MEMORY
from toolkit.core.patterns import regex
from toolkit.core.text import normal

_WHO = r"(?:parent|carer|person|adult|mum|mother|dad|father|family|name)"
_TITLED = r"(?:mr|mrs|ms|miss|dr) \w+"
_BEFORE = (
    r"(?:(?!no )[a-z]{2} )?(?:\d{1,4} )*(?:(?:closed|nfa|no further action|record|incident|allegation|entry|row|now|was"
    r"|is|it|this|that|found to be|turned out to be|proved(?: to be)?|a|case of|please|sorry|on review|investigated"
    r"|(?:after|following) (?:an )?investigation|cctv|shows?|showed|proves?) )*"
)
"""Initials, a day, and words that change nothing."""
_ENTERED = r"(?:entered|logged|recorded|added|made|created)"
_SURELY = (
    rf"unfounded|unsubstantiated|not (?:substantiated|proven|proved|upheld|a breach)|no breach|false alarm"
    rf"|mistaken identity|wrong (?:{_WHO}|{_TITLED})|{_ENTERED} (?:in error|by mistake|twice)"
    rf"|{_ENTERED} against (?:the )?wrong {_WHO}"
    rf"|(?:not|wasnt|isnt) (?:him|her|them|{_TITLED})(?= it was| but it was|$)"
    rf"|was (?:another|a different) {_WHO}(?=$| not)"
)
_NOTHING = regex(
    rf"{_BEFORE}(?:{_SURELY}|withdrawn|retracted|void(?! of)|untrue|not true|disproved|unproven|not guilty"
    rf"|(?:{_WHO} |he |she |they )?(?:was |were )?not involved"
    rf"|not (?:this|the) {_WHO}|no case to answer|disregard|(?:did not|didnt) happen|duplicate"
    rf"|should (?:be|say|read|have been) {_TITLED}(?=(?: \w+)?$| not)"
    rf"|in error|by mistake)\b(?P<rest>.*)"
)
_LATER = regex(rf"{_BEFORE}(?:{_SURELY})\b(?P<rest>.*)")
"""What says so in a later clause too: "Apologised, no breach"."""
_CROSS_OUT = regex(r"(?:please )?(?:ignore|deleted?)(?: (?:this|the))?(?: (?:row|entry|record|one|line))?")
_ELSE = regex(
    r"\b(?:letters?|ltr|bans?|meetings?|invit\w+|warnings?|e?mails?|sent|forms?|complain\w*|allegations?|against|from"
    r"|appeal|representation|details|address|number|contacted|called|phoned|informed|told|child\w*|pupils?)\b"
)
"""Beside such words: something else is withdrawn, wrong or there twice: a letter, a complaint, a child's place."""
_CLAIMED = regex(r"\b(?:says?|said|claim\w*|den(?:y|ies|ied)|insist\w*|reckons?|thinks?|argu\w*|upheld|if)\b")
"""Before such words: somebody says so, and nobody found it; or only a part of it is nothing."""
_CLAUSES = regex(r"[,;:\n–—]|\.(?=\s|$)|\s-\s")
_LONGEST = 8
"""Words behind them; with more, something is told that is not nothing."""
_AT_MOST = 240
"""Letters: an account of what happened is longer, and begins otherwise."""


def said_to_be_nothing(row: BodyRow, remarks: tuple[int, ...]) -> tuple[Trouble, ...]:
    """Return what is to be said of a row with a remark that says so: it is taken as withdrawn."""
    for column in remarks:
        text = row.text(column)
        if text and len(text) <= _AT_MOST and _says_so(text):
            message = f"“{shorten(text)}” is taken to say that this incident does not stand: it is not counted."
            return (Trouble("withdrawn", message, _IF_IT_STANDS, column),)
    return ()


@MEMORY.remembered(1 << 12)
def _says_so(text: str) -> bool:
    if _is_nothing(_NOTHING.match(normal(text))):
        return True
    before = ""
    for clause in map(normal, _CLAUSES.split(text)):
        if _ELSE.search(before) or _CLAIMED.search(before):
            return False
        if _CROSS_OUT.fullmatch(clause) or _is_nothing(_LATER.match(clause)):
            return True
        before = clause
    return False


def _is_nothing(match: re.Match[str] | None) -> bool:
    return match is not None and len(match["rest"].split()) <= _LONGEST and not _ELSE.search(match["rest"])


_IF_IT_STANDS = "If it does stand, say so in other words; if not, strike the row through."
