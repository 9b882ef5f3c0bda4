"""Every clause and every default of the built-in code is cited where it holds, and nothing else is ever cited.

One case for each: a clause or a default that is added to the code needs a line here, and one that is taken away or
respelled leaves a line that fails. That every decision cites something holds `sound`, for each plan of each test.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from core_policy import sound
from core_policy.builders import POLICY, day, letter, nobody, only, person, plan, row, sent, story

from toolkit.core.decisions import Plan
from toolkit.core.fields.words import is_visitor
from toolkit.core.rows import PersonKind
from toolkit.core.steps import Step
from toolkit.core.stories import Story
from toolkit.core.trust import Contact

WARNED = row(2, "7 Sep", taken=[sent("warning", "8 Sep")])
BANNED = row(3, "1 Oct", taken=[sent("ban", "5 Oct", ban_ends=day("18 Dec"))])
BREACH = row(9, "17 Nov")


def met(outcome: str, when: str = "3 Nov"):
    return row(2, "2 Nov", taken=[sent("meeting", when)], office={"meeting_outcome": outcome, "meeting_on": "5 Nov"})


def moved():
    """A meeting letter went about row 2, which names somebody else now."""
    gone = letter(Step.MEETING, "2 Nov", when="3 Nov", refs=["BUDE-1"])
    return plan(row(2, "2 Nov", person("Tom Low"), ref="BUDE-1"), letters=[gone])


CLAUSES: dict[str, Callable[[], Plan | Story]] = {
    "meet": lambda: plan(BREACH),
    "warn": lambda: plan(met("refused")),
    "ban": lambda: plan(WARNED, BREACH),
    "ban-length": lambda: plan(WARNED, BREACH),
    "ban-by": lambda: plan(WARNED, BREACH),
    "representation": lambda: plan(WARNED, BREACH),
    "legal": lambda: plan(row(9, "17 Nov", categories="libellous-posts")),
    "serious": lambda: plan(row(9, "17 Nov", serious=True)),
    "limited": lambda: plan(WARNED, BREACH),
    "safeguarding": lambda: plan(row(9, "17 Nov", safeguarding=True)),
    "complaint": lambda: plan(row(9, "17 Nov", categories="", complaint=True)),
}
DEFAULTS: dict[str, Callable[[], Plan | Story]] = {
    "no-reply": lambda: plan(row(2, "2 Nov", taken=[sent("meeting", "3 Nov")])),
    "rearranged": lambda: plan(met("rearranged")),
    "after-meeting": lambda: plan(met("attended"), BREACH),
    "continues": lambda: plan(WARNED, row(9, "17 Nov", categories="threats")),
    "lapse": lambda: plan(row(2, "2025-09-05", taken=[sent("warning", "2025-09-08")]), BREACH),
    "holiday-ban": lambda: plan(WARNED, row(9, "22 Oct"), today="26 Oct"),
    "short-ban": lambda: plan(WARNED, row(9, "17 Nov", office={"chosen_ban_end": "12 Feb"})),
    "next-ban": lambda: plan(WARNED, row(3, "1 Oct", taken=[sent("ban", "5 Oct", ban_ends=day("23 Oct"))]), BREACH),
    "holiday-cover": lambda: story(WARNED, BANNED),
    "representation-days": lambda: plan(WARNED, BREACH),
    "representation-effect": lambda: story(WARNED, BANNED),
    "review": lambda: plan(WARNED, BANNED, today="2 Nov"),
    "online-only": lambda: plan(WARNED, row(9, "17 Nov", categories="abusive-messages")),
    "legal-pause": lambda: plan(row(9, "17 Nov", categories="libellous-posts")),
    "safeguarding-pause": lambda: plan(row(9, "17 Nov", safeguarding=True)),
    "complaint": lambda: plan(row(9, "17 Nov", categories="", complaint=True)),
    "two-people": lambda: plan(row(9, "17 Nov", person("Jane Smith"), person("Tom Low"))),
    "two-schools": lambda: plan(BREACH, row(4, "17 Nov", school="looe")),
    "identity": lambda: plan(BREACH, row(10, "18 Nov", person(email="other@mail.example"))),
    "unknown-person": lambda: plan(row(9, "17 Nov", nobody())),
    "staff-parent": lambda: plan(row(9, "17 Nov", person(kind=PersonKind.STAFF))),
    "counts-from": lambda: story(row(2, "2026-06-01"), BREACH),
    "ban-breach": lambda: plan(WARNED, BANNED, BREACH),
    "dates": lambda: story(row(2, None), BREACH),
    "calendar": lambda: plan(WARNED, BREACH, today="2027-08-02"),
    "edited": moved,
    "collection": lambda: plan(WARNED, BREACH, policy=replace(POLICY, collection_words="At the office.")),
    "delivery": lambda: plan(
        row(9, "17 Nov", person(email=None)), contacts=(Contact("Jane Smith", "bude", "j@c.example"),)
    ),
    "weak-category": lambda: plan(WARNED, row(9, "17 Nov", categories="dogs")),
    "protected-speech": lambda: plan(row(9, "17 Nov", categories="challenging-policies")),
}


def cited(found: Plan | Story) -> set[str]:
    """Return the clauses and defaults that a story rests on, or that a plan's decisions and problems name."""
    if isinstance(found, Story):
        return set(found.cited)
    said = " ".join([p.message for p in found.problems] + [w for d in found.decisions for w in (*d.why, *d.warnings)])
    named = {*re.findall(r"default `([a-z-]+)`", said), *(problem.code for problem in found.problems)}
    return {*(each for d in found.decisions for each in (*d.clauses, *d.defaults)), *named}


@pytest.mark.parametrize("id_", CLAUSES)
def test_a_clause_is_cited_where_it_holds(id_):
    assert id_ in cited(CLAUSES[id_]())


@pytest.mark.parametrize("id_", DEFAULTS)
def test_a_default_is_cited_where_it_holds(id_):
    assert id_ in cited(DEFAULTS[id_]())


def test_two_defaults_change_neither_step_nor_state_and_so_are_cited_nowhere():
    """A visitor's letter has words of its own; what a pupil did is no case at all."""
    written_to = only(plan(row(9, "17 Nov", person(kind=PersonKind.VISITOR))))
    assert is_visitor(written_to)
    assert not is_visitor(only(plan(BREACH)))
    no_case = plan(row(9, "17 Nov", person(kind=PersonKind.PUPIL)))
    assert (no_case.decisions, no_case.problems) == ((), ())


def test_every_clause_and_every_default_of_the_built_in_code_has_its_case_and_no_other_has():
    assert set(CLAUSES) == set(sound.BUILT_IN.clauses)
    assert {*DEFAULTS, "visitor", "pupil"} == set(sound.BUILT_IN.defaults)
