"""A step counts from the day its letter was served; what the ledger and the log know of it."""

from __future__ import annotations

from datetime import date

import pytest
from core_policy.builders import OFFICE, codes, day, letter, only, plan, row, sent, shown

from toolkit.core.keys import letter_key
from toolkit.core.rows import RowLetter
from toolkit.core.steps import LetterState, Step
from toolkit.core.trust import Contact

UNSETTLED = ["drafting", "sending", "accepted", "unknown", "conflict"]


@pytest.mark.parametrize("state", ["planned", "rendered", "approved"])
def test_a_letter_that_never_left_is_no_step(state):
    record = letter(Step.MEETING, "16 Nov", LetterState(state), refs=["BUDE-1"])
    assert only(plan(row(2, "16 Nov", ref="BUDE-1"), letters=[record])).blocked_by == ("approval",)
    assert only(plan(row(2, "16 Nov", taken=[sent("meeting", None, state)]))).blocked_by == ("approval",)


@pytest.mark.parametrize(
    ("state", "delivered", "expected"),
    [
        pytest.param("saved", "19 Nov", ("meeting", "waiting"), id="saved and delivered"),
        pytest.param("bounced", "19 Nov", ("meeting", "waiting"), id="bounced and taken round by hand"),
        pytest.param("unknown", "19 Nov", ("meeting", "blocked"), id="an unknown letter stays unknown"),
    ],
)
def test_delivered_on_is_the_day_of_service(state, delivered, expected):
    made = plan(row(2, "16 Nov", taken=[sent("meeting", "18 Nov", state)], office={"delivered_on": delivered}))
    assert shown(made) == [(*expected, [2])]


def test_a_printed_letter_that_was_delivered_counts():
    record = letter(Step.MEETING, "16 Nov", LetterState.APPROVED, refs=["BUDE-1"], rendered_on=day("17 Nov"))
    office = {"send_by": "hand", "delivered_on": "18 Nov"}
    assert shown(plan(row(2, "16 Nov", ref="BUDE-1", office=office), letters=[record])) == [("meeting", "waiting", [2])]


BY_HAND = {"send_by": "by hand", "approved_by": OFFICE}


@pytest.mark.parametrize("source", ["the ledger", "the log"])
@pytest.mark.parametrize("state", ["planned", "rendered", "approved"])
@pytest.mark.parametrize("send_by", ["", "email", "by hand", "post"])
def test_a_letter_that_was_not_sent_is_served_by_post_or_by_hand_and_only_once_approved(source, state, send_by):
    office = {"delivered_on": "18 Nov", "send_by": send_by}
    if source == "the ledger":
        record = letter(Step.MEETING, "16 Nov", LetterState(state), refs=["BUDE-1"], rendered_on=day("17 Nov"))
        made = plan(row(2, "16 Nov", ref="BUDE-1", office=office), letters=[record])
    else:
        made = plan(row(2, "16 Nov", taken=[sent("meeting", None, state)], office=office))
    served = state == "approved" and send_by in {"by hand", "post"}
    assert shown(made) == [("meeting", "waiting" if served else "blocked", [2])]
    assert codes(made) == ([] if served else [("delivery", 2)])


def test_contacts_may_say_that_the_letter_goes_by_post():
    record = letter(Step.MEETING, "16 Nov", LetterState.APPROVED, refs=["BUDE-1"], rendered_on=day("17 Nov"))
    posted = (Contact("Jane Smith", "bude", send_by="post"),)
    rows = row(2, "16 Nov", ref="BUDE-1", office={"delivered_on": "18 Nov"})
    assert shown(plan(rows, letters=[record], contacts=posted)) == [("meeting", "waiting", [2])]


@pytest.mark.parametrize("source", ["the ledger", "the log"])
@pytest.mark.parametrize(
    ("state", "delivered"),
    [
        pytest.param("saved", "24 Nov", id="saved, a day still to come"),
        pytest.param("saved", "17 Nov", id="saved, before it was saved"),
        pytest.param("bounced", "17 Nov", id="bounced, before it went"),
        pytest.param("approved", "15 Nov", id="approved, before it was made"),
        pytest.param("approved", "24 Nov", id="approved, a day still to come"),
    ],
)
def test_a_day_that_cannot_be_the_letters_serves_nothing_and_is_a_problem(source, state, delivered):
    office = {"delivered_on": delivered, "send_by": "post"}
    when = None if state == "approved" else "18 Nov"
    if source == "the ledger":
        record = letter(Step.MEETING, "16 Nov", LetterState(state), when, refs=["BUDE-1"], rendered_on=day("16 Nov"))
        made = plan(row(2, "16 Nov", ref="BUDE-1", office=office), letters=[record])
    else:
        made = plan(row(2, "16 Nov", taken=[sent("meeting", when, state)], office=office))
    assert shown(made) == [("meeting", "blocked", [2])]
    assert codes(made) == [("delivery-day", 2)]


