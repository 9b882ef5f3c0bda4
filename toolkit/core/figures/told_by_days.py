"""What follows from the same count of several runs of days: a term less its months is a count that none prints.

Of one count, the days at which a paper begins or ends stand in a row. Between two that follow each other lies what
happened meanwhile; a number that is shown ties its first to its last. Whoever goes round such ties, back in time and
forward only by a tie, has added and subtracted what is shown, and knows how much lies on the way back, all together.
So a number is told from a small count by nothing else than a way round that costs less than the threshold.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from heapq import heappop, heappush
from itertools import accumulate, permutations

from toolkit.core.figures.day_runs import DAY, Days
from toolkit.core.figures.flows import is_flow, is_incidents
from toolkit.core.figures.model import WHOLE_TRUST
from toolkit.core.figures.pack import Pack
from toolkit.core.figures.tables import Variable


class DayLine:
    """The ties of one count; `happened`: how much in each of the runs of days."""

    def __init__(self, runs: Sequence[Days], happened: Sequence[int], threshold: int) -> None:
        self._threshold = threshold
        self._first = {run[0]: at for at, run in enumerate(runs)}
        self._last = {run[1]: at + 1 for at, run in enumerate(runs)}
        self._up_to = list(accumulate(happened, initial=0))
        self._ties: list[set[int]] = [set() for _ in self._up_to]
        self._back: list[list[tuple[int, int]]] = [
            [(at, cost)] if at >= 0 else [] for at, cost in zip(range(-1, len(happened)), (0, *happened), strict=True)
        ]
        self._small = [(at, at + 1, cost) for at, cost in enumerate(happened) if 0 < cost < threshold]
        """(earlier, later, how much): what must not be told."""
        self._least: dict[tuple[int, int], int] = {}

    def tie(self, days: Days, shown: int) -> None:
        """Say that this number is shown already, whatever follows from it. One of an older log may be another."""
        first, last = self._first[days[0]], self._end(self._last[days[1]], self._first[days[0]], shown)
        self._join(first, last)

    def settle(self) -> None:
        """Say that nothing else is shown so far."""
        self._least = {(one, other): self._round(one, other, cost) for one, other, cost in self._small}

    def may_show(self, days: Days) -> bool:
        """Tie these days too, where no small count is told by that, and say whether."""
        first, last = self._first[days[0]], self._last[days[1]]
        if last in self._ties[first]:
            return True
        self._join(first, last)
        found = {(one, other): self._round(one, other, cost) for one, other, cost in self._small}
        if any(least < min(self._threshold, self._least[each]) for each, least in found.items()):
            self._ties[first].remove(last)
            self._ties[last].remove(first)
            return False
        self._least = found
        return True

    def _join(self, one: int, other: int) -> None:
        self._ties[one].add(other)
        self._ties[other].add(one)

    def _end(self, last: int, first: int, shown: int) -> int:
        """Return where days end of which a paper shows this: beside `last`, where rows came or went since."""
        more = self._up_to[last] - self._up_to[first] - shown
        if not more:
            return last
        beside = len(self._ties)
        self._ties.append(set())
        self._back.append([] if more > 0 else [(last, -more)])
        if more > 0:
            self._back[last].append((beside, more))
        if abs(more) < self._threshold:
            self._small.append((beside, last, more) if more > 0 else (last, beside, -more))
        return beside

    def _round(self, earlier: int, later: int, cost: int) -> int:
        """Return the least that is told together with what lies between these; the threshold where that is less."""
        known, ahead = {earlier: cost}, [(cost, earlier)]
        while ahead:
            so_far, at = heappop(ahead)
            if at == later:
                return so_far
            if so_far > known[at]:
                continue
            for to, more in (*((tied, 0) for tied in self._ties[at]), *self._back[at]):
                if so_far + more < known.get(to, self._threshold):
                    known[to] = so_far + more
                    heappush(ahead, (so_far + more, to))
        return self._threshold


def runs_of(pack: Pack, what: Variable) -> Sequence[Days]:
    """Return the runs that the days of a count are, those of a school that was read; () of what is open on a day."""
    if not is_flow(what) or what.school not in pack.apart:
        return ()
    return (pack.by_week if is_incidents(what) else pack.runs).within(counted_days(pack, what))


def counted_days(pack: Pack, what: Variable) -> Days:
    """Return the days of a count up to the day of counting: on those after it nothing has happened yet."""
    return what.first, min(what.last, pack.cut_off.date())


def not_to_be_shown(
    pack: Pack, ours: Mapping[Variable, int], shown: Iterable[tuple[Variable, int]], threshold: int
) -> Iterator[Variable]:
    """Yield those of our counts that would tell a small one, together with what other papers show or with each other.

    The first to give way is what a board looks for last: a week before its month, an earlier period before this one.
    """
    of_others: dict[Variable, list[tuple[Variable, int]]] = defaultdict(list)
    for what, number in shown:
        if runs_of(pack, what):
            of_others[_of_whatever_days(what)].append((what, number))
    alike: dict[Variable, list[Variable]] = defaultdict(list)
    for what, count in ours.items():
        if (count >= threshold or not count) and runs_of(pack, what):
            alike[_of_whatever_days(what)].append(what)
    for key, every in alike.items():
        line = _line_of(pack, key, threshold)
        for what, number in of_others[key]:
            line.tie(counted_days(pack, what), number)
        line.settle()
        for what in sorted(every, key=lambda each: (ours[each] > 0, _asked_for(pack, each), each.first)):
            if not line.may_show(counted_days(pack, what)):
                yield what


def small_together(
    pack: Pack, counts: Mapping[Variable, int], printed: Set[Variable], threshold: int
) -> Iterator[tuple[Variable, Sequence[Variable]]]:
    """Yield what is small of several runs of days together, with its parts: a term less its first month, or its second.

    It may follow where none of the parts does. counts: with those of the runs; printed: what papers print of them.
    """
    alike: dict[Variable, list[Days]] = defaultdict(list)
    for what in counts:
        if runs_of(pack, what):
            alike[_of_whatever_days(what)] += [counted_days(pack, what)] if what in printed else []
    for key, days in alike.items():
        of_runs = [key._replace(first=first, last=last) for first, last in _runs(pack, key)]
        for at in range(len(of_runs)):
            for parts in _from_the_first(of_runs[at:], counts, threshold):
                yield key._replace(first=parts[0].first, last=parts[-1].last), parts
        for whole, part in permutations(dict.fromkeys(days), 2):
            around = [each for each in of_runs if _holds(whole, each) and not _holds(part, each)]
            if whole[0] < part[0] and part[1] < whole[1] and 0 < sum(map(counts.__getitem__, around)) < threshold:
                yield (
                    key._replace(first=whole[0], last=whole[1], measure=f"{key.measure} less {part[0]} to {part[1]}"),
                    around,
                )


def _from_the_first(
    of_runs: Sequence[Variable], counts: Mapping[Variable, int], threshold: int
) -> Iterator[Sequence[Variable]]:
    """Yield the first two, the first three, and so on, where nothing lies between them and they are small together."""
    together = 0
    for many, run in enumerate(of_runs, 1):
        together += counts.get(run, threshold)
        if together >= threshold or (many > 1 and of_runs[many - 2].last + DAY != run.first):
            return
        if together and many > 1:
            yield of_runs[:many]


def _holds(days: Days, what: Variable) -> bool:
    return days[0] <= what.first and what.last <= days[1]


def _runs(pack: Pack, what: Variable) -> Sequence[Days]:
    return (pack.by_week if is_incidents(what) else pack.runs).runs


def _line_of(pack: Pack, key: Variable, threshold: int) -> DayLine:
    runs = _runs(pack, key)
    numbers = pack.apart[key.school]
    of = key.at(WHOLE_TRUST)
    happened = [numbers.get(of._replace(first=first, last=last), 0) for first, last in runs]
    return DayLine(runs, happened, threshold)


def _asked_for(pack: Pack, what: Variable) -> int:
    """Return how soon a board looks for a count, by its days."""
    every = (pack.period, pack.before, pack.year_before)
    days = [(each.first, each.last) for each in every if each]
    return days.index((what.first, what.last)) if (what.first, what.last) in days else len(days)


def _of_whatever_days(what: Variable) -> Variable:
    return what._replace(first=date.min, last=date.min)
