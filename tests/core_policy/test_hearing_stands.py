"""The representation as a workflow: what each stage makes of the plan and of the ban, and what it never does."""

from __future__ import annotations

import pytest
from core_policy.builders import codes, day, letter, only, person, plan, row, sent, shown

from toolkit.core.policy.representation import Hearing
from toolkit.core.steps import Step

WARNED = row(3, "1 Oct", taken=[sent("warning", "2 Oct")])
ASKED, ENDS = "12 Nov", "18 Dec"
RECEIVED = 'received 10 Nov from Jane Smith by email: "I want the ban lifted"'
TEXT = "the ban lifted"


def banned(said: str = "", *people, ends: str = ENDS, asked: str | None = ASKED, **office):
    by = {"representation_by": day(asked)} if asked else {}
    taken = [sent("ban", "5 Nov", ban_ends=day(ends), **by)]
    return row(9, "2 Nov", *people, taken=taken, office={"representation": said, **office})


def made(said: str, today: str = "23 Nov", **more):
    return plan(WARNED, banned(said, **more), today=today)


def ban(said: str, today: str = "23 Nov", **more):
    return only(made(said, today, **more), Step.BAN)


@pytest.mark.parametrize(
    ("said", "steps"),
    [
        pytest.param("", [("ban", "waiting")], id="does nothing: none was made"),
        pytest.param("received", [("ban", "waiting")], id="does nothing: received"),
        pytest.param(RECEIVED, [("ban", "waiting")], id="does nothing: received, with their own words"),
        pytest.param(f"{RECEIVED}\nacknowledged 11 Nov", [("ban", "waiting")], id="does nothing: acknowledged"),
        pytest.param(f"{RECEIVED}\nconsidered 17 Nov", [("ban", "waiting")], id="does nothing: considered"),
        pytest.param(f"{RECEIVED}\nconfirmed 18 Nov", [("ban", "waiting"), ("ban-outcome", "blocked")], id="confirmed"),
        pytest.param(
            f"{RECEIVED}\nvaried 18 Nov: ends 27 Nov", [("ban", "waiting"), ("ban-outcome", "blocked")], id="varied"
        ),
        pytest.param(f"{RECEIVED}\nlifted 18 Nov", [("ban-outcome", "blocked")], id="lifted"),
    ],
)
def test_each_stage(said, steps):
    assert [(d.step, d.state) for d in made(said).decisions] == steps
    assert codes(made(said)) == []


@pytest.mark.parametrize("said", ["received", RECEIVED, f"{RECEIVED}\nacknowledged 11 Nov\nconsidered 12 Nov"])
def test_what_only_waits_changes_nothing_of_the_decision_but_what_it_says(said):
    bare, now = ban(""), ban(said)
    for name in ("step", "state", "clauses", "defaults", "blocked_by", "ban_ends", "representation_by", "letter_key"):
        assert getattr(now, name) == getattr(bare, name)


@pytest.mark.parametrize(
    ("said", "today", "says"),
    [
        pytest.param("", "9 Nov", ["asked for by the end of 12 November 2026"], id="none yet"),
        pytest.param("", "13 Nov", ["No representation came by 12 November 2026; a later one"], id="none came"),
        pytest.param(
            RECEIVED,
            "11 Nov",
            [
                "received on 10 November 2026 from Jane Smith by email.",
                "Next: acknowledge the representation",
                "ask the Hub Council to decide by 19 November 2026",
                "due within 5 school days, by the end of 19 November 2026",
            ],
            id="received",
        ),
        pytest.param(
            f"{RECEIVED}\nacknowledged 11 Nov",
            "12 Nov",
            ["It was acknowledged on 11 November 2026.", "Next: ask the Hub Council to decide by 19 November 2026."],
            id="acknowledged",
        ),
        pytest.param(
            f"{RECEIVED}\nconsidered 17 Nov",
            "18 Nov",
            ["The Hub Council considered it on 17 November 2026.", "Next: write the Hub Council's outcome"],
            id="considered",
        ),
        pytest.param(
            f"{RECEIVED}\nconfirmed 18 Nov", "23 Nov", ["The Hub Council confirmed the ban on 18"], id="confirmed"
        ),
        pytest.param(
            f"{RECEIVED}\nconfirmed 18 Nov\nreceived 20 Nov",
            "23 Nov",
            ["Next: another representation was received on 20 November 2026, after that"],
            id="and another one after it",
        ),
        pytest.param(
            "received 17 Nov",
            "18 Nov",
            [
                "It is late, and still considered: it was asked for by 12 November 2026.",
                "by the end of 24 November 2026",
            ],
            id="a late one",
        ),
    ],
)
def test_the_plan_says_where_it_is_and_what_comes_next(said, today, says):
    why = " ".join(ban(said, today).why)
    for part in says:
        assert part in why
    assert TEXT not in why


@pytest.mark.parametrize(
    ("said", "today", "more", "says"),
    [
        pytest.param(RECEIVED, "19 Nov", {}, None, id="does nothing: on the last day"),
        pytest.param(f"{RECEIVED}\nconfirmed 18 Nov", "23 Nov", {}, None, id="does nothing: it was decided"),
        pytest.param(RECEIVED, "20 Nov", {}, "overdue since 19 November 2026", id="the day after"),
        pytest.param(RECEIVED, "11 Nov", {"ends": "17 Nov"}, "after the ban's end on 17 November", id="after the end"),
    ],
)
def test_what_the_plan_warns_of(said, today, more, says):
    warnings = ban(said, today, **more).warnings
    assert [says in each for each in warnings] == ([True] if says else [])


