"""A letter of the school's own record that never left, or that came back: it serves nobody, and is no step.

A step counts from the day its letter was served (POLICY.md, The ladder): "Warning letter - returned undelivered" warned
nobody, so that no ban may follow it. Once it has reached its person after all, `Delivered on` says so.
"""

from __future__ import annotations

import re

from toolkit.core.incidents.ticks import ticked
from toolkit.core.incidents.words import state_of
from toolkit.core.patterns import regex
from toolkit.core.steps import LetterState
from toolkit.core.text import normal

_NEVER_LEFT = frozenset({LetterState.PLANNED, LetterState.RENDERED, LetterState.DRAFTING, LetterState.DRAFTED})
_SENT = r"(?:sent|issued|posted|e ?mailed|given|handed|gone|went)"
_UNSENT = regex(
    rf"\b(?:not|never|nothing|wasnt|hasnt|isnt|no letter)(?: \w+)? {_SENT}\b|\bunsent\b|\bto be {_SENT}\b"
    r"|\bto (?:send|follow|go)\b"
)
_BACK = (
    r"(?:bounced|undeliver(?:ed|able)|(?:not|never|could not be|couldnt be) delivered"
    r"|returned (?:to (?:the )?sender|undelivered|unopened|by (?:the )?(?:post\w*|royal mail)|not known)"
    r"|(?:came|sent|come) back(?! (?:signed|to me))|(?:not|never) (?:arrived|reached)|not known at this address)"
)
_CAME_BACK = regex(rf"\b{_BACK}\b")
_OF_A_LETTER = regex(rf"\b(?:letter|ltr|e ?mail|envelope|post|warning|invitation|invite)\b.*\b{_BACK}\b")
_NOTHING_ELSE = regex(rf"(?:it |this |was |has |been )*{_BACK}(?: [\w/]+){{0,3}}")
_DENIED = regex(rf"\b(?:not|never|nor|didnt|hasnt|wasnt)(?: \w+)? {_BACK}\b")


def never_left(said: str) -> bool:
    """Whether "Letter sent?" says that none has gone: "No", "Drafted", "Warning letter written, not sent"."""
    if not said:
        return False
    words = normal(said)
    unsent = bool(_UNSENT.search(words)) and not re.search(rf"\b{_SENT}\b", _UNSENT.sub("", words))
    return ticked(said) is False or state_of(said) in _NEVER_LEFT or unsent


def state_said(*said: str) -> LetterState:
    """Return `bounced` where one of the cells about a letter says that it came back, else `sent`."""
    back = any(state_of(text) is LetterState.BOUNCED or _came_back(normal(text)) for text in said if text)
    return LetterState.BOUNCED if back else LetterState.SENT


def tells_of_return(words: str) -> bool:
    """Whether a remark says that a letter came back, and of nothing else that did: "Her ball bounced"."""
    of_it = _OF_A_LETTER.search(words) or _NOTHING_ELSE.fullmatch(words)
    return bool(of_it) and _came_back(words)


def _came_back(words: str) -> bool:
    return bool(_CAME_BACK.search(words)) and not _DENIED.search(words)
