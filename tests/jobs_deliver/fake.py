"""A mail server in memory that loses answers, lags and refuses as told, and counts what reached the parent.

It is stricter than real servers: it delivers each submission it takes, even a second one of the same draft.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum, auto
from hashlib import sha256

from toolkit.mail import Bounce, Draft, Found, MailError, Message, Reply, Submission, Submitted, Whereabouts
from toolkit.mail.all_found import as_one

SENT_AT = datetime(2026, 11, 23, 12, 5, tzinfo=UTC)


class Fault(Enum):
    """What goes wrong with one call. The names say what the server did, then what the caller learns."""

    NONE = auto()
    CUT_BEFORE = auto()
    """Nothing happened, and the line was cut: `MailError`."""
    CUT_AFTER = auto()
    """It happened, and the answer was lost: `MailError` (for `submit`: unknown)."""
    LOST = auto()
    """Only for `submit`: nothing happened, and the caller is told unknown."""
    LAG = auto()
    """Only for `submit`: taken, and the message is in no folder for the next look-ups."""
    MOVING = auto()
    """Only for `submit`: taken, the answer lost, and the message is still on its way for the next look-ups."""
    KEPT = auto()
    """Only for `submit`: nothing happened, and the caller is told that it was accepted."""
    REFUSED = auto()
    """Only for `submit`: an explicit refusal."""


LOOK_UPS_OF_A_LAG = 2


@dataclass
class Mail:
    key: str
    message: Message
    submitted: bool = False
    unseen_for: int = 0
    moving: bool = False
    sent_at: datetime = SENT_AT


class FakeMail:
    name = "fake"

    clears_drafts = True
    looks_in = "any folder"
    server = "mail.trust.example"
    ahead = None

    def __init__(self, faults: Iterable[Fault] = (), *, can_look_up: bool = True, delivers: bool = True) -> None:
        self.can_look_up = can_look_up
        self.delivers = delivers
        self.mails: dict[str, Mail] = {}
        self.delivered: Counter[str] = Counter()
        self.came_back: list[Bounce] = []
        self.answers: list[Reply] = []
        self._faults: Iterator[Fault] = iter(faults)

    def recover(self) -> None:
        """Let nothing go wrong from here on."""
        self._faults = iter(())

    def check(self) -> None: ...

    def draft(self, message: Message, key: str) -> str:
        fault = self._before()
        ref = f"draft-{len(self.mails) + 1}"
        self.mails[ref] = Mail(key, message)
        self._after(fault)
        return ref

    def read_draft(self, ref: str) -> Draft:
        self._after(self._before())
        message = self._mail(ref).message
        attachments = tuple((each.name, sha256(each.content).hexdigest()) for each in message.files)
        return Draft(ref, (message.to,), message.subject, attachments)

    def submit(self, ref: str) -> Submitted:
        mail = self._mail(ref)
        fault = next(self._faults, Fault.NONE)
        if fault is Fault.CUT_BEFORE:
            raise MailError("The line to the mail server is down.", "Try again later.")
        if fault is Fault.REFUSED:
            return Submitted(Submission.REJECTED, "mailbox unknown")
        if fault is Fault.LOST:
            return Submitted(Submission.UNKNOWN, "timed out")
        if fault is Fault.KEPT:
            return Submitted(Submission.ACCEPTED)
        mail.sent_at = SENT_AT + timedelta(minutes=sum(self.delivered.values()))
        mail.submitted = True
        mail.unseen_for = LOOK_UPS_OF_A_LAG if fault in {Fault.LAG, Fault.MOVING} else 0
        mail.moving = fault is Fault.MOVING
        self.delivered[mail.key] += 1
        lost = fault in {Fault.CUT_AFTER, Fault.MOVING}
        return Submitted(Submission.UNKNOWN, "the answer was lost") if lost else Submitted(Submission.ACCEPTED)

    def find(self, key: str) -> Found | None:
        if not self.can_look_up:
            return None
        self._after(self._before())
        found = [found for ref, mail in self.mails.items() if mail.key == key and (found := self._where(ref, mail))]
        return as_one(found)

    def absent(self, keys: Collection[str]) -> frozenset[str]:
        held = {mail.key for mail in self.mails.values()}
        return frozenset(keys) - held if self.can_look_up else frozenset()

    def bounces(self, since: date) -> Iterable[Bounce]:
        return [bounce for bounce in self.came_back if bounce.day >= since]

    def replies(self, since: date) -> Iterable[Reply]:
        return [reply for reply in self.answers if reply.day >= since]

    def close(self) -> None: ...

    def _mail(self, ref: str) -> Mail:
        if ref not in self.mails:
            raise MailError(f"{ref!r} is the name of no draft.", "Run `conduct reconcile`.")
        return self.mails[ref]

    def _where(self, ref: str, mail: Mail) -> Found | None:
        if not mail.submitted:
            return Found(ref, Whereabouts.DRAFT)
        if mail.unseen_for:
            mail.unseen_for -= 1
            return Found(ref, Whereabouts.MOVING) if mail.moving else None
        return Found(ref, Whereabouts.SENT, mail.sent_at, ref)

    def _before(self) -> Fault:
        fault = next(self._faults, Fault.NONE)
        if fault is Fault.CUT_BEFORE:
            raise MailError("The line to the mail server is down.", "Try again later.")
        return fault

    def _after(self, fault: Fault) -> None:
        if fault is Fault.CUT_AFTER:
            raise MailError("The mail server did not answer.", "Try again later.")
