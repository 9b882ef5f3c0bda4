"""The second proof of a ban: its approver confirmed the letter under their own login (POLICY.md, Approval).

Only a ban asks for one: it is the step that takes away the right to come in. What follows a ban tells what the Hub
Council decided, or that it goes on or has ended, and stands in the log in the words of those who did.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from toolkit.core.concerned import untitled
from toolkit.core.decisions import Decision, Plan
from toolkit.core.fields.message import reference
from toolkit.core.letters import LetterRecord, Proof
from toolkit.core.steps import DecisionState, Step

BLOCK = "second-proof"
NOT_ASKED = "with no second proof (ban_proof is off)"
_LEFT = frozenset({"unknown-letter", "delivery", "gone"})


def hold_to_proof(plan: Plan, letters: Sequence[LetterRecord], facts: Mapping[str, str], *, asked: bool) -> Plan:
    """Return the plan with every ban held to its second proof, and with what stands behind each approval of one.

    `asked`: the trust's `ban_proof`. `facts`: letter key → what the letter would say now. A proof counts for the
    approver whose name stands in `Approved by`, and for the text that they read.
    """
    records = {record.key: record for record in letters}
    decisions = (
        _held(each, records.get(each.letter_key), facts.get(each.letter_key, ""), asked=asked)
        if asks(each, records.get(each.letter_key))
        else each
        for each in plan.decisions
    )
    return replace(plan, decisions=tuple(decisions))


def asks(decision: Decision, record: LetterRecord | None) -> bool:
    """Whether a decision is a ban that is still to be approved and sent."""
    if decision.step is not Step.BAN or (record and record.state.may_have_left):
        return False
    open_ = decision.state in {DecisionState.DUE, DecisionState.BLOCKED}
    return open_ and decision.approval is not None and not _LEFT & set(decision.blocked_by)


def confirmed(record: LetterRecord) -> str:
    """Return the second proof of a letter as its case tells it, "" where its approver gave none."""
    own = (each for each in record.proofs if not each.ended and untitled(each.by) == untitled(record.approved_by))
    return next((f"{each.by} confirmed it on {_day(each.at)} under the login {each.login}." for each in own), "")


def _held(decision: Decision, record: LetterRecord | None, now: str, *, asked: bool) -> Decision:
    by = decision.approved_by
    if not asked:
        return _approved(decision, NOT_ASKED) if by else decision
    proofs = record.proofs if record else ()
    standing = [proof for proof in proofs if not proof.ended and proof.facts == now]
    if not by and standing:
        return replace(decision, why=(*decision.why, _name_is_missing(standing[-1])))
    own = next((proof for proof in standing if by and untitled(proof.by) == untitled(by)), None)
    if own:
        return _approved(decision, f"and confirmed on {_day(own.at)} under the login {own.login}")
    why = (_missing(decision, proofs, standing), *decision.why)
    return replace(decision, state=DecisionState.BLOCKED, blocked_by=(*decision.blocked_by, BLOCK), why=why)


def without_it(decision: Decision) -> Decision:
    """Return the decision as if its second proof were not missing: for whoever is about to give it."""
    if BLOCK not in decision.blocked_by:
        return decision
    left = tuple(block for block in decision.blocked_by if block != BLOCK)
    return replace(decision, blocked_by=left, why=decision.why[1:])


def _approved(decision: Decision, proof: str) -> Decision:
    said = f"Approved by {decision.approved_by}"
    why = tuple(f"{said}, {proof}." if each == f"{said}." else each for each in decision.why)
    return replace(decision, proof=proof, why=why)


def _missing(decision: Decision, proofs: Sequence[Proof], standing: Sequence[Proof]) -> str:
    who = decision.approved_by or "whoever approves it"
    lead = ""
    if standing:
        lead = f"{standing[-1].by} confirmed this letter, and `Approved by` names {decision.approved_by}. "
    elif proofs:
        lead = f"The letter changed since {proofs[-1].by} confirmed it. "
    command = f"`conduct approve {reference(decision)}`"
    return f"{lead}Missing: the second proof: {who} reads the letter and runs {command} under their own login."


def _name_is_missing(proof: Proof) -> str:
    return f"{proof.by} confirmed it on {_day(proof.at)}: that name is still to be typed in `Approved by`."


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"
