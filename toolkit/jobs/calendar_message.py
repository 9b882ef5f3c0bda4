"""A message that changes a meeting in a person's calendar after its letter went: moved, or called off.

No letter of the trust says this, so conduct sends none. The file opens in Outlook as a draft of the office's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from toolkit.core.contact_lines import is_unwanted
from toolkit.core.decisions import Decision
from toolkit.core.fields import meeting_off_body, new_time_body, reference_of
from toolkit.core.letters import LetterRecord
from toolkit.core.people import identity
from toolkit.core.policy.invitation import ICS, Invitation, calling_off, update_of
from toolkit.core.policy.why import day_and_time
from toolkit.core.problems import ToolkitError
from toolkit.core.references import names_record
from toolkit.core.steps import LetterState, Step
from toolkit.core.trust import Trust
from toolkit.files import make_folder, replace_file, safe_name
from toolkit.jobs.gather import gather
from toolkit.jobs.plan import planned
from toolkit.jobs.session import Session
from toolkit.mail import Message, as_attachment, as_office_draft

FOLDER = "papers"


def new_time(folder: Path, now: datetime, wanted: str) -> Path:
    """Write the message that moves a meeting to where `Meeting on` has it, and return where it is.

    It is in the folder `papers`, and noted in the ledger. `wanted`: a row, a letter or a person. Raises ToolkitError,
    nothing noted, where no such meeting is to be moved.
    """
    gathered = gather(folder, now.date())
    _may_be_made(gathered.trust)
    with Session.open(gathered.trust, now) as session:
        letters = session.ledger.letters()
        letter = _meant(letters, wanted, gathered.trust)
        everything = planned(gathered, letters, settled=True).plan.decisions
        decision = next((each for each in everything if each.letter_key == letter.key and each.person), None)
        update = _update(letter, decision, gathered.trust, now)
        known = letter.in_calendar.starts if letter.in_calendar else None
        before = _in_words(known) if known != update.starts else ""
        assert decision, "an update is one of a decision"
        body = new_time_body(decision, gathered.trust, before, update.when)
        return _written(folder, "New time", letter, update, body, session)


def meeting_off(folder: Path, now: datetime, wanted: str) -> Path:
    """Write the message that takes a meeting out of the calendar. The rest is as with `new_time`."""
    gathered = gather(folder, now.date())
    _may_be_made(gathered.trust)
    with Session.open(gathered.trust, now) as session:
        letter = _meant(session.ledger.letters(), wanted, gathered.trust)
        off = calling_off(letter, gathered.trust)
        if off.starts and off.starts.date() < now.date():
            raise ToolkitError(
                f"The meeting of {letter.person} was on {_in_words(off.starts)}.", "There is nothing to take back."
            )
        body = meeting_off_body(letter, gathered.trust, _in_words(off.starts))
        return _written(folder, "Meeting off", letter, off, body, session)


def _may_be_made(trust: Trust) -> None:
    if trust.mail.calendar != ICS:
        raise ToolkitError(
            "conduct.toml asks for no calendar invitations, so no calendar holds a meeting of ours.",
            "Tell the person yourself.",
        )
    if trust.mail.redirect_all:
        raise ToolkitError(
            "In conduct.toml redirect_all is set: nothing is made that could go to a parent.", "Empty it first."
        )


def _meant(letters: Sequence[LetterRecord], wanted: str, trust: Trust) -> LetterRecord:
    """Return the one letter that invited to a meeting by calendar and reached its person."""
    named = [each for each in letters if names_record(wanted, each) or each.is_to(identity(wanted))]
    found = [each for each in named if each.step is Step.MEETING and each.in_calendar]
    went = [each for each in found if each.state is LetterState.SENT]
    if len(went) > 1:
        several = ", ".join(reference_of(each.school, each.key) for each in went)
        raise ToolkitError(f"{len(went)} invitations are known under {wanted!r}.", f"Give one of them: {several}.")
    if went and is_unwanted(went[0], trust):
        raise ToolkitError(
            f"contacts.csv says that nobody writes to {went[0].person}.", "Tell them by post or by phone, if at all."
        )
    if went:
        return went[0]
    if found:
        states = " and ".join(each.state for each in found)
        raise ToolkitError(
            f"The invitation of {found[0].person} did not reach anybody as far as is known: {states}.",
            "Run `conduct reconcile`, which says what became of it.",
        )
    raise ToolkitError(
        f"No calendar invitation went with a letter that is known under {wanted!r}.",
        "Give the row's `Conduct ref`, or the name as `conduct plan` shows it.",
    )


def _update(letter: LetterRecord, decision: Decision | None, trust: Trust, now: datetime) -> Invitation:
    if decision is None:
        raise ToolkitError(
            f"What the log says now is not what {letter.person} was invited for.",
            "`conduct explain` tells more. Tell the person yourself what became of the meeting.",
        )
    if decision.send_by != "email":
        raise ToolkitError(
            f"{letter.person} is not written to by email any more.", "Tell them the new time by post or by phone."
        )
    update = update_of(decision, letter, trust)
    if update is None or update.starts is None or update.starts.date() <= now.date():
        raise ToolkitError(
            f"`Meeting on` beside the row of {letter.person} gives no day and time that are still to come.",
            "Write both there, such as 30/11/2026 15:30, save the log, and run this again.",
        )
    known = letter.in_calendar
    if known and known.starts == update.starts and not known.updates:
        raise ToolkitError(
            f"The meeting of {letter.person} is in the calendar at that time already: {update.when}.",
            "If it was moved, write the new day and time in `Meeting on`, save the log, and run this again.",
        )
    return update


def _in_words(starts: datetime | None) -> str:
    return day_and_time(starts.date(), starts.time()) if starts else ""


def _written(folder: Path, name: str, letter: LetterRecord, update: Invitation, body: str, session: Session) -> Path:
    """Note the update, then write the message: what is noted and not written is made once more, as a later one."""
    today = session.now.date()
    message = Message(
        sender=update.organizer,
        to=update.attendee,
        to_name=update.attendee_name,
        subject=" ".join(f"A message from {update.organizer_name}".split()),
        body=body,
        enclosed=(as_attachment(update, today),),
    )
    key = sha256(f"calendar {update.sequence} {letter.key}".encode()).hexdigest()  # never taken for the letter's
    data = as_office_draft(message, key, at=session.now)
    session.ledger.calendar_updated(letter.key, starts=None if update.is_cancelled else update.starts)
    file = safe_name(f"{name} {letter.school} {letter.person} {today.isoformat()} {update.sequence}")
    path = folder / FOLDER / f"{file}.eml"
    make_folder(path.parent)
    replace_file(path, data)
    return path