def test_the_day_on_which_an_earlier_letter_was_delivered_is_no_problem_of_the_next():
    letters = [
        letter(Step.MEETING, "5 Nov", LetterState.SAVED, "6 Nov", refs=["BUDE-1"]),
        letter(Step.WARNING, "5 Nov", LetterState.SAVED, "18 Nov", refs=["BUDE-1"]),
    ]
    office = {"delivered_on": "9 Nov", "meeting_outcome": "refused", "meeting_on": "12 Nov"}
    made = plan(row(2, "5 Nov", ref="BUDE-1", office=office), letters=letters)
    assert (shown(made), codes(made)) == ([("warning", "blocked", [2])], [])


@pytest.mark.parametrize(
    ("office", "more"),
    [
        pytest.param({}, {}, id="by email"),
        pytest.param(BY_HAND, {}, id="by hand, approved"),
        pytest.param(BY_HAND, {"next_step": "meeting"}, id="and named by Next step"),
        pytest.param(BY_HAND, {"letters": (RowLetter("meeting", "rendered"),)}, id="only written so far"),
    ],
)
@pytest.mark.parametrize("when", ["18 Nov", "13 Nov"])
def test_a_day_of_delivery_without_a_letter_on_record_serves_nothing_and_is_said(office, more, when):
    made = plan(row(2, "16 Nov", office={"delivered_on": when, **office}, **more))
    assert only(made).state != "waiting"
    assert codes(made) == [("delivery", 2)]


def test_a_letter_that_the_log_itself_says_was_approved_is_served_by_hand():
    approved = sent("meeting", None, "approved")
    made = plan(row(2, "16 Nov", taken=[approved], office={"delivered_on": "18 Nov", **BY_HAND}))
    assert (only(made).state, codes(made)) == ("waiting", [])


def test_a_breach_before_service_is_not_after_the_warning():
    bounced = row(2, "1 Oct", taken=[sent("warning", "2 Oct", "bounced"), sent("meeting", "7 Sep")],
                  office={"meeting_outcome": "refused"})  # fmt: skip
    assert shown(plan(bounced, row(3, "17 Nov"))) == [("warning", "blocked", [2, 3])]
    assert only(plan(bounced, row(3, "17 Nov"))).blocked_by == ("delivery",)


def test_the_ledger_wins_over_its_shadow_in_the_log():
    record = letter(Step.MEETING, "16 Nov", LetterState.BOUNCED, "18 Nov", refs=["BUDE-1"])
    shadow = row(2, "16 Nov", ref="BUDE-1", taken=[sent("meeting", "18 Nov")])
    assert only(plan(shadow, letters=[record])).blocked_by == ("delivery",)


def test_what_the_ledger_does_not_know_the_log_does():
    record = letter(Step.WARNING, "1 Oct", when="2 Oct", refs=["BUDE-2"])
    rows = (
        row(2, "3 Sep", ref="BUDE-1", taken=[sent("meeting", "7 Sep")], office={"meeting_outcome": "refused"}),
        row(3, "1 Oct", ref="BUDE-2"),
        row(4, "17 Nov", ref="BUDE-3"),
    )
    assert only(plan(*rows, letters=[record])).earlier == ((Step.MEETING, day("7 Sep")), (Step.WARNING, day("2 Oct")))


def test_an_old_copy_of_the_ledger_does_not_send_again_what_the_log_says_went():
    record = letter(Step.MEETING, "16 Nov", LetterState.RENDERED, refs=["BUDE-1"])
    rows = row(2, "16 Nov", ref="BUDE-1", taken=[sent("meeting", "18 Nov")])
    assert shown(plan(rows, letters=[record])) == [("meeting", "waiting", [2])]


def test_of_two_words_about_one_letter_the_later_counts():
    rows = [
        row(2, "16 Nov", taken=[sent("meeting", "18 Nov")]),
        row(3, "17 Nov", taken=[sent("meeting", "18 Nov", "bounced")]),
    ]
    assert only(plan(*rows)).blocked_by == ("delivery",)


def test_a_copied_row_is_a_problem():
    rows = [row(2, "16 Nov", ref="BUDE-1"), row(3, "17 Nov", ref="BUDE-1")]
    assert codes(plan(*rows)) == [("ref", 3)]


