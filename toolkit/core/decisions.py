"""Decisions and the plan they make up: values to print, store, compare, then carry out."""

from __future__ import annotations

from datetime import date, datetime, time

from toolkit.core.bans import Barred
from toolkit.core.confidential import SHOWN
from toolkit.core.courses import Course, Met
from toolkit.core.frozen import dataclass
from toolkit.core.letters import Unserved
from toolkit.core.likeness import Likeness
from toolkit.core.problems import Place, Problem
from toolkit.core.quick import changing
from toolkit.core.representations import NOTHING, Representation
from toolkit.core.rows import RowPerson
from toolkit.core.steps import DecisionState, Role, Step


@dataclass(frozen=True, slots=True)
class IncidentRef:
    """A row that raised or joined a step, as `plan --json` names it."""

    place: Place
    day: date | None
    categories: tuple[str, ...]
    ref: str = ""


@dataclass(frozen=True, slots=True)
class LetterBefore:
    """The letter that another one is about: a ban's, or one that went to the wrong person."""

    day: date | None = None
    """The day that the letter bears, None where nothing says it."""
    key: str = ""
    """"" where it was no letter of ours."""
    ban_ends: date | None = None
    """The last day that a ban's letter gave it."""


@dataclass(frozen=True, slots=True)
class Cancelled:
    """A calendar invitation that went with an earlier letter, and that this one takes back."""

    key: str
    """Of that letter: calendars know the meeting by it."""
    starts: datetime | None
    """In England, naive; None where nobody kept it."""
    sequence: int
    """Higher than that of whatever was said of the meeting before."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What is due for a case on a day, why, and what blocks it (DESIGN.md, `plan --json`).

    `letter_key` is the same on every run, with or without a ledger: lowercase hex. `person` is None only
    for a safeguarding referral. `to` holds the one address the letter goes to, "" where there is none.
    """

    school: str
    person: RowPerson | None
    step: Step
    state: DecisionState
    incidents: tuple[IncidentRef, ...]
    clauses: tuple[str, ...]
    defaults: tuple[str, ...]
    why: tuple[str, ...]
    approval: Role | None
    letter_key: str
    approved_by: str | None = None
    approval_reason: str = ""
    blocked_by: tuple[str, ...] = ()
    held_by: tuple[str, ...] = ()
    """Doubts about its address (`core.policy.whose_address`): nothing of the letter is missing, and it does not leave
    until a person has settled them."""
    warnings: tuple[str, ...] = ()
    """What the plan warns of and does not block ("fewer than 10 school days left")."""
    to: str = ""
    send_by: str = "email"
    """`email`, `post` or `hand`."""
    postal_address: str = ""
    is_confidential: bool = False
    """Its address is shown to nobody (`core.confidential`)."""
    large_print: bool = False
    """The person asked for large print: the same letter in words, and no other approval."""
    ban_ends: date | None = None
    representation_by: date | None = None
    decision_by: date | None = None
    """By when the Hub Council decides on a representation."""
    reply_by: date | None = None
    wording: str = ""
    collection: str = ""
    sites: tuple[str, ...] = ()
    meeting_on: date | None = None
    meeting_at: time | None = None
    """Of that day, where the rows give one time of it."""
    earlier: tuple[tuple[Step, date], ...] = ()
    """Steps served before, in order: what a warning or ban letter may refer to."""
    refused: bool = False
    """A refusal of the meeting is on record: only then may a letter say so."""
    approval_lost: bool = False
    """The letter changed after it was approved: the cell that still holds that approval is to be emptied."""
    identity: str = ""
    """The person's identity as the letter key knows it (with the address where a namesake has another)."""
    first_day: date | None = None
    """The day that the letter key was made of."""
    proof: str = ""
    """What stands behind the name that approves a ban, in words (`core.second_proof`)."""
    ban_end_chosen: bool = False
    """`ban_ends` was chosen by the SLT, not counted from the day the letter goes: an approval rests on it."""
    code_end: date | None = None
    """The last day by the code, where the ban is longer: then the letter gives the approver's reason."""
    about: LetterBefore | None = None
    """The letter that this one is about: of a ban's review, outcome and end, and of a withdrawal."""
    noted: Representation = NOTHING
    """What the office noted of the representation against the ban that this is about."""
    cancels: Cancelled | None = None
    """What leaves the person's calendar with this letter."""
    unserved: Unserved | None = None
    """Where `delivery` blocks it: why its letter has served nobody."""

    @property
    def shown_to(self) -> str:
        """Return `to` as whatever tells of the letter has it."""
        return SHOWN if self.to and self.is_confidential else self.to


changed = changing(Decision)
"""`dataclasses.replace` for decisions."""


@dataclass(frozen=True, slots=True)
class Plan:
    """The decisions of a day. `problems` are the readers' and the rules'."""

    as_of: date
    decisions: tuple[Decision, ...]
    problems: tuple[Problem, ...]
    bans: tuple[Barred, ...] = ()
    """Who is barred today: schools in order, then by the ban's last day."""
    likenesses: tuple[Likeness, ...] = ()
    """Names that may be one person's, and nobody has answered: schools in order, then by the names."""
    bans_over: tuple[Barred, ...] = ()
    """Bans that ended before their letter's last day: a calendar may still hold what was to come."""
    courses: tuple[Course, ...] = ()
    """What became of every case; () where nobody asked for it."""
    met: tuple[Met, ...] = ()
    """Everybody whose breaches count."""
