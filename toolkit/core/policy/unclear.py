"""A letter that went, and the log does not say which or when: until somebody does, nothing more goes to its person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toolkit.core.cases import Incident
from toolkit.core.policy.context import Context
from toolkit.core.policy.lapse import still_counts
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.standing import RANK
from toolkit.core.policy.taken import Taken, only_how_it_ended
from toolkit.core.policy.words import state_of, step_of
from toolkit.core.problems import Place
from toolkit.core.rows import Reading, StepTaken
from toolkit.core.steps import LetterState, Step

BLOCK = "step"
STOPPED = frozenset({Step.MEETING, Step.MEETING_REMINDER, Step.WARNING, Step.BAN, Step.SIGNPOST})
"""The letters that the noted one may have been."""


def places_read(readings: Iterable[Reading]) -> frozenset[Place]:
    """Return the rows of which the reader says so; a meeting that is arranged for a day to come is no letter."""
    found = set()
    for reading in readings:
        arranged = {
            (layout.sheet, text)
            for layout in reading.layouts
            for column, text in layout.headings
            if column == layout.column("meeting_date")
        }
        for said in reading.problems:
            if said.code == BLOCK and said.log and said.row and (said.sheet, said.column) not in arranged:
                found.add(Place(said.log, said.sheet, said.row))
    return frozenset(found)


def is_unclear(proposal: Proposal, taken: Sequence[Taken], context: Context) -> bool:
    """Whether a row of these speaks of a letter without its step or its day, and the ledger does not know it.

    So does another row of the person's while its letter would count: it may have been a higher step, or this one.
    """
    own = proposal.incidents
    if any(_speaks(i, context) and (i.place in context.unclear or _halves(i, taken, context)) for i in own):
        return True
    others = [i for i in proposal.case.incidents if _speaks(i, context)]
    if not others or proposal.step is Step.SIGNPOST:
        return False
    places = {(incident.place, incident.index) for incident in own}
    last = max((incident.day for incident in own if incident.day), default=context.today)
    return any(
        _may_be_higher(incident, taken, context)
        for incident in others
        if (incident.place, incident.index) not in places and incident.day and incident.day <= context.today
        if still_counts(incident.day, last, context.policy.lapse_months)
    )


def _speaks(incident: Incident, context: Context) -> bool:
    """Whether a row speaks of any letter."""
    return bool(incident.row.taken) or (bool(context.unclear) and incident.place in context.unclear)


def _halves(incident: Incident, taken: Sequence[Taken], context: Context) -> list[StepTaken]:
    return [said for said in incident.row.taken if _is_half(said, incident, taken, context)]


def _may_be_higher(incident: Incident, taken: Sequence[Taken], context: Context) -> bool:
    """Whether a row's letter may be another than the log knows; "Meeting" without its day, before a warning, is not."""
    halves = _halves(incident, taken, context)
    steps = [step_of(said.step) for said in halves]
    if not halves and not incident.row.taken:
        return incident.place in context.unclear
    known = max((RANK.get(each.step, 0) for each in taken if each.served), default=0)
    return any(step is None or RANK.get(step, 0) > known for step in steps)


def _is_half(said: StepTaken, incident: Incident, taken: Sequence[Taken], context: Context) -> bool:
    if said.person not in (None, incident.index):
        return False
    step, state = step_of(said.step), state_of(said.state)
    if said.day:
        return step is None or said.day > context.today
    if step is None:
        return state.may_have_left if state else bool(said.state.strip())
    if only_how_it_ended(said, incident) and any(each.step is step and each.day for each in taken):
        return False
    known = any(each.record and each.step is step and each.is_about([incident]) for each in taken)
    return state is LetterState.SENT and not incident.office.delivered_on and not known
