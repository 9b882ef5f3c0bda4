"""What a rule proposes for a case, before anybody asks whether a letter can go."""

from __future__ import annotations

from datetime import date

from toolkit.core.cases import Case, Incident
from toolkit.core.decisions import LetterBefore
from toolkit.core.frozen import dataclass
from toolkit.core.policy.taken import Taken
from toolkit.core.representations import NOTHING, Representation
from toolkit.core.steps import DecisionState, Step


@dataclass(frozen=True, slots=True)
class Proposal:
    """A step for a case, the rows whose breaches raised or joined it, and what it rests on.

    `again` is set where the step's letter has gone and the case waits for an answer, or needs one: no new letter.
    """

    case: Case
    step: Step
    incidents: tuple[Incident, ...]
    clauses: tuple[str, ...]
    defaults: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    asks: tuple[str, ...] = ()
    """What the office does next, where no block says it: said first."""
    state: DecisionState | None = None
    """Set where it is settled beforehand (waiting, settled); None: due or blocked."""
    blocks: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    needs_reason: bool = False
    again: Taken | None = None
    first_day: date | None = None
    """What the key is made of where it is not the earliest breach's day."""
    refused: bool = False
    earlier: tuple[tuple[Step, date], ...] = ()
    ban_ends: date | None = None
    representation_by: date | None = None
    decision_by: date | None = None
    reply_by: date | None = None
    length_chosen: bool = False
    """Whether somebody gave the ban its last day, and not the code: then `ban-length` is no reason for it."""
    code_end: date | None = None
    """The last day by the code, where the ban is longer: then the letter gives the approver's reason."""
    about: LetterBefore | None = None
    """The letter that this one is about."""
    noted: Representation = NOTHING
    """What the office noted of the representation against the ban that this is about."""
