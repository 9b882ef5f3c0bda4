"""From the step that is due to a proposal: the ban's dates and reasons, the letters' deadlines."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.cases import Case, Incident, in_order
from toolkit.core.policy import ban
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.standing import Due
from toolkit.core.policy.why import default_says
from toolkit.core.problems import Problem
from toolkit.core.quick import quick
from toolkit.core.steps import Step
from toolkit.core.terms import BeyondCalendar

_proposal = quick(Proposal)
MESSAGES = "abusive-messages"


def raised(case: Case, due: Due, context: Context) -> tuple[Proposal, tuple[Problem, ...]]:
    """Return the proposal for the step that breaches have raised, by the version of the code of the latest's day."""
    context = context.of(due.incidents)
    if due.step is Step.BAN:
        return _ban(case, due, context)
    deadline, uncounted = reply_by(due.step, context)
    return _proposal(
        case,
        due.step,
        in_order(due.incidents),
        due.clauses,
        due.defaults,
        (*due.why, *(default_says(context.policy, default) for default in due.defaults)),
        warnings=(*uncounted, *_police(due.incidents)),
        refused=due.refused,
        earlier=due.earlier,
        reply_by=deadline,
    ), ()


def reply_by(step: Step, context: Context) -> tuple[date | None, tuple[str, ...]]:
    """Return by when a meeting letter that goes today asks for an answer; beyond the terms no day, and a warning."""
    if step not in {Step.MEETING, Step.MEETING_REMINDER}:
        return None, ()
    days = context.policy.reply_days if step is Step.MEETING else context.policy.reminder_days
    try:
        return context.calendar.add_school_days(context.today, days), ()
    except BeyondCalendar as beyond:
        return None, (f"By when an answer is asked for cannot be counted: {beyond}.",)


def _ban(case: Case, due: Due, context: Context) -> tuple[Proposal, tuple[Problem, ...]]:
    incidents = in_order(due.incidents)
    defaults, reasons = _what_needs_a_reason(due, incidents, context)
    clauses = tuple(dict.fromkeys((*due.clauses, *ban.CLAUSES)))
    why = tuple(default_says(context.policy, default) for default in (*due.defaults, *defaults))
    warnings = (*_online_only(incidents, context), *_police(incidents))
    common = Proposal(
        case,
        Step.BAN,
        incidents,
        clauses,
        (*due.defaults, *defaults),
        why,
        warnings=warnings,
        needs_reason=reasons or due.serious,
        refused=due.refused,
        earlier=due.earlier,
    )
    try:
        dates = ban.dates(due, context)
        problems = (_beyond(incidents, dates.beyond, context),) if dates.beyond else ()
        return _dated(common, dates), problems
    except BeyondCalendar as beyond:
        return replace(common, blocks=("calendar",)), (_beyond(incidents, beyond, context),)


def _dated(common: Proposal, dates: ban.Dates) -> Proposal:
    return replace(
        common,
        defaults=(*common.defaults, *dates.defaults),
        why=(*common.why, *dates.why),
        warnings=(*dates.warnings, *common.warnings),
        blocks=(*dates.blocks, *(("calendar",) if dates.beyond else ())),
        needs_reason=common.needs_reason or dates.needs_reason,
        ban_ends=dates.ends,
        length_chosen=dates.length_chosen,
        code_end=dates.code_end,
        representation_by=dates.representation_by,
        decision_by=dates.decision_by,
    )


def _what_needs_a_reason(due: Due, incidents: Sequence[Incident], context: Context) -> tuple[list[str], bool]:
    """Return the defaults under which this ban needs `Approval reason` (continues, weak-category)."""
    defaults = []
    categories = {category for incident in incidents for category in incident.row.categories}
    if due.warned_about and not due.serious and not categories & due.warned_about:
        defaults.append("continues")
    if categories and all(context.category(category).weak for category in categories):
        defaults.append("weak-category")
    return defaults, bool(defaults)


def _online_only(incidents: Sequence[Incident], context: Context) -> tuple[str, ...]:
    categories = {category for incident in incidents for category in incident.row.categories}
    if not categories or not all(each == MESSAGES or context.category(each).online for each in categories):
        return ()
    return (
        "Only messages or posts: a communication plan (one named contact) may stand beside the site ban or in its "
        "place; the SLT chooses (default `online-only`).",
    )


def _police(incidents: Sequence[Incident]) -> tuple[str, ...]:
    said = "A police reference is in the log: consider whether this breach is serious (`consider-serious`)."
    return (said,) if any(i.row.police for i in incidents) else ()


def _beyond(incidents: Sequence[Incident], beyond: BeyondCalendar, context: Context) -> Problem:
    return problem_at(
        incidents[0].place,
        context.school.code,
        "calendar",
        f"The dates of this letter cannot be counted: {beyond}.",
        f"Load the calendar for {beyond.school_year}.",
    )
