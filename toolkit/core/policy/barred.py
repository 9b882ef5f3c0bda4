"""Who is barred today: the ban of a case, where it was served and has neither ended nor been lifted."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

from toolkit.core.bans import Barred
from toolkit.core.cases import Case
from toolkit.core.policy.ban import end_of_letter
from toolkit.core.policy.blocks import collection
from toolkit.core.policy.context import Context
from toolkit.core.policy.heard import Heard
from toolkit.core.policy.hearing_stands import asked_by, decision_by, is_late
from toolkit.core.policy.representation import Hearing
from toolkit.core.policy.sites import sites_of
from toolkit.core.policy.standing import Ban
from toolkit.core.terms import BeyondCalendar


def barred(case: Case, ban: Ban, context: Context) -> tuple[Barred, ...]:
    """Return the ban if it keeps the person out today; () where it has ended, or the Hub Council lifted it."""
    over = ban.heard.hearing is Hearing.LIFTED or ban.lifted_on or (ban.ends and ban.ends < context.today)
    return () if over or not ban.rows else (_as_value(case, ban, context),)


def over_early(case: Case, ban: Ban, context: Context) -> tuple[Barred, ...]:
    """Return a ban that was lifted, or varied and is over, as its letter had it; () for any other.

    A calendar that somebody imported still holds the letter's days: they are to be taken out of it.
    """
    ended = ban.lifted_on or (ban.ends if ban.ends and ban.ends < context.today else None)
    until = end_of_letter(ban.taken, ban.served, context)
    if not ban.rows or not ended or not until or until <= ended:
        return ()
    return (replace(_as_value(case, replace(ban, ends=until, heard=Heard()), context), over_on=ended),)


def _as_value(case: Case, ban: Ban, context: Context) -> Barred:
    hearing, today, record = ban.heard.hearing, context.today, ban.taken.record
    return Barred(
        context.school.code,
        case.person(ban.rows),
        sites_of(ban.rows, context),
        None if ban.taken.implied else ban.served,
        ban.ends,
        tuple(dict.fromkeys(incident.place for incident in ban.rows)),
        record.key if record else "",
        record.document if record else "",
        record.approved_by if record else "",
        collection(ban.rows, context),
        "" if hearing is Hearing.OPEN else hearing.value,
        asked_by(ban),
        decision_by(ban, context),
        context.calendar.half_term_ends_between(today, ban.ends) if ban.ends else (),
        _school_days_left(ban.ends, context),
        ban.heard.noted,
        is_late(ban),
        ban.to_be_longer,
    )


def _school_days_left(ends: date | None, context: Context) -> int | None:
    if ends == context.today:
        return 0
    if ends:
        with suppress(BeyondCalendar):
            return context.calendar.school_days_between(context.today + timedelta(days=1), ends)
    return None
