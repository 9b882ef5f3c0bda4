"""What the remarks of a row come to: letters, a meeting, what the office would have typed of it, and questions."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.incidents.remarked import Noticed
from toolkit.core.incidents.remarks import Said
from toolkit.core.incidents.values import Trouble, shorten
from toolkit.core.rows import Office, StepTaken
from toolkit.core.steps import LetterState, Step

_WHICH = "Write which letter it was (meeting, warning or ban) and the day it was sent; if none was, say “no letter”."


def steps_of(
    remarks: Sequence[Noticed], known: Sequence[StepTaken], told: Iterable[Step], today: date, troubles: list[Trouble]
) -> list[StepTaken]:
    """Return the letters that remarks record beside the steps `known` from the school's columns for them.

    `told`: the steps that have a day in another column. A letter without its step or its day is a problem.
    """
    taken: list[StepTaken] = []
    met = any(each.day and each.said in {Said.HELD, Said.OFFERED} for each in remarks)
    told = {*told, Step.MEETING} if met else set(told)
    for each in remarks:
        if each.said is Said.DONE and each.step:
            same = [step for step in known if step.step == each.step]
            if same or (each.day is None and each.step in told) or _is_ahead(each, today):
                continue
            taken.append(StepTaken(each.step.value, "sent", each.day, ban_ends=each.until))
            troubles += [_dayless(each)] if each.day is None else []
    for each in remarks:
        if each.said in {Said.LETTER, Said.UNCLEAR} and not _is_known(each, [*known, *taken]):
            troubles.append(_unclear(each))
        if each.said is Said.EMAIL and each.day and not known and not taken:
            troubles.append(_unclear(each))
        if each.said is Said.OF_ONE:
            message = f"“{shorten(each.cell)}” speaks of one of the people in this row, and the row is about several."
            troubles.append(Trouble("step", message, "Give each of them a row of their own.", each.column))
        if each.said is Said.HELD and each.day and each.day > today:
            message = f"“{shorten(each.cell)}” speaks of a meeting on a day still to come, as if it had been held."
            troubles.append(Trouble("meeting-outcome", message, "Correct the day.", each.column))
    return taken


def without_returned(
    known: Sequence[StepTaken], remarks: Iterable[Noticed], troubles: list[Trouble]
) -> list[StepTaken]:
    """Return the row's letters, as bounced the one of which a remark says that it came back.

    Where there are several and the remark does not say which, that is a question.
    """
    letters = list(known)
    for each in remarks:
        meant = [letter for letter in letters if each.step in (None, letter.step)]
        if each.said is not Said.RETURNED:
            continue
        if not meant:
            troubles += [_unclear(each)] if each.step or "letter" in each.text else []
            continue
        if len(meant) > 1:
            message = f"“{shorten(each.cell)}”: a letter came back, and which of this row's is not certain."
            troubles.append(Trouble("step", message, "Write which letter came back beside it.", each.column))
            continue
        letters = [replace(one, state=LetterState.BOUNCED.value) if one is meant[0] else one for one in letters]
    return letters


def meeting_of(remarks: Iterable[Noticed], today: date, troubles: list[Trouble], *, told: bool) -> StepTaken | None:
    """Return the meeting that remarks say was held or arranged for a day by now, or how it ended on no known day.

    `told`: whether another column has its day.
    """
    of_meeting = [each for each in remarks if each.said in {Said.HELD, Said.OFFERED, Said.OUTCOME}]
    dated = next((each for each in of_meeting if each.day and each.day <= today), None)
    if dated:
        return StepTaken(Step.MEETING.value, "sent", dated.day)
    if not of_meeting or told or any(each.day for each in of_meeting):
        return None
    if all(each.said is Said.OFFERED for each in of_meeting):
        troubles.append(_dayless(of_meeting[0]))
    return StepTaken(Step.MEETING.value, "sent", None)


def with_remarks(office: Office, remarks: Sequence[Noticed], today: date) -> Office:
    """Fill in what the office left empty of a meeting: its day, and what came of it."""
    held = next((each for each in remarks if each.said is Said.HELD and (each.day is None or each.day <= today)), None)
    ended = next((each for each in remarks if each.said is Said.OUTCOME), None)
    if not office.meeting_outcome and (held or ended):
        office = replace(office, meeting_outcome=ended.text if ended else "held")
    if office.meeting_on or office.meeting_on_each:
        return office
    kinds = {Said.HELD, Said.OFFERED}
    on = next((each.day for each in remarks if each.day and (each.said in kinds or _is_ahead(each, today))), None)
    on = on or next((each.day for each in remarks if each.said is Said.OUTCOME and each.day), None)
    return replace(office, meeting_on=on) if on else office


def perhaps_met(remarks: Iterable[Noticed], office: Office) -> list[Trouble]:
    """Ask whether a talk that settled a matter was the meeting, until the office has answered anything about it."""
    if office.approved_by or office.meeting_on or office.meeting_outcome or office.hold:
        return []
    return [
        Trouble(
            "step",
            f"“{shorten(each.cell)}” may say that the meeting was held.",
            "If it was, write its day in `Meeting on` and attended in `Meeting outcome`; if not, approve the letter.",
            each.column,
        )
        for each in remarks
        if each.said is Said.RESOLVED
    ][:1]


def _is_ahead(each: Noticed, today: date) -> bool:
    """Whether an invitation's day is still to come: then it is the meeting's."""
    return each.said is Said.DONE and each.step is Step.MEETING and each.day is not None and each.day > today


def _is_known(each: Noticed, known: Sequence[StepTaken]) -> bool:
    """Whether "Letter sent 12/9" only repeats a letter of the row that is known with its day."""
    return any(step.day == each.day or (each.day is None and step.day) for step in known)


def _dayless(each: Noticed) -> Trouble:
    message = f"“{shorten(each.cell)}” notes a {each.step} without a day that can be used."
    return Trouble("step", message, "Write the day beside it, with its year.", each.column)


def _unclear(each: Noticed) -> Trouble:
    message = f"“{shorten(each.cell)}” may note a letter, a meeting or a ban, and does not surely say which and when."
    return Trouble("step", message, _WHICH, each.column)
