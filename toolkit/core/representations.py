"""A representation against a ban, as a value: each stage that it has reached, with its day (clause representation).

The person's own words are no part of it: they go into their own papers alone (`core.stories`).
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from toolkit.core.frozen import dataclass


class Stage(StrEnum):
    """Where a representation can be, in order; the last three are what the Hub Council decides."""

    RECEIVED = "received"
    ACKNOWLEDGED = "acknowledged"
    CONSIDERED = "considered"
    CONFIRMED = "confirmed"
    VARIED = "varied"
    LIFTED = "lifted"


OUTCOMES = frozenset({Stage.CONFIRMED, Stage.VARIED, Stage.LIFTED})
"""What the Hub Council may decide."""


@dataclass(frozen=True, slots=True)
class Noted:
    """One stage, as the office noted it. `day` is None where none that can be used is written beside it."""

    stage: Stage
    day: date | None = None
    by: str = ""
    """From whom it was received, or who did it: the office's own words."""
    how: str = ""
    """How it came or went: email, letter, phone."""


@dataclass(frozen=True, slots=True)
class Representation:
    received: Noted | None = None
    acknowledged: Noted | None = None
    considered: Noted | None = None
    outcome: Noted | None = None
    ends: date | None = None
    """The last day that a varied ban was given, where the record says it."""
    again: Noted | None = None
    """Another one, received after the outcome."""
    conditions: tuple[str, ...] = ()
    """What a varied ban allows, in the office's words: "may come to the nativity on 10 December"."""

    @property
    def stages(self) -> tuple[Noted, ...]:
        """Return every stage that was reached, in order."""
        every = (self.received, self.acknowledged, self.considered, self.outcome, self.again)
        return tuple(each for each in every if each)

    @property
    def reached(self) -> Noted | None:
        """Return the last stage reached, whatever the order in which they were written down."""
        return next((each for each in (self.outcome, self.considered, self.acknowledged, self.received) if each), None)


NOTHING = Representation()
