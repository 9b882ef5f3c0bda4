"""The days of several papers, cut where any of them begins or ends: each paper's are some of these runs together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import pairwise

from toolkit.core.frozen import dataclass

Days = tuple[date, date]
"""First and last."""
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class DayRuns:
    """Runs of days that share none, in order."""

    runs: tuple[Days, ...] = ()

    def within(self, days: Days) -> Sequence[Days]:
        """Return the runs that are these days together; () where none are."""
        first = bisect_left(self.runs, (days[0], days[0]))
        last = bisect_left(self.runs, (days[1] + DAY, date.min))
        found = self.runs[first:last]
        return found if found and (found[0][0], found[-1][1]) == days and _unbroken(found) else ()


NONE = DayRuns()


def day_runs(ours: Iterable[Days], others: Iterable[Days]) -> DayRuns:
    """Return the runs of our days, and of all that overlap with them, or with what does."""
    own = set(ours)
    runs = (
        run for together in _together(sorted({*own, *others})) if not own.isdisjoint(together) for run in _cut(together)
    )
    return DayRuns(tuple(runs))


def _together(every: Sequence[Days]) -> Iterator[list[Days]]:
    """Yield those that overlap, one after another."""
    found: list[Days] = []
    last = date.min
    for days in every:
        if found and days[0] > last:
            yield found
            found = []
        found.append(days)
        last = max(last, days[1])
    if found:
        yield found


def _cut(together: Sequence[Days]) -> Iterator[Days]:
    cuts = sorted({each for first, last in together for each in (first, last + DAY)})
    yield from ((first, after - DAY) for first, after in pairwise(cuts))


def _unbroken(runs: Sequence[Days]) -> bool:
    return all(one[1] + DAY == other[0] for one, other in pairwise(runs))
