"""A step that somebody took, and the day from which it counts."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from toolkit.core.cases import Incident, places_of
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.rows import StepTaken
from toolkit.core.steps import LetterState, Step

ON_ITS_WAY = frozenset(
    {LetterState.DRAFTING, LetterState.SENDING, LetterState.ACCEPTED, LetterState.UNKNOWN, LetterState.CONFLICT}
)
"""A message may exist that nobody has found: only `conduct reconcile` settles it."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A step of one case that somebody took: its letter, and the day from which it counts.

    `day` is when the letter was sent or saved; `served` when it reached the person, None while it has not.
    """

    step: Step
    state: LetterState
    day: date | None
    rows: tuple[Incident, ...]
    served: date | None = None
    record: LetterRecord | None = None
    ban_ends: date | None = None
    representation_by: date | None = None
    by_phone: bool = False
    implied: bool = False
    """A ban that only a later letter about it speaks of: the day on which it was served is not known."""
    end_unread: bool = False
    """The log writes a last day for this ban that nobody can use, and no other: it is not taken to have ended."""

    @property
    def first_day(self) -> date | None:
        return self.record.first_day if self.record else min((i.day for i in self.rows if i.day), default=None)

    def is_about(self, incidents: Iterable[Incident]) -> bool:
        """Whether this letter's breaches are among `incidents`."""
        mine, others = places_of(self.rows), tuple(incidents)
        return bool(mine & places_of(others)) or (not mine and self.first_day in {i.day for i in others})


def only_how_it_ended(said: StepTaken, incident: Incident) -> bool:
    """Whether a row says how a meeting ended ("Attended? Yes") and nothing of when it was."""
    return said.step == Step.MEETING and said.day is None and bool(incident.office.meeting_outcome)