def test_without_a_day_asked_for_the_decision_counts_from_the_day_of_the_representation():
    assert "by the end of 17 November 2026" in " ".join(ban("received 10 Nov", "11 Nov", asked=None).why)


@pytest.mark.parametrize(
    ("said", "chosen", "ends", "blocked"),
    [
        pytest.param("varied", None, ENDS, ("chosen-ban-end", "approval"), id="no day anywhere: blocked"),
        pytest.param("varied", "27 Nov", "27 Nov", ("approval",), id="chosen ban end"),
        pytest.param("varied 18 Nov: ends 27 Nov", None, "27 Nov", ("approval",), id="the day in the entry"),
        pytest.param("varied 18 Nov: ends 27 Nov", "27 Nov", "27 Nov", ("approval",), id="both agree"),
        pytest.param("varied 18 Nov: ends 27 Nov", ENDS, "27 Nov", ("approval",), id="chosen for the ban's own letter"),
        pytest.param("varied 18 Nov: ends 27 Nov", "4 Dec", ENDS, ("chosen-ban-end", "approval"), id="two days"),
    ],
)
def test_the_last_day_of_a_varied_ban(said, chosen, ends, blocked):
    found = made(said, **({"chosen_ban_end": chosen} if chosen else {}))
    outcome = only(found, Step.BAN_OUTCOME)
    assert (outcome.ban_ends, set(outcome.blocked_by)) == (day(ends), set(blocked))
    assert [each.until for each in found.bans] == [day(ends)]
    assert (("representation", 9) in codes(found)) is (chosen == "4 Dec")


@pytest.mark.parametrize(
    ("said", "says"),
    [
        pytest.param("received 10 Nov\nconfirmed 18 Nov", None, id="does nothing"),
        pytest.param("received 24 Nov", "still to come", id="received tomorrow"),
        pytest.param("lifted 24 Nov", "still to come", id="lifted from tomorrow"),
        pytest.param("lifted 4 Nov 2026", "before the ban's letter", id="lifted before the ban"),
        pytest.param("received 17 Nov\nlifted 10 Nov", "received only on 17 November", id="decided before it came"),
        pytest.param("received 10 Nov\nconsidered 9 Nov", "considered on 9 November", id="considered before it came"),
        pytest.param("confirmed 18 Nov\nlifted 18 Nov", "not which of them came last", id="two outcomes on a day"),
        pytest.param("confirmed\nlifted", "not which of them came last", id="two without a day"),
        pytest.param("lifted 31 November", "there is no 31 November", id="no such day"),
        pytest.param("varied 18 Nov: ends 10 Nov 2026", "before it was varied", id="an end that was over"),
        pytest.param("received 10 Nov, lift the ban", "is not understood", id="who says so?"),
    ],
)
def test_what_contradicts_itself_cannot_be_or_is_still_to_come_is_a_problem_and_lifts_nothing(said, says):
    found = made(said)
    messages = [p.message for p in found.problems if p.code == "representation"]
    assert [says in each for each in messages] == ([True] if says else [])
    assert [b.until for b in found.bans] == [day(ENDS)]
    assert ("ban-outcome" in [d.step for d in found.decisions]) is (says is None)


def test_the_latest_of_two_outcomes_with_their_days_holds():
    assert made("confirmed 12 Nov\nlifted 18 Nov").bans == ()
    assert made("lifted 18 Nov\nconfirmed 12 Nov").bans == ()


def test_a_second_outcome_is_told_too_by_a_letter_of_its_own():
    told = letter(Step.BAN_OUTCOME, "2 Nov", when="19 Nov")
    once = plan(WARNED, banned("varied 18 Nov: ends 11 Dec"), letters=[told])
    assert shown(once) == [("ban", "waiting", [9])]
    twice = plan(WARNED, banned("varied 18 Nov: ends 11 Dec\nlifted 20 Nov"), letters=[told])
    (decision,) = twice.decisions
    assert (decision.step, decision.letter_key != told.key) == (Step.BAN_OUTCOME, True)


BOTH = (person("Jane Smith"), person("Tom Smith"))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        pytest.param("lifted 18 Nov", {}, id="of both"),
        pytest.param("received 10 Nov from Jane Smith\nlifted 18 Nov", {"Tom Smith": ""}, id="of her alone"),
        pytest.param("lifted 18 Nov | -", {"Tom Smith": ""}, id="a part for each"),
        pytest.param(
            "received 10 Nov | confirmed 18 Nov",
            {"Jane Smith": "received", "Tom Smith": "confirmed"},
            id="each their own",
        ),
    ],
)
def test_two_people_in_a_row_have_a_representation_each(said, expected):
    found = plan(banned(said, *BOTH, who_did_it="Jane Smith, Tom Smith"))
    assert {each.person_name: each.representation for each in found.bans} == expected


def test_a_word_that_is_nothing_but_asked_for_is_no_state():
    assert only(made("Mum wants the ban lifted"), Step.BAN).state == "waiting"
    assert made("Mum wants the ban lifted").bans[0].representation == Hearing.UNREADABLE.value


def test_a_decision_due_on_the_bans_last_day_is_not_after_it():
    assert ban(RECEIVED, "11 Nov", ends="19 Nov").warnings == ()


def test_on_the_last_day_the_hub_council_is_still_asked_by_its_day():
    assert "ask the Hub Council to decide by 19 November 2026." in ban(RECEIVED, "19 Nov").why[0]
    assert "decide." in ban(RECEIVED, "20 Nov").why[0]
