from __future__ import annotations

from datetime import date

import pytest
from core_policy.builders import only, plan, row, sent, shown

from toolkit.core.steps import Step


def met(when: str = "10 Sep", served: str = "7 Sep", number: int = 2):
    """A breach whose meeting was held."""
    office = {"meeting_outcome": "attended", "meeting_on": when}
    return row(number, "3 Sep", taken=[sent("meeting", served)], office=office)


def warned(served: str = "2 Oct", number: int = 3, categories: str = "offensive-language"):
    return row(number, "1 Oct", taken=[sent("warning", served)], categories=categories)


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([], [], id="does nothing: an empty log"),
        pytest.param([row(2, "17 Nov", categories="")], [], id="does nothing: a row without a breach"),
        pytest.param([row(2, "17 Nov", withdrawn=True)], [], id="does nothing: a withdrawn row"),
        pytest.param([row(2, None)], [], id="does nothing: a row without a usable day"),
        pytest.param([met()], [], id="does nothing: met, and nothing since"),
        pytest.param([warned()], [], id="does nothing: warned, and nothing since"),
        pytest.param([row(2, "17 Nov")], [("meeting", "blocked", [2])], id="a first breach: a meeting"),
        pytest.param(
            [row(2, "17 Nov"), row(3, "17 Nov")], [("meeting", "blocked", [2, 3])], id="several on one day: one step"
        ),
        pytest.param(
            [row(3, "18 Nov"), row(2, "12 Nov")],
            [("meeting", "blocked", [2, 3])],
            id="a breach while a meeting is due joins it, in the order of the days",
        ),
        pytest.param(
            [row(2, "16 Nov", taken=[sent("meeting", "18 Nov")])],
            [("meeting", "waiting", [2])],
            id="a letter went: its answer is awaited",
        ),
        pytest.param(
            [row(2, "16 Nov", taken=[sent("meeting", "18 Nov")]), row(3, "20 Nov")],
            [("meeting", "waiting", [2, 3])],
            id="a breach while the answer is awaited comes on the agenda and raises nothing",
        ),
        pytest.param(
            [row(2, "3 Nov", taken=[sent("meeting", "5 Nov")], office={"meeting_outcome": "Refused to come"})],
            [("warning", "blocked", [2])],
            id="a refusal: a warning",
        ),
        pytest.param(
            [met(), row(3, "18 Nov")],
            [("warning", "blocked", [3])],
            id="a breach after the meeting: a warning",
        ),
        pytest.param([warned(), row(9, "18 Nov")], [("ban", "blocked", [9])], id="a breach after the warning: a ban"),
        pytest.param(
            [warned(), row(9, "12 Nov"), row(10, "18 Nov")],
            [("ban", "blocked", [9, 10])],
            id="a breach while the ban is due joins it",
        ),
        pytest.param(
            [warned(), row(9, "2 Oct")],
            [],
            id="does nothing: a breach on the day of service",
        ),
        pytest.param([warned(), row(9, "28 Sep")], [], id="does nothing: a breach logged late un-sends nothing"),
    ],
)
def test_the_ladder(rows, expected):
    assert shown(plan(*rows)) == expected


@pytest.mark.parametrize(
    ("rows", "clauses", "defaults"),
    [
        pytest.param([row(2, "17 Nov")], ("meet",), (), id="a meeting rests on the code alone"),
        pytest.param([met(), row(3, "18 Nov")], ("warn",), ("after-meeting",), id="a warning after a meeting"),
        pytest.param(
            [row(2, "3 Nov", taken=[sent("meeting", "5 Nov")], office={"meeting_outcome": "refused"})],
            ("warn",),
            (),
            id="a warning after a refusal: the code",
        ),
        pytest.param(
            [row(2, "3 Nov", taken=[sent("meeting", "5 Nov")], office={"meeting_outcome": "unresolved"})],
            ("warn",),
            ("rearranged",),
            id="a meeting without agreement: a default",
        ),
        pytest.param(
            [warned(), row(9, "18 Nov")],
            ("ban", "ban-length", "ban-by", "representation", "limited"),
            ("representation-days",),
            id="a ban",
        ),
        pytest.param(
            [warned(), row(9, "18 Nov", categories="aggression")],
            ("ban", "ban-length", "ban-by", "representation", "limited"),
            ("continues", "representation-days"),
            id="a ban for a breach of another kind",
        ),
    ],
)
def test_what_a_decision_rests_on(rows, clauses, defaults):
    decision = only(plan(*rows))
    assert (decision.clauses, decision.defaults) == (clauses, defaults)


