"""A status beside somebody to whom the ledger, which was at work on that day, knows no such letter.

So it is where our columns were sorted apart from their rows and lost their references. The log's word is history
where the ledger is silent about the day: it may be lost, younger than the log, or another computer's. Where it knows
that day's letters of this step, and all of them are to others, nobody can say whose word is right: the status is no
step, and no letter goes, until a named person has looked (`Released by`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from toolkit.core.cases import Incident, says
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.taken import Taken
from toolkit.core.policy.why import long_day
from toolkit.core.policy.words import state_of, step_of
from toolkit.core.problems import Problem
from toolkit.core.rows import StepTaken
from toolkit.core.steps import LetterState, Step

BLOCK = "claimed"


def is_anothers(said: StepTaken, incident: Incident, known: Iterable[Taken], context: Context) -> bool:
    """Whether what our own columns say is no letter of this person, by a ledger that was at work on its day.

    `known`: the steps of the case that the ledger holds.
    """
    step, state = step_of(said.step), state_of(said.state or "sent")
    if not said.ours or step is None or said.day is None or (state and not state.may_have_left):
        return False
    if says(incident.office.released_by) or _is_known(step, said, known):
        return False
    that_day = context.book.gone_on(step, said.day)
    return bool(that_day) and not any(
        incident.row.ref in letter.refs or context.book.is_to_one_of(letter, incident.row) for letter in that_day
    )


def is_announced(known: Taken, said: StepTaken) -> bool:
    """Whether the log repeats what the ledger announced: that it was about to go, or that its draft was being made."""
    day = known.record.announced_on if known.record else None
    about_to_go = state_of(said.state) is LetterState.SENDING and said.day == day
    return day is not None and (about_to_go or (state_of(said.state) is LetterState.DRAFTING and said.day is None))


def _is_known(step: Step, said: StepTaken, known: Iterable[Taken]) -> bool:
    mine = [each for each in known if each.record and each.step is step]
    return any(each.state.may_have_left or is_announced(each, said) for each in mine)


def stops(incidents: Sequence[Incident], taken: Sequence[Taken], context: Context) -> bool:
    """Whether a row of these holds such a status."""
    return any(
        said.person in (None, incident.index) and is_anothers(said, incident, taken, context)
        for incident in incidents
        for said in incident.row.taken
    )


def problem(said: StepTaken, incident: Incident, context: Context) -> Problem:
    name = incident.person.name.display if incident.person.name else incident.person.raw
    day = long_day(said.day) if said.day else ""
    return problem_at(
        incident.place,
        context.school.code,
        BLOCK,
        f"Our columns say that a {said.step} letter went to {name}, {day}; the ledger knows that day's {said.step} "
        "letters, and none is to them.",
        "If our columns were sorted apart from yours, put the newest copy from before back out of the folder backups. "
        "If no letter went to them, empty Letter, Letter status, Sent on and Letters so far in this row; if one did, "
        "write in `Released by` who knows it.",
        "Letter status",
    )
