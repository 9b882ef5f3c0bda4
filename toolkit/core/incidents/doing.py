"""Whom the clauses of a sentence are about, one after the other, and whether they only report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.actors import AUXILIARIES, DETERMINERS, OTHERS, SELF, STAFF, Actor, Who, is_verb, subject
from toolkit.core.incidents.reports import Report, report_in
from toolkit.core.incidents.spoken import Clause, Sentence, Word, clauses

_HAPPENED = frozenset(["incident", "incidents", "issue", "issues", "problem", "problems", "trouble", "behaviour"])
_CHILD = frozenset(["child", "children", "pupil", "pupils", "student", "boy", "girl", "son", "daughter"])
_MAIN = frozenset([",", "and", "but"])


@dataclass(frozen=True, slots=True)
class State:
    """What the clauses so far say of the next one's doer, and whether they only report."""

    actor: Actor = Actor.PERSON
    report: Report | None = None


def about(sentence: Sentence, who: Who, before: Actor) -> Actor:
    """Return whom a sentence was about at its end, for one that goes on without saying."""
    state = until(clauses(sentence.words), who, before)
    return Actor.OTHER if state.report is Report.EVENT else state.actor


def until(said: Sequence[Clause], who: Who, before: Actor) -> State:
    state, last = State(before), tuple[Word, ...]()
    for clause in said:
        if not clause.words:
            continue
        main = state.actor
        state, last = opened(state, clause, who, finite=has_verb(clause.words), before=last), clause.words
        if clause.opener == "when":  # what somebody did meanwhile: the clause after it goes on as before
            state = replace(state, actor=main)
        found = Report.EVENT if from_another(clause.words, who) else report_in(clause.words)
        state = replace(state, report=max(filter(None, [state.report, found]), default=None))
    return state


def opened(state: State, clause: Clause, who: Who, *, finite: bool, before: Sequence[Word] = ()) -> State:
    """Return the state inside a clause: what its first words say of its doer, and of a report before it.

    `before`: the words of the clause before it, whose last one a "who" may mean.
    """
    actor = subject(clause.words, who, starts=clause.opener == "")
    report = state.report
    if clause.opener in {"if", "that"}:
        report = Report.EVENT
    elif report and clause.opener in _MAIN and _ends_report(report, actor, finite=finite):
        report = None
    if clause.opener == "who":
        actor = _whom_it_means(before, who) or state.actor
        return State(actor if actor is Actor.PERSON and not report else Actor.OTHER, report)
    if actor is Actor.NONE or (actor is Actor.PRONOUN and state.actor in {Actor.PERSON, Actor.STAFF}):
        actor = Actor.PERSON if actor is Actor.PRONOUN else state.actor
    return State(actor, report)


def _whom_it_means(before: Sequence[Word], who: Who) -> Actor | None:
    """Return whom a "who" means by the word before it: "a mum who …", "Mr Jones swore at Mrs Smith, who …"."""
    said = before[-2:]
    if not said or not has_verb(before):
        return None
    last, first = said[-1].text, said[0].text
    if last in who.own:
        return Actor.PERSON
    another = last in OTHERS | STAFF or (last in SELF and (first in DETERMINERS or not who.may_be(last)))
    return Actor.OTHER if another else None


def _ends_report(report: Report, actor: Actor, *, finite: bool) -> bool:
    """Whether a new main clause leaves what was reported before it."""
    if actor is Actor.PERSON:
        return True
    if report is Report.EVENT or actor not in {Actor.NONE, Actor.PRONOUN}:
        return False
    return finite or report is Report.WISH


def has_verb(words: Sequence[Word]) -> bool:
    return any(w.text in AUXILIARIES or (is_verb(w.text) and not w.text.endswith("ing")) for w in words)


def from_another(words: Sequence[Word], who: Who) -> bool:
    """Whether what a clause is about is somebody else's: "Email from Ben's mum, …", "Incident with Tom - …"."""
    if words and words[0].text in _HAPPENED and is_with_a_child(words[1:], who):
        return True
    at = next((n for n, word in enumerate(words) if word.text == "from"), len(words))
    then = words[at + 1 :]
    actor = subject(then, who, starts=False) if then else Actor.NONE
    return actor is Actor.OTHER or (actor in {Actor.UNSURE, Actor.STAFF} and then[0].capital and bool(who.own))


def is_with_a_child(words: Sequence[Word], who: Who) -> bool:
    """Whether words are "with Tom", "involving her son", "re a pupil", and no more."""
    if not words or words[0].text not in {"with", "involving", "re"} or has_verb(words):
        return False
    return words[-1].text in who.child or words[-1].text in _CHILD
