"""Vouched: a named person says what became of a letter that no look-up could settle (`conduct reconcile --settle`)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

from toolkit.core.confidential import confidential
from toolkit.core.fields import reference_of
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import ToolkitError
from toolkit.core.references import names_record
from toolkit.core.steps import LetterState
from toolkit.jobs.again import as_it_is_now
from toolkit.jobs.board_papers import whatever_went
from toolkit.jobs.by_word import SETTLED_BY_A_PERSON, Outcome, asks_first, refuse_incomplete, settle
from toolkit.jobs.gather import Gathered, gather
from toolkit.jobs.plan import planned
from toolkit.jobs.reconcile import reconcile
from toolkit.jobs.record import settled
from toolkit.jobs.recorded import RecordedLog, both
from toolkit.jobs.redelivered import all_redeliveries, carry_over
from toolkit.jobs.session import Session
from toolkit.mail import Whereabouts
from toolkit.settings import load


@dataclass(frozen=True, slots=True)
class Vouched:
    letter: LetterRecord
    recorded: tuple[RecordedLog, ...]
    draft_in: str = ""
    """The mailbox in which a draft of a letter that did not go still lies, "" where none does."""


def vouch(
    folder: Path,
    now: datetime,
    wanted: str,
    outcome: Outcome,
    *,
    by: str,
    reason: str,
    day: date | None = None,
    agreed: Callable[[LetterRecord], bool] = lambda _: True,
) -> Vouched | None:
    """Look the letter up once more; where that settles nothing, believe the person, and write it into the log.

    Sends nothing: a letter that was not sent can be approved once more. `agreed` is asked of a letter that may be
    there twice then (`asks_first`), and may say no: None then, and nothing was changed. Raises ToolkitError where
    something is lacking, or `wanted` names no letter that waits for anybody.
    """
    refuse_incomplete(wanted, outcome, by, reason, day, now.date())
    with Session.open(load(folder).trust, now) as session:
        reconcile(session.ledger, session.transport, now=now)
        letter = waiting(
            (*session.ledger.letters(), *all_redeliveries(session.ledger), *whatever_went(session.ledger)), wanted
        )
        if day and not letter.first_day <= day <= now.date():
            raise ToolkitError(
                f"{reference_of(letter.school, letter.key)} cannot have left on {day.isoformat()}.",
                f"Give a day between {letter.first_day.isoformat()} and today: --on {now.date().isoformat()}.",
            )
        if outcome == "sent" and (mailbox := _draft_in(letter, session)):
            raise ToolkitError(
                f"{reference_of(letter.school, letter.key)} still lies among the drafts of {mailbox}. Nothing was "
                "changed.",
                "If it went in another way, delete that draft, so that nobody sends it a second time, and run this "
                "again.",
            )
        hidden = confidential((), session.trust, session.ledger.letters()).hidden
        if asks_first(letter, outcome) and not agreed(hidden(letter)):
            return None
        letter = _settled(letter, outcome, by, reason, day, session)
        carry_over(session.ledger)

        def story(read: Gathered, before: tuple[RecordedLog, ...]) -> tuple[RecordedLog, ...]:
            return both(before, settled(planned(read, session.ledger.letters()), session))

        written = as_it_is_now(gather(folder, now.date()), story)
        # What is due rests on what the log said of this letter, which has only just been put right.
        again = as_it_is_now(gather(folder, now.date()), story)
        lies_in = _draft_in(letter, session) if letter.state is LetterState.RENDERED else ""
        return Vouched(hidden(letter), both(written, again), lies_in)


def _settled(
    letter: LetterRecord, outcome: Outcome, by: str, reason: str, day: date | None, session: Session
) -> LetterRecord:
    with session.ledger.claimed(letter.key) as ours:
        if not ours:
            raise ToolkitError(
                f"A run on another computer is sending {reference_of(letter.school, letter.key)} now. Nothing was "
                "changed.",
                "Run `conduct reconcile` when it has ended.",
            )
        return settle(session.ledger, letter.key, outcome, by=by, reason=reason, day=day)


def _draft_in(letter: LetterRecord, session: Session) -> str:
    """Return the mailbox in which a draft of a letter lies, "" where none does, or nobody can look."""
    found = session.transport.find(letter.key) if session.transport.can_look_up else None
    return found.ref.partition(" ")[0] if found and found.whereabouts is Whereabouts.DRAFT else ""


def waiting(letters: tuple[LetterRecord, ...], wanted: str) -> LetterRecord:
    """Return the one letter that is meant, by its own reference or its row's, and waits for a person."""
    meant = [each for each in letters if names_record(wanted, each)]
    waits = [each for each in meant if each.state in SETTLED_BY_A_PERSON]
    if len(waits) == 1:
        return waits[0]
    if waits:
        several = "; ".join(f"{reference_of(e.school, e.key)} for {e.person}" for e in waits)
        raise ToolkitError(
            f"{wanted} is a row with {len(waits)} letters that wait. Nothing was changed.",
            f"Give the reference of one: {several}.",
        )
    if meant:
        states = " and ".join(f"{each.step} {each.state}" for each in meant)
        raise ToolkitError(
            f"{wanted} waits for nobody: {states}. Nothing was changed.", "`conduct explain` tells more."
        )
    open_ = ", ".join(reference_of(e.school, e.key) for e in letters if e.state in SETTLED_BY_A_PERSON)
    advice = f"Those that wait: {open_}." if open_ else "No letter waits for anybody now."
    raise ToolkitError(f"{wanted} names no letter that waits. Nothing was changed.", advice)
