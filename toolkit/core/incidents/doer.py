"""Who did what a phrase of an account names: the person of its row, surely not they, or nobody can tell.

A phrase is the person's own act only where nothing says otherwise before it in its sentence: a report, a question, a
passive, another doer, or a denial. A parent who was sworn at must not get a letter for swearing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum

from toolkit.core.incidents.actors import (
    ADJECTIVES,
    AUXILIARIES,
    DETERMINERS,
    OTHERS,
    PREPOSITIONS,
    PRONOUNS,
    SELF,
    STAFF,
    Actor,
    Who,
    is_filler,
    is_verb,
    named,
    subject,
)
from toolkit.core.incidents.reports import (
    ACTS,
    AFTERWARDS,
    ALONE,
    MEDIA,
    OF_IT,
    SEEN,
    TRYING,
    Report,
    announces,
    could_be_suffered,
    is_finite,
    is_received,
    report_in,
)
from toolkit.core.incidents.spoken import Clause, Sentence, Word, clauses, opener_of
from toolkit.core.people.words import TITLES

_NEGATIONS = frozenset(
    (
        *("no", "not", "non", "never", "without", "neither", "nor", "nothing", "didnt", "wasnt", "isnt", "hasnt"),
        *("hadnt", "havent", "dont", "doesnt", "wont", "wouldnt", "couldnt", "cant", "cannot"),
    )
)
_STILL = frozenset(["stop", "stopped", "stopping", "only", "longer", "calm", "just"])
_ANOTHER = frozenset(["another", "other", "a", "his", "her", "their"])
_MAIN = frozenset([",", "and", "but"])


class Doer(Enum):
    PERSON = "the person of the row"
    UNSURE = "nobody can tell"
    OTHER = "somebody else, or it is only reported"
    DENIED = "nobody: it is said not to have happened"


@dataclass(frozen=True, slots=True)
class _State:
    """What the clauses so far say of the next one's doer, and whether they only report."""

    actor: Actor = Actor.PERSON
    report: Report | None = None


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
    if _denied(words, spot.start, starts, finite=is_finite(phrase)):
        return Doer.DENIED
    after = _after(words, spot.end, phrase, who)
    if after is not None:
        return after
    *said, last = clauses(words[: spot.start + 1])
    last = replace(last, words=_without_child(last.words[:-1], who))
    if not is_finite(phrase) and all(word.text in DETERMINERS | ADJECTIVES for word in last.words):
        if not all(who.may_be(word.text) for word in last.words):
            return Doer.OTHER
        last = replace(last, words=())
    state = _until(said, who, before)
    state = _opened(state, last, who, finite=is_finite(phrase) or _has_verb(last.words))
    passive = _is_passive(last.words) or phrase[0] == "sworn"
    if could_be_suffered(phrase) and (passive or not _has_object(words, spot.end, phrase)):
        victim = subject(last.words, who, starts=not said)
        return Doer.OTHER if passive and victim is not Actor.STAFF else Doer.UNSURE
    if is_received(phrase, last.words):
        return Doer.UNSURE
    if state.report or report_in(last.words) or _from_another(last.words, who):
        told = subject(words, who, starts=True) is Actor.STAFF and _ends_with_person(last.words, who)
        return Doer.PERSON if told else Doer.OTHER
    return _by_actor(state.actor, last, who, finite=is_finite(phrase))


def about(sentence: Sentence, who: Who, before: Actor) -> Actor:
    """Return whom a sentence was about at its end, for one that goes on without saying."""
    state = _until(clauses(sentence.words), who, before)
    return Actor.OTHER if state.report is Report.EVENT else state.actor


def _until(said: Sequence[Clause], who: Who, before: Actor) -> _State:
    state = _State(before)
    for clause in said:
        if not clause.words:
            continue
        main, state = state.actor, _opened(state, clause, who, finite=_has_verb(clause.words))
        if clause.opener == "when":  # what somebody did meanwhile: the clause after it goes on as before
            state = replace(state, actor=main)
        found = Report.EVENT if _from_another(clause.words, who) else report_in(clause.words)
        state = replace(state, report=max(filter(None, [state.report, found]), default=None))
    return state


def _opened(state: _State, clause: Clause, who: Who, *, finite: bool) -> _State:
    """Return the state inside a clause: what its first words say of its doer, and of a report before it."""
    actor = subject(clause.words, who, starts=clause.opener == "")
    report = state.report
    if clause.opener in {"if", "that"}:
        report = Report.EVENT
    elif report and clause.opener in _MAIN and _ends_report(report, actor, finite=finite):
        report = None
    if clause.opener == "who":
        return _State(state.actor if state.actor is Actor.PERSON and not report else Actor.OTHER, report)
    if actor is Actor.NONE or (actor is Actor.PRONOUN and state.actor in {Actor.PERSON, Actor.STAFF}):
        actor = Actor.PERSON if actor is Actor.PRONOUN else state.actor
    return _State(actor, report)


def _ends_report(report: Report, actor: Actor, *, finite: bool) -> bool:
    """Whether a new main clause leaves what was reported before it."""
    if actor is Actor.PERSON:
        return True
    if report is Report.EVENT or actor not in {Actor.NONE, Actor.PRONOUN}:
        return False
    return finite or report is Report.WISH


def _without_child(words: tuple[Word, ...], who: Who) -> tuple[Word, ...]:
    """Leave out whose mother she is: "Mum of Tom"."""
    if len(words) < 3 or words[0].text not in SELF or words[1].text not in {"of", "to"}:
        return words
    return (words[0], *(word for word in words[2:] if word.text not in who.child))