def test_only_a_refusal_on_record_lets_a_letter_say_so():
    refused = row(2, "3 Nov", taken=[sent("meeting", "5 Nov")], office={"meeting_outcome": "refused"})
    unresolved = row(2, "3 Nov", taken=[sent("meeting", "5 Nov")], office={"meeting_outcome": "unresolved"})
    assert only(plan(refused)).refused
    assert not only(plan(unresolved)).refused


def test_a_breach_of_another_kind_than_warned_about_needs_a_reason():
    same = plan(warned(), row(9, "18 Nov"))
    other = plan(warned(), row(9, "18 Nov", categories="aggression"))
    mixed = plan(warned(), row(9, "18 Nov", categories="aggression"), row(10, "19 Nov"))
    assert "approval-reason" not in only(same).blocked_by
    assert "approval-reason" in only(other).blocked_by
    assert "approval-reason" not in only(mixed).blocked_by


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param([row(2, "2026-07-10")], [], id="does nothing: an incident of last school year"),
        pytest.param([row(2, "2026-07-10"), row(3, "17 Nov")], [("meeting", "blocked", [3])], id="it starts no step"),
        pytest.param(
            [row(2, "2026-06-10", taken=[sent("warning", "2026-06-12")]), row(3, "17 Nov")],
            [("ban", "blocked", [3])],
            id="a step already served counts",
        ),
        pytest.param(
            [row(2, "2026-07-10", taken=[sent("meeting", "2026-07-13")], office={"meeting_outcome": "refused"})],
            [],
            id="does nothing: a refusal of last year starts no warning",
        ),
        pytest.param(
            [
                row(2, "2026-07-10", taken=[sent("meeting", "2026-07-13")], office={"meeting_outcome": "refused"}),
                row(3, "17 Nov"),
            ],
            [("warning", "blocked", [3])],
            id="and counts when a breach follows",
        ),
    ],
)
def test_incidents_before_the_start_day(rows, expected):
    assert shown(plan(*rows)) == expected


def test_the_trust_sets_its_own_start_day():
    assert shown(plan(row(2, "17 Nov"), counts_from=date(2026, 11, 18))) == []
    assert shown(plan(row(2, "2026-07-10"), counts_from=date(2026, 7, 1))) == [("meeting", "blocked", [2])]


def test_a_warning_that_went_at_once_after_a_refusal_is_not_due_again():
    rows = row(
        2, "3 Nov", taken=[sent("meeting", "5 Nov"), sent("warning", "9 Nov")], office={"meeting_outcome": "refused"}
    )
    assert shown(plan(rows)) == []
    assert shown(plan(rows, row(3, "11 Nov"))) == [("ban", "blocked", [3])]


def test_the_steps_served_before_are_named():
    decision = only(plan(met(), warned(), row(9, "18 Nov")))
    assert [step for step, _ in decision.earlier] == [Step.MEETING, Step.WARNING]
    assert any("meeting, 7 September 2026" in reason for reason in decision.why)


def test_a_default_is_never_passed_off_as_the_code():
    why = only(plan(met(), row(3, "18 Nov"))).why
    assert "The code says (warn): The school warns." in why
    assert "The code is silent; default `after-meeting`: Warned, not banned." in why
