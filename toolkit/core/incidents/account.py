"""What an account says that the person of its row did, and what it speaks of without saying surely who did it."""

from __future__ import annotations

import re

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.actors import PRONOUNS, SELF, Who
from toolkit.core.incidents.acts import acts
from toolkit.core.incidents.otherwise import as_phrases
from toolkit.core.incidents.permitted import is_permitted
from toolkit.core.incidents.phrases import Phrasebook
from toolkit.core.incidents.reports import Doer
from toolkit.core.incidents.speech import about_a_policy, mentions_a_medium
from toolkit.core.patterns import regex
from toolkit.core.text import normal

_TAKEN_BACK = regex(
    r"\b(?:turned out to be|mistaken(?:ly)?|wrong person|some ?one else|somebody else|misunderstanding|false alarm"
    r"|unfounded|owner (?:un|not )known|stray|did not happen|didnt happen|not sure who"
    r"|not (?:them|him|her)$|not (?:mum|dad|the parent|this parent)\b)"
)
_HOME_TOLD = regex(
    r"\b(?<!other )(?:mum|mam|dad|mother|father|parents?|carers?|family|home|nan|gran)"
    r"(?: (?:was|were|has been|have been|to be|both|also|now))*"
    r" (?:informed|contacted|notified|phoned|telephoned|called|rung|emailed|collected|aware|told)"
    r"(?=\s*(?:$|[.,;:)]|in\b|and\b|to (?:collect|come)\b|by (?:phone|email|office|school)\b))"
    r"|\b(?:letter|note|call|text) home\b|\binternal exclusion\b|\b(?:called|rang|phoned|informed) (?:home|parents)\b",
    re.IGNORECASE,
)
_MASKED = regex(
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
    text = as_phrases(_MASKED.sub("swearing", text))
    words = normal(text)
    if not phrases.mentions(text):
        return _opinion(Account(phrases.came(text)), words, text, phrases)
    doubted = _TAKEN_BACK.search(words) is not None or _is_a_pupils(text, who)
    own, unclear = list[str](), list[str]()
    for act in acts(text, phrases.spots, who):
        sure = act.doer is Doer.PERSON and not doubted
        meant = phrases.exact.get(act.message) or phrases.meant(act.words, act.start, act.end, act.phrase)
        for meaning in meant if act.doer is not Doer.DENIED else ():
            theirs = sure and not is_permitted(act.sentence, meaning)
            (own if theirs or meaning not in phrases.policy.categories else unclear).append(meaning)
    account = Account(tuple(dict.fromkeys(own)), tuple(dict.fromkeys(each for each in unclear if each not in own)))
    return _opinion(account, words, text, phrases)


def _is_a_pupils(text: str, who: Who) -> bool:
    """Whether home was told of what somebody did who is not named: a pupil ("Swearing in class. Mum informed")."""
    told = _HOME_TOLD.search(text)
    return told is not None and (SELF | PRONOUNS | who.own).isdisjoint(normal(text[: told.start()]).split())


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