def test_a_lost_ledger_sends_nothing_again():
    record = letter(Step.MEETING, "16 Nov", when="18 Nov", refs=["BUDE-1"])
    rows = row(2, "16 Nov", ref="BUDE-1", taken=[sent("meeting", "18 Nov")])
    with_ledger, without = plan(rows, letters=[record]), plan(rows)
    assert [d.letter_key for d in with_ledger.decisions] == [d.letter_key for d in without.decisions]
    assert shown(with_ledger) == shown(without)


@pytest.mark.parametrize(
    ("taken", "expected", "problems"),
    [
        pytest.param(sent("meeting", None), [("meeting", "blocked", [2])], [("step", 2)], id="a step without its day"),
        pytest.param(sent("", "18 Nov"), [("meeting", "blocked", [2])], [("step", 2)], id="a day without a step"),
        pytest.param(sent("meeting", "24 Nov"), [("meeting", "blocked", [2])], [("step", 2)], id="a day still to come"),
        pytest.param(sent("meeting", "12 Nov"), [("meeting", "waiting", [2])], [("step", 2)], id="before its incident"),
        pytest.param(sent("", None, ""), [("meeting", "blocked", [2])], [], id="does nothing: nothing is said"),
    ],
)
def test_half_a_step_is_a_problem(taken, expected, problems):
    made = plan(row(2, "16 Nov", taken=[taken]))
    assert (shown(made), codes(made)) == (expected, problems)


def test_a_step_without_its_day_is_not_made_again():
    assert only(plan(row(2, "16 Nov", taken=[sent("meeting", None)]))).blocked_by == ("step",)


def test_a_step_of_one_person_in_a_row_is_not_the_others():
    from core_policy.builders import person

    people = person("Jane Smith"), person("Tom Low")
    taken = [sent("meeting", "18 Nov", person=0)]
    made = plan(row(2, "16 Nov", *people, taken=taken, office={"who_did_it": "both"}))
    assert [(d.person.name.display, d.state) for d in made.decisions] == [
        ("Jane Smith", "waiting"),
        ("Tom Low", "blocked"),
    ]


def test_one_letter_noted_beside_two_rows_is_one_step():
    rows = [row(n, when, taken=[sent("meeting", "18 Nov")]) for n, when in ((2, "16 Nov"), (3, "17 Nov"))]
    assert shown(plan(*rows)) == [("meeting", "waiting", [2, 3])]
    assert len(plan(*rows, settled=True).decisions) == 1


# --- keys ------------------------------------------------------------------------------------------------------------


def test_the_key_rests_on_school_person_step_and_the_earliest_breach():
    decision = only(plan(row(3, "17 Nov"), row(2, "16 Nov")))
    assert decision.letter_key == letter_key("bude", "jane smith", Step.MEETING, date(2026, 11, 16))
    assert (decision.identity, decision.first_day) == ("jane smith", date(2026, 11, 16))


@pytest.mark.parametrize("state", [LetterState.DRAFTED, LetterState.UNKNOWN, LetterState.SAVED, LetterState.SENT])
def test_a_breach_logged_late_mints_no_second_key_while_one_may_have_left(state):
    record = letter(Step.MEETING, "16 Nov", state, "18 Nov", refs=["BUDE-1"])
    decision = only(plan(row(2, "16 Nov", ref="BUDE-1"), row(3, "12 Nov"), letters=[record]))
    assert decision.letter_key == record.key
    assert {incident.place.row for incident in decision.incidents} == {2, 3}


def test_a_letter_that_never_left_lends_no_key():
    record = letter(Step.MEETING, "16 Nov", LetterState.RENDERED, refs=["BUDE-1"])
    decision = only(plan(row(2, "16 Nov", ref="BUDE-1"), row(3, "12 Nov"), letters=[record]))
    assert decision.letter_key == letter_key("bude", "jane smith", Step.MEETING, date(2026, 11, 12))


def test_a_new_ref_changes_no_key():
    assert [d.letter_key for d in plan(row(2, "16 Nov")).decisions] == [
        d.letter_key for d in plan(row(9, "16 Nov", ref="BUDE-7K3QF")).decisions
    ]


def test_settled_steps_are_printed_on_request():
    met = row(2, "3 Sep", taken=[sent("meeting", "7 Sep")], office={"meeting_outcome": "attended"})
    assert shown(plan(met)) == []
    assert shown(plan(met, settled=True)) == [("meeting", "settled", [2])]


def test_a_letter_delivered_today_is_served_today_and_is_no_day_to_come():
    made = plan(row(2, "3 Nov", taken=[sent("meeting", "5 Nov", "saved")], office={"delivered_on": "23 Nov"}))
    assert (shown(made), codes(made)) == ([("meeting", "waiting", [2])], [])
