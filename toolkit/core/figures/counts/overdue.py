"""Actions that are overdue, or near their day."""

from __future__ import annotations

from toolkit.core.figures.actions import KINDS, LATE, Action, actions
from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.crossing import Apart, Head, crossed, told_apart
from toolkit.core.figures.tables import Table, Unit

HEAD = Head(
    "overdue",
    "Overdue actions, by school",
    f"On the day of counting. No invitation: a breach calls for a meeting, and {LATE} school days later no letter is "
    "known to have gone. Reply overdue: the days for an answer to an invitation are over. Unsent letter: any other "
    f"letter not known to have gone {LATE} school days after what called for it, of several breaches the first. "
    "Decision overdue: the Hub Council's, on a representation. Ban ends soon: within ten school days. "
    f"The {LATE} days are a yardstick of this paper, not the code's.",
    Unit.ACTIONS,
)
MEASURE = "overdue"


def _kind(action: Action) -> tuple[str]:
    return (action.kind,)


def count_overdue(counting: Counting) -> Counts:
    return told_apart(MEASURE, counting.compared.today, counting.once(actions), "action", _kind)


def overdue(counted: Counted) -> Table:
    apart = Apart("action", [(key, title) for key, title, _ in KINDS])
    return crossed(counted, HEAD, MEASURE, counted.compared.today, apart)
