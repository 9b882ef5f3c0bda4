"""The life of a ban that was served: in force, reviewed, decided on by the Hub Council, ended."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.cases import Case
from toolkit.core.policy.ban import chosen_end, varied_end
from toolkit.core.policy.ban_outcome import end_by_code, end_counts, is_told, is_varied, outcome_owed
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.hearing_stands import asked_by, decision_by, stands
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.representation import Hearing
from toolkit.core.policy.standing import Ban
from toolkit.core.policy.taken import Taken
from toolkit.core.policy.why import default_says, long_day
from toolkit.core.problems import Problem
from toolkit.core.steps import DecisionState, Step
from toolkit.core.terms import BeyondCalendar


def proposals(
    case: Case, ban: Ban, taken: Sequence[Taken], context: Context
) -> tuple[list[Proposal], tuple[Problem, ...]]:
    """Return what a served ban asks for today. All of it carries the ban's rows."""
    problems = (*ban.heard.problems, *_two_ends(ban, context))
    if not ban.rows:
        return [], problems
    found = outcome_owed(case, ban, taken, context)
    lifted = ban.heard.hearing is Hearing.LIFTED
    if ban.ends is None or context.today <= ban.ends:
        found += [] if lifted else [_in_force(case, ban, context), *_review(case, ban, taken, context)]
    elif not (lifted or ban.to_be_longer or is_told(Step.BAN_ENDED, ban, taken)) and end_counts(ban.ends, context):
        found.append(_ended(case, ban))
    return [replace(each, about=ban.letter) for each in found], (*problems, *_without_end(ban, context))


def _in_force(case: Case, ban: Ban, context: Context) -> Proposal:
    until = f"until the end of {long_day(ban.ends)}" if ban.ends else "and its last day is not known"
    served = "is not in the log" if ban.taken.implied else f"was served on {long_day(ban.served)}"
    hearing, by_code = stands(ban, context), end_by_code(ban, context)
    chosen = bool(ban.ends and by_code and ban.ends != by_code)
    varied = chosen and is_varied(ban)
    by_whom = ("The Hub Council varied its last day.",) if varied else ()
    if by_code and chosen and not varied:
        by_whom = (f"Its last day was chosen: by the code a ban of that day ends on {long_day(by_code)}.",)
    if ban.to_be_longer:
        longer = f"The Hub Council made it longer, until {long_day(ban.to_be_longer)}"
        by_whom = (*by_whom, f"{longer}: that holds from the day on which the person is told of it.")
    return Proposal(
        case,
        Step.BAN,
        ban.rows,
        ("ban", "ban-length", "ban-by", "representation", "limited"),
        asks=hearing.asks,
        why=(f"The ban's letter {served}; it is in force {until}.", *by_whom, *hearing.why),
        warnings=hearing.warnings,
        length_chosen=chosen,
        state=DecisionState.WAITING,
        again=ban.taken,
        ban_ends=ban.ends,
        representation_by=asked_by(ban),
        decision_by=decision_by(ban, context),
        first_day=ban.taken.first_day,
        noted=ban.heard.noted,
    )


def _review(case: Case, ban: Ban, taken: Sequence[Taken], context: Context) -> list[Proposal]:
    """A ban beyond one half-term is reviewed at each half-term's end (default review)."""
    if ban.ends is None:
        return []
    over = [d for d in context.calendar.half_term_ends_between(ban.served, ban.ends) if d <= context.today]
    if not over or any(t.step is Step.BAN_REVIEW and t.served and t.served >= over[-1] for t in taken):
        return []
    why = (f"A half-term ended on {long_day(over[-1])} and the ban goes on.", default_says(context.policy, "review"))
    return [
        Proposal(case, Step.BAN_REVIEW, ban.rows, ("limited",), ("review",), why, first_day=over[-1], ban_ends=ban.ends)
    ]


def _ended(case: Case, ban: Ban) -> Proposal:
    assert ban.ends
    varied, said = is_varied(ban), ban.taken.ban_ends
    clauses = ("ban-length", "representation") if varied else ("ban-length",)
    letter = f"; its letter said {long_day(said)}" if said else ""
    how = f", as the Hub Council varied it{letter}" if varied else ""
    why = (f"The ban's last day was {long_day(ban.ends)}{how}.",)
    return Proposal(case, Step.BAN_ENDED, ban.rows, clauses, why=why, ban_ends=ban.ends, length_chosen=varied)


def _two_ends(ban: Ban, context: Context) -> tuple[Problem, ...]:
    """The record and `Chosen ban end` give the varied ban two last days: it keeps its letter's until they agree."""
    said, chosen = ban.heard.noted.ends, chosen_end(ban.taken.rows)
    if not said or not chosen or varied_end(ban.taken, ban.heard):
        return ()
    message = f"`Representation` says that the ban ends on {long_day(said)}, `Chosen ban end` on {long_day(chosen)}."
    place = ban.rows[-1].place
    advice = "Write one last day in both, or empty `Chosen ban end`."
    return (problem_at(place, context.school.code, "representation", message, advice, "Chosen ban end"),)


def _without_end(ban: Ban, context: Context) -> tuple[Problem, ...]:
    """A ban without a last day, or with one that no loaded calendar reaches (default calendar)."""
    if ban.taken.end_unread or (ban.ends and _is_loaded(ban.ends, context)):
        return ()  # a day that cannot be read is asked about where it stands
    if ban.ends:
        message = f"The ban ends on {long_day(ban.ends)}, which is beyond the loaded terms."
        advice = "Correct its last day, or load the calendar of that year."
    else:
        message = "The ban's last day is not in the log, and the terms of its day are not loaded."
        advice = "Fill `Ban ends`, or load the calendar of that year."
    return (problem_at(ban.rows[0].place, context.school.code, "calendar", message, advice),)


def _is_loaded(day: date, context: Context) -> bool:
    try:
        context.calendar.half_term_end(day)
    except BeyondCalendar:
        return False
    return True
