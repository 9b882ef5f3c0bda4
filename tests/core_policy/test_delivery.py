"""A letter of the step exists: where it is, what the decision says of it, and which letter it is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_policy.builders import codes, letter, only, plan, row, sent

from toolkit.core.fields import needs
from toolkit.core.letters import OTHER_RECIPIENT, POSTED, WENT_OTHERWISE, Unserved
from toolkit.core.policy.taken import ON_ITS_WAY
from toolkit.core.steps import LetterState, Step
from toolkit.core.trust import Mail

BY_EMAIL = {"to": "jane@home.example", "document": "letters/2026-11-18/bude Jane Smith meeting 7F3A9C.pdf"}
UNSETTLED = sorted(state.value for state in ON_ITS_WAY)


@pytest.mark.parametrize("source", ["the ledger", "the log"])
@pytest.mark.parametrize(
    ("state", "expected", "blocked"),
    [
        pytest.param("sent", ("meeting", "waiting"), (), id="sent: served"),
        pytest.param("saved", ("meeting", "blocked"), ("delivery",), id="saved"),
        pytest.param("bounced", ("meeting", "blocked"), ("delivery",), id="bounced"),
        pytest.param("rejected", ("meeting", "blocked"), ("delivery",), id="rejected"),
        pytest.param("drafted", ("meeting", "waiting"), (), id="drafted: waits for Send"),
        *(pytest.param(s, ("meeting", "blocked"), ("unknown-letter",), id=s) for s in UNSETTLED),
    ],
)
def test_where_the_meeting_letter_is(source, state, expected, blocked):
    if source == "the ledger":
        record = letter(Step.MEETING, "16 Nov", LetterState(state), "18 Nov", refs=["BUDE-1"])
        made = plan(row(2, "16 Nov", ref="BUDE-1"), letters=[record])
    else:
        made = plan(row(2, "16 Nov", taken=[sent("meeting", "18 Nov", state)]))
    decision = only(made)
    assert ((decision.step, decision.state), decision.blocked_by) == (expected, blocked)
    said = dict.fromkeys(UNSETTLED, "unknown-letter")
    said |= {"rejected": "refused-letter"} if source == "the ledger" else {}
    assert codes(made) == ([(said[state], 2)] if state in said else [])


@pytest.mark.parametrize(
    ("taken", "expected", "said"),
    [
        pytest.param([], ("blocked", ("approval",)), "", id="does nothing: no letter"),
        pytest.param([sent("meeting", None, "planned")], ("blocked", ("approval",)), "", id="does nothing: planned"),
        pytest.param(
            [sent("meeting", "18 Nov", "drafted")],
            ("waiting", ()),
            "The letter was made ready and not handed over: the next `conduct send` goes on with it, 18 November 2026.",
            id="made ready",
        ),
        pytest.param(
            [sent("meeting", "18 Nov", "bounced")],
            ("blocked", ("delivery",)),
            "The letter came back, 18 November 2026.",
            id="it came back",
        ),
        pytest.param(
            [sent("meeting", "18 Nov", "rejected")],
            ("blocked", ("delivery",)),
            "The mail server refused the letter, 18 November 2026.",
            id="it was refused",
        ),
        pytest.param(
            [sent("meeting", None, "sent")],
            ("blocked", ("step",)),
            "The letter was sent, and the log does not say on which day.",
            id="without its day",
        ),
        pytest.param(
            [sent("meeting", "18 Nov", "unknown")],
            ("blocked", ("unknown-letter",)),
            "Whether the letter left is not known, 18 November 2026.",
            id="nobody knows",
        ),
    ],
)
def test_what_a_decision_says_of_its_letter(taken, expected, said):
    decision = only(plan(row(2, "16 Nov", taken=taken)))
    assert (decision.state.value, decision.blocked_by) == expected
    assert not said or said in decision.why


ELSEWHERE = f"{WENT_OTHERWISE}: {OTHER_RECIPIENT}"


@pytest.mark.parametrize(
    ("state", "more", "unserved", "begins"),
    [
        pytest.param("saved", {}, "saved", "This letter has reached nobody yet: write in `Delivered on`", id="saved"),
        pytest.param("saved", {"note": POSTED}, "posted", "This letter has reached nobody yet", id="posted"),
        pytest.param("bounced", {}, "returned", "This letter came back: bring it to the person", id="by post"),
        pytest.param("bounced", BY_EMAIL, "bounced", "This letter came back and has reached nobody", id="by email"),
        pytest.param("bounced", {**BY_EMAIL, "note": ELSEWHERE}, "elsewhere", "This letter went to another", id="else"),
        pytest.param("rejected", BY_EMAIL, "refused", "The mail server refused this letter", id="refused"),
        pytest.param("sent", {}, None, "", id="served"),
        pytest.param("unknown", BY_EMAIL, None, "Whether the letter left is not known", id="on its way"),
    ],
)
def test_why_a_letter_has_served_nobody_is_said_first(state, more, unserved, begins):
    record = letter(Step.MEETING, "16 Nov", LetterState(state), "18 Nov", refs=["BUDE-1"], **more)
    decision = only(plan(row(2, "16 Nov", ref="BUDE-1"), letters=[record]))
    assert decision.unserved == unserved
    assert decision.why[0].startswith(begins)
    assert len([each for each in decision.why if "reached nobody yet" in each]) == (unserved in {"saved", "posted"})


@pytest.mark.parametrize("unserved", Unserved)
def test_what_such_a_step_needs_is_said_in_words(unserved):
    decision = replace(only(plan(row(2, "16 Nov"))), blocked_by=("delivery",), unserved=unserved)
    (said,) = needs(decision)
    assert ("Delivered on" in said) is (unserved in {"saved", "posted", "returned"})
    assert "{" not in said
    assert needs(replace(decision, unserved=None)) == ["the day the letter was delivered (Delivered on)"]


@pytest.mark.parametrize(
    ("mail", "in_outlook"),
    [
        pytest.param(Mail("graph", "send"), False, id="conduct sends"),
        pytest.param(Mail("smtp", "send"), False, id="smtp has no drafts"),
        pytest.param(Mail("folder", "draft"), False, id="a folder"),
        pytest.param(Mail("graph", "draft"), True, id="Microsoft 365, and a person sends"),
        pytest.param(Mail("ews", "draft"), True, id="Exchange, and a person sends"),
    ],
)
def test_only_a_draft_in_a_mailbox_waits_for_a_person_to_press_send(mail, in_outlook):
    made = plan(row(2, "16 Nov", taken=[sent("meeting", "18 Nov", "drafted")]), mail=mail)
    said = " ".join(only(made).why)
    assert ("press Send" in said) is in_outlook
    assert ("`conduct send` goes on with it" in said) is not in_outlook


def test_of_two_letters_the_one_that_may_be_anywhere_stops_the_other():
    taken = [sent("meeting", "17 Nov", "unknown"), sent("meeting", "18 Nov", "saved")]
    assert only(plan(row(2, "16 Nov", taken=taken))).blocked_by == ("unknown-letter",)


def test_a_letter_about_another_incident_is_not_this_steps():
    lapsed = row(2, "2025-09-08", taken=[sent("meeting", "2025-09-09", "saved")])
    found = [(i.place.row, d.blocked_by) for d in plan(lapsed, row(9, "16 Nov")).decisions for i in d.incidents]
    assert (9, ("approval",)) in found
