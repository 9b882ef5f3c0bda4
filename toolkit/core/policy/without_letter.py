"""Steps that no letter of ours stands for: a meeting offered by phone, a letter that the office delivered itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.approvals import part_of
from toolkit.core.cases import Case, Incident, places_of
from toolkit.core.policy.context import Context
from toolkit.core.policy.service import not_on_record, too_early
from toolkit.core.policy.taken import Taken
from toolkit.core.policy.words import state_of, step_of, way_of
from toolkit.core.problems import Problem
from toolkit.core.steps import LetterState, Step

UNWANTED = frozenset({LetterState.PLANNED, LetterState.RENDERED})
"""A letter that was made for somebody to read, and that nobody has asked for."""
UNRECORDED = "`Delivered on` is filled, and no letter of this row is on record as approved for post or by hand."
ADVICE = (
    "If one was delivered, fill `Send by` and `Approved by` for the step under `Next step`; if not, empty the cell."
)


def offered_by_phone(case: Case, known: Sequence[Taken], context: Context) -> list[Taken]:
    """A meeting with its day and without a letter was offered by phone; an approval says that a letter is wanted."""
    covered = {place for each in known if each.state not in UNWANTED for place in places_of(each.rows)}
    return [
        Taken(Step.MEETING, LetterState.SENT, day, (incident,), served=day, by_phone=True)
        for incident in case.incidents
        if (day := incident.office.meeting_on) and incident.place not in covered and incident.row.categories
        if incident.office.meeting_outcome or not incident.office.approved_by
        if not context.book.of_another(incident.row)
        if not any(_awaits_answer(each) and each.served < (incident.day or day) for each in known if each.served)
    ]


def _awaits_answer(taken: Taken) -> bool:
    """Whether a meeting letter's own rows say nothing of its outcome: a later row's `Meeting on` may speak of it."""
    return taken.step in {Step.MEETING, Step.MEETING_REMINDER} and not any(
        incident.office.meeting_outcome for incident in taken.rows
    )


def only_delivered(case: Case, known: Sequence[Taken], context: Context) -> tuple[list[Taken], list[Problem]]:
    """`Delivered on` beside a row whose letter nobody recorded: by post or by hand, with an approval that counts."""
    covered = {place for each in known for place in places_of(each.rows)}
    taken, problems = [], []
    for incident in case.incidents:
        day = incident.office.delivered_on
        if day is None or day > context.today or incident.place in covered or context.book.of_another(incident.row):
            continue
        step = _delivered_step(incident, day, context)
        if step and incident.day and day < incident.day:
            problems.append(too_early(incident, day, "the incident it is about", context))
        elif step:
            taken.append(Taken(step, LetterState.SENT, day, (incident,), served=day))
        else:
            problems.append(not_on_record(incident, UNRECORDED, ADVICE, context))
    return taken, problems


def _delivered_step(incident: Incident, day: date, context: Context) -> Step | None:
    """Return the step that went by post or by hand: the one to which the row's approval belongs, and counts."""
    named = part_of(incident.row.next_step, incident).partition(",")[0]
    step = step_of(named) if named.strip() else Step.MEETING
    role = context.policy.approvals.get(step) if step else None
    if step is None or role is None or way_of(incident.office.send_by) not in {"post", "hand"}:
        return None
    panel = replace(context.panel, today=day)
    return step if panel.approval(step, role, [incident]).by and not _is_unsent(incident, step) else None


def _is_unsent(incident: Incident, step: Step) -> bool:
    """Whether the row's own status says that this letter was made and never approved."""
    letters = incident.row.letters
    one_each = len(letters) == len(incident.row.people) > 1
    mine = letters[incident.index : incident.index + 1] if one_each else letters[:1]
    return any(step_of(each.step) is step and state_of(each.state) in UNWANTED for each in mine)
