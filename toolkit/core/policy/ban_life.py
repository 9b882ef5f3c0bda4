"""The life of a ban that was served: in force, reviewed, decided on by the Hub Council, ended."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.cases import Case
from toolkit.core.policy.ban import chosen_end, hearing_on
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.proposal import Proposal
from toolkit.core.policy.standing import Ban
from toolkit.core.policy.taken import Taken
from toolkit.core.policy.why import default_says, long_day
from toolkit.core.policy.words import DECIDED, Hearing, hearing_of
from toolkit.core.problems import Problem
from toolkit.core.steps import DecisionState, Step


def proposals(
    case: Case, ban: Ban, taken: Sequence[Taken], context: Context
) -> tuple[list[Proposal], tuple[Problem, ...]]:
    """Return what a served ban asks for today. All of it carries the ban's rows."""
    hearing, problems = _hearing(ban, context)
    if not ban.rows:
        return [], problems
    decided = hearing in DECIDED
    told = _is_told(Step.BAN_OUTCOME, ban, taken)
    found = [_outcome(case, ban, hearing)] if decided and not told else []
    lifted = hearing is Hearing.LIFTED
    if ban.ends is None or context.today <= ban.ends:
        found += [] if lifted else [_in_force(case, ban), *_review(case, ban, taken, context)]
    elif not lifted and ban.ends >= context.counts_from and not _is_told(Step.BAN_ENDED, ban, taken):
        found.append(_ended(case, ban))
    return found, (*problems, *_without_end(ban, context))


def _hearing(ban: Ban, context: Context) -> tuple[Hearing, tuple[Problem, ...]]:
    hearing = hearing_on(ban.rows)
    if hearing is not Hearing.UNREADABLE:
        return hearing, ()
    incident = [i for i in ban.rows if hearing_of(i.office.representation) is hearing][-1]
    message = f"What became of the representation is not understood: {incident.office.representation}."
    advice = "Write received, confirmed, varied or lifted."
    return hearing, (
        problem_at(incident.place, context.school.code, "representation", message, advice, "Representation"),
    )


def _outcome(case: Case, ban: Ban, hearing: Hearing) -> Proposal:
    """The Hub Council has decided: its outcome goes to the person (clause representation)."""
    unclear = hearing is Hearing.VARIED and chosen_end(ban.rows) is None
    return Proposal(
        case,
        Step.BAN_OUTCOME,
        ban.rows,
        ("representation",),
        why=(f"The Hub Council's decision on the representation: the ban is {hearing}.",),
        blocks=("chosen-ban-end",) if unclear else (),
        ban_ends=None if hearing is Hearing.LIFTED else ban.ends,
    )


def _in_force(case: Case, ban: Ban) -> Proposal:
    until = f"until the end of {long_day(ban.ends)}" if ban.ends else "and its last day is not known"
    served = "is not in the log" if ban.taken.implied else f"was served on {long_day(ban.served)}"
    record = ban.taken.record
    return Proposal(
        case,
        Step.BAN,
        ban.rows,
        ("ban", "ban-length", "ban-by", "representation", "limited"),
        why=(f"The ban's letter {served}; it is in force {until}.",),
        state=DecisionState.WAITING,
        again=ban.taken,
        ban_ends=ban.ends,
        representation_by=record.representation_by if record else ban.taken.representation_by,
        first_day=ban.taken.first_day,
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
    why = (f"The ban's last day was {long_day(ban.ends)}.",)
    return Proposal(case, Step.BAN_ENDED, ban.rows, ("ban-length",), why=why, ban_ends=ban.ends)


def _is_told(step: Step, ban: Ban, taken: Sequence[Taken]) -> bool:
    """Whether a letter of this step was about this ban: one that went on the day of its letter was about another."""
    later = (t.served for t in taken if t.step is step and t.served)
    return any(day > ban.served or (ban.taken.implied and day == ban.served) for day in later)


def _without_end(ban: Ban, context: Context) -> tuple[Problem, ...]:
    if ban.ends:
        return ()
    return (
        problem_at(
            ban.rows[0].place,
            context.school.code,
            "calendar",
            "The ban's last day is not in the log, and the terms of its day are not loaded.",
            "Fill `Ban ends`, or load the calendar of that year.",
        ),
    )
