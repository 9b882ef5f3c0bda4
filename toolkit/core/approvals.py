"""Who may approve a letter, and whether an approval still holds for the letter's text (POLICY.md, Approval)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from toolkit.core.cases import JOIN, NOTHING, Incident, says
from toolkit.core.decisions import Decision, Plan
from toolkit.core.letters import APPROVAL_LOST, LetterRecord
from toolkit.core.memory import MEMORY
from toolkit.core.people import identity
from toolkit.core.people.words import TITLES
from toolkit.core.steps import DecisionState, Role, Step
from toolkit.core.text import normal
from toolkit.core.trust import Approver

_SEVERAL = re.compile(r"\s*(?:[,;/&]|\band\b)\s*")


@dataclass(frozen=True, slots=True)
class Approval:
    """The answer to "who approved it?": a name, or nobody and perhaps why a name that was typed does not count."""

    by: str | None = None
    refusal: str = ""
    incident: Incident | None = None
    """The row whose cell was read."""
    ahead: bool = False
    """A name was typed before `Next step` said anything: it may have been meant for another step."""


@dataclass(frozen=True, slots=True)
class Panel:
    """Those who may approve at one school on one day."""

    approvers: tuple[Approver, ...]
    school: str
    today: date

    def may(self, role: Role, about: Iterable[Incident] = ()) -> list[Approver]:
        """Return who may approve what `role` approves, for a letter about these incidents."""
        concerned = {name for incident in about for name in _concerned(incident)}
        return [a for a in self.approvers if self._unfit(a, role, concerned) == ""]

    def names(self, role: Role, about: Iterable[Incident] = ()) -> str:
        """Return everybody who could approve, as a sentence says it."""
        able = [approver.name for approver in self.may(role, about)]
        return " or ".join(able) if able else f"nobody yet: name an approver with the role {role} in conduct.toml"

    def asked(self, role: Role, about: Iterable[Incident] = ()) -> str:
        """Return whom to ask, as a sentence says it: those with the role itself, else those above it."""
        own = [approver.name for approver in self.may(role, about) if approver.role is role]
        return " or ".join(own) if own else self.names(role, about)

    def in_text(self, text: str, role: Role) -> str | None:
        """Return the approver with that role whose name stands among other words ("ordinary step, S. Roskilly")."""
        words = set(normal(text).split())
        named = (a.name for a in self.may(role) if set(_untitled(a.name).split()) <= words)
        return next(named, None)

    def approval(self, step: Step, role: Role, incidents: Sequence[Incident]) -> Approval:
        """Return the approval that the rows' cells give to `step`: the first that counts, else why none does."""
        typed = [(i, i.part_of(i.office.approved_by)) for i in incidents if belongs_to(step, i)]
        answers = [self._answer(text, role, incidents, i) for i, text in typed if says(text)]
        return next((a for a in answers if a.by), answers[0] if answers else _too_early(step, incidents))

    def _answer(self, text: str, role: Role, about: Sequence[Incident], incident: Incident) -> Approval:
        concerned = {name for each in about for name in _concerned(each)}
        refusal = ""
        for name in dict.fromkeys([text, *_SEVERAL.split(text)]):
            found = [a for a in self.approvers if _untitled(a.name) == _untitled(name)]
            reasons = [self._unfit(a, role, concerned) for a in found]
            if "" in reasons:
                return Approval(found[reasons.index("")].name, incident=incident)
            refusal = refusal or (reasons[0] if reasons else "")
        return Approval(refusal=refusal or f"{text} is no approver in conduct.toml", incident=incident)

    def _unfit(self, approver: Approver, role: Role, concerned: set[str]) -> str:
        """Return why this approver cannot approve it, "" where they can."""
        name, early, late = approver.name, approver.from_day, approver.until
        if approver.role.rank < role.rank:
            return f"{name} has the role {approver.role}, and this step needs {role}"
        if "*" not in approver.schools and self.school not in approver.schools:
            return f"{name} does not approve for this school"
        if (early and self.today < early) or (late and self.today > late):
            return f"{name} is no approver on {self.today.isoformat()}"
        if _is_one_of(name, concerned):
            return f"{name} is the person or the victim in this incident"
        return ""


def belongs_to(step: Step, incident: Incident) -> bool:
    """Whether what stands in the row's `Approved by` speaks of `step`.

    It belongs to the row's `Next step`, this person's part of it; where that is still empty, only to a meeting.
    Of two steps in one cell, the first.
    """
    named = normal(incident.part_of(incident.row.next_step).partition(",")[0])
    return named == normal(step) if named else step is Step.MEETING


def is_typed_ahead(before: str, now: str) -> bool:
    """Whether what stands in `Approved by` was typed before the row's `Next step` said anything, and is for no meeting.

    `before`, `now`: the cell as it was read, and as it will be written. Left where it is, such a name would count for
    a step that nobody had seen who typed it.
    """
    named = {normal(part.partition(",")[0]) for part in now.split(JOIN.strip())} - {"", normal(NOTHING)}
    return not before.strip() and bool(named - {normal(Step.MEETING)})


