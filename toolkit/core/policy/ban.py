"""A ban's dates and what the SLT has to say to them (clauses ban-length, representation; several defaults)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from toolkit.core.cases import Incident
from toolkit.core.frozen import dataclass
from toolkit.core.policy.context import Context
from toolkit.core.policy.heard import Heard
from toolkit.core.policy.representation import Hearing
from toolkit.core.policy.standing import Due
from toolkit.core.policy.taken import Taken
from toolkit.core.policy.why import default_says, long_day
from toolkit.core.terms import BeyondCalendar

CLAUSES = ("ban-length", "ban-by", "representation", "limited")
"""What every ban cites beside `ban` or `serious`."""
NEEDS_A_REASON = "a reason is needed, in `Approval reason`, and the letter gives it to the person"


@dataclass(frozen=True, slots=True)
class Dates:
    """A ban's dates if its letter went today, and what follows from how they were found."""

    ends: date
    representation_by: date | None
    decision_by: date | None
    defaults: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    blocks: tuple[str, ...] = ()
    needs_reason: bool = False
    length_chosen: bool = False
    """Whether somebody gives the ban its last day, and not the code."""
    code_end: date | None = None
    """The last day by the code, where the SLT chose a later one: the letter says both, and why."""
    beyond: BeyondCalendar | None = None
    """What of the representation's days lies beyond the loaded terms; the ban's end does not."""


def chosen_end(incidents: Sequence[Incident]) -> date | None:
    """Return the end that the SLT chose, from the latest row that holds one."""
    return next((i.office.chosen_ban_end for i in reversed(incidents) if i.office.chosen_ban_end), None)


def dates(due: Due, context: Context) -> Dates:
    """Return the dates of a ban that starts today. Raises `BeyondCalendar`: no end is ever extrapolated."""
    calendar, policy, today = context.calendar, context.policy, context.today
    by_code = calendar.half_term_end(today)
    suggested = calendar.next_half_term_end(today) if due.next_ban else by_code
    chosen = chosen_end(due.incidents)
    usable = chosen if chosen and chosen >= today else None
    ends = usable or suggested
    representation_by, decision_by, not_loaded = _representation_days(context)
    defaults, why, warnings, blocks = ["representation-days"], [], [], []
    if not calendar.in_half_term(today) and not usable:
        defaults.append("holiday-ban")
        why.append(default_says(context.policy, "holiday-ban"))
    if due.next_ban and not usable:
        blocks.append("chosen-ban-end")
        warnings.append(f"The SLT chooses the end; {long_day(suggested)} is suggested.")
    if chosen and not usable:
        blocks.append("chosen-ban-end")
        warnings.append(f"The chosen end, {long_day(chosen)}, has passed.")
    if usable and usable < by_code and not due.next_ban:
        why.append(f"The SLT chose its last day: by the code it would be {long_day(by_code)}.")
    beyond = bool(usable and usable > by_code and not due.next_ban)
    if usable and beyond:
        defaults.append("short-ban")
        warnings.append(
            f"{long_day(usable)} is beyond the code, which ends the ban on {long_day(by_code)}: {NEEDS_A_REASON}."
        )
    left = calendar.school_days_between(today, min(ends, by_code)) if not due.next_ban else policy.short_ban_days
    if not usable and left < policy.short_ban_days:
        warnings.append(
            f"Fewer than {policy.short_ban_days} school days are left: the ban lasts {left} (default `short-ban`)."
        )
    if representation_by and representation_by > ends:
        warnings.append(f"The representation is asked for by {long_day(representation_by)}, after the ban's end.")
    return Dates(
        ends,
        representation_by,
        decision_by,
        tuple(defaults),
        tuple(why),
        tuple(warnings),
        tuple(dict.fromkeys(blocks)),
        beyond or due.next_ban,
        due.next_ban or bool(usable and usable != by_code),
        by_code if beyond else None,
        not_loaded,
    )


def _representation_days(context: Context) -> tuple[date | None, date | None, BeyondCalendar | None]:
    """Return by when a representation is asked for, by when it is decided, and what lies beyond the terms."""
    asked, policy = None, context.policy
    try:
        asked = context.calendar.add_school_days(context.today, policy.representation_days)
        return asked, context.calendar.add_school_days(asked, policy.decision_days), None
    except BeyondCalendar as beyond:
        return asked, None, beyond


def end_of_letter(taken: Taken, day: date, context: Context) -> date | None:
    """Return the last day of a ban served on `day` as its letter had it; None where what says it cannot be read, or
    nothing says it and the terms are not loaded.
    """
    known = taken.ban_ends or chosen_end(taken.rows)
    if known or taken.end_unread:
        return known
    try:
        return context.calendar.half_term_end(day)
    except BeyondCalendar:
        return None


def end_decided(taken: Taken, day: date, heard: Heard, context: Context) -> date | None:
    """Return the last day that the Hub Council gave a ban, else its letter's."""
    varied = varied_end(taken, heard) if heard.hearing is Hearing.VARIED else None
    return varied or end_of_letter(taken, day, context)


def end_in_force(known: date | None, decided: date | None) -> date | None:
    """Return the day until which a person may be kept out: never longer than they were told (`known`)."""
    return min(known, decided) if known and decided else decided


def varied_end(taken: Taken, heard: Heard) -> date | None:
    """Return the last day that the Hub Council gave the ban: None while nobody wrote it, or two days are written.

    `Chosen ban end` may still hold the day that the SLT chose for the ban's letter: that is no second day.
    """
    chosen, said = chosen_end(taken.rows), heard.noted.ends
    if said is None:
        return chosen
    return said if chosen in {None, said, taken.ban_ends} else None
