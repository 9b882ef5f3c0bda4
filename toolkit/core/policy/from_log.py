"""The steps that the log itself records, where the ledger is silent: our status columns, and the school's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.cases import Case, Incident, in_order, places_of
from toolkit.core.policy import claimed
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.service import served_on
from toolkit.core.policy.taken import Taken, only_how_it_ended
from toolkit.core.policy.words import state_of, step_of, way_of
from toolkit.core.problems import Problem
from toolkit.core.rows import StepTaken
from toolkit.core.steps import LetterState, Step

LATEST_WORD = (LetterState.BOUNCED, LetterState.SENT)
"""Where rows disagree about one letter: a letter bounces after it was sent, and is sent after it was unknown."""


def from_log(case: Case, known: Sequence[Taken], context: Context) -> tuple[list[Taken], list[Problem]]:
    found: dict[tuple[Step, date | None], list[tuple[Incident, StepTaken, LetterState]]] = {}
    problems = []
    for incident in case.incidents:
        for said in incident.row.taken:
            if said.person not in (None, incident.index):
                continue
            step, state = step_of(said.step), _state(said)
            if (step is None and state is LetterState.PLANNED) or _went_to_another(said, step, incident, context):
                continue
            if only_how_it_ended(said, incident) and _meeting_is_dated(case, known):
                continue
            if step is None or (said.day and said.day > context.today):
                problems.append(_unusable(incident, said, step, context))
            elif _is_shadow(step, said, incident, known):
                continue
            elif claimed.is_anothers(said, incident, known, context):
                problems.append(claimed.problem(said, incident, context))
            elif _may_count(step, state, incident):
                if _lacks_its_day(said, state, incident) or state_of(said.state or "sent") is None:
                    problems.append(_unusable(incident, said, step, context))
                found.setdefault((step, said.day), []).append((incident, said, state))
    taken = []
    for (step, day), each in found.items():
        taken.append(_joined(step, day, each, case, context))
        problems += _too_early(taken[-1], context)
    return taken, problems


def _meeting_is_dated(case: Case, known: Sequence[Taken]) -> bool:
    """Whether the ledger or another row of the case knows when a meeting was offered."""
    return any(each.step is Step.MEETING and each.state.may_have_left for each in known) or any(
        said.day and step_of(said.step) is Step.MEETING for i in case.incidents for said in i.row.taken
    )


def _state(said: StepTaken) -> LetterState:
    """Return the letter's state; a step with its day and no word of a state was taken.

    Words that nobody understands may say that the letter left: it is not sent again until a person settles it.
    """
    if not said.state.strip():
        return LetterState.SENT if said.day else LetterState.PLANNED
    return state_of(said.state) or LetterState.UNKNOWN


def _lacks_its_day(said: StepTaken, state: LetterState, incident: Incident) -> bool:
    return state is LetterState.SENT and said.day is None and not incident.office.delivered_on


def _may_count(step: Step, state: LetterState, incident: Incident) -> bool:
    """A letter that never left is no step; one approved for post may be delivered; a complaint's row holds its own."""
    office = incident.office
    posted = state is LetterState.APPROVED and office.delivered_on and way_of(office.send_by) in {"post", "hand"}
    if not state.may_have_left and not posted:
        return False
    return bool(incident.row.categories) or not incident.row.complaint or step is Step.SIGNPOST


def _is_shadow(step: Step, said: StepTaken, incident: Incident, known: Sequence[Taken]) -> bool:
    """Whether the ledger holds this very step, so that the log's cell only repeats it.

    A letter that never left by the ledger, and went by the log, is the log's: a ledger may be an old copy. Only
    where the ledger itself announced it, and the run died before it began, does it know better.
    """
    return any(
        each.step is step
        and (each.state.may_have_left or claimed.is_announced(each, said))
        and (incident.place in places_of(each.rows) or (said.day is not None and each.day == said.day))
        for each in known
    )


def _went_to_another(said: StepTaken, step: Step | None, incident: Incident, context: Context) -> bool:
    """Whether the log repeats a letter that went to somebody whom the row no longer names, or took that back."""
    others = context.book.of_another(incident.row)
    if step is Step.WITHDRAWAL and others:
        return True
    return any(
        record.step is step and (said.day is None or record.sent_on is None or said.day <= record.sent_on)
        for record in others
    )


def _joined(
    step: Step,
    day: date | None,
    each: Sequence[tuple[Incident, StepTaken, LetterState]],
    case: Case,
    context: Context,
) -> Taken:
    """Return one step of all the rows that name it with this day; its day is never before the first of them."""
    states = {state for _, _, state in each}
    state = next(state for state in (*LATEST_WORD, *LetterState) if state in states)
    rows = in_order(incident for incident, _, _ in each)
    ends = max((said.ban_ends for _, said, _ in each if said.ban_ends), default=None)
    by = max((said.representation_by for _, said, _ in each if said.representation_by), default=None)
    unread = ends is None and any(said.end_unread for _, said, _ in each)
    taken = Taken(step, state, day, rows, ban_ends=ends, representation_by=by, end_unread=unread)
    first = taken.first_day
    if day and first and day < first:
        taken = replace(taken, day=first)
    return replace(taken, served=served_on(taken, case, context))


def _too_early(taken: Taken, context: Context) -> list[Problem]:
    incident = taken.rows[0]
    days = [s.day for s in incident.row.taken if s.day and step_of(s.step) is taken.step]
    if not (days and incident.day and max(days) < incident.day):
        return []
    message = f"The {taken.step} letter is dated before the incident it is about."
    return [_problem(incident, message, "Correct the day of the letter or of the incident.", context)]


def _unusable(incident: Incident, said: StepTaken, step: Step | None, context: Context) -> Problem:
    if said.day and said.day > context.today:
        message = f"The log says that a letter went on {said.day.isoformat()}, a day that is still to come."
    elif step is None:
        message = f"The log says that a letter went, and not which: {said.step or 'no step is named'}."
    elif only_how_it_ended(said, incident):
        message = "The log says how a meeting ended, and not on which day it was."
        return _problem(incident, message, "Write its day in `Meeting on`.", context)
    elif _state(said) is LetterState.SENT:
        message = f"The log says that the {step} letter went, and not on which day."
    else:
        message = f"The state of the {step} letter is not understood: {said.state}."
    return _problem(incident, message, "Write the step (meeting, warning, ban) and the day it was sent.", context)


def _problem(incident: Incident, message: str, next_step: str, context: Context) -> Problem:
    return problem_at(incident.place, context.school.code, "step", message, next_step)
