"""The course of a case, as a value that figures are counted from: its steps, meetings, bans, and how each ended."""

from __future__ import annotations

from datetime import date

from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.problems import Place
from toolkit.core.representations import Representation
from toolkit.core.steps import Step


@dataclass(frozen=True, slots=True)
class StepServed:
    """A step that reached the person; a meeting that was offered by phone too."""

    step: Step
    served: date
    first_day: date | None
    """The day of the earliest breach that it was about."""
    rows: tuple[Place, ...]
    by_phone: bool = False
    """A meeting that was offered without a letter."""


@dataclass(frozen=True, slots=True)
class MeetingHeld:
    """A meeting that the person came to, on the day that the log writes beside it."""

    day: date
    first_day: date | None
    """The day of the earliest breach that it was about."""


@dataclass(frozen=True, slots=True)
class MeetingOpen:
    """A meeting that was offered, and of which nobody has said what came of it."""

    offered: date
    reply_overdue: bool
    """The days for an answer are over: a reminder is to go, or a person's word is due."""
    row: Place
    reminder: str = ""
    """The key of the reminder that is to go."""


@dataclass(frozen=True, slots=True)
class BanServed:
    """A ban, from its service to its end. `ends`: its last day; None where nothing says it."""

    served: date | None
    ends: date | None
    lifted_on: date | None
    representation: Representation
    all_steps: bool
    """Whether a warning came before it; without one it was a more serious case (clause serious)."""
    row: Place | None
    """The first that it was about, None where none is known."""
    decision_by: date | None = None
    """By when the Hub Council decides on the representation that waits; None where nothing says it."""

    @property
    def waits(self) -> bool:
        """Whether a representation was received of which nobody has said what was decided: the first or another."""
        told = self.representation
        return told.again is not None or (told.received is not None and told.outcome is None)


@dataclass(frozen=True, slots=True)
class Logged:
    """A letter of which the log alone tells, in the state and with the day that it says, and its rows."""

    letter: LetterRecord
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Course:
    """One person at one school."""

    school: str
    person: str
    """The name as a letter prints it."""
    served: tuple[StepServed, ...]
    held: tuple[MeetingHeld, ...]
    open: MeetingOpen | None
    bans: tuple[BanServed, ...]
    overridden: tuple[Place, ...]
    """Rows flagged serious of which the SLT decided that the ordinary step is taken."""
    logged: tuple[Logged, ...] = ()
    """Letters that no ledger holds."""
    referred: tuple[Place, ...] = ()
    """Rows of which the Head confirmed the evidence for the legal team, or which the log says went there."""


@dataclass(frozen=True, slots=True)
class Met:
    """Somebody whose breaches count at a school; names and addresses as digests, which tell only which are equal."""

    school: str
    names: tuple[int, ...]
    addresses: tuple[int, ...]
    place: Place
    """The row of the first breach that counts."""
