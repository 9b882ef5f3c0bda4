"""Steps that no letter of ours stands for: a meeting offered by phone, a letter that the office delivered itself."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.cases import Case, answered, places_of
from toolkit.core.policy.context import Context
from toolkit.core.policy.service import not_on_record
from toolkit.core.policy.taken import Taken
from toolkit.core.problems import Problem
from toolkit.core.steps import LetterState, Step

UNWANTED = frozenset({LetterState.PLANNED, LetterState.RENDERED})
"""A letter that was made for somebody to read, and that nobody has asked for."""
UNRECORDED = (
    "`Delivered on` is filled, and no letter of this row is on record as sent, or approved for post or by hand."
)
ADVICE = "If one was delivered, name it in `Letter` and its state in `Letter status`; if not, empty the cell."


def offered_by_phone(case: Case, known: Sequence[Taken], context: Context) -> list[Taken]:
    """A meeting with its day and without a letter was offered by phone; an approval says that a letter is wanted.

    So does one that was set aside because the letter changed, until somebody says what came of the meeting.
    """
    beside = answered(case.incidents)
    if not beside:
        return []
    wanted = {p for each in known if each.record and each.record.is_set_aside for p in places_of(each.rows)}
    covered = {place for each in known if each.state not in UNWANTED for place in places_of(each.rows)}
    return [
        Taken(Step.MEETING, LetterState.SENT, day, (incident,), served=day, by_phone=True)
        for incident in beside
        if (day := incident.office.meeting_on) and incident.place not in covered and incident.row.categories
        if incident.office.meeting_outcome or not (incident.office.approved_by or incident.place in wanted)
        if not context.book.of_another(incident.row)
        if not any(_awaits_answer(each) and each.served < (incident.day or day) for each in known if each.served)
    ]


def _awaits_answer(taken: Taken) -> bool:
    """Whether a meeting letter's own rows say nothing of its outcome: a later row's `Meeting on` may speak of it."""
    return taken.step in {Step.MEETING, Step.MEETING_REMINDER} and not any(
        incident.office.meeting_outcome for incident in taken.rows
    )


def only_delivered(case: Case, known: Sequence[Taken], context: Context) -> list[Problem]:
    """`Delivered on` beside a row whose letter nobody recorded serves nothing: say so."""
    beside = answered(case.incidents)
    covered = {place for each in known for place in places_of(each.rows)} if beside else ()
    return [
        not_on_record(incident, UNRECORDED, ADVICE, context)
        for incident in beside
        if (day := incident.office.delivered_on)
        if day <= context.today and incident.place not in covered and not context.book.of_another(incident.row)
    ]
