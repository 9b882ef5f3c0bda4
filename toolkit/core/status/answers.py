"""Which office column answers what a decision lacks."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.core.decisions import Decision
from toolkit.core.steps import DecisionState, Step

ANSWERS = {
    "approval": "approved_by",
    "unread-letter": "approved_by",
    "approval-reason": "approval_reason",
    "letter-wording": "letter_wording",
    "who-did-it": "who_did_it",
    "collection-arrangements": "collection_arrangements",
    "sites": "sites",
    "meeting-outcome": "meeting_outcome",
    "delivery": "delivered_on",
    "legal": "released_by",
    "edited": "released_by",
    "claimed": "released_by",
    "chosen-ban-end": "chosen_ban_end",
}
"""Block → field."""


READABLE_WITHOUT = frozenset({"approval", "approval-reason", "unread-letter", "second-proof", "email"})
"""Blocks that change nothing in the text: the letter can be read, and should be, before these are settled."""


def awaited(decisions: Iterable[Decision]) -> frozenset[str]:
    """Return the office columns in which an answer is awaited: their cells turn yellow."""
    fields: set[str] = set()
    for decision in decisions:
        blocks = set(decision.blocked_by)
        if decision.approval and not blocks <= READABLE_WITHOUT:
            blocks -= {"approval", "unread-letter"}  # nothing to read yet, so nothing to approve
        fields |= {ANSWERS[block] for block in blocks if block in ANSWERS}
        if decision.state is DecisionState.DUE and decision.send_by != "email" and decision.approved_by:
            fields.add("delivered_on")
        if decision.state is DecisionState.WAITING and decision.step in {Step.MEETING, Step.MEETING_REMINDER}:
            fields |= {"meeting_on", "meeting_outcome"}
        if decision.step is Step.BAN and decision.state is DecisionState.WAITING:
            fields.add("representation")
        if decision.step is Step.BAN_BREACH:
            fields.add("slt_decision")
        if decision.step is Step.BAN and "serious" in decision.clauses and "approval" in decision.blocked_by:
            fields.add("slt_decision")
    return frozenset(fields)
