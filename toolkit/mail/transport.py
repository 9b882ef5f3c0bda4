"""The contract of every transport, and the message that it carries."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import field
from datetime import date, datetime, timedelta
from enum import StrEnum
from hashlib import sha256
from typing import Protocol

from toolkit.core.frozen import dataclass

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MEDIA_TYPES = {".docx": WORD, ".pdf": "application/pdf"}
"""What a letter may be, by the end of its file's name. Source: IANA, Media Types."""
WORKBOOK, EXCEL = ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
"""How the name ends of the workbook beside a board's paper, and its kind."""
INVITATION, INVITES = "meeting.ics", "text/calendar; charset=utf-8; method=REQUEST"
CANCELS = "text/calendar; charset=utf-8; method=CANCEL"
"""The name and the kinds of a calendar invitation, and of what takes it back: what may go beside a letter (RFC 6047,
2.4)."""


@dataclass(frozen=True, slots=True)
class Attachment:
    name: str
    """Neutral and safe on Windows."""
    content: bytes
    media_type: str = WORD


@dataclass(frozen=True, slots=True)
class Message:
    """One letter to one person: one To, never a CC or BCC. The subject carries no conduct word and no child's name."""

    sender: str
    """The school's mailbox."""
    to: str
    to_name: str
    subject: str
    body: str
    attachments: tuple[Attachment, ...] = ()
    """The letter's document."""
    enclosed: tuple[Attachment, ...] = ()
    """What goes beside it: a calendar invitation, which only its own person can answer; a workbook beside a paper."""

    @property
    def files(self) -> tuple[Attachment, ...]:
        return (*self.attachments, *self.enclosed)


class Submission(StrEnum):
    """What `submit` may say, and nothing else."""

    ACCEPTED = "accepted"
    REJECTED = "rejected"
    """An explicit refusal: no message exists."""
    UNKNOWN = "unknown"
    """A timeout, a reset, a 5xx, a lost answer: the message may have gone."""


@dataclass(frozen=True, slots=True)
class Submitted:
    outcome: Submission
    detail: str = ""


class Whereabouts(StrEnum):
    SENT = "sent"
    """Among the sent messages (for `folder`: saved in the outbox)."""
    DRAFT = "draft"
    """Still a draft, and not submitted."""
    MOVING = "moving"
    """Submitted and not yet among the sent messages: look again later."""


@dataclass(frozen=True, slots=True)
class Found:
    ref: str
    whereabouts: Whereabouts
    sent_at: datetime | None = None
    message_id: str = ""
    """What the server calls the message itself, however often it was copied; "" where that is not known."""
    drafts: tuple[str, ...] = ()
    """The refs of other messages with the same key that lie among the drafts: copies, which somebody may send."""
    left: tuple[datetime, ...] = ()
    """When each message with the key left, where several did: the letter went twice."""
    just_taken: bool = False
    """Whether it shows that the server itself takes what it sends out of the drafts: it accepted this letter from this
    run a moment ago, and no draft has its key any more. What is seen later may be a person's doing."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft as read back from the transport, to compare with what was approved."""

    ref: str
    to: tuple[str, ...]
    subject: str
    attachments: tuple[tuple[str, str], ...]
    """(name, sha256 of the content)"""
    body: str = ""

    @property
    def wording(self) -> str:
        """Return what identifies the subject and the text; blanks and line ends do not count, mailboxes change them."""
        return sha256(f"{' '.join(self.subject.split())}\n{' '.join(self.body.split())}".encode()).hexdigest()


@dataclass(frozen=True, slots=True)
class Bounce:
    """A letter that a mail server gave back. `reason`: in an office's words, with the server's code."""

    key: str
    day: date
    reason: str
    at: datetime | None = None
    """When the report came, aware; None where only the day is known."""


class ReplyKind(StrEnum):
    ANSWER = "answer"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    TENTATIVE = "tentative"
    ELSEWHERE = "elsewhere"
    """A calendar answered from another address than the letter went to: it may have been sent on."""
    REPORT = "report"
    """It looks like a delivery report and does not say by itself what became of the letter."""


@dataclass(frozen=True, slots=True)
class Reply:
    """That something came back to a letter, and when. What it says is never kept: a person reads it in the mailbox."""

    key: str
    day: date
    kind: ReplyKind
    by: tuple[str, ...] = ()
    """Of a calendar's answer: the address it came from, and that of the attendee for whom it speaks."""
    at: datetime | None = field(default=None, compare=False)
    """When it came, aware."""


class Transport(Protocol):
    """How letters leave. The guide for the next implementation:

    * `draft` makes exactly one message that carries `key` where `find` can see it, and returns the transport's
      own name for it. It does not send.
    * `submit` hands that draft over once, and says accepted, rejected or unknown. It never tries again, and no
      layer below it may.
    * `absent` names the keys of which it is sure that no draft and no sent message has one, asked in far fewer
      requests than `find` of each would need; a transport that has no such question names none.
    * `find` looks a key up among drafts and sent messages. A transport that cannot look up (`can_look_up` False)
      returns nothing, and an unclear answer waits for a person.
    * `bounces` are the letters known to have come back since a day, and `replies` what else came back to them:
      an answer, the reply to a calendar invitation. Neither changes anything in a mailbox.
    * `close` ends the lines that are open; raises nothing. What is asked afterwards opens them anew.

    Raises `MailError` for a broken environment, before anything was submitted.
    """

    name: str
    can_look_up: bool
    clears_drafts: bool
    """Whether what was submitted is sure to leave the drafts. Not every server that speaks EWS is Exchange: where one
    keeps there what it sent, a message among the drafts does not prove that it was not submitted."""
    server: str
    """The host (and port) that letters are handed to; "" where they become files."""
    looks_in: str
    """The folders of a mailbox in which `find` looks, as a person knows them; "" where it looks in none."""
    delivers: bool
    """False where the last state is `saved`: nothing is served until somebody says when it was delivered."""

    @property
    def ahead(self) -> timedelta | None:
        """How far the server's clock is ahead of this computer's, by its last answer; None where it tells no time."""

    def check(self) -> None: ...

    def draft(self, message: Message, key: str) -> str: ...

    def read_draft(self, ref: str) -> Draft: ...

    def submit(self, ref: str) -> Submitted: ...

    def find(self, key: str) -> Found | None: ...

    def absent(self, keys: Collection[str]) -> frozenset[str]: ...

    def bounces(self, since: date) -> Iterable[Bounce]: ...

    def replies(self, since: date) -> Iterable[Reply]: ...

    def close(self) -> None: ...
