"""The course of one case for the figures: what was served, which meetings were held, and how its bans ended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from toolkit.core.cases import Incident
from toolkit.core.courses import BanServed, Course, MeetingHeld, MeetingOpen, StepServed
from toolkit.core.decisions import Decision
from toolkit.core.policy.hearing_stands import last_decision_by
from toolkit.core.policy.ladder import is_live
from toolkit.core.policy.lapse import still_counts
from toolkit.core.policy.legal import referred
from toolkit.core.policy.logged import logged
from toolkit.core.policy.meetings import meetings_of
from toolkit.core.policy.outcomes import Outcome
from toolkit.core.policy.serious import ordinary_step_by
from toolkit.core.policy.standing import RANK, Ban, Offer
from toolkit.core.policy.taken import Taken
from toolkit.core.policy.told import Told
from toolkit.core.problems import Place
from toolkit.core.quick import quick
from toolkit.core.steps import DecisionState, LetterState, Step

_course = quick(Course)
_DUE = frozenset({DecisionState.DUE, DecisionState.BLOCKED})
_CAME = frozenset({Outcome.ATTENDED, Outcome.UNRESOLVED})


def course(told: Told) -> Course:
    """Return what became of a case, as the rules left it."""
    return _course(
        told.school,
        told.display,
        tuple(
            StepServed(each.step, each.served, each.first_day, _places(each.rows), each.by_phone)
            for each in told.taken
            if each.served and not each.implied
        ),
        tuple(_held(told)),
        _open(told),
        tuple(_ban(ban, told) for ban in told.standing.bans),
        tuple(i.place for i in told.breaches if i.row.serious and ordinary_step_by(i, told.context)),
        tuple(logged(told)),
        tuple(i.place for i in referred(told.case, told.taken, told.decisions, told.context)),
    )


def _places(rows: tuple[Incident, ...]) -> tuple[Place, ...]:
    return tuple(dict.fromkeys(incident.place for incident in rows))


def _held(told: Told) -> Iterator[MeetingHeld]:
    """Yield the meetings to which the person came, where the log has their day: none is taken as some other."""
    served = [each for each in told.taken if each.served]
    for meeting in meetings_of(told.case, told.breaches, served, told.context):
        days = {incident.office.meeting_on for incident in told.case.incidents}
        if meeting.outcome in _CAME and meeting.held_on and meeting.held_on in days:
            yield MeetingHeld(meeting.held_on, meeting.taken.first_day)


def _open(told: Told) -> MeetingOpen | None:
    """Return the offer whose answer is awaited still: it counts, and no higher step was served since."""
    offer, context = told.standing.offer, told.context
    if offer is None or not offer.is_open or not offer.rows or _is_overtaken(offer, told):
        return None
    months = context.of(offer.rows).policy.lapse_months
    if not is_live(offer.rows, offer.served, context) or not still_counts(offer.served, context.today, months):
        return None
    reminder = next((each.letter_key for each in told.decisions if _is_unsent_reminder(each, told)), "")
    overdue = bool(reminder) or any("meeting-outcome" in each.blocked_by for each in told.decisions)
    return MeetingOpen(offer.served, overdue, offer.rows[0].place, reminder)


def _is_unsent_reminder(decision: Decision, told: Told) -> bool:
    """Whether a reminder is due, or lies among the drafts: of one that went an answer is awaited."""
    drafted = {each.record.key for each in told.taken if each.record and each.state is LetterState.DRAFTED}
    return decision.step is Step.MEETING_REMINDER and (decision.state in _DUE or decision.letter_key in drafted)


def _is_overtaken(offer: Offer, told: Told) -> bool:
    return any(RANK.get(step, 0) > RANK[Step.MEETING] and day >= offer.served for step, day in told.standing.served)


def _ban(ban: Ban, told: Told) -> BanServed:
    warned = any(each.step is Step.WARNING and _is_before(each, ban.served) for each in told.taken)
    return BanServed(
        None if ban.taken.implied else ban.served,
        ban.ends,
        ban.lifted_on,
        ban.heard.noted,
        warned,
        ban.rows[0].place if ban.rows else None,
        last_decision_by(ban, told.context),
    )


def _is_before(taken: Taken, day: date) -> bool:
    return taken.served is not None and taken.served <= day
