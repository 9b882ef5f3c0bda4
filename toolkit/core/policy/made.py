"""A letter that was made and reached nobody: its step is the one that is due, whatever the replay had come to.

Source: POLICY.md, "A step counts from the day its letter was served": the same step is printed until it is, and
nothing lower takes its place. A later letter that is served overtakes it.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from toolkit.core.cases import Case, Incident, in_order, places_of
from toolkit.core.policy import breach
from toolkit.core.policy.context import Context
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.settled import RESTS_ON
from toolkit.core.policy.standing import RANK, Due, Standing
from toolkit.core.policy.taken import ON_ITS_WAY, Taken
from toolkit.core.steps import LetterState, Step

PURSUED = ON_ITS_WAY | {LetterState.DRAFTED}
"""Letters that may still arrive: they are printed even where a higher step has become due since."""


def letters_made(taken: Sequence[Taken], context: Context) -> list[tuple[date, Taken]]:
    """Return the ladder's letters that may have left and were not served, each with its day in the walk.

    One without a day comes last; it is left out where its own step or a higher one was served after its breaches.
    """
    made = [each for each in taken if each.step in RANK and each.state.may_have_left and not each.served]
    served = [(each.step, each.served) for each in taken if each.step in RANK and each.served]
    found = []
    for each in made:
        first, last = each.first_day, each.day
        counts = first and max(first, last or first) >= context.counts_from
        overtaken = last is None and any(
            RANK[step] >= RANK[each.step] and first and day >= first for step, day in served
        )
        if counts and each.rows and not overtaken:
            found.append((last or context.today, each))
    return found


def is_made(standing: Standing, taken: Taken, context: Context) -> None:
    """Make the letter's step the one that is due, as a served letter would have settled it."""
    standing.made.append(taken)
    offer, due = standing.offer, standing.due
    if taken.step is Step.MEETING_REMINDER and offer and offer.outcome is not None:
        return
    if due and _height(due.step) > _height(taken.step):
        covered = places_of(due.incidents) <= places_of(taken.rows)
        if due.serious or not covered:
            return
    if due and due.step is taken.step:
        due.incidents = list(in_order((*due.incidents, *taken.rows)))
        return
    asked = offer.rows if offer and taken.step is Step.MEETING_REMINDER else ()
    rows = in_order((*taken.rows, *(due.incidents if due else ()), *asked))
    standing.due = Due(
        taken.step,
        list(rows),
        RESTS_ON[taken.step][:1],
        refused=standing.refused,
        warned_about=standing.warned_about if taken.step is Step.BAN else frozenset(),
        earlier=breach.served_before(standing, rows[-1], context),
    )


def overtaken(standing: Standing, taken: Taken) -> None:
    """Forget the letters that a served one overtakes: no higher ones, or it was about all their breaches."""
    standing.made = [
        each
        for each in standing.made
        if RANK[each.step] > RANK[taken.step]
        and (each.state in ON_ITS_WAY or not places_of(each.rows) <= places_of(taken.rows))
    ]


def still_on_their_way(case: Case, standing: Standing) -> list[Proposal]:
    """Return the letters that may still arrive and that no step which is due stands for."""
    shown = {standing.due.step} if standing.due else set()
    found: dict[Step, list[Incident]] = {}
    for each in standing.made:
        if each.state in PURSUED and each.step not in shown:
            found.setdefault(each.step, []).extend(each.rows)
    return [Proposal(case, step, in_order(rows), RESTS_ON[step]) for step, rows in found.items()]


def _height(step: Step) -> tuple[int, bool]:
    """Return how high a step stands: a reminder follows its meeting."""
    return RANK[step], step is Step.MEETING_REMINDER