def _from_another(words: Sequence[Word], who: Who) -> bool:
    """Whether what a clause is about came from somebody else: "Email from Ben's mum, …"."""
    at = next((n for n, word in enumerate(words) if word.text == "from"), len(words))
    then = words[at + 1 :]
    actor = subject(then, who, starts=False) if then else Actor.NONE
    return actor is Actor.OTHER or (actor in {Actor.UNSURE, Actor.STAFF} and then[0].capital and bool(who.own))


def _ends_with_person(words: Sequence[Word], who: Who) -> bool:
    """Whether the person is named right before the phrase: "Mr Kent reported that mum swore"."""
    left = [word for word in words if not is_filler(word.text) and word.text not in AUXILIARIES]
    named_here = bool(left) and (left[-1].text in SELF or left[-1].text in who.own) and who.may_be(left[-1].text)
    return named_here and not left[-1].possessive and not _is_another(left, who)


def _has_verb(words: Sequence[Word]) -> bool:
    return any(w.text in AUXILIARIES or (is_verb(w.text) and not w.text.endswith("ing")) for w in words)


def _is_passive(words: Sequence[Word]) -> bool:
    left = [word.text for word in words if not is_filler(word.text) and word.text != "verbally"]
    return bool(left) and left[-1] in AUXILIARIES - {"has", "have", "had"}


def _has_object(words: Sequence[Word], end: int, phrase: Sequence[str]) -> bool:
    """Whether it is said whom somebody pushed or threatened: "Threatened in reception" may be about a victim."""
    if phrase[-1] != "at" and end < len(words) and words[end].text == "at":
        return _has_object(words, end + 1, [*phrase, "at"])
    if phrase[0] in ALONE and phrase[-1] != "at":
        return True
    if len(phrase) > 1 and phrase[-1] not in {"at", "by", phrase[0]} and not could_be_suffered(phrase[-1:]):
        return True
    if end == len(words) or words[end].breaks:
        return False
    follows = words[end].text
    return follows in {"and", "to", "that"} or not (follows in PREPOSITIONS or is_filler(follows))


def _by_actor(actor: Actor, clause: Clause, who: Who, *, finite: bool) -> Doer:
    if actor in {Actor.OTHER, Actor.STAFF, Actor.PRONOUN}:
        return Doer.OTHER
    if actor is not Actor.PERSON:
        return Doer.UNSURE
    return _by_words(clause, who, finite=finite)


def _by_words(clause: Clause, who: Who, *, finite: bool) -> Doer:
    """Read what stands between the doer and the phrase: another doer, or a verb that is none of the person's own."""
    words = list(clause.words)
    while words and (is_filler(words[-1].text) or words[-1].text in AUXILIARIES | ADJECTIVES | DETERMINERS):
        words.pop()
    if not words:
        return Doer.PERSON
    left, acted = words[-1], next((word.text for word in words if _is_act(word.text)), "")
    if left.text in {"by", "for"}:
        return Doer.OTHER
    if left.text == "to":
        return Doer.PERSON if len(words) > 1 and words[-2].text in TRYING else Doer.UNSURE
    if left.text == "of":
        return Doer.PERSON if len(words) < 2 or words[-2].text in OF_IT else Doer.UNSURE
    if left.text in {"may", "might", "could", "should", "would", "did"}:
        return Doer.UNSURE if _STILL.isdisjoint(word.text for word in clause.words) else Doer.PERSON
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
        known = word.text in SELF | DETERMINERS | ADJECTIVES | AUXILIARIES | who.own or is_filler(word.text)
        known = known or word.text in TITLES or word.text in PRONOUNS | SEEN
        known = known or (word.possessive and word.text.removesuffix("s") in who.child)
        if word.text in PREPOSITIONS:
            placed = True
        elif not known and not placed:
            return False
        elif index and is_verb(word.text) and not known:
            placed = False
    return True


def _denied(words: Sequence[Word], start: int, starts: frozenset[int], *, finite: bool) -> bool:
    """Whether a "no" before a phrase reaches it: to the end of its clause, through "or", through a list it begins."""
    at = next((n for n in range(start - 1, -1, -1) if words[n].text in _NEGATIONS), None)
    if at is None or any(word.text in _STILL for word in words[at + 1 : at + 4]):
        return False
    joints = [clause.opener for clause in clauses(words[at : start + 1])[1:]]
    if not joints or set(joints) == {"or"}:
        return True
    in_list = not starts.isdisjoint(range(at + 1, at + 3)) and set(joints) <= {",", "and", "or"}
    return in_list and (joints[-1] == "or" or not finite)


def _after(words: Sequence[Word], end: int, phrase: Sequence[str], who: Who) -> Doer | None:
    """Return what the words after a phrase say of its doer: "by another parent", "from mum", "at Mrs Smith herself"."""
    rest = []
    for word in words[end : end + 6]:
        if word.breaks or opener_of(word) not in {"", "or"}:
            break
        rest.append(word)
    if rest and (rest[0].text in AFTERWARDS or announces(phrase, rest)):
        return Doer.UNSURE
    if rest and rest[0].text in OTHERS and phrase[-1] in ADJECTIVES - {"threatening", "intimidating"}:
        return Doer.OTHER
    for index, word in enumerate(rest[:-1]):
        then = rest[index + 1 :]
        if word.text == "between":
            return Doer.UNSURE
        if word.text == "involving":
            return None if _is_them(then, who) else Doer.UNSURE
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
