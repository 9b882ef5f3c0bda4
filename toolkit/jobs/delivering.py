"""Delivering: the letters of one run leave one after the other, and what became of each is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import field
from functools import partial

from toolkit.core.contact_lines import is_unwanted
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import Problem, ToolkitError
from toolkit.jobs.alike import Alike
from toolkit.jobs.deliver import HandedOverError, deliver, deliver_draft, drafts_to_finish, refuse_what_was_not_approved
from toolkit.jobs.not_there import not_there
from toolkit.jobs.pace import CtrlC, Pace, Progress, Ticks
from toolkit.jobs.rendering import Rendered
from toolkit.jobs.sendable import enclosed_with, message_for, named, unpostable, unpostable_draft
from toolkit.jobs.session import Session
from toolkit.jobs.stopped import stopped_sending
from toolkit.ledger import LedgerError
from toolkit.mail import Message, OnlyTo, UnpostableLetter, check_message

Watch = Callable[[Progress], None]


@dataclass(slots=True)
class Delivered:
    """What became of the queue, as far as it was gone through."""

    letters: list[LetterRecord] = field(default_factory=list)
    refused: list[Problem] = field(default_factory=list)
    """Why a letter did not go that should have."""
    stopped: ToolkitError | None = None


def fit_to_go(queue: Sequence[Rendered], session: Session) -> tuple[tuple[Rendered, ...], tuple[Problem, ...]]:
    """Look at every letter of the run before the first one leaves; return those that can, and what is wrong of others.

    One To, one document, the one that was approved, no header that hides another: all mistakes at once.
    """
    fit, refused = list[Rendered](), list[Problem]()
    for each in queue:
        try:
            message = _message(each, session)
            refuse_what_was_not_approved(_record(each, session), message, session.ledger)
            check_message(message)
        except (LedgerError, UnpostableLetter) as error:
            refused.append(unpostable(each.decision, error))
        else:
            fit.append(each)
    return tuple(fit), tuple(refused)


def deliver_all(queue: Sequence[Rendered], session: Session, watch: Watch, ticks: Ticks) -> Delivered:
    """Finish the drafts that an earlier run left behind, then send the letters of this run, one at a time.

    Those that an earlier run tried in vain come last, and keep no other waiting. Where the way out or the ledger
    breaks, or somebody presses Ctrl-C, the rest waits for the next run.
    """

    def acts() -> Iterator[Act]:
        records = [_record(each, session) for each in queue]
        absent = not_there(records, session.transport)
        letters = _letters(zip(queue, records, strict=True), session, absent)
        yield from sorted([*_drafts(session), *letters], key=lambda act: act.tried)

    return hand_over(acts, session, watch, ticks)


def hand_over(in_turn: Callable[[], Iterable[Act]], session: Session, watch: Watch, ticks: Ticks) -> Delivered:
    """Do one act after the other at the trust's pace, until all are done or something breaks."""
    done = Delivered()
    mail = session.trust.mail
    paced = session.transport.delivers and mail.mode == "send"
    pace = Pace(mail.per_minute if paced else 0, ticks)
    alike, at = Alike(), ""
    try:
        acts = list(in_turn())
        with CtrlC() as ctrl_c:
            for number, act in enumerate(acts, start=1):
                last = number == len(acts)
                with ctrl_c.between_letters():
                    pace.wait()
                try:
                    at = act.name
                    letter = act.do()
                    at = ""
                except UnpostableLetter as error:  # this one cannot go as it is; the others can
                    at = ""
                    done.refused.append(act.why_not(error))
                    alike.could_not_go(error, last=last)
                    continue
                done.letters.append(letter)
                watch(Progress(letter, number, len(acts), pace.seconds_left(number, len(acts))))
                alike.became(letter, last=last)
    except HandedOverError as error:
        done.letters.append(error.letter)
        done.stopped = stopped_sending(error, done.letters, at)
    except ToolkitError as error:
        done.stopped = stopped_sending(error, done.letters, at)
    return done


@dataclass(frozen=True, slots=True)
class Act:
    """One message that is handed over, and what to say where it cannot be. `name`: which letter that is."""

    name: str
    do: Callable[[], LetterRecord]
    why_not: Callable[[UnpostableLetter], Problem]
    tried: bool = False
    """Whether an earlier run tried it in vain."""


def _drafts(session: Session) -> Iterator[Act]:
    ledger, transport, mode = session.ledger, session.transport, session.trust.mail.mode
    for draft in drafts_to_finish(ledger, transport, mode=mode):
        if is_unwanted(draft, session.trust) and not isinstance(transport, OnlyTo):
            continue  # contacts.csv forbids it since: the plan says where it lies (`core.policy.unwanted`)
        finish = partial(deliver_draft, draft, ledger, transport, mode=mode, now=session.now)
        yield Act(named(draft), finish, partial(unpostable_draft, draft), tried=bool(draft.note))


def _letters(queue: Iterable[tuple[Rendered, LetterRecord]], session: Session, absent: frozenset[str]) -> Iterator[Act]:
    for each, record in queue:
        do = partial(_deliver, each, session, absent)
        yield Act(named(record), do, partial(unpostable, each.decision), tried=bool(record.note))


def _deliver(each: Rendered, session: Session, absent: frozenset[str]) -> LetterRecord:
    record, message, mode = _record(each, session), _message(each, session), session.trust.mail.mode
    return deliver(record, message, session.ledger, session.transport, mode=mode, now=session.now, absent=absent)


def _record(each: Rendered, session: Session) -> LetterRecord:
    record = session.ledger.letter(each.decision.letter_key)
    assert record, "a rendered letter stands in the ledger"
    return record


def _message(each: Rendered, session: Session) -> Message:
    enclosed = enclosed_with(each.decision, session.trust, session.now.date())
    return message_for(each.decision, each.document, session.trust, enclosed)
