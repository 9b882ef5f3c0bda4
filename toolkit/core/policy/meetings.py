"""What came of the meetings that were offered, and on which day (defaults no-reply, rearranged)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from toolkit.core.cases import Case, Incident, places_of
from toolkit.core.frozen import dataclass
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.outcomes import Outcome, outcome_of
from toolkit.core.policy.standing import RANK
from toolkit.core.policy.taken import Taken
from toolkit.core.problems import Problem
from toolkit.core.steps import Step
from toolkit.core.terms import BeyondCalendar

OPEN = frozenset({Outcome.REARRANGED, Outcome.NO_REPLY, Outcome.DID_NOT_COME, Outcome.UNREADABLE})
COLUMN = "Meeting outcome"


@dataclass(frozen=True, slots=True)
class Meeting:
    """One offered meeting. `held_on` is the day of an outcome that moves the case, None where none does."""

    taken: Taken
    outcome: Outcome | None
    held_on: date | None = None
    unclear: tuple[Incident, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def open_outcome(self) -> Outcome | None:
        return self.outcome if self.outcome in OPEN else None


def meetings_of(
    case: Case, breaches: Sequence[Incident], served: Sequence[Taken], context: Context
) -> tuple[Meeting, ...]:
    """Return every meeting that was offered, with its outcome."""
    offered = [each for each in served if each.step is Step.MEETING]
    if not offered:
        offered = [each for each in served if each.step is Step.MEETING_REMINDER][:1]
    if not offered:
        return ()
    claimed = {place for each in served for place in places_of(each.rows)}
    free = [i for i in case.incidents if i.place not in claimed]
    last = max(offered, key=lambda each: each.served or date.min, default=None)
    return tuple(_meeting(each, free if each is last else [], breaches, served, context) for each in offered)


def _meeting(
    taken: Taken, free: Sequence[Incident], breaches: Sequence[Incident], served: Sequence[Taken], context: Context
) -> Meeting:
    assert taken.served
    after = [i for i in free if i.day and i.day > taken.served]
    said = [i for i in taken.rows if _speaks(i, taken.served, context)] or [
        i for i in after if i.office.meeting_outcome
    ]
    if not said:
        return Meeting(taken, None)
    row = said[-1]
    outcome = outcome_of(row.office.meeting_outcome)
    if outcome is Outcome.UNREADABLE:
        message = f"The meeting outcome is not understood: {row.office.meeting_outcome}."
        advice = "Write attended, refused, rearranged, did not come, no reply or unresolved."
        return Meeting(taken, outcome, problems=(_problem(row, message, advice, context),))
    if outcome is Outcome.REARRANGED and row.office.meeting_on is None:
        message = "The meeting was rearranged, and the log does not say to which day."
        return Meeting(taken, outcome, problems=(_problem(row, message, "Fill `Meeting on`.", context),))
    if outcome in OPEN or outcome is None:
        return Meeting(taken, outcome)
    if row.office.meeting_on:
        return _dated(taken, outcome, row, row.office.meeting_on, context)
    return _undated(taken, outcome, row, breaches, served, context)


def _speaks(incident: Incident, served: date, context: Context) -> bool:
    """Whether the row holds this meeting's outcome: where another person's letter went about it, by its day alone."""
    office = incident.office
    return bool(office.meeting_outcome) and (
        not context.book.of_another(incident.row) or bool(office.meeting_on and office.meeting_on >= served)
    )


def _dated(taken: Taken, outcome: Outcome, row: Incident, day: date, context: Context) -> Meeting:
    assert taken.served
    if day > context.today and outcome is not Outcome.REFUSED:
        message = f"The meeting outcome is {outcome}, and the meeting is on a day that is still to come."
        return Meeting(taken, None, problems=(_problem(row, message, "Correct `Meeting on`.", context),))
    return Meeting(taken, outcome, max(min(day, context.today), taken.served))


def _undated(
    taken: Taken,
    outcome: Outcome,
    row: Incident,
    breaches: Sequence[Incident],
    served: Sequence[Taken],
    context: Context,
) -> Meeting:
    """An outcome without a day came before any breach more than five school days after the letter."""
    assert taken.served
    since = [(t.step, t.served) for t in served if t.served and t.served >= taken.served and t is not taken]
    invited = max([taken.served, *(day for step, day in since if step is Step.MEETING_REMINDER)])
    later = [day for step, day in since if step in RANK and step is not Step.MEETING_REMINDER]
    if later:
        return Meeting(taken, outcome, min(_latest(invited, context), *later))
    day = _latest(invited, context)
    about = places_of(taken.rows)
    unclear = tuple(i for i in breaches if i.day and taken.served < i.day <= day and i.place not in about)
    problems = tuple(
        _problem(
            i,
            f"This breach may be before or after the meeting of row {row.place.row}, whose day is not in the log.",
            f"Fill `Meeting on` in row {row.place.row}.",
            context,
            "meeting-day",
        )
        for i in unclear
    )
    return Meeting(taken, outcome, day, unclear, problems)


def _latest(served: date, context: Context) -> date:
    """Return the last day on which the meeting can have been; nothing is counted beyond the loaded terms."""
    try:
        return context.calendar.add_school_days(served, context.at(served).policy.outcome_days)
    except BeyondCalendar:
        return served if served < context.counts_from else max(served, context.today)


def _problem(row: Incident, message: str, advice: str, context: Context, code: str = "meeting-outcome") -> Problem:
    return problem_at(row.place, context.school.code, code, message, advice, COLUMN)
