"""The words of a case: steps, roles, and the states of decisions and letters (DESIGN.md, "Words")."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """A step on the ladder, or beside it."""

    MEETING = "meeting"
    MEETING_REMINDER = "meeting-reminder"
    WARNING = "warning"
    BAN = "ban"
    BAN_REVIEW = "ban-review"
    BAN_OUTCOME = "ban-outcome"
    BAN_ENDED = "ban-ended"
    WITHDRAWAL = "withdrawal"
    LEGAL_REFERRAL = "legal-referral"
    SAFEGUARDING_REFERRAL = "safeguarding-referral"
    SIGNPOST = "signpost"
    BAN_BREACH = "ban-breach"


class Paper(StrEnum):
    """What goes as a letter does, once, and belongs to no case."""

    SUMMARY = "summary"
    """A period's figures, for one member of the trust's board."""


class Role(StrEnum):
    """Who may approve. A higher rank may approve what a lower one may."""

    OFFICE = "office"
    HEAD = "head"
    SLT = "slt"

    @property
    def rank(self) -> int:
        return list(Role).index(self)


class DecisionState(StrEnum):
    """`due`: nothing missing. `blocked`: due, and something is missing. `waiting`: an answer or a day is awaited."""

    DUE = "due"
    BLOCKED = "blocked"
    WAITING = "waiting"
    SETTLED = "settled"


class LetterState(StrEnum):
    """Where a letter is in its life (DESIGN.md, "A letter is sent once")."""

    PLANNED = "planned"
    RENDERED = "rendered"
    APPROVED = "approved"
    DRAFTING = "drafting"
    DRAFTED = "drafted"
    SENDING = "sending"
    ACCEPTED = "accepted"
    SENT = "sent"
    SAVED = "saved"
    BOUNCED = "bounced"
    UNKNOWN = "unknown"
    CONFLICT = "conflict"
    REJECTED = "rejected"

    @property
    def may_have_left(self) -> bool:
        """Whether a message may exist outside the program: such a letter is never made a second time."""
        return self not in {LetterState.PLANNED, LetterState.RENDERED, LetterState.APPROVED}
