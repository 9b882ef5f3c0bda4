"""Today: settle what is open, decide what is due, render it for reading, and write all that beside the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from toolkit.core.decisions import Decision
from toolkit.core.frozen import dataclass
from toolkit.core.held_approvals import taken_back
from toolkit.core.letters import LetterRecord
from toolkit.core.policy.refused import CODE as REFUSED
from toolkit.core.policy.unwanted import CODE as UNWANTED
from toolkit.core.problems import Problem
from toolkit.jobs.again import as_it_is_now
from toolkit.jobs.gather import Gathered, gather
from toolkit.jobs.letterbook import without_mistakes
from toolkit.jobs.letters_page import write_letters_page
from toolkit.jobs.looked_up import LookedUp, moved
from toolkit.jobs.mended import mended
from toolkit.jobs.plan import Planned, planned
from toolkit.jobs.reconcile import reconcile
from toolkit.jobs.reconciled import Reconciled
from toolkit.jobs.record import settled
from toolkit.jobs.recorded import RecordedLog, both
from toolkit.jobs.rendering import Batch, render
from toolkit.jobs.returned import NOTHING, CameBack, take_back
from toolkit.jobs.sendable import name_of
from toolkit.jobs.session import Session
from toolkit.jobs.went_twice import told_twice

EVERY_DAY = frozenset([REFUSED, UNWANTED])
"""Problems that are said again until a person has dealt with them, though the log says them already."""


@dataclass(frozen=True, slots=True)
class Today:
    planned: Planned
    batch: Batch
    page: Path
    """Shows every letter in a browser."""
    reconciled: tuple[Reconciled, ...]
    recorded: tuple[RecordedLog, ...]
    said_before: frozenset[Problem] = frozenset()
    """Problems that the log said beside their rows when it was read: nothing new to whoever reads it."""
    came_back: CameBack = NOTHING
    found_out: tuple[LookedUp, ...] = ()
    """Letters of earlier runs of which this one found out what became of them."""


def today(folder: Path, now: datetime) -> Today:
    """Reconcile, plan, render and record (`conduct today`). Sends nothing."""
    gathered = gather(folder, now.date())
    without_mistakes(gathered.trust)
    with Session.open(gathered.trust, now) as session:
        reconciled = reconcile(session.ledger, session.transport, now=now, mode=session.trust.mail.mode)
        came_back = take_back(session.ledger, session.transport, now=now)
        found_out = (*moved(reconciled, session.ledger), *told_twice(session))

        def story(read: Gathered, before: tuple[RecordedLog, ...]) -> Today:
            read, before = mended(read, session, before)
            session.note_deliveries(read)
            batch, plan = rendered_and_approved(planned(read, session.ledger.letters()), session)
            plan = with_problems(plan, batch.problems)
            recorded = both(before, settled(plan, session))
            left = [problem for each in recorded for problem in each.problems]
            plan = with_problems(plan, [*left, *came_back.unread])
            return Today(
                plan,
                batch,
                write_letters_page(batch, plan, session.ledger.letters()),
                reconciled,
                recorded,
                _said_before(read, plan.plan.problems),
                *plan.confidential.hidden((came_back, found_out)),
            )

        return as_it_is_now(gathered, story)


def _said_before(read: Gathered, problems: Sequence[Problem]) -> frozenset[Problem]:
    rows = (row for reading in read.readings for row in reading.rows)
    why = {(row.place.log, row.place.sheet, row.place.row): row.why for row in rows if row.why}
    new = (each for each in problems if each.code not in EVERY_DAY)
    return frozenset(each for each in new if each.message in why.get((each.log or "", each.sheet, each.row or 0), ""))


def rendered_and_approved(before: Planned, session: Session) -> tuple[Batch, Planned]:
    """Render what can be read, note the approvals that the log holds, and decide once more with both known.

    The time of an approval is when it was first read (POLICY.md, Approval).
    """
    batch = render(before, session.ledger)
    for key in _approved_unread(before):
        session.approval_never_counts(key)
    rows = [row for reading in before.gathered.readings for row in reading.rows]
    gone = taken_back(before.plan, session.ledger.letters(), rows)
    with session.ledger.together():
        for decision in before.plan.decisions:
            if decision.letter_key in before.facts:
                session.note_approval(decision, before.facts[decision.letter_key])
    letters = session.ledger.letters()
    after = _unread_stays_unread(before, planned(before.gathered, letters), letters)
    return batch, with_problems(after, [each for each in gone if each not in after.plan.problems])


def _approved_unread(before: Planned) -> dict[str, Decision]:
    """Return the bans that were approved before their letter could be read, by their letter's key."""
    found = (each for each in before.plan.decisions if each.approved_by and "unread-letter" in each.blocked_by)
    return {decision.letter_key: replace(decision, approval_lost=True) for decision in found}


def _unread_stays_unread(before: Planned, after: Planned, letters: Sequence[LetterRecord]) -> Planned:
    """Hold back a ban that was approved before its letter could be read: that this run made it now mends nothing."""
    unread = _approved_unread(before)
    decisions = tuple(unread.get(decision.letter_key, decision) for decision in after.plan.decisions)
    held = replace(after, plan=replace(after.plan, decisions=decisions))
    served = {each.key: each.did_not_go for each in letters}
    lost = [each for each in decisions if each.approval_lost]
    return with_problems(held, [_set_aside(each, served.get(each.letter_key, "")) for each in lost])


def with_problems(planned: Planned, problems: Sequence[Problem]) -> Planned:
    """Return the plan with more problems to show."""
    return replace(planned, plan=replace(planned.plan, problems=(*planned.plan.problems, *problems)))


def _set_aside(decision: Decision, did_not_go: str) -> Problem:
    """`did_not_go`: who said so of the letter for which the approval had served, "" where nobody did."""
    place, whose = decision.incidents[0].place, f"{name_of(decision).display}'s {decision.step}"
    message = (
        f"What was typed in Approved by beside {whose} is set aside: it was given before the letter, as it is now, "
        "could be read."
    )
    step = "Read the letter in the folder letters, then type the name in Approved by again."
    if did_not_go:
        message = f"{whose} {did_not_go}. What was typed in Approved by had served for it, and is set aside."
        step = "Type the name in Approved by again, and it goes."
    return Problem(
        code="set-aside",
        message=message,
        next_step=step,
        school=decision.school,
        log=place.log,
        sheet=place.sheet,
        row=place.row,
        column="Approved by",
    )
