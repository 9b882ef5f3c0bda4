"""What became of letters that were on their way: by the ledger, and where it was lost by the logs and the mailbox."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from toolkit.core.confidential import Confidential, confidential
from toolkit.core.contact_lines import is_unwanted
from toolkit.core.decisions import Decision
from toolkit.core.frozen import dataclass
from toolkit.core.problems import Problem, ToolkitError
from toolkit.core.rows import LogRow
from toolkit.core.steps import DecisionState, LetterState
from toolkit.core.trust import Trust
from toolkit.jobs.clocks import clocks_in
from toolkit.jobs.gather import gather
from toolkit.jobs.looked_up import LookedUp, looked_up
from toolkit.jobs.plan import Planned, planned
from toolkit.jobs.reconcile import reconcile
from toolkit.jobs.returned import take_back
from toolkit.jobs.sendable import name_of
from toolkit.jobs.session import Session
from toolkit.jobs.went_twice import told_twice
from toolkit.mail import Found, Whereabouts
from toolkit.settings import load

UNKNOWN, UNWANTED = "unknown-letter", "unwanted-draft"
DO_NOT_SEND = "contacts.csv says do_not_contact: this draft must not be sent"


@dataclass(frozen=True, slots=True)
class OpenLetters:
    """`found`: the ledger's letters, and those that came back or were answered.

    `only_said`: what a log or the mailbox says of letters that no ledger knows.
    """

    found: tuple[LookedUp, ...]
    only_said: tuple[Problem, ...]

    @property
    def waits(self) -> bool:
        return any(each.code in {UNKNOWN, UNWANTED} for each in self.only_said) or any(
            each.waits for each in self.found
        )


def look_up_open_letters(folder: Path, now: datetime) -> OpenLetters:
    """Look up every letter that was on its way when a run ended (`conduct reconcile`). Sends nothing, writes no log.

    A log that cannot be read now keeps nothing of the ledger's from being settled: that it was not looked into is said.
    """
    with Session.open(load(folder).trust, now) as session:
        found = looked_up(
            reconcile(session.ledger, session.transport, now=now, mode=session.trust.mail.mode), session.ledger
        )
        came_back = take_back(session.ledger, session.transport, now=now)
        found += told_twice(session)
        said, hidden = _said_by_the_logs(folder, session)
        clocks = clocks_in(session.ledger, session.transport, now)
    found = tuple(_not_to_be_sent(each, session.trust) for each in found)
    return OpenLetters(hidden.hidden((*found, *came_back.letters)), (*came_back.unread, *clocks, *said))


def _not_to_be_sent(found: LookedUp, trust: Trust) -> LookedUp:
    """Say so of a draft to somebody who is not to be contacted any more."""
    unwanted = found.letter.state is LetterState.DRAFTED and is_unwanted(found.letter, trust)
    return replace(found, note=DO_NOT_SEND) if unwanted else found


def _said_by_the_logs(folder: Path, session: Session) -> tuple[tuple[Problem, ...], Confidential]:
    letters = session.ledger.letters()
    try:
        gathered = gather(folder, session.now.date(), whole=False)
    except ToolkitError as error:
        return (Problem("log", error.message, error.next_step),), confidential((), session.trust, letters)
    decided = planned(gathered, letters)
    unwanted = (each for each in decided.plan.problems if each.code == UNWANTED)
    return (*gathered.unread, *unwanted, *_unknown_to_the_ledger(decided, session)), decided.confidential


def _unknown_to_the_ledger(decided: Planned, session: Session) -> Iterator[Problem]:
    rows = {row.place: row for reading in decided.gathered.readings for row in reading.rows}
    left = {letter.key for letter in session.ledger.letters() if letter.state.may_have_left}
    asked = [each for each in decided.plan.decisions if each.approval and each.letter_key not in left]
    absent = session.transport.absent([each.letter_key for each in asked]) if asked else frozenset()
    for decision in asked:
        looked_for = session.transport.can_look_up and decision.letter_key not in absent
        found = session.transport.find(decision.letter_key) if looked_for else None
        if UNKNOWN in decision.blocked_by:
            row = rows[decision.incidents[0].place]
            yield _problem(decision, _by_the_log(decision, row), _what_to_type(decision, found, session))
        elif found and decision.state in {DecisionState.DUE, DecisionState.BLOCKED} and not _is_noted(decision):
            yield _problem(decision, _by_the_mailbox(decision, session), _what_to_type(decision, found, session))


def _is_noted(decision: Decision) -> bool:
    """Whether the log itself says that the letter was made, so that none is made again."""
    return bool({"delivery", "step"} & set(decision.blocked_by))


def _by_the_log(decision: Decision, row: LogRow) -> str:
    states = dict.fromkeys(letter.state for letter in row.letters if letter.step == decision.step and letter.state)
    days = dict.fromkeys(f", {each.sent_on.isoformat()}" for each in row.letters if each.sent_on)
    said = f"{' | '.join(states) or 'on its way'}{''.join(days)}"
    return f"The log says of {_whose(decision)}: {said}. The ledger does not know it, so it was lost or replaced."


def _by_the_mailbox(decision: Decision, session: Session) -> str:
    return (
        f"{_whose(decision)[0].upper()}{_whose(decision)[1:]} lies in {_where(decision, session)}, and neither the "
        "ledger nor the log says so: both were lost, or are older copies."
    )


def _what_to_type(decision: Decision, found: Found | None, session: Session) -> str:
    sent = "sent" if session.transport.delivers else "saved"
    day = f" ({found.sent_at.astimezone(session.now.tzinfo).date().isoformat()})" if found and found.sent_at else ""
    went = f"write {decision.step} in Letter, {sent} in Letter status and its day{day} in Sent on"
    if found and found.whereabouts is Whereabouts.SENT:
        return f"It was found, and so it went: {went}."
    if found:
        return (
            "It was found among the drafts, and so it did not go: delete that draft, empty Letter status and Sent on."
        )
    return (
        f"Look in {_where(decision, session)} for a message to {_address(decision)}. If it is there, {went}. "
        "If it is not, and nobody knows that it was handed on, empty Letter status and Sent on: then it can be "
        "approved again."
    )


def _address(decision: Decision) -> str:
    return decision.to if decision.to and not decision.is_confidential else "this person"


def _where(decision: Decision, session: Session) -> str:
    if not session.transport.delivers:
        return "the outbox"
    if not session.transport.can_look_up:
        return "the mail server's records (ask IT)"
    return f"Sent Items of {session.trust.school(decision.school).mailbox}"


def _whose(decision: Decision) -> str:
    return f"the {decision.step} letter of {name_of(decision).display}"


def _problem(decision: Decision, message: str, next_step: str) -> Problem:
    place = decision.incidents[0].place
    return Problem("unknown-letter", message, next_step, decision.school, place.log, place.sheet, place.row)
