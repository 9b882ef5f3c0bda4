"""What follows a phrase of an account and tells who did it: "by another parent", "at mum", an object or none."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.incidents.actors import (
    ADJECTIVES,
    OTHERS,
    PREPOSITIONS,
    SELF,
    STAFF,
    Actor,
    Who,
    is_filler,
    named,
    subject,
)
from toolkit.core.incidents.harmless import LOUD, is_no_harm
from toolkit.core.incidents.reports import AFTERWARDS, ALONE, MEDIA, Doer, announces, could_be_suffered
from toolkit.core.incidents.spoken import Word, opener_of
from toolkit.core.incidents.touching import at_a_thing

_TOLD_BY = frozenset(["reported", "raised", "flagged", "shown", "forwarded", "witnessed", "seen", "heard", "noticed"])


def told_after(words: Sequence[Word], end: int, phrase: Sequence[str], who: Who) -> Doer | None:
    """Return what the words after a phrase say of its doer: "by another parent", "from mum", "at Mrs Smith herself"."""
    touched = at_a_thing(words, end, phrase, who)
    if touched is not None:
        return touched
    rest = []
    for word in words[end : end + 6]:
        if word.breaks or opener_of(word) not in {"", "or"}:
            break
        rest.append(word)
    if (
        (rest and rest[0].text in AFTERWARDS)
        or any(word.text == "found" for word in rest)
        or announces(phrase, rest)
        or is_no_harm(words, end, phrase, rest, who)
    ):
        return Doer.UNSURE
    if rest and phrase[-1] in LOUD and rest[0].text in OTHERS:
        return Doer.OTHER
    if rest and rest[0].text in OTHERS and phrase[-1] in ADJECTIVES - {"threatening", "intimidating"}:
        return Doer.OTHER
    for index, word in enumerate(rest[:-1]):
        then = rest[index + 1 :]
        if word.text == "between":
            return Doer.UNSURE
        if word.text == "involving":
            return None if _is_them(then, who) else Doer.UNSURE
        if word.text == "by" and index and rest[index - 1].text in _TOLD_BY:
            return Doer.UNSURE
        if word.text == "about" and _is_them(then, who):
            return Doer.OTHER if then[0].text not in SELF else Doer.UNSURE
        if word.text in {"by", "from"} and not (index and could_be_suffered(phrase) and word.text == "from"):
            return _agent(then, who, by=word.text == "by" and not index)
        if word.text in {"at", "to", "towards", "against"} and index < 2 and _is_them(then, who):
            return Doer.OTHER
    return None


def _agent(words: Sequence[Word], who: Who, *, by: bool) -> Doer | None:
    rest = [word for word in words if word.text not in {"the", "this"}]
    if not rest or rest[0].text in MEDIA or rest[0].text.isdigit():
        return None
    if rest[0].text in {"her", "him", "them"}:
        return Doer.PERSON if len(rest) == 1 or rest[1].breaks or rest[1].text not in OTHERS | SELF else Doer.OTHER
    actor = subject(rest, who, starts=False)
    if actor is Actor.PERSON:
        return Doer.PERSON
    return Doer.OTHER if (by and who.own) or actor in {Actor.OTHER, Actor.STAFF} else None


def _is_them(words: Sequence[Word], who: Who) -> bool:
    """Whether the person themselves were shouted at: "at mum", "to Mrs Smith"."""
    return named(words, who) is Actor.PERSON and not words[0].possessive


def has_object(words: Sequence[Word], end: int, phrase: Sequence[str]) -> bool:
    """Whether it is said whom somebody pushed or threatened: "Threatened in reception" may be about a victim."""
    if phrase[-1] != "at" and end < len(words) and words[end].text == "at":
        return has_object(words, end + 1, [*phrase, "at"])
    if phrase[0] in ALONE and phrase[-1] != "at":
        return True
    if len(phrase) > 1 and phrase[-1] not in {"at", "by", phrase[0]} and not could_be_suffered(phrase[-1:]):
        return True
    if end == len(words) or words[end].breaks:
        return False
    if any(word.text in OTHERS | STAFF for word in _after_fillers(words, end)):
        return True
    follows = words[end].text
    return follows in {"and", "to", "that", "past", "through"} or not (follows in PREPOSITIONS or is_filler(follows))


def _after_fillers(words: Sequence[Word], end: int) -> Sequence[Word]:
    """Return the word after a phrase that no filler is: "threatened lunchtime supervisor"."""
    for index in range(end, len(words)):
        if words[index].breaks or opener_of(words[index]):
            return ()
        if not is_filler(words[index].text):
            return words[index : index + 1]
    return ()
