"""What an account says that the person of its row did, and what it speaks of without saying surely who did it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from toolkit.core.incidents.actors import Who
from toolkit.core.incidents.acts import acts
from toolkit.core.incidents.phrases import Phrasebook
from toolkit.core.incidents.reports import Doer
from toolkit.core.incidents.speech import about_a_policy, mentions_a_medium
from toolkit.core.text import normal

_TAKEN_BACK = re.compile(
    r"\b(?:turned out to be|mistaken(?:ly)?|wrong person|some ?one else|somebody else|misunderstanding|false alarm"
    r"|unfounded|owner (?:un|not )known|stray|did not happen|didnt happen|not sure who"
    r"|not (?:them|him|her)$|not (?:mum|dad|the parent|this parent)\b)"
)
_MASKED = re.compile(
    r"(?<![\w*])(?:f[*#@-]{2,}\w*|f\*ck\w*|f-ing|sh\*t\w*|s\*\*t\w*|c\*\*t\w*|tw\*t\w*|b\*{3,}\w*|w\*{3,}\w*)"
)
"""A swear word with stars in it: to write one down is to say that somebody swore."""
_PROTECTED = "challenging-policies"


@dataclass(frozen=True, slots=True)
class Account:
    """`own`: what the person did, and all flags and facts; `unclear`: categories that may be somebody else's doing."""

    own: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()


def read_account(text: str, phrases: Phrasebook, who: Who) -> Account:
    """Read running text. What it denies is left out; flags and facts count whoever it was."""
    text = _MASKED.sub("swearing", text)
    words = normal(text)
    if not phrases.mentions(text):
        return _opinion(Account(), words, text, phrases)
    doubted = _TAKEN_BACK.search(words) is not None
    own, unclear = list[str](), list[str]()
    for phrase, message, doer in acts(text, phrases.spots, who):
        sure = doer is Doer.PERSON and not doubted
        for meaning in phrases.exact.get(message, phrases.exact[phrase]) if doer is not Doer.DENIED else ():
            (own if sure or meaning not in phrases.policy.categories else unclear).append(meaning)
    account = Account(tuple(dict.fromkeys(own)), tuple(dict.fromkeys(each for each in unclear if each not in own)))
    return _opinion(account, words, text, phrases)


def _opinion(account: Account, words: str, text: str, phrases: Phrasebook) -> Account:
    """Take what criticises a policy online as that, and not as a complaint to the school."""
    if _PROTECTED not in phrases.policy.categories or not mentions_a_medium(text):
        return account
    speech = about_a_policy(words)
    if speech is None:
        return account
    said = phrases.spots(words[speech[0] : speech[1]].split())
    inside = {each for _, _, phrase in said for each in phrases.exact[phrase]}
    own = tuple(each for each in account.own if each not in inside - {_PROTECTED})
    unclear = tuple(each for each in account.unclear if each not in inside)
    return Account((*own, _PROTECTED) if _PROTECTED not in own else own, unclear)
