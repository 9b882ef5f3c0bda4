"""The Hub Council's outcome goes to the person: that of an earlier ban too, and a longer ban needs its reason."""

from __future__ import annotations

from datetime import date

import pytest
from core_policy.builders import SLT, codes, day, letter, only, plan, row, sent, shown

from toolkit.core.steps import Step

WARNED = row(2, "7 Sep", taken=[sent("warning", "8 Sep")])
LATER = row(4, "2 Nov", taken=[sent("ban", "5 Nov", ban_ends=day("18 Dec"))])


def before(said: str, ends: str = "23 Oct"):
    taken = [sent("ban", "11 Sep", ban_ends=day(ends))]
    return row(3, "10 Sep", taken=taken, ref="BUDE-A", office={"representation": said})


@pytest.mark.parametrize(
    ("said", "owed", "problems"),
    [
        pytest.param("", [], [], id="does nothing: none was made"),
        pytest.param("received 14 Sep", [], [], id="does nothing: nothing was decided"),
        pytest.param("received 14 Sep\nlifted 18 Sep", [3], [], id="lifted"),
        pytest.param("received 14 Sep\nconfirmed 18 Sep", [3], [], id="confirmed"),
        pytest.param("received 14 Sep\nUpheld 18 Sep", [], [("representation", 3)], id="asked about"),
    ],
)
def test_what_became_of_an_earlier_bans_representation_is_not_lost_with_the_next_ban(said, owed, problems):
    made = plan(WARNED, before(said), LATER)
    assert [n for step, _, rows in shown(made) if step == "ban-outcome" for n in rows] == owed
    assert codes(made) == problems
    assert [ban.until for ban in made.bans] == [day("18 Dec")]


@pytest.mark.parametrize(
    ("said", "today", "waits"),
    [
        pytest.param("confirmed 18 Sep", "23 Nov", False, id="does nothing: it opens nothing"),
        pytest.param("lifted 18 Sep", date(2027, 1, 6), False, id="does nothing: the later ban has ended"),
        pytest.param("lifted 18 Sep", "5 Nov", True, id="on the day of the later ban's letter"),
        pytest.param("lifted 18 Sep", "23 Nov", True, id="lifted"),
        pytest.param("varied 18 Sep: ends 2 Oct", "23 Nov", True, id="varied"),
    ],
)
def test_nobody_is_told_that_the_site_is_open_while_a_later_ban_is_in_force(said, today, waits):
    made = plan(WARNED, before(f"received 14 Sep\n{said}"), LATER, today=today)
    outcomes = [each for each in made.decisions if each.step is Step.BAN_OUTCOME]
    assert [("later-ban" in each.blocked_by) for each in outcomes] == [waits]


def test_an_outcome_that_was_told_before_the_next_ban_is_not_told_again():
    told = letter(Step.BAN_OUTCOME, "10 Sep", when="21 Sep", refs=["BUDE-A"])
    made = plan(WARNED, before("received 14 Sep\nlifted 18 Sep"), LATER, letters=[told])
    assert [step for step, _, _ in shown(made)] == ["ban"]


@pytest.mark.parametrize(
    ("said", "reason", "needs"),
    [
        pytest.param("confirmed 18 Nov", "", False, id="does nothing: confirmed"),
        pytest.param("varied 18 Nov: ends 30 Nov", "", False, id="does nothing: shorter"),
        pytest.param("varied 18 Nov: ends 26 March 2027", "", True, id="longer: a reason is needed"),
        pytest.param("varied 18 Nov: ends 26 March 2027", "Threats since", False, id="longer, with its reason"),
    ],
)
def test_a_ban_that_the_hub_council_made_longer_is_beyond_the_code(said, reason, needs):
    office = {"representation": said, "approved_by": SLT, "approval_reason": reason}
    made = plan(WARNED, row(4, "2 Nov", taken=[sent("ban", "5 Nov", ban_ends=day("18 Dec"))], office=office))
    outcome = only(made, Step.BAN_OUTCOME)
    beyond = any("beyond the code" in warning for warning in outcome.warnings)
    assert ("approval-reason" in outcome.blocked_by) is needs
    assert (beyond, "short-ban" in outcome.defaults) == (("2027" in said),) * 2
    assert (outcome.code_end == day("18 Dec")) is beyond


def test_a_varied_ban_without_a_last_day_asks_for_it():
    said = "varied 17 November: may come to nativity 10 December 2026"
    outcome = only(plan(WARNED, row(4, "2 Nov", taken=LATER.taken, office={"representation": said})), Step.BAN_OUTCOME)
    assert "chosen-ban-end" in outcome.blocked_by
    assert any("No last day is said" in why for why in outcome.why)


@pytest.mark.parametrize(
    ("said", "allows", "waits"),
    [
        pytest.param("varied 17 Nov: ends 30 Nov", (), False, id="does nothing"),
        pytest.param("varied 17 Nov: may collect, ends 30 Nov", ("may collect",), False, id="allowed"),
        pytest.param(
            "varied 17 Nov: may collect from Mrs Trewin, ends 30 Nov",
            ("may collect from Mrs Trewin",),
            True,
            id="names who was the victim",
        ),
    ],
)
def test_what_a_varied_ban_allows_goes_into_its_letter_and_names_nobody_else(said, allows, waits):
    office = {"representation": said}
    made = plan(WARNED, row(4, "2 Nov", taken=LATER.taken, office=office, victims=("Mrs Trewin",)))
    outcome = only(made, Step.BAN_OUTCOME)
    assert outcome.noted.conditions == allows
    assert [each for each in outcome.why if each.startswith("It allows")] == [f"It allows: {each}." for each in allows]
    assert ("letter-wording" in outcome.blocked_by) is waits
    assert [each.column for each in made.problems if each.code == "letter-wording"] == ["Representation"] * waits
