"""A ban is held to its second proof, where the trust asks for one (POLICY.md, Approval; `ban_proof`)."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from core_approvals.test_hold_to_text import ban_plan, facts_of, meeting_plan, record
from core_policy.builders import SLT, letter, only, plan, row, sent

from toolkit.core.letters import PROOF_ENDED, Proof
from toolkit.core.second_proof import confirmed, hold_to_proof, without_it
from toolkit.core.steps import LetterState, Step

NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)


def proof(by: str = SLT, facts: str = "now", ended: str = "") -> Proof:
    return Proof("k", by, "slt", "isolda", "PC", NOON, facts, "sha", ended)


def held(made, *proofs, asked=True, **more):
    letters = [record(Step.BAN, proofs=proofs, **more)]
    return only(hold_to_proof(made, letters, facts_of(made), asked=asked))


@pytest.mark.parametrize(
    ("cell", "proofs", "blocked"),
    [
        pytest.param(SLT, [proof()], (), id="does nothing: the approver confirmed this text"),
        pytest.param(SLT, [proof("P. Lean"), proof()], (), id="does nothing: and somebody else did too"),
        pytest.param(SLT, [proof("Mrs S Roskilly")], (), id="does nothing: however the name is written"),
        pytest.param(SLT, [], ("second-proof",), id="nobody confirmed it"),
        pytest.param(SLT, [proof("P. Lean")], ("second-proof",), id="only somebody else did"),
        pytest.param(SLT, [proof(facts="before")], ("second-proof",), id="of another text"),
        pytest.param(SLT, [proof(ended=PROOF_ENDED)], ("second-proof",), id="the letter was another in between"),
        pytest.param("", [proof()], ("approval",), id="confirmed, and the name in the log is missing"),
        pytest.param("", [], ("approval", "second-proof"), id="neither"),
    ],
)
def test_a_ban_waits_for_the_proof_of_its_approver(cell, proofs, blocked):
    decision = held(ban_plan(cell), *proofs)
    assert decision.blocked_by == blocked
    assert decision.state == ("blocked" if blocked else "due")


@pytest.mark.parametrize(
    ("cell", "proofs", "says"),
    [
        pytest.param(
            SLT, [], "Missing: the second proof: S. Roskilly reads the letter and runs `conduct approve BUDE-"
        ),
        pytest.param("", [], "Missing: the second proof: whoever approves it reads the letter"),
        pytest.param(SLT, [proof(facts="before")], "The letter changed since S. Roskilly confirmed it. Missing:"),
        pytest.param(SLT, [proof("P. Lean")], "P. Lean confirmed this letter, and `Approved by` names S. Roskilly."),
    ],
)
def test_what_is_missing_is_said_first(cell, proofs, says):
    assert held(ban_plan(cell), *proofs).why[0].startswith(says)


def test_a_name_that_is_still_missing_is_said():
    said = held(ban_plan(""), proof()).why[-1]
    assert said == "S. Roskilly confirmed it on 23 November 2026: that name is still to be typed in `Approved by`."


def test_what_stands_behind_an_approval_is_said():
    given = held(ban_plan(), proof())
    assert given.proof == "and confirmed on 23 November 2026 under the login isolda"
    assert "Approved by S. Roskilly, and confirmed on 23 November 2026 under the login isolda." in given.why
    off = held(ban_plan(), asked=False)
    assert (off.state, off.proof) == ("due", "with no second proof (ban_proof is off)")
    assert "Approved by S. Roskilly, with no second proof (ban_proof is off)." in off.why


@pytest.mark.parametrize(
    "made",
    [
        pytest.param(meeting_plan("A. Teague"), id="another step"),
        pytest.param(
            plan(row(2, "1 Oct", taken=[sent("warning", "2 Oct")]), row(3, "17 Nov", taken=[sent("ban", "18 Nov")])),
            id="a ban in force",
        ),
        pytest.param(
            plan(
                row(2, "1 Oct", taken=[sent("warning", "2 Oct")]),
                row(3, "17 Nov", taken=[sent("ban", "18 Nov", "unknown")]),
            ),
            id="a ban that may have left",
        ),
    ],
)
@pytest.mark.parametrize("asked", [True, False])
def test_nothing_else_asks_for_one(made, asked):
    assert hold_to_proof(made, [], facts_of(made), asked=asked) == made


@pytest.mark.parametrize("state", [state for state in LetterState if state.may_have_left])
def test_a_ban_that_may_have_left_is_not_touched(state):
    made = ban_plan()
    letters = [letter(Step.BAN, "17 Nov", state, refs=["BUDE-1"], facts="now")]
    assert hold_to_proof(made, letters, facts_of(made), asked=True) == made


def test_where_nobody_asks_a_ban_that_is_not_approved_is_as_it_was():
    made = ban_plan("")
    assert hold_to_proof(made, [], facts_of(made), asked=False) == made


def test_without_it_is_the_decision_as_it_was():
    made = ban_plan("")
    assert without_it(held(made)) == only(made)
    assert without_it(only(made)) == only(made)


@pytest.mark.parametrize(
    ("proofs", "says"),
    [
        pytest.param([], "", id="does nothing: none"),
        pytest.param([proof("P. Lean")], "", id="does nothing: of somebody else"),
        pytest.param([proof(ended=PROOF_ENDED)], "", id="does nothing: of another text"),
        pytest.param([proof()], "S. Roskilly confirmed it on 23 November 2026 under the login isolda.", id="theirs"),
    ],
)
def test_a_case_tells_the_proof_of_its_letter(proofs, says):
    assert confirmed(record(Step.BAN, approved_by=SLT, proofs=tuple(proofs))) == says
