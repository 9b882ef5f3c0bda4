"""A letter as the ledger remembers it, as a value."""

from __future__ import annotations

from dataclasses import field
from datetime import date, datetime
from enum import StrEnum

from toolkit.core.frozen import dataclass
from toolkit.core.steps import LetterState, Paper, Step

APPROVAL_LOST = "the letter changed: approval lost"
"""The note of a letter whose approval was for another text, until the log no longer holds that approval."""


SET_ASIDE = "its approval was set aside: the letter waits for another"
"""How the note of such a letter begins from then on: somebody wants it, whatever else stands in its row."""

DID_NOT_GO = "did not go, says "
"""How the note of a letter begins of which a named person said so. Its approval served for what did not go: until the
log no longer holds it, what stands in the cell is that same one."""

PROOF_ENDED = "the letter changed"
"""Why a proof counts no more."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What an approver confirmed under their own login (`conduct approve`): one letter, as it then was."""

    key: str
    by: str
    role: str
    login: str
    machine: str
    at: datetime
    """Aware, UTC."""
    facts: str
    sha256: str
    """Of the document that lay there to be read."""
    ended: str = ""
    """Why it counts no more, "" while it does."""


DELIVERED = "delivered, by the log"
"""The note of a letter of which the log says on which day it reached the person."""

POSTED = "handed to the post"
"""How the note of a letter begins that was posted."""

WENT_OTHERWISE = "what went is not what was approved"
"""How the note of a letter begins that somebody changed among the drafts, and then sent, or that went twice."""

WENT_TWICE = "it went twice, on"

SINCE_THEN = "; since then: "
"""What stands in a note between how a letter went and how it was answered."""

OTHER_RECIPIENT = "the recipient is not the letter's"
MORE_RECIPIENTS = "somebody else is among its recipients"


class Unserved(StrEnum):
    """Why a letter that was made has served nobody."""

    SAVED = "saved"
    """It lies in a folder, for a person to send or hand over."""
    POSTED = "posted"
    RETURNED = "returned"
    """It came back, and not by email."""
    BOUNCED = "bounced"
    ELSEWHERE = "elsewhere"
    """It went to another address than its person's."""
    REFUSED = "refused"
    """No message exists: the mail server did not take it."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One delivery of a letter: its first, or one that a named person ordered."""

    to: str
    state: LetterState
    sent_on: date | None = None
    ended_on: date | None = None
    """The day on which it was known that it came back or was refused."""
    reason: str = ""
    """Why it did, as it was noted then."""


@dataclass(frozen=True, slots=True)
class InCalendar:
    """That a calendar invitation went beside a letter."""

    starts: datetime | None = None
    """When the meeting begins, in England, naive; None where a ledger of before did not keep it."""
    updates: int = 0
    """How many updates were made since, for a person to send; `starts` is what the last one says."""
    updated_on: date | None = None
    is_off: bool = False
    """The last update takes the meeting out of the calendar."""


@dataclass(frozen=True, slots=True)
class LetterRecord:
    """One letter of one person for one decision: what the ledger holds of it.

    `facts` identifies everything the letter says but the day it is sent and what is counted from it
    (template, people, incidents, wording): an approval holds while it is unchanged. `sha256` identifies the
    rendered document. `refs` are the `Conduct ref`s of the rows whose breaches raised or joined the step.
    """

    key: str
    school: str
    person: str
    identity: str
    step: Step | Paper
    refs: tuple[str, ...]
    first_day: date
    """The day of the earliest breach that raised or joined this step."""
    state: LetterState = LetterState.PLANNED
    to: str = ""
    facts: str = ""
    sha256: str = ""
    approved_by: str = ""
    approved_role: str = ""
    approval_reason: str = ""
    approved_facts: str = ""
    """`facts` of the text the approval was read with; another value there means the approval is gone."""
    rendered_on: date | None = None
    sent_on: date | None = None
    """The day the letter left (`sent`) or was saved (`saved`); the day of service only where `state` is `sent`."""
    ban_ends: date | None = None
    representation_by: date | None = None
    document: str = ""
    """The rendered document, relative to the trust folder, forward slashes."""
    draft: str = ""
    """The transport's own name for the draft."""
    note: str = ""
    salutation: str = ""
    """What follows “Dear” in it; "" where an older ledger, or one that was rebuilt, does not say."""
    announced_on: date | None = None
    """The day on which the log was told that this letter is about to leave: its `sending` is the ledger's own word."""
    proofs: tuple[Proof, ...] = ()
    """Who confirmed it under their own login, oldest first; those that ended too."""
    deliveries: tuple[Delivery, ...] = field(default=(), compare=False)
    """Its first delivery and every redelivery, in order; () while there was one alone, and nothing is known of it but
    what stands here."""

    in_calendar: InCalendar | None = field(default=None, compare=False)

    @property
    def case_step(self) -> Step:
        """The step of the case it is about. A board's paper is about none, and is never among a trust's letters."""
        return Step(self.step)

    @property
    def name(self) -> str:
        """The identity without the address that tells namesakes apart."""
        return " ".join(word for word in self.identity.split() if "@" not in word)

    @property
    def reached(self) -> str:
        """The address at which the person has it: of its last redelivery that left, else its own."""
        again = [each.to for each in self.deliveries[1:] if each.state is LetterState.SENT and each.to]
        return again[-1] if again else self.to

    @property
    def has_lost_approval(self) -> bool:
        """Whether an approval that stands in the log is none for the letter as it is now."""
        return self.note == APPROVAL_LOST or self.note.startswith(DID_NOT_GO)

    @property
    def is_set_aside(self) -> bool:
        return self.note.startswith(SET_ASIDE)

    @property
    def did_not_go(self) -> str:
        """Who said that it did not go, and how they know; "" where nobody did, or it was approved since."""
        found = self.note.find(DID_NOT_GO) if self.is_set_aside or self.has_lost_approval else -1
        return self.note[found:] if found >= 0 else ""

    @property
    def is_posted(self) -> bool:
        """Whether it is on its way on paper: nobody has said yet when it was delivered."""
        return self.state is LetterState.SAVED and self.note.startswith(POSTED)

    @property
    def went_to_another(self) -> bool:
        """Whether somebody changed the address among the drafts: `to` is then not where it went.

        Such a letter has not served its person: the ledger holds it as one that came back.
        """
        return self.note.startswith(f"{WENT_OTHERWISE}: {OTHER_RECIPIENT}")

    @property
    def went_otherwise(self) -> str:
        """How what went differs from what was approved, "" where nobody changed it."""
        return self.note.partition(SINCE_THEN)[0] if self.note.startswith(WENT_OTHERWISE) else ""

    @property
    def went_twice(self) -> bool:
        return WENT_TWICE in self.went_otherwise

    @property
    def answer(self) -> str:
        """What the note says beside that: how the letter was answered, where it was."""
        return self.note.partition(SINCE_THEN)[2] if self.went_otherwise else self.note

    def is_to(self, name: str) -> bool:
        """Whether it is to the person of this name's identity, be it with the address that tells namesakes apart."""
        return self.identity == name or (self.identity.startswith(f"{name} ") and "@" in self.identity[len(name) :])
