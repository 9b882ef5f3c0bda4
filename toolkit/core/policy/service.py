"""Service: the day on which a letter reached the person (POLICY.md, The ladder: a step counts from that day).

A letter that was never approved has not gone, whatever `Delivered on` says (default delivery).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from toolkit.core.cases import Case, Incident, answered, places_of
from toolkit.core.policy.address import way
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.taken import ON_ITS_WAY, Taken
from toolkit.core.policy.why import long_day
from toolkit.core.problems import Problem
from toolkit.core.steps import LetterState

NEVER = ON_ITS_WAY | {LetterState.PLANNED, LetterState.RENDERED}
"""What somebody wrote under `Delivered on` cannot be this letter."""
COLUMN = "Delivered on"


def served_on(taken: Taken, case: Case, context: Context) -> date | None:
    """Return the day of service: sent, or delivered on a day between the letter's own and today; None while neither."""
    if taken.state is LetterState.SENT and taken.day:
        return taken.day
    if not _can_be_delivered(taken, case, context):
        return None
    floor = _made_on(taken) or date.min
    days = [day for i in taken.rows if (day := i.office.delivered_on) and floor <= day <= context.today]
    return max(days, default=None)


def unusable_deliveries(case: Case, taken: Sequence[Taken], context: Context) -> list[Problem]:
    """Return a problem for each `Delivered on` of the case that serves nothing."""
    found = [
        _unusable(i, day, case, taken, context) for i in answered(case.incidents) if (day := i.office.delivered_on)
    ]
    return [problem for problem in found if problem]


def in_the_future(incident: Incident, day: date, context: Context) -> Problem:
    message = f"`Delivered on` says {long_day(day)}, a day that is still to come: nothing is served by it."
    return _problem(incident, "delivery-day", message, "Write the day on which it was delivered.", context)


def too_early(incident: Incident, day: date, what: str, context: Context) -> Problem:
    message = f"`Delivered on` says {long_day(day)}, before {what}: nothing is served by it."
    return _problem(incident, "delivery-day", message, "Write the day on which this letter was delivered.", context)


def not_on_record(incident: Incident, message: str, advice: str, context: Context) -> Problem:
    return _problem(incident, "delivery", message, advice, context)


def _can_be_delivered(taken: Taken, case: Case, context: Context) -> bool:
    if taken.state is LetterState.APPROVED:
        return way(case, taken.rows, context).send_by != "email"
    return taken.state not in NEVER


def _made_on(taken: Taken) -> date | None:
    """Return the first day on which the letter can have been delivered."""
    return taken.day or (taken.record.rendered_on if taken.record else None) or taken.first_day


def _unusable(incident: Incident, day: date, case: Case, taken: Sequence[Taken], context: Context) -> Problem | None:
    if day > context.today:
        return in_the_future(incident, day, context)
    mine = [each for each in taken if incident.place in places_of(each.rows)]
    if any(each.served == day for each in mine):
        return None
    for each in mine:
        made = _made_on(each)
        if not each.served and made and day < made and _can_be_delivered(each, case, context):
            return too_early(incident, day, f"the {each.step} letter was made, {long_day(made)}", context)
    unsent = [each for each in mine if not each.state.may_have_left and not _can_be_delivered(each, case, context)]
    if not unsent or any(each.served and each.served <= day for each in mine):
        return None
    message = f"`Delivered on` is filled, and the {unsent[-1].step} letter has not gone ({unsent[-1].state})."
    advice = "Have it approved, and for post or by hand fill `Send by`; if it was another letter, empty `Delivered on`."
    return not_on_record(incident, message, advice, context)


def _problem(incident: Incident, code: str, message: str, advice: str, context: Context) -> Problem:
    return problem_at(incident.place, context.school.code, code, message, advice, COLUMN)
