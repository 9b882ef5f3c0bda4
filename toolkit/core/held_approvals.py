"""Whether an approval still holds for the letter's text, and whether a ban could be read (POLICY.md, Approval)."""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import replace

from toolkit.core.decisions import Decision, Plan
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import Place, Problem
from toolkit.core.rows import LogRow
from toolkit.core.steps import DecisionState, LetterState, Paper, Step

NO_MORE = "the name that stands in `Approved by` now may not approve this"
WHY_TAKEN_BACK = "the name is gone from `Approved by`, or may not approve this"
"""Of an approval that was read before and stands no more, its text unchanged."""


def hold_to_text(plan: Plan, letters: Sequence[LetterRecord], facts: Mapping[str, str]) -> Plan:
    """Return the plan with every approval held to the text that it was given for.

    `facts`: letter key → what the letter would say now, as `LetterRecord.facts` holds it. A ban whose letter was
    never rendered with these facts waits for that (`unread-letter`); an approval in the ledger for another text
    is lost and says so, as is one that served for a letter that did not go. Until the log no longer holds a lost
    approval (`LetterRecord.has_lost_approval`), what stands in the cell is that same approval, and does not count.
    """
    records = {record.key: record for record in letters}
    read = _read_of(letters)
    held = tuple(
        _lost(each, None)
        if each.letter_key in facts and each.approved_by and _stood_for_another(each, records, read)
        else _held(each, records.get(each.letter_key), facts.get(each.letter_key))
        for each in plan.decisions
    )
    return replace(plan, decisions=held)


def taken_back(plan: Plan, letters: Sequence[LetterRecord], rows: Iterable[LogRow]) -> list[Problem]:
    """Return a problem for each approval that was read before its letter went, and that the log holds no more.

    Where the cells are empty, somebody emptied them or put an older copy of the log back: nobody here can tell.
    """
    approved = {each.key: each for each in letters if each.state is LetterState.APPROVED}
    typed = {row.place for row in rows if row.office.approved_by}
    return [
        _said_of(decision, approved[decision.letter_key], typed)
        for decision in plan.decisions
        if decision.letter_key in approved and not decision.approved_by and not decision.approval_lost
    ]


def _said_of(decision: Decision, record: LetterRecord, typed: Container[Place]) -> Problem:
    place = decision.incidents[0].place
    message = f"The approval of {record.person}'s {record.step} by {record.approved_by} was taken back: {NO_MORE}."
    step = "Nothing, if that was meant; else type the name of somebody who may approve it."
    if not any(each.place in typed for each in decision.incidents):
        message = (
            f"`Approved by` was {record.approved_by} for {record.person}'s {record.step}, and the cell is empty now: "
            "was an older copy of the log put back? The letter waits."
        )
        step = (
            "If so, type the name again, and look through the other yellow cells: the newest copy in the folder "
            "backups shows what stood in them. If the approval was taken back, there is nothing to do."
        )
    return Problem("set-aside", message, step, decision.school, place.log, place.sheet, place.row, "Approved by")


def _read_of(letters: Sequence[LetterRecord]) -> Mapping[tuple[Step | Paper, str], frozenset[str]]:
    """Return the keys of the letters that could be read and have not left, by their step and each row's reference."""
    found: dict[tuple[Step | Paper, str], set[str]] = {}
    for record in letters:
        if record.rendered_on and not record.state.may_have_left:
            for ref in record.refs:
                found.setdefault((record.step, ref), set()).add(record.key)
    return {place: frozenset(keys) for place, keys in found.items()}


def _stood_for_another(
    decision: Decision,
    records: Mapping[str, LetterRecord],
    read: Mapping[tuple[Step | Paper, str], frozenset[str]],
) -> bool:
    """Whether the rows' last letter of this step to be read was another: to another person, or about another day.

    Never where the decision's own letter has left: then nothing is asked of an approval any more.
    """
    own = records.get(decision.letter_key)
    if own and own.state.may_have_left:
        return False
    keys = {key for each in decision.incidents if each.ref for key in read.get((decision.step, each.ref), ())}
    return bool(keys) and decision.letter_key not in keys


def _held(decision: Decision, record: LetterRecord | None, now: str | None) -> Decision:
    open_ = decision.state in {DecisionState.DUE, DecisionState.BLOCKED}
    left = (record and record.state.may_have_left) or {"unknown-letter", "delivery"} & set(decision.blocked_by)
    if now is None or not open_ or decision.approval is None or left:
        return decision
    if record and _is_for_another_text(decision, record, now):
        decision = _lost(decision, record)
    elif record and record.did_not_go and not decision.approved_by:
        decision = replace(decision, why=(*decision.why, _once_more(record)))
    elif record and record.approved_by and not decision.approved_by:
        gone = f"The approval of {record.approved_by} was taken back: {WHY_TAKEN_BACK}."
        decision = replace(decision, why=(*decision.why, gone))
    if decision.step is Step.BAN and (record is None or not record.rendered_on or record.facts != now):
        unread = "Nobody can have read this letter yet: `conduct letters` makes it, then it can be approved."
        decision = replace(decision, blocked_by=_with(decision, "unread-letter"), why=(*decision.why, unread))
    state = DecisionState.BLOCKED if decision.blocked_by else DecisionState.DUE
    return decision if decision.state is state else replace(decision, state=state)


def _is_for_another_text(decision: Decision, record: LetterRecord, now: str) -> bool:
    """Whether the approval, in the ledger or just typed, was for another letter than this one is now.

    What somebody could read is the letter as it was last rendered, about the rows that it then was about: rows
    that were edited or re-sorted under an approval take it away.
    """
    if record.has_lost_approval or (record.approved_by and record.approved_facts != now):
        return True
    refs = {incident.ref for incident in decision.incidents if incident.ref}
    read = bool(record.rendered_on) and record.facts == now and (not refs or refs <= set(record.refs))
    return bool(decision.approved_by) and not record.approved_by and bool(record.rendered_on) and not read


def _lost(decision: Decision, record: LetterRecord | None) -> Decision:
    who = (record.approved_by if record else "") or decision.approved_by or "somebody"
    said = f"The letter changed since {who} approved it: it needs approval again."
    if record and record.did_not_go:
        said = _once_more(record)
    return replace(
        decision,
        state=DecisionState.BLOCKED,
        approved_by=None,
        approval_lost=True,
        blocked_by=_with(decision, "approval"),
        why=(*decision.why, said),
    )


def _once_more(record: LetterRecord) -> str:
    return f"This letter {record.did_not_go}. To go, it needs approval once more."


def _with(decision: Decision, block: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*decision.blocked_by, block)))
