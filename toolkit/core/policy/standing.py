"""Where a case stands on the ladder: what the walk carries from one day to the next."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from toolkit.core.cases import Incident
from toolkit.core.decisions import LetterBefore
from toolkit.core.frozen import dataclass
from toolkit.core.policy.heard import Heard
from toolkit.core.policy.outcomes import Outcome
from toolkit.core.policy.taken import Taken
from toolkit.core.problems import Problem
from toolkit.core.steps import Step

RANK = {Step.MEETING: 1, Step.MEETING_REMINDER: 1, Step.WARNING: 2, Step.BAN: 3}
"""The ladder's own steps, lowest first."""


@dataclass(slots=True)
class Offer:
    """A meeting that was offered, and what came of it."""

    taken: Taken
    served: date
    rows: tuple[Incident, ...]
    """The rows it was about, and those that joined its agenda."""
    outcome: Outcome | None = None
    reminder: Taken | None = None

    @property
    def is_open(self) -> bool:
        """Whether its answer is still awaited."""
        return self.outcome not in {Outcome.ATTENDED, Outcome.REFUSED, Outcome.UNRESOLVED}


@dataclass(slots=True)
class Ban:
    """A ban that was served."""

    taken: Taken
    served: date
    ends: date | None
    """Its last day, no later than the person has been told."""
    rows: tuple[Incident, ...]
    lifted_on: date | None = None
    heard: Heard = field(default_factory=Heard)
    """How the representation against it stands."""
    decided: date | None = None
    """The last day that was decided on; later than `ends` while the person has not been told of it."""
    breaches: list[Incident] = field(default_factory=list)
    """What happened while it was in force."""

    @property
    def letter(self) -> LetterBefore:
        """Return its letter, as a later one speaks of it."""
        taken, record = self.taken, self.taken.record
        day = None if taken.implied else (record.rendered_on if record else None) or taken.day or self.served
        return LetterBefore(day, record.key if record else "", taken.ban_ends)

    @property
    def to_be_longer(self) -> date | None:
        """Return the day to which the Hub Council made the ban longer, while the person has not been told of it."""
        return self.decided if self.decided and self.ends and self.decided > self.ends else None

    def in_force(self, day: date) -> bool:
        """Whether it covers `day`; a ban whose last day nobody knows is taken to run on."""
        if self.lifted_on and day > self.lifted_on:
            return False
        return self.served < day and (self.ends is None or day <= self.ends)


@dataclass(slots=True)
class Due:
    """A step that was raised and whose letter has not been served."""

    step: Step
    incidents: list[Incident]
    clauses: tuple[str, ...]
    defaults: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    refused: bool = False
    serious: bool = False
    next_ban: bool = False
    warned_about: frozenset[str] = frozenset()
    """The categories of the warning that a ban follows."""
    earlier: tuple[tuple[Step, date], ...] = ()


@dataclass(slots=True)
class Standing:
    offer: Offer | None = None
    warning: Taken | None = None
    warned_about: frozenset[str] = frozenset()
    bans: list[Ban] = field(default_factory=list)
    """Every ban that was served, in order."""
    due: Due | None = None
    refused: bool = False
    """A refusal of a meeting is on record."""
    served: list[tuple[Step, date]] = field(default_factory=list)
    made: list[Taken] = field(default_factory=list)
    """Letters of the ladder that may have left, were not served, and that no served one has overtaken."""
    joined: list[Incident] = field(default_factory=list)
    """Breaches that came onto a meeting's agenda while its answer was awaited, and raised nothing."""
    unclear: list[Incident] = field(default_factory=list)
    """Breaches that may be before or after a meeting whose day nobody wrote down."""
    problems: list[Problem] = field(default_factory=list)

    @property
    def ban(self) -> Ban | None:
        """The last ban, on which the case stands."""
        return self.bans[-1] if self.bans else None
