"""A meeting that was moved after its letter went: the message that moves it in the calendar, for a person to send.

No letter of the trust says this, so conduct sends none. The file opens in Outlook as a draft of the office's own.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from toolkit.core.contact_lines import is_unwanted
from toolkit.core.decisions import Decision
from toolkit.core.fields import new_time_body, reference_of, subject
from toolkit.core.letters import LetterRecord
from toolkit.core.people import identity
from toolkit.core.policy.invitation import ICS, Invitation, update_of
from toolkit.core.policy.why import day_and_time
from toolkit.core.problems import ToolkitError
from toolkit.core.references import names_record
from toolkit.core.steps import LetterState, Step
from toolkit.core.trust import Trust
from toolkit.files import make_folder, replace_file, safe_name
from toolkit.jobs.gather import gather
from toolkit.jobs.plan import planned
from toolkit.jobs.sendable import name_of
from toolkit.jobs.session import Session
from toolkit.mail import Message, as_attachment, as_office_draft

FOLDER = "papers"


def new_time(folder: Path, now: datetime, wanted: str) -> Path:
    """Write the message into the folder `papers`, note it in the ledger, and return where it is.

    `wanted`: a row, a letter or a person. Raises ToolkitError, nothing noted, where no such meeting is to be moved.
    """
    gathered = gather(folder, now.date())
    trust = gathered.trust
    _may_be_made(trust)
    with Session.open(trust, now) as session:
        letters = session.ledger.letters()
        letter = _meant(letters, wanted)
        everything = planned(gathered, letters, settled=True).plan.decisions
        decision = next((each for each in everything if each.letter_key == letter.key and each.person), None)
        update = _update(letter, decision, trust, now)
        assert decision, "an update is one of a decision"
        message = _message(decision, letter, update, trust, now)
        key = sha256(f"calendar {update.sequence} {letter.key}".encode()).hexdigest()
        data = as_office_draft(message, key, at=now)
        assert update.starts, "an update has a time"
        session.ledger.calendar_updated(letter.key, starts=update.starts)
        name = safe_name(f"New time {letter.school} {letter.person} {now.date().isoformat()} {update.sequence}")
        path = folder / FOLDER / f"{name}.eml"
        make_folder(path.parent)
        replace_file(path, data)
        return path


def _may_be_made(trust: Trust) -> None:
    if trust.mail.calendar != ICS:
        raise ToolkitError(
            "conduct.toml asks for no calendar invitations, so no calendar holds a meeting of ours.",
            "Tell the person the new time yourself.",
        )
    if trust.mail.redirect_all:
        raise ToolkitError(
            "In conduct.toml redirect_all is set: nothing is made that could go to a parent.", "Empty it first."
        )


def _meant(letters: Sequence[LetterRecord], wanted: str) -> LetterRecord:
    """Return the one letter that invited to a meeting by calendar and reached its person."""
    named = [each for each in letters if names_record(wanted, each) or each.is_to(identity(wanted))]
    found = [each for each in named if each.step is Step.MEETING and each.in_calendar]
    went = [each for each in found if each.state is LetterState.SENT]
    if len(went) == 1:
        return went[0]
    if went:
        several = ", ".join(reference_of(each.school, each.key) for each in went)
        raise ToolkitError(f"{len(went)} invitations are known under {wanted!r}.", f"Give one of them: {several}.")
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
    if is_unwanted(letter, trust) or decision.send_by != "email":
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


def _message(decision: Decision, letter: LetterRecord, update: Invitation, trust: Trust, now: datetime) -> Message:
    old = letter.in_calendar.starts if letter.in_calendar else None
    before = day_and_time(old.date(), old.time()) if old and old != update.starts else ""
    return Message(
        sender=update.organizer,
        to=update.attendee,
        to_name=name_of(decision).display,
        subject=subject(decision, trust).replace("A letter", "A message", 1),
        body=new_time_body(decision, trust, before, update.when),
        enclosed=(as_attachment(update, now.date()),),
    )
