"""A ban that is in force, as a value: what `conduct bans` says of it."""

from __future__ import annotations

from datetime import date

from toolkit.core.frozen import dataclass
from toolkit.core.problems import Place
from toolkit.core.representations import NOTHING, Representation
from toolkit.core.rows import RowPerson

SOON = 10
"""School days: a ban that has no more of them left ends soon."""


@dataclass(frozen=True, slots=True)
class Barred:
    """One person who may not come onto a school's site today.

    The ban's letter was served, its last day has not passed and the Hub Council has not lifted it (clauses ban,
    ban-length, representation).
    """

    school: str
    person: RowPerson
    sites: tuple[str, ...]
    since: date | None
    """The day from which it is in force: that of service; None where only a later letter speaks of the ban."""
    until: date | None
    """Its last day, until 23:59; None where nothing says it and the terms are not loaded."""
    rows: tuple[Place, ...]
    letter_key: str = ""
    """"" where the ban is known from the school's own columns alone."""
    document: str = ""
    """The letter, relative to the trust folder, forward slashes."""
    approved_by: str = ""
    collection: str = ""
    """How children come and go meanwhile."""
    representation: str = ""
    """"" while none was made, then `received`, `confirmed`, `varied`, or `?` for words that are not understood."""
    representation_by: date | None = None
    decision_by: date | None = None
    reviews: tuple[date, ...] = ()
    """The half-terms' last days from today on at which it is reviewed (default review)."""
    school_days_left: int | None = None
    """After today, the last day included; None beyond the loaded terms."""
    noted: Representation = NOTHING
    """Each stage that the representation has reached, and when; none of the person's own words."""
    is_late: bool = False
    """Whether it came after the day asked for: it is still considered."""
    to_be_longer: date | None = None
    """The later last day that the Hub Council decided on: it holds once the person has been told of it."""
    over_on: date | None = None
    """The day on which it ended before its letter's last day; None while it is in force. `until` is the letter's."""

    @property
    def person_name(self) -> str:
        """The name as a letter prints it."""
        return self.person.name.display if self.person.name else self.person.raw

    @property
    def ends_soon(self) -> bool:
        return self.school_days_left is not None and self.school_days_left <= SOON
