"""A breach happens: it raises the next step, joins the one that is due, or comes on a meeting's agenda."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from toolkit.core.cases import Incident
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.lapse import still_counts
from toolkit.core.policy.outcomes import Outcome
from toolkit.core.policy.serious import is_serious
from toolkit.core.policy.standing import Due, Offer, Standing
from toolkit.core.policy.why import lapsed_say
from toolkit.core.problems import Problem
from toolkit.core.steps import Step

BAN_BREACH = "ban-breach"
"""Our own category beside the code's: coming on site, or anything else, while a ban is in force."""


def happens(standing: Standing, incident: Incident, context: Context) -> None:
    """Move a case by one breach (POLICY.md, The ladder)."""
    assert incident.day, "only a breach with a day is an event"
    context = context.at(incident.day) if context.policy.earlier else context
    serious = incident.row.serious and is_serious(incident, context)
    if standing.offer:
        forget_lapsed_reminder(standing, incident.day, context)
    if standing.bans and standing.bans[-1].in_force(incident.day):
        standing.bans[-1].breaches.append(incident)
    elif BAN_BREACH in incident.row.categories and set(incident.row.categories) == {BAN_BREACH}:
        standing.problems.append(_without_ban(incident, context))
    elif standing.due:
        _join(standing, incident, serious)
    elif serious:
        standing.due = Due(
            Step.BAN, [incident], ("serious",), serious=True, earlier=served_before(standing, incident, context)
        )
    elif incident not in standing.unclear:
        _raise(standing, incident, incident.day, context)


def forget_lapsed_reminder(standing: Standing, day: date, context: Context) -> None:
    """Let go of a reminder that never arrived once its meeting counts no more (default lapse)."""
    due, offer = standing.due, standing.offer
    months = context.policy.lapse_months
    if due and offer and due.step is Step.MEETING_REMINDER and not still_counts(offer.served, day, months):
        standing.due = None


def _without_ban(incident: Incident, context: Context) -> Problem:
    message = "The row speaks of a breach of a ban, and no ban of this person was in force on that day."
    advice = "Log the ban's letter with its day, or correct the category."
    return problem_at(incident.place, context.school.code, "ban-breach", message, advice)


def _join(standing: Standing, incident: Incident, serious: bool) -> None:
    """A breach while a step is due joins it; a serious one makes a ban of it."""
    due = standing.due
    assert due
    due.incidents.append(incident)
    if serious and due.step is not Step.BAN:
        standing.due = Due(Step.BAN, due.incidents, ("serious",), serious=True, earlier=due.earlier)
    elif serious and not due.serious:
        due.clauses, due.serious = (*due.clauses, "serious"), True


def _raise(standing: Standing, incident: Incident, day: date, context: Context) -> None:
    """Raise the step that follows on the highest one that still counts on the day of the breach."""
    months = context.policy.lapse_months
    earlier = served_before(standing, incident, context)
    gone = _lapsed(standing, day, months)
    lapsed, why = (("lapse",), (lapsed_say(gone),)) if gone else ((), ())
    warning, offer = standing.warning, standing.offer
    if warning and warning.served and still_counts(warning.served, day, months):
        standing.due = _ban_after(standing, incident, earlier)
    elif offer and still_counts(offer.served, day, months):
        if offer.is_open:
            offer.rows = (*offer.rows, incident)
            standing.joined.append(incident)
            return
        due = warning_after(offer, [incident], standing, context)
        due.defaults, due.why = (*due.defaults, *lapsed), why
        due.earlier = earlier
        standing.due = due
    else:
        standing.due = Due(Step.MEETING, [incident], ("meet",), lapsed, why)


def warning_after(offer: Offer, incidents: Sequence[Incident], standing: Standing, context: Context) -> Due:
    """Return the warning that follows a meeting: refused (the code), or without agreement, or kept and then broken."""
    defaults = {Outcome.ATTENDED: ("after-meeting",), Outcome.UNRESOLVED: ("rearranged",)}
    return Due(
        Step.WARNING,
        list(incidents),
        ("warn",),
        defaults.get(offer.outcome or Outcome.NO_REPLY, ()),
        refused=offer.outcome is Outcome.REFUSED,
        earlier=served_before(standing, incidents[-1], context),
    )


def _ban_after(standing: Standing, incident: Incident, earlier: tuple[tuple[Step, date], ...]) -> Due:
    """Return the ban that follows the warning, or one after a ban that has ended (default next-ban)."""
    ban, warning = standing.ban, standing.warning
    again = bool(ban and not ban.lifted_on and warning and warning.served and ban.served >= warning.served)
    return Due(
        Step.BAN,
        [incident],
        ("ban",),
        ("next-ban",) if again else (),
        refused=standing.refused,
        next_ban=again,
        warned_about=standing.warned_about,
        earlier=earlier,
    )


def _lapsed(standing: Standing, day: date, months: int) -> list[tuple[Step, date]]:
    """Return the steps that the case stood on, and that count no more on the day of a breach."""
    served = [(Step.MEETING, standing.offer.served)] if standing.offer else []
    served += [(Step.WARNING, standing.warning.served)] if standing.warning and standing.warning.served else []
    return [(step, on) for step, on in served if not still_counts(on, day, months)]


def served_before(standing: Standing, incident: Incident, context: Context) -> tuple[tuple[Step, date], ...]:
    """Return the steps served before that a letter may still refer to."""
    if not standing.served:
        return ()
    day = incident.day or context.today
    months = context.at(day).policy.lapse_months
    return tuple((step, served) for step, served in standing.served if still_counts(served, day, months))
