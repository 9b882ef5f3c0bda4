"""The days that bans put into the office's calendar: their ends, reviews and representations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from hashlib import sha256

from toolkit.core.bans import Barred
from toolkit.core.fields.message import reference_of
from toolkit.core.frozen import dataclass
from toolkit.core.trust import Trust

DECIDED = frozenset({"confirmed", "varied"})
"""What the Hub Council says of a ban that goes on."""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One whole day of a calendar. `uid` is the same on every run: importing again brings the entry up to date."""

    uid: str
    day: date
    title: str
    note: str
    cancelled: bool = False
    """Whether it is to be taken out of a calendar that holds it: its ban ended before that day."""


def ban_days(bans: Iterable[Barred], trust: Trust) -> tuple[CalendarDay, ...]:
    """Return every day of these bans, in order. Nothing of what the person did comes into it."""
    return tuple(sorted((each for ban in bans for each in _days(ban, trust)), key=lambda each: (each.day, each.uid)))


def _days(ban: Barred, trust: Trust) -> Iterator[CalendarDay]:
    known = ban.letter_key or f"{ban.person.raw} {ban.rows[0]}"
    letter = f" Letter {reference_of(ban.school, ban.letter_key)}." if ban.letter_key else ""
    where = f"{trust.school(ban.school).name}; the ban is for: {', '.join(ban.sites)}.{letter}"
    for kind, day, title, note in _named(ban):
        if ban.over_on and day < ban.over_on:
            continue  # it came, and stays in a calendar as what was
        uid = sha256(f"{ban.school} {known} {kind}".encode()).hexdigest()[:32]
        yield CalendarDay(uid, day, f"{title}: {ban.person_name}", f"{note} {where}", cancelled=bool(ban.over_on))


def _named(ban: Barred) -> Iterator[tuple[str, date, str, str]]:
    """Yield what kind of day each is, the day, its title and its note."""
    if ban.until:
        yield "end", ban.until, "Ban ends", "The last day, until 23:59."
    for day in ban.reviews:
        yield f"review {day}", day, "Ban review", "A half-term ends and the ban goes on."
    if ban.representation in DECIDED:
        return
    if ban.representation_by and not ban.representation:
        yield "asked", ban.representation_by, "Representation asked for by", "A later one is still considered."
    if ban.decision_by:
        yield "decision", ban.decision_by, "Hub Council decides by", "If a representation was made."
