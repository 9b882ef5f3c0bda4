"""Steps that are over (`plan --all`): each with its day, its rows and the clause it rests on."""

from __future__ import annotations

import pytest
from core_policy.builders import day, letter, only, person, plan, row, sent

from toolkit.core.keys import letter_key
from toolkit.core.steps import DecisionState, Step


@pytest.mark.parametrize(
    ("step", "outcome", "clauses"),
    [
        pytest.param("meeting", "attended", ("meet",), id="a meeting"),
        pytest.param("warning", "", ("warn",), id="a warning"),
        pytest.param("legal-referral", "", ("legal",), id="a referral"),
    ],
)
def test_a_step_that_was_served_says_when_and_by_which_clause(step, outcome, clauses):
    told = row(2, "7 Sep", taken=[sent(step, "8 Sep")], office={"meeting_outcome": outcome})
    (over,) = [d for d in plan(told, settled=True).decisions if d.state is DecisionState.SETTLED]
    assert (over.step, over.clauses, over.defaults) == (step, clauses, ())
    assert "Served, 8 September 2026." in over.why
    assert [d for d in plan(told).decisions if d.state is DecisionState.SETTLED] == []


def test_an_apology_rests_on_no_clause_and_says_by_which_default():
    wrong = letter(Step.MEETING, "17 Nov", when="18 Nov", refs=["BUDE-1"], name="Ann Hay", to="ann@mail.example")
    sorry = letter(Step.WITHDRAWAL, "17 Nov", when="19 Nov", refs=["BUDE-2"])
    rows = [row(2, "17 Nov", person("Tom Low"), ref="BUDE-1"), row(3, "17 Nov", ref="BUDE-2")]
    made = plan(*rows, letters=[wrong, sorry], settled=True)
    (over,) = [d for d in made.decisions if d.state is DecisionState.SETTLED]
    assert (over.step, over.clauses, over.defaults) == (Step.WITHDRAWAL, (), ("edited",))


def test_a_settled_ban_keeps_its_days_and_its_key():
    taken = [sent("ban", "5 Oct", ban_ends=day("23 Oct"), representation_by=day("12 Oct")), sent("ban-ended", "2 Nov")]
    made = plan(row(9, "1 Oct", taken=taken), settled=True)
    ban = only(made, Step.BAN)
    assert (ban.state, ban.ban_ends, ban.representation_by) == ("settled", day("23 Oct"), day("12 Oct"))
    assert ban.letter_key == letter_key("bude", "jane smith", Step.BAN, day("1 Oct"))
