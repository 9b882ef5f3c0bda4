"""Who did what a phrase of an account names: the person of its row, surely not they, or nobody can tell.

A phrase is the person's own act only where nothing says otherwise before it in its sentence: a report, a question, a
passive, another doer, or a denial. A parent who was sworn at must not get a letter for swearing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.actors import (
    ADJECTIVES,
    AUXILIARIES,
    DESCRIBING,
    OTHERS,
    PREPOSITIONS,
    PRONOUNS,
    SELF,
    STAFF,
    Actor,
    Who,
    is_filler,
    is_verb,
    subject,
)
from toolkit.core.incidents.denied import STILL, is_denied
from toolkit.core.incidents.doing import State, from_another, has_verb, opened, until
from toolkit.core.incidents.following import has_object, told_after
from toolkit.core.incidents.reports import (
    ACTS,
    OF_IT,
    SEEN,
    TRYING,
    Doer,
    Report,
    could_be_suffered,
    is_finite,
    is_received,
    report_in,
)
from toolkit.core.incidents.spoken import Clause, Sentence, Word, clauses
from toolkit.core.people.words import TITLES

_BESIDE = AUXILIARIES | DESCRIBING
_KNOWN = SELF | _BESIDE | PRONOUNS | SEEN
_ANOTHER = frozenset(["another", "other", "a", "his", "her", "their"])


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a phrase stands in a sentence: from word `start` to before word `end`."""

    start: int
    end: int


def doer_of(sentence: Sentence, spot: Spot, who: Who, before: Actor, starts: frozenset[int]) -> Doer:
    """Return who did what stands at `spot`. `before`: whom the sentence before was about; `starts`: of all phrases."""
    words = sentence.words
    if sentence.asked or words[spot.start].quoted:
        return Doer.UNSURE
    phrase = [word.text for word in words[spot.start : spot.end]]
    if is_denied(words, spot.start, starts, finite=is_finite(phrase)):
        return Doer.DENIED
    after = told_after(words, spot.end, phrase, who)
    if after is not None:
        return after
    *said, last = clauses(words[: spot.start + 1])
    last = replace(last, words=_without_child(last.words[:-1], who))
    if not is_finite(phrase) and all(word.text in DESCRIBING for word in last.words):
        if not all(who.may_be(word.text) for word in last.words):
            return Doer.OTHER
        last = replace(last, words=())
    state = until(said, who, before)
    before_it = said[-1].words if said else ()
    state = opened(state, last, who, finite=is_finite(phrase) or has_verb(last.words), before=before_it)
    passive = _is_passive(last.words) or phrase[0] == "sworn"
    if could_be_suffered(phrase) and (passive or not has_object(words, spot.end, phrase)):
        victim = subject(last.words, who, starts=not said)
        return Doer.OTHER if passive and victim is not Actor.STAFF else Doer.UNSURE
    if last.opener == "when" and not last.words and not _is_act_of_its_own(phrase):
        return Doer.UNSURE
    if is_received(phrase, last.words):
        return Doer.UNSURE
    if state.report or report_in(last.words) or from_another(last.words, who):
        named = _ends_with_person(last.words, who)
        told = named and subject(words, who, starts=True) is Actor.STAFF
        return Doer.PERSON if told or (named and _only_a_topic(state, last.words, phrase)) else Doer.OTHER
    return _by_actor(state.actor, last, who, finite=is_finite(phrase), how=phrase[0].endswith("ing"))


def _is_act_of_its_own(phrase: Sequence[str]) -> bool:
    """Whether a phrase may follow "after" or "as" and be the person's: a verb or how they were, not "after fight"."""
    return is_finite(phrase) or phrase[0].endswith("ing") or phrase[-1] in ADJECTIVES or phrase[0] in ADJECTIVES


def _without_child(words: tuple[Word, ...], who: Who) -> tuple[Word, ...]:
    """Leave out whose mother she is: "Mum of Tom"."""
    if len(words) < 3 or words[0].text not in SELF or words[1].text not in {"of", "to"}:
        return words
    return (words[0], *(word for word in words[2:] if word.text not in who.child))


