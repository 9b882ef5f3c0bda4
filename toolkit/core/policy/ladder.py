"""The walk up the ladder: breaches, served letters and meetings' outcomes in the order of their days.

Source: POLICY.md, "The ladder". A served letter says where the case stands; a breach raises the next step or joins
the one that is due; nothing that is logged late un-sends a letter.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from operator import itemgetter

from toolkit.core.cases import Case, Incident, in_order, places_of
from toolkit.core.policy import breach, made
from toolkit.core.policy.ban import end_decided, end_in_force, end_of_letter
from toolkit.core.policy.context import Context
from toolkit.core.policy.heard import heard
from toolkit.core.policy.lapse import still_counts
from toolkit.core.policy.meetings import Meeting, meetings_of
from toolkit.core.policy.outcomes import Outcome
from toolkit.core.policy.representation import Hearing
from toolkit.core.policy.standing import RANK, Ban, Offer, Standing
from toolkit.core.policy.taken import Taken
from toolkit.core.steps import Step

BREACH, LETTER, OUTCOME, MADE = range(4)
"""What comes first on one day: a letter answers that day's breaches, a meeting hears them."""


def walk(case: Case, breaches: Sequence[Incident], taken: Sequence[Taken], context: Context) -> Standing:
    """Return where the case stands after everything that is known of it. `breaches`: in the order of their days."""
    standing = Standing()
    served = [each for each in taken if each.served]
    meetings = meetings_of(case, breaches, served, context)
    standing.problems += [problem for meeting in meetings for problem in meeting.problems]
    standing.unclear = list(in_order(incident for meeting in meetings for incident in meeting.unclear))
    events: list[tuple[date, int, int, Incident | Taken | Meeting]]
    events = [(i.day, BREACH, n, i) for n, i in enumerate(breaches) if i.day]
    events += [
        *((t.served, LETTER, RANK.get(t.step, 9), t) for t in served if t.served),
        *((m.held_on, OUTCOME, n, m) for n, m in enumerate(meetings) if m.held_on),
        *((day, MADE, RANK[t.step], t) for day, t in made.letters_made(taken, context)),
    ]
    known = {id(meeting.taken): meeting for meeting in meetings}
    for day, _, _, event in sorted(events, key=itemgetter(0, 1, 2)):
        if isinstance(event, Incident):
            breach.happens(standing, event, context)
        elif isinstance(event, Taken) and not event.served:
            made.is_made(standing, event, context)
        elif isinstance(event, Taken):
            _is_served(standing, event, day, known.get(id(event)), context)
        else:
            _is_held(standing, event, context)
    breach.forget_lapsed_reminder(standing, context.today, context)
    if standing.ban and standing.ban.heard.hearing is Hearing.LIFTED:
        standing.ban.lifted_on = standing.ban.lifted_on or context.today
    return standing


def _is_served(standing: Standing, taken: Taken, day: date, meeting: Meeting | None, context: Context) -> None:
    if taken.step is Step.BAN_OUTCOME and standing.ban:
        _is_told(standing.ban, taken, day)
        return
    if taken.step not in RANK or (taken.by_phone and standing.due and standing.due.step is not Step.MEETING):
        return
    rows = in_order((*taken.rows, *_answered(standing, taken)))
    if not taken.implied:
        standing.served.append((taken.step, day))
    made.overtaken(standing, taken)
    if taken.step is Step.MEETING:
        standing.offer = Offer(taken, day, rows, meeting.open_outcome if meeting else None)
    elif taken.step is Step.MEETING_REMINDER:
        standing.offer = standing.offer or Offer(taken, day, rows)
        standing.offer.reminder = taken
    elif taken.step is Step.WARNING:
        standing.warning, standing.offer = taken, None
        standing.warned_about = frozenset(category for i in rows for category in i.row.categories)
    else:
        about = heard(rows, taken, day, context)
        decided = end_decided(taken, day, about, context)
        ends = end_in_force(end_of_letter(taken, day, context), decided)
        standing.bans.append(Ban(taken, day, ends, rows, about.lifted_on, about, decided))
        standing.offer = None


def _is_told(ban: Ban, taken: Taken, day: date) -> None:
    """The person is told what the Hub Council decided: a longer ban is longer from here on, as its letter has it."""
    outcome = ban.heard.noted.outcome
    if ban.heard.hearing is Hearing.LIFTED:
        ban.lifted_on = ban.lifted_on or day
    elif taken.record:
        ban.ends = end_in_force(taken.record.ban_ends, ban.decided)
    elif not (outcome and outcome.day and day < outcome.day):
        ban.ends = ban.decided


def _answered(standing: Standing, taken: Taken) -> list[Incident]:
    """Return the breaches of the step that was due and that this letter settles.

    A letter settles a step no higher than its own; a lower letter only where it was about all those breaches.
    """
    due = standing.due
    if due is None:
        return []
    higher = RANK[due.step] > RANK[taken.step]
    if higher and not places_of(due.incidents) <= places_of(taken.rows):
        return []
    standing.due = None
    return due.incidents


def _is_held(standing: Standing, meeting: Meeting, context: Context) -> None:
    """Note what came of a meeting; a refusal or a meeting without agreement makes the warning due."""
    offer = standing.offer
    if offer is None or offer.taken is not meeting.taken:
        return
    offer.outcome = meeting.outcome
    standing.refused = standing.refused or meeting.outcome is Outcome.REFUSED
    live = is_live(offer.rows, offer.served, context)
    context = context.of(offer.rows)
    counts = standing.warning and still_counts(
        standing.warning.served or date.min, offer.served, context.policy.lapse_months
    )
    if meeting.outcome is Outcome.ATTENDED or not live or counts:
        if standing.due and standing.due.step is Step.MEETING_REMINDER:
            standing.due = None
        return
    if standing.due is None or RANK[standing.due.step] == RANK[Step.MEETING]:
        joined = standing.due.incidents if standing.due else []
        rows = in_order((*offer.rows, *joined))
        standing.due = breach.warning_after(offer, rows, standing, context)


def is_live(rows: Sequence[Incident], served: date, context: Context) -> bool:
    """Whether a step goes on by itself: one from before `counts_from` starts nothing (default counts-from)."""
    return served >= context.counts_from or any(i.day and i.day >= context.counts_from for i in rows)
