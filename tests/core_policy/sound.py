"""What holds of every plan, whatever it is about: builders.plan looks at each plan of each test.

Its words are the documents': a clause and a default of the code, a block that can say what is missing, a problem that
docs/problems.md explains, at a place that exists, with sentences in which nothing was left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from toolkit.core.bans import Barred
from toolkit.core.decisions import Decision, Plan
from toolkit.core.policy.blocks import MISSING
from toolkit.core.problem_codes import PROBLEM_CODES
from toolkit.core.problems import Place, Problem
from toolkit.core.rows import OFFICE_COLUMNS, STATUS_COLUMNS, LogRow
from toolkit.core.steps import DecisionState, Role, Step
from toolkit.core.stories import Kind, Story
from toolkit.settings.policy import read_policy

BUILT_IN = read_policy(Path(), "", "the trust")
COLUMNS = {*OFFICE_COLUMNS.values(), *STATUS_COLUMNS.values(), "Person", "Date"}


def check(made: Plan, rows: Iterable[LogRow]) -> None:
    """Fail on what no plan may hold."""
    places = {(each.school, place) for each in rows for place in (each.place, *each.also)}
    for problem in made.problems:
        _problem(problem, {(s, p.log, p.sheet, p.row) for s, p in places}, {s for s, _ in places})
    for decision in made.decisions:
        _decision(decision, places)
    for ban in made.bans:
        _ban(ban, places)


def check_story(told: Story) -> None:
    """Fail on what no story may hold."""
    assert set(told.cited) <= {*BUILT_IN.clauses, *BUILT_IN.defaults}, told.cited
    assert all(is_sentence(each) for each in told.outlook), told.outlook
    for entry in told.entries:
        assert isinstance(entry.kind, Kind), entry
        assert entry.text, entry
        assert "None" not in entry.text, entry
        assert entry.places, entry
        assert all(isinstance(each, Place) for each in entry.places), entry
        assert all(isinstance(each, str) and each for each in (*entry.notes, *entry.told, *entry.account)), entry
        assert all(isinstance(each, bool) for each in (entry.counts, entry.is_known)), entry


def _problem(problem: Problem, places: set[tuple[str, str, str | None, int]], schools: set[str]) -> None:
    assert problem.code in PROBLEM_CODES, problem
    assert is_sentence(problem.message), problem
    assert is_sentence(problem.next_step), problem
    assert problem.column is None or problem.column in COLUMNS, problem
    where = (problem.school, problem.log, problem.sheet, problem.row)
    assert where in places or (problem.row is None and problem.school in {*schools, "bude", "looe"}), problem


def _decision(decision: Decision, places: set[tuple[str, object]]) -> None:
    assert isinstance(decision.step, Step), decision
    assert isinstance(decision.state, DecisionState), decision
    assert decision.clauses or decision.defaults, decision
    assert set(decision.clauses) <= set(BUILT_IN.clauses), decision.clauses
    assert set(decision.defaults) <= set(BUILT_IN.defaults), decision.defaults
    assert set(decision.blocked_by) <= set(MISSING), decision.blocked_by
    assert (decision.state is DecisionState.BLOCKED) == bool(decision.blocked_by), decision
    assert decision.incidents, decision
    assert all((decision.school, each.place) in places for each in decision.incidents), decision
    assert (decision.person is None) == (decision.step is Step.SAFEGUARDING_REFERRAL), decision
    assert decision.approval is None or isinstance(decision.approval, Role), decision
    assert decision.why, decision
    assert all(is_sentence(each) for each in (*decision.why, *decision.warnings)), (decision.why, decision.warnings)
    assert all(isinstance(step, Step) and isinstance(day, date) for step, day in decision.earlier), decision
    assert len(decision.letter_key) >= 16, decision
    assert set(decision.letter_key) <= set("0123456789abcdef"), decision
    texts = (decision.to, decision.send_by, decision.wording, decision.collection, decision.approval_reason)
    assert all(isinstance(each, str) for each in texts), decision
    assert decision.approved_by is None or decision.approved_by, decision
    flags = (decision.refused, decision.approval_lost, decision.ban_end_chosen)
    assert all(isinstance(each, bool) for each in flags), decision


def _ban(ban: Barred, places: set[tuple[str, object]]) -> None:
    assert ban.rows, ban
    assert all((ban.school, each) in places for each in ban.rows), ban
    assert ban.person_name, ban
    assert all(isinstance(each, str) for each in (ban.letter_key, ban.document, ban.approved_by, ban.collection)), ban


def is_sentence(text: object) -> bool:
    """Whether it can be read out: something that ends, and no word of Python's in it."""
    return isinstance(text, str) and text.strip()[-1:] in {".", "?", "!", ")"} and not re.search(r"None(?! goes)", text)
