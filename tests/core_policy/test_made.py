"""A letter that was made and reached nobody is never forgotten, wherever the replayed ladder stands."""

from __future__ import annotations

import pytest
from core_policy.builders import codes, letter, only, plan, row, sent, shown

from toolkit.core.steps import LetterState, Step

REFUSED = row(2, "7 Sep", taken=[sent("meeting", "8 Sep")], office={"meeting_outcome": "refused"})
ATTENDED = row(
    2, "7 Sep", taken=[sent("meeting", "8 Sep")], office={"meeting_outcome": "attended", "meeting_on": "10 Sep"}
)
STATES = [
    ("unknown", "blocked", ("unknown-letter",)),
    ("sending", "blocked", ("unknown-letter",)),
    ("bounced", "blocked", ("delivery",)),
    ("saved", "blocked", ("delivery",)),
    ("rejected", "blocked", ("delivery",)),
    ("drafted", "waiting", ()),
]


@pytest.mark.parametrize("step", ["meeting", "meeting-reminder", "warning", "ban"])
@pytest.mark.parametrize(("state", "decided", "blocks"), STATES, ids=[state for state, _, _ in STATES])
def test_a_letter_that_jumps_the_ladder_prints_its_own_step(step, state, decided, blocks):
    made = plan(row(2, "7 Sep", taken=[sent(step, "8 Sep", state)], office={"approved_by": "A. Teague"}))
    assert shown(made) == [(step, decided, [2])]
    assert only(made).blocked_by == blocks
    assert codes(made) == ([("unknown-letter", 2)] if blocks == ("unknown-letter",) else [])


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [row(2, "7 Sep", taken=[sent("warning", "8 Sep", "planned")])], [("meeting", "blocked", [2])],
            id="does nothing: it never left",
        ),
        pytest.param(
            [row(2, "7 Sep", taken=[sent("warning", "16 Sep", "bounced")], office={"meeting_outcome": "refused"})],
            [("warning", "blocked", [2])], id="the outcome of a meeting without a letter",
        ),
        pytest.param(
            [REFUSED, row(3, "21 Sep", taken=[sent("warning", "22 Sep", "bounced")])],
            [("warning", "blocked", [2, 3])], id="after a refusal",
        ),
        pytest.param(
            [ATTENDED, row(3, "7 Oct", taken=[sent("ban", "8 Oct", "unknown")])],
            [("ban", "blocked", [3])], id="a ban after an attended meeting",
        ),
        pytest.param(
            [row(2, "7 Sep", taken=[sent("warning", "16 Sep", "bounced")]), row(3, "5 Oct")],
            [("warning", "blocked", [2, 3])], id="a later breach joins it",
        ),
        pytest.param(
            [row(2, "7 Sep", taken=[sent("warning", "16 Sep", "bounced")]), row(3, "5 Oct", serious=True)],
            [("ban", "blocked", [2, 3])], id="a serious one makes a ban of it",
        ),
        pytest.param(
            [row(2, "7 Sep", taken=[sent("meeting", "8 Sep", "saved")], serious=True)],
            [("ban", "blocked", [2])], id="a lower letter takes nothing from a serious breach",
        ),
        pytest.param(
            [row(2, "7 Sep", taken=[sent("warning", "16 Sep", "unknown")]), row(3, "5 Oct", serious=True)],
            [("ban", "blocked", [2, 3]), ("warning", "blocked", [2])], id="one that may still arrive stays to be seen",
        ),
        pytest.param(
            [row(2, "7 Sep", taken=[sent("warning", "16 Sep", "bounced"), sent("warning", "18 Sep")])],
            [], id="a second delivery overtakes it",
        ),
        pytest.param(
            [row(2, "7 Sep", taken=[sent("warning", None, "drafted")]), row(3, "5 Oct", taken=[sent("ban", "6 Oct")])],
            [("ban-ended", "blocked", [2, 3])], id="a higher letter overtakes one without a day",
        ),
        pytest.param(
            [row(2, "7 Sep", taken=[sent("warning", "16 Sep", "unknown")]),
             row(3, "5 Oct", taken=[sent("meeting", "6 Oct")])],
            [("warning", "blocked", [2, 3])], id="a lower letter does not",
        ),
    ],
)  # fmt: skip
def test_where_the_case_stands(rows, expected):
    assert sorted(shown(plan(*rows))) == expected


def test_a_ban_that_was_saved_needs_no_serious_flag_and_prints_its_end():
    decision = only(plan(row(2, "7 Oct", taken=[sent("ban", None, "saved")])))
    assert (decision.step, decision.blocked_by, str(decision.ban_ends)) == (Step.BAN, ("delivery",), "2026-12-18")


def test_a_reminder_that_came_back_matters_no_more_once_the_meeting_was_held():
    taken = [sent("meeting", "8 Sep"), sent("meeting-reminder", "16 Sep", "bounced")]
    held = {"meeting_outcome": "attended", "meeting_on": "21 Sep"}
    assert shown(plan(row(2, "7 Sep", taken=taken))) == [("meeting-reminder", "blocked", [2])]
    assert shown(plan(row(2, "7 Sep", taken=taken, office=held))) == []


def test_the_ledgers_letter_lends_its_key():
    record = letter(Step.WARNING, "7 Sep", LetterState.UNKNOWN, refs=["BUDE-1"])
    decision = only(plan(row(2, "7 Sep", ref="BUDE-1"), row(3, "5 Oct"), letters=[record]))
    assert (decision.letter_key, decision.blocked_by) == (record.key, ("unknown-letter",))


