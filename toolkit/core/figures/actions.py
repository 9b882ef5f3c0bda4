"""What is overdue, and with whom: one reading of the plan, for the count and for the leaders' lists."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from toolkit.core.decisions import Decision
from toolkit.core.fields.needs import needs
from toolkit.core.figures.counting import Counting
from toolkit.core.figures.labels import label
from toolkit.core.figures.pack import Named
from toolkit.core.frozen import dataclass
from toolkit.core.policy.blocks import INTERNAL
from toolkit.core.steps import DecisionState, Step
from toolkit.core.terms import BeyondCalendar

LATE = 5
"""School days after which what is due is late: a yardstick of ours, where the code has none."""
ENDS_SOON = "ban-ends-soon"
KINDS = (
    (
        "no-invitation",
        "No invitation",
        f"A meeting is called for, and in {LATE} school days no letter is known to have gone.",
    ),
    ("reply-overdue", "Reply overdue", "The days for an answer to the invitation are over."),
    (
        "unsent-letter",
        "Unsent letter",
        f"Another letter is not known to have gone {LATE} school days after what called for it.",
    ),
    ("decision-overdue", "Decision overdue", "The Hub Council's decision on a representation is overdue."),
    (ENDS_SOON, "Ban ends soon", "Within ten school days: its end is near, and a letter goes after it."),
)
"""(key, title, what it means)"""


@dataclass(frozen=True, slots=True)
class Action:
    kind: str
    named: Named

    @property
    def school(self) -> str:
        return self.named.school


def actions(counting: Counting) -> tuple[Action, ...]:
    """Return every action that is overdue on the day of counting, kind by kind."""
    found = (*_letters(counting), *_replies(counting), *_hearings(counting), *_bans(counting))
    order = [key for key, _, _ in KINDS]
    return tuple(sorted(found, key=lambda action: (order.index(action.kind), action.named.oldest_first)))


def _letters(counting: Counting) -> Iterator[Action]:
    for each in counting.plan.decisions:
        if each.person is None or each.step in INTERNAL or each.step in (Step.MEETING_REMINDER, Step.LEGAL_REFERRAL):
            continue
        since = _since(each)
        if since and _is_unsent(each, counting) and _is_late(since, counting):
            first = each.step is Step.MEETING
            place = each.incidents[0].place if each.incidents else None
            who = each.person.name.display if each.person.name else each.person.raw
            named = Named(each.school, who, _waits(each), place, since, (counting.as_of - since).days)
            yield Action("no-invitation" if first else "unsent-letter", named)


def _waits(decision: Decision) -> str:
    """Return what a letter waits for, in an office's words."""
    if needed := needs(decision):
        said = f"needs {'; '.join(needed)}"
    elif decision.state is DecisionState.WAITING:
        said = "lies among the drafts, for somebody to press Send"
    else:
        said = "nothing is missing: `conduct send` sends it"
    return f"{label(decision.step.value)} letter: {said}."


def _is_unsent(decision: Decision, counting: Counting) -> bool:
    if decision.state is DecisionState.WAITING:
        return decision.letter_key in counting.drafted
    return decision.state is not DecisionState.SETTLED and "meeting-outcome" not in decision.blocked_by


def _since(decision: Decision) -> date | None:
    """Return the day of what called for a letter: the first breach; of a ban's end or its outcome, that day."""
    if decision.step is Step.BAN_ENDED:
        return decision.ban_ends
    if decision.step is Step.BAN_OUTCOME:
        return decision.noted.outcome.day if decision.noted.outcome else None
    if decision.step is Step.BAN_REVIEW:
        return decision.first_day
    return min((each.day for each in decision.incidents if each.day), default=None)


def _is_late(since: date, counting: Counting) -> bool:
    with suppress(BeyondCalendar):
        return counting.as_of > counting.calendar.add_school_days(since, LATE)
    return False  # beyond the loaded terms nothing is counted


def _replies(counting: Counting) -> Iterator[Action]:
    due = {each.letter_key: each for each in counting.plan.decisions if each.step is Step.MEETING_REMINDER}
    for course in counting.courses:
        if course.open and course.open.reply_overdue:
            since = course.open.offered
            days = (counting.as_of - since).days
            reminder = due.get(course.open.reminder)
            what = _waits(reminder) if reminder else "Write in `Meeting outcome` what came of it."
            said = f"No answer to the invitation. {what}"
            yield Action("reply-overdue", Named(course.school, course.person, said, course.open.row, since, days))


def _hearings(counting: Counting) -> Iterator[Action]:
    """Yield the decisions that are overdue, on bans that are over too: whoever asked for one waits for it still."""
    for course in counting.courses:
        for ban in course.bans:
            if ban.waits and ban.decision_by and ban.decision_by < counting.as_of:
                days = (counting.as_of - ban.decision_by).days
                what = "The Hub Council's decision on the representation is overdue."
                named = Named(course.school, course.person, what, ban.row, ban.decision_by, days)
                yield Action("decision-overdue", named)


def _bans(counting: Counting) -> Iterator[Action]:
    for ban in counting.plan.bans:
        if ban.ends_soon and ban.until:
            left = ban.school_days_left
            what = "1 school day of the ban is left." if left == 1 else f"{left} school days of the ban are left."
            yield Action(ENDS_SOON, Named(ban.school, ban.person_name, what, ban.rows[0], ban.until, None))
