"""What follows from two papers of what does not add up day by day: people, rows, and what is open on a day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import permutations

from toolkit.core.figures.pack import Pack
from toolkit.core.figures.tables import Variable

ROWS = "log-rows"
"""Of all days up to that of counting: what came between two of these, a reader learns by subtracting."""
Outcome = tuple[tuple[str, str], ...]
BEFORE_AND_AFTER: tuple[tuple[str, tuple[tuple[str, Outcome], ...], tuple[tuple[str, Outcome], ...]], ...] = (
    ("bans-in-force", (("bans-begun", ()),), (("bans-ended", ()), ("bans-lifted", ()))),
    (
        "representations-waiting",
        (("representations-received", ()),),
        tuple(("representations-decided", (("outcome", each),)) for each in ("confirmed", "varied", "lifted")),
    ),
    (ROWS, (("incidents", ()),), ()),
)
"""(open on a day, what adds to it, what takes from it)"""


def told_by_others(
    ours: Mapping[Variable, int], shown: Iterable[tuple[Variable, int]], threshold: int, today: date
) -> set[Variable]:
    """Return those of our counts that another paper's number parts by less than the threshold.

    Each is of days that hold the other's days, or lie in them: who came in a
    term and not in its November. On days after today nobody did.
    """
    alike: dict[Variable, list[tuple[Variable, int]]] = defaultdict(list)
    for what, count in shown:
        alike[_of_whatever_days(what)].append((what, count))
    return {
        what
        for what, count in ours.items()
        if any(
            0 < abs(count - number) < threshold and _one_holds_the_other(what, other, today)
            for other, number in alike.get(_of_whatever_days(what), ())
        )
    }


def then_and_now(pack: Pack, values: Mapping[Variable, int]) -> Iterator[tuple[Sequence[Variable], Sequence[Variable]]]:
    """Yield what was open then and what came, beside what is open now and what went, where that is as much.

    It need not be, for the days of counting are not those of the period; where it is, a reader may guess it. The last
    day that is counted of the period lies between the two: of other days nobody would look for it in them.
    """
    days, last = pack.period.days, min(pack.period.last, pack.cut_off.date())
    for measure, came, went in BEFORE_AND_AFTER:
        by_school: dict[str, list[Variable]] = defaultdict(list)
        for what in values:
            if what.measure == measure:
                by_school[what.school].append(what)
        for school, each in by_school.items():
            more, less = ([Variable(name, *days, school, facets) for name, facets in some] for some in (came, went))
            for then, now in permutations(each, 2):
                before, after = [then, *more], [now, *less]
                known = then.first < last <= now.first and all(part in values for part in (*before, *after))
                if known and sum(map(values.__getitem__, before)) == sum(map(values.__getitem__, after)):
                    yield before, after


def _of_whatever_days(what: Variable) -> Variable:
    return what._replace(first=date.min, last=date.min)


def _one_holds_the_other(one: Variable, other: Variable, today: date) -> bool:
    last, others_last = min(one.last, today), min(other.last, today)
    if one.measure == ROWS:
        return True
    return (one.first <= other.first and others_last <= last) or (other.first <= one.first and last <= others_last)