def _ends_with_person(words: Sequence[Word], who: Who) -> bool:
    """Whether the person is named right before the phrase: "Mr Kent reported that mum swore"."""
    left = [word for word in words if not is_filler(word.text) and word.text not in AUXILIARIES]
    named_here = bool(left) and (left[-1].text in SELF or left[-1].text in who.own) and who.may_be(left[-1].text)
    return named_here and not left[-1].possessive and not _is_another(left, who)


def _only_a_topic(state: State, words: Sequence[Word], phrase: Sequence[str]) -> bool:
    """Whether what was spoken of ends before the person is named: "In a meeting about Tom mum swore"."""
    topic = report_in(words) is Report.TOPIC and state.report is None and is_finite(phrase)
    return topic and len(words) > 2 and report_in(words[-2:]) is None


def _is_passive(words: Sequence[Word]) -> bool:
    left = [word.text for word in words if not is_filler(word.text) and word.text != "verbally"]
    return bool(left) and left[-1] in AUXILIARIES - {"has", "have", "had"}


def _by_actor(actor: Actor, clause: Clause, who: Who, *, finite: bool, how: bool) -> Doer:
    if actor in {Actor.OTHER, Actor.STAFF, Actor.PRONOUN}:
        return Doer.OTHER
    if actor is not Actor.PERSON:
        return Doer.UNSURE
    return _by_words(clause, who, finite=finite, how=how)


def _is_how(words: Sequence[Word], how: bool) -> bool:
    """Whether a participle after "by" is how the person did it: "Interrupted class by shouting"."""
    did = how and words[-1].text == "by" and len(words) > 2 and is_verb(words[0].text)
    return did and not any(word.text in AUXILIARIES for word in words)


def _by_words(clause: Clause, who: Who, *, finite: bool, how: bool) -> Doer:
    """Read what stands between the doer and the phrase: another doer, or a verb that is none of the person's own."""
    words = list(clause.words)
    while words and (is_filler(words[-1].text) or words[-1].text in _BESIDE):
        words.pop()
    if not words:
        return Doer.PERSON
    left, acted = words[-1], next((word.text for word in words if _is_act(word.text)), "")
    if left.text == "from":
        return Doer.UNSURE
    if left.text in {"by", "for"}:
        return Doer.PERSON if _is_how(words, how) else Doer.OTHER
    if left.text == "to":
        return Doer.PERSON if len(words) > 1 and words[-2].text in TRYING else Doer.UNSURE
    if left.text == "of":
        before = next((word.text for word in reversed(words[:-1]) if not is_filler(word.text)), "")
        return Doer.PERSON if len(words) < 2 or before in OF_IT else Doer.UNSURE
    if left.text in {"may", "might", "could", "should", "would", "did"}:
        return Doer.UNSURE if STILL.isdisjoint(word.text for word in clause.words) else Doer.PERSON
    if _is_another(words, who):
        approached = not finite and acted and (left.text in STAFF or _titled(words))
        return Doer.PERSON if approached else Doer.OTHER
    return Doer.PERSON if acted or _is_known(words, who) else Doer.UNSURE


def _is_act(word: str) -> bool:
    return word in ACTS


def _titled(words: Sequence[Word]) -> bool:
    return len(words) > 1 and words[-2].text in TITLES


def _is_another(words: Sequence[Word], who: Who) -> bool:
    """Whether the word before the phrase is somebody else: "her son shouting", "Mr Dunn shouted", "Tom's shouting"."""
    left = words[-1]
    if left.possessive:
        return left.text not in who.own and left.text.removesuffix("s") not in SELF | who.own
    if left.text in who.own or left.text in SELF:
        return not who.may_be(left.text) or (len(words) > 1 and words[-2].text in _ANOTHER)
    name = bool(who.own) and ((left.capital and len(words) > 1) or _titled(words))
    return left.text in OTHERS | STAFF | who.child or name


def _is_known(words: Sequence[Word], who: Who) -> bool:
    """Whether each word is the person, or says no more than how or where: a noun may follow a preposition."""
    placed = False
    for index, word in enumerate(words):
        known = word.text in _KNOWN or word.text in who.own or is_filler(word.text)
        known = known or word.text in TITLES
        known = known or (word.possessive and word.text.removesuffix("s") in who.child)
        if word.text in PREPOSITIONS:
            placed = True
        elif not known and not placed:
            return False
        elif index and is_verb(word.text) and not known:
            placed = False
    return True