def _too_early(step: Step, incidents: Iterable[Incident]) -> Approval:
    """Say why a name does not count that was typed before `Next step` was written for the first time."""
    early = (i for i in incidents if not i.row.next_step and says(i.part_of(i.office.approved_by)))
    found = next(early, None)
    if found is None or step is Step.MEETING:
        return Approval()
    return Approval(incident=found, ahead=True)


def hold_to_text(plan: Plan, letters: Sequence[LetterRecord], facts: Mapping[str, str]) -> Plan:
    """Return the plan with every approval held to the text that it was given for.

    `facts`: letter key → what the letter would say now, as `LetterRecord.facts` holds it. A ban whose letter was
    never rendered with these facts waits for that (`unread-letter`); an approval in the ledger for another text
    is lost and says so. Until the log no longer holds a lost approval (`APPROVAL_LOST`), what stands in the cell
    is that same approval, and does not count.
    """
    records = {record.key: record for record in letters}
    held = tuple(
        _lost(each, None)
        if each.letter_key in facts and each.approved_by and _stood_for_another(each, letters)
        else _held(each, records.get(each.letter_key), facts.get(each.letter_key))
        for each in plan.decisions
    )
    return replace(plan, decisions=held)


def _stood_for_another(decision: Decision, letters: Sequence[LetterRecord]) -> bool:
    """Whether the rows' last letter of this step to be read was another: to another person, or about another day.

    Never where the decision's own letter has left: then nothing is asked of an approval any more.
    """
    if any(record.key == decision.letter_key and record.state.may_have_left for record in letters):
        return False
    refs = {incident.ref for incident in decision.incidents if incident.ref}
    read = [
        record
        for record in letters
        if record.step is decision.step and record.rendered_on and not record.state.may_have_left
        if refs & set(record.refs)
    ]
    return bool(read) and decision.letter_key not in {record.key for record in read}


def _held(decision: Decision, record: LetterRecord | None, now: str | None) -> Decision:
    open_ = decision.state in {DecisionState.DUE, DecisionState.BLOCKED}
    left = (record and record.state.may_have_left) or {"unknown-letter", "delivery"} & set(decision.blocked_by)
    if now is None or not open_ or decision.approval is None or left:
        return decision
    if record and _is_for_another_text(decision, record, now):
        decision = _lost(decision, record)
    elif record and record.approved_by and not decision.approved_by:
        gone = f"{record.approved_by} is no longer named in `Approved by`: the approval was taken back."
        decision = replace(decision, why=(*decision.why, gone))
    if decision.step is Step.BAN and (record is None or not record.rendered_on or record.facts != now):
        unread = "Nobody can have read this letter yet: `conduct letters` makes it, then it can be approved."
        decision = replace(decision, blocked_by=_with(decision, "unread-letter"), why=(*decision.why, unread))
    return replace(decision, state=DecisionState.BLOCKED if decision.blocked_by else DecisionState.DUE)


def _is_for_another_text(decision: Decision, record: LetterRecord, now: str) -> bool:
    """Whether the approval, in the ledger or just typed, was for another letter than this one is now.

    What somebody could read is the letter as it was last rendered, about the rows that it then was about: rows
    that were edited or re-sorted under an approval take it away.
    """
    if record.note == APPROVAL_LOST or (record.approved_by and record.approved_facts != now):
        return True
    refs = {incident.ref for incident in decision.incidents if incident.ref}
    read = bool(record.rendered_on) and record.facts == now and (not refs or refs <= set(record.refs))
    return bool(decision.approved_by) and not record.approved_by and bool(record.rendered_on) and not read


def _lost(decision: Decision, record: LetterRecord | None) -> Decision:
    who = (record.approved_by if record else "") or decision.approved_by or "somebody"
    said = f"The letter changed since {who} approved it: it needs approval again."
    return replace(
        decision,
        state=DecisionState.BLOCKED,
        approved_by=None,
        approval_lost=True,
        blocked_by=_with(decision, "approval"),
        why=(*decision.why, said),
    )


def _with(decision: Decision, block: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*decision.blocked_by, block)))


def _concerned(incident: Incident) -> set[str]:
    """Return the names that an approver must not bear: everybody in the row, and whom it was done to."""
    people = {_untitled(person.name.display) for person in incident.row.people if person.name}
    return people | {_untitled(victim) for victim in incident.row.victims} - {""}


def _is_one_of(name: str, concerned: set[str]) -> bool:
    """Whether somebody may be one of these: "Mrs Teague" may be A. Teague, and then another approver is asked."""
    own = set(_untitled(name).split())
    return any(own <= set(other.split()) or own >= set(other.split()) for other in concerned)


@MEMORY.remembered(1 << 14)
def _untitled(text: str) -> str:
    """Return a name's identity with its title set aside: approvers are known by name."""
    return identity(" ".join(word for word in text.split() if normal(word) not in TITLES))
