"""A lifted ban no longer counts: from the Hub Council's day, and where only its outcome letter is on record."""

from __future__ import annotations

import pytest
from core_policy.builders import day, only, plan, row, sent, shown

from toolkit.core.steps import Step

WARNED = row(2, "7 Sep", taken=[sent("warning", "8 Sep")])


def banned(said: str, step: str = "ban", when: str = "5 Oct", state: str = "sent"):
    taken = [sent(step, when, state, ban_ends=day("18 Dec"))]
    return row(3, "1 Oct", taken=taken, office={"representation": said})


@pytest.mark.parametrize(
    ("said", "later"),
    [
        pytest.param("received", ("ban-breach", "due"), id="does nothing: not decided yet"),
        pytest.param("Lifted 12/10/2026", ("ban", "blocked"), id="with its day"),
        pytest.param("Hub Council lifted the ban 12 Oct", ("ban", "blocked"), id="a day without a year"),
        pytest.param("lifted 10/11/2026", ("ban-breach", "due"), id="on the day of the breach itself"),
        pytest.param("lifted 12/11/2026", ("ban-breach", "due"), id="after the breach"),
        pytest.param("lifted", ("ban-breach", "due"), id="without a day: from now on"),
    ],
)
def test_a_breach_after_the_lifting_is_an_ordinary_one_after_the_warning(said, later):
    made = plan(WARNED, banned(said), row(4, "10 Nov"))
    assert (*later, [4]) in shown(made)
    assert any(d.step is Step.BAN_OUTCOME for d in made.decisions) == ("ifted" in said)


def test_the_task_of_a_lifted_ban_never_says_that_it_is_in_force():
    task = only(plan(WARNED, banned("lifted"), row(4, "10 Nov")), Step.BAN_BREACH)
    assert not [sentence for sentence in task.why if "is in force" in sentence]
    assert task.ban_ends is None


@pytest.mark.parametrize(
    ("said", "state", "expected"),
    [
        pytest.param("lifted", "sent", [], id="lifted: back to warned"),
        pytest.param("confirmed", "sent", ["ban", "ban-review"], id="confirmed: in force"),
        pytest.param("lifted", "unknown", ["ban-outcome"], id="nobody knows whether it left"),
    ],
)
def test_an_outcome_letter_alone_says_that_there_was_a_ban(said, state, expected):
    made = plan(WARNED, banned(said, "ban-outcome", "15 Oct", state))
    assert sorted(d.step.value for d in made.decisions) == expected
    assert all(str(i.place.row) == "3" for d in made.decisions for i in d.incidents)


def test_after_the_outcome_letter_a_new_breach_is_one_after_the_warning():
    made = plan(WARNED, banned("lifted", "ban-outcome", "15 Oct"), row(4, "10 Nov"))
    assert shown(made) == [("ban", "blocked", [4])]
    assert [step for step, _ in only(made).earlier] == [Step.WARNING]


def test_a_ban_that_is_only_implied_is_printed_as_no_letter():
    steps = [d.step for d in plan(WARNED, banned("lifted", "ban-outcome", "15 Oct"), settled=True).decisions]
    assert sorted(steps) == [Step.BAN_OUTCOME, Step.WARNING]


def test_an_outcome_beside_its_ban_implies_no_other():
    taken = [sent("ban", "5 Oct"), sent("ban-outcome", "15 Oct")]
    both = row(3, "1 Oct", taken=taken, office={"representation": "lifted"})
    made = plan(WARNED, both, settled=True)
    assert [d.step.value for d in made.decisions].count("ban") == 1
