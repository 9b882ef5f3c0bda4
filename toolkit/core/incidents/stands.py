"""Whether an incident still stands: a remark in the row may say that it was nothing, or was nobody's here."""

from __future__ import annotations

import re

from toolkit.core.incidents.values import BodyRow, Trouble, shorten
from toolkit.core.memory import MEMORY
from toolkit.core.text import normal

_WHO = r"(?:parent|carer|person|adult|mum|mother|dad|father|family|name)"
_NOTHING = re.compile(
    r"(?:(?:closed|nfa|no further action|record|incident|allegation|entry|row|now|was|found to be|turned out to be|a"
    r"|case of) )*(?:withdrawn|retracted|void(?! of)|unfounded|unsubstantiated|not (?:substantiated|proven|a breach)"
    r"|no breach|false alarm"
    rf"|mistaken identity|wrong {_WHO}|(?:{_WHO} |he |she |they )?(?:was |were )?not involved"
    rf"|not (?:this|the) {_WHO}|no case to answer|disregard|(?:did not|didnt) happen|duplicate"
    r"|(?:(?:entered|logged|recorded|added|made|created) )?(?:in error|by mistake))\b(?P<rest>.*)"
)
_ELSE = re.compile(
    r"\b(?:letters?|ltr|bans?|meetings?|invit\w+|warnings?|e?mails?|sent|forms?|complain\w*|allegations?|against|from"
    r"|appeal|representation|details|address|number|contacted|called|phoned|informed|told|child\w*|pupils?)\b"
)
"""Behind such words: something else is withdrawn, wrong or there twice: a letter, a complaint, a child's place."""
_LONGEST = 8
"""Words behind them; with more, something is told that is not nothing."""
_AT_MOST = 240
"""Letters: an account of what happened is longer, and begins otherwise."""


def said_to_be_nothing(row: BodyRow, remarks: tuple[int, ...]) -> tuple[Trouble, ...]:
    """Return what is to be said of a row whose remark begins with words for it: it is taken as withdrawn."""
    for column in remarks:
        text = row.text(column)
        if text and len(text) <= _AT_MOST and _says_so(text):
            message = f"“{shorten(text)}” is taken to say that this incident does not stand: it is not counted."
            return (Trouble("withdrawn", message, _IF_IT_STANDS, column),)
    return ()


@MEMORY.remembered(1 << 12)
def _says_so(text: str) -> bool:
    match = _NOTHING.match(normal(text))
    return match is not None and len(match["rest"].split()) <= _LONGEST and not _ELSE.search(match["rest"])


_IF_IT_STANDS = "If it does stand, say so in other words; if not, strike the row through."