def test_of_two_letters_the_one_that_is_unknown_decides():
    rows = [
        row(2, "7 Sep", taken=[sent("warning", "8 Sep", "unknown")]),
        row(3, "5 Oct", taken=[sent("warning", "6 Oct", "bounced")]),
    ]
    assert only(plan(*rows)).blocked_by == ("unknown-letter",)


def test_a_letter_from_before_the_start_day_starts_nothing():
    assert shown(plan(row(2, "2026-06-08", taken=[sent("warning", "2026-06-09", "bounced")]))) == []


def test_a_later_ban_letter_stands_for_the_ban_in_force():
    rows = [
        row(2, "7 Oct", taken=[sent("ban", "3 Nov")]),
        row(3, "10 Nov", taken=[sent("ban", "11 Nov", "unknown")]),
    ]
    made = plan(*rows)
    assert [(d.state, d.blocked_by) for d in made.decisions if d.step is Step.BAN] == [("blocked", ("unknown-letter",))]


WAYS = ["unknown", "sending", "bounced", "saved", "drafted"]
ARRIVES = {"unknown": "blocked", "sending": "blocked", "drafted": "waiting"}


@pytest.mark.parametrize("higher", WAYS)
@pytest.mark.parametrize("lower", WAYS)
def test_of_two_letters_on_their_way_the_higher_is_due_and_the_lower_stays_to_be_seen(lower, higher):
    rows = [
        row(2, "7 Sep", taken=[sent("meeting", "8 Sep", lower)]),
        row(3, "21 Sep", taken=[sent("warning", "22 Sep", higher)]),
    ]
    seen = [("meeting", ARRIVES[lower], [2])] if lower in ARRIVES else []
    assert sorted(shown(plan(*rows))) == [*seen, ("warning", ARRIVES.get(higher, "blocked"), [2, 3])]


@pytest.mark.parametrize("lower", WAYS)
def test_a_meeting_letter_that_arrives_later_overtakes_neither(lower):
    rows = [
        row(2, "7 Sep", taken=[sent("warning", "8 Sep", lower)]),
        row(3, "2 Nov", taken=[sent("ban", "3 Nov", "bounced")]),
        row(4, "5 Nov", taken=[sent("meeting", "6 Nov")]),
    ]
    seen = [("warning", ARRIVES[lower], [2])] if lower in ARRIVES else []
    assert sorted(shown(plan(*rows))) == [("ban", "blocked", [2, 3, 4]), *seen]


@pytest.mark.parametrize(
    ("step", "state", "expected"),
    [
        pytest.param("ban", "bounced", [], id="it came back"),
        pytest.param("ban", "saved", [], id="it was only saved"),
        pytest.param("ban", "unknown", [("ban", "blocked", [2])], id="a higher one that may still arrive"),
        pytest.param("meeting", "unknown", [], id="a lower one that may still arrive"),
    ],
)
def test_a_warning_about_the_same_breaches_overtakes_what_came_back(step, state, expected):
    assert shown(plan(row(2, "2 Nov", taken=[sent(step, "3 Nov", state), sent("warning", "5 Nov")]))) == expected


@pytest.mark.parametrize("state", ["bounced", "saved"])
def test_a_warning_about_fewer_breaches_does_not(state):
    rows = [
        row(2, "2 Nov", taken=[sent("ban", "3 Nov", state), sent("warning", "5 Nov")]),
        row(3, "2 Nov", taken=[sent("ban", "3 Nov", state)]),
    ]
    assert [(step, state) for step, state, _ in shown(plan(*rows))] == [("ban", "blocked")]


@pytest.mark.parametrize("state", ["bounced", "unknown"])
@pytest.mark.parametrize(("step", "rests"), [("meeting", ("meet",)), ("warning", ("warn",))])
def test_it_rests_on_the_clause_of_its_step(step, state, rests):
    assert only(plan(row(2, "7 Sep", taken=[sent(step, "8 Sep", state)]))).clauses == rests


def test_a_reminder_on_its_way_is_about_the_invitations_rows_too():
    rows = [
        row(2, "7 Sep", taken=[sent("meeting", "8 Sep")]),
        row(3, "9 Sep", taken=[sent("meeting-reminder", "16 Sep", "bounced")]),
    ]
    assert shown(plan(*rows)) == [("meeting-reminder", "blocked", [2, 3])]


@pytest.mark.parametrize(
    ("categories", "asks"),
    [
        pytest.param("offensive-language", False, id="does nothing: what was warned about"),
        pytest.param("threats", True, id="another kind"),
    ],
)
def test_a_ban_on_its_way_is_held_to_what_was_warned_about(categories, asks):
    rows = [
        row(3, "14 Sep", taken=[sent("warning", "15 Sep")]),
        row(4, "2 Nov", taken=[sent("ban", "3 Nov", "bounced")], categories=categories),
    ]
    assert ("continues" in only(plan(*rows)).defaults) is asks


@pytest.mark.parametrize("state", WAYS)
def test_it_names_what_was_served_before(state):
    rows = [row(3, "14 Sep", taken=[sent("warning", "15 Sep")]), row(4, "2 Nov", taken=[sent("ban", "3 Nov", state)])]
    assert [(step.value, when.isoformat()) for step, when in only(plan(*rows)).earlier] == [("warning", "2026-09-15")]
