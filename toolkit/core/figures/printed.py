"""A board's paper as it was printed, with what stands behind its signs: what later papers are weighed against.

It is kept with the leaders' files: a board's own hold nothing of what they do not show.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import replace
from datetime import date, datetime
from functools import lru_cache
from typing import Any

from toolkit.core.disclosure import Suppressed
from toolkit.core.figures.counted import NOT_READ
from toolkit.core.figures.day_runs import Days
from toolkit.core.figures.flows import is_flow, is_incidents
from toolkit.core.figures.known import counts_of
from toolkit.core.figures.pack import Pack
from toolkit.core.figures.period import Period
from toolkit.core.figures.tables import Measure, Variable
from toolkit.core.frozen import dataclass
from toolkit.core.policy.why import long_day

SIGNS = ("small", "beside", "withheld")
"""The fields of `Suppressed`, as a record names them."""


@dataclass(frozen=True, slots=True)
class Printed:
    name: str
    """Its period's: "2026-11"."""
    label: str
    days: Days
    cut_off: datetime
    counts: Mapping[Variable, int]
    """Every count that it is made of, hidden ones too."""
    hidden: Suppressed[Variable]
    some: frozenset[Variable] = frozenset()
    """Of which it says that they are not 0, however it prints them: it has a line for each."""
    listed: frozenset[Measure] = frozenset()
    """The kinds of breach, and the steps, that it has a line for."""
    beside: tuple[str, ...] = ()
    """The names of the periods whose papers it gave way to."""

    def as_known_on(self, day: date) -> Printed:
        """Return the same, its counts of days that it was too early to count up to its own day.

        As they are, where it was made on this very day: its numbers are then those of a paper of today.
        """
        counted = self.cut_off.date()
        if counted == day:
            return self

        def cut(some: Iterable[Variable]) -> Iterator[tuple[Variable, Variable]]:
            early = ((each, each._replace(last=min(each.last, counted))) for each in some)
            return ((each, shorter) for each, shorter in early if shorter.first <= shorter.last)

        counts = {shorter: self.counts[each] for each, shorter in cut(self.counts)}
        every = (self.hidden.small, self.hidden.beside, self.hidden.withheld)
        hidden = Suppressed(*(frozenset(shorter for _, shorter in cut(each)) for each in every))
        some = frozenset(shorter for _, shorter in cut(self.some))
        return replace(self, counts=counts, hidden=hidden, some=some)

    def crosses(self, days: Iterable[Days]) -> bool:
        """Whether it prints what happened in days of which some, and not all, are among these."""
        own = {(what.first, what.last) for what in self.counts if is_flow(what) and not is_incidents(what)}
        return any(one != other and one[0] <= other[1] and other[0] <= one[1] for one in own for other in days)

    def shares(self, days: Sequence[Days]) -> bool:
        """Whether what happened on one of these days stands in it."""
        own = {(what.first, what.last) for what in self.counts if is_flow(what) and not is_incidents(what)}
        return any(one[0] <= other[1] and other[0] <= one[1] for one in own for other in days)

    def with_unlisted(self, every: Set[Measure]) -> Printed:
        """Return the same, with 0 of all that it has no line for. every: what any paper has a line for."""
        lines = ((what.first, what.last) for what in self.counts if (what.measure, what.facets) in self.listed)
        days = frozenset(lines) or {self.days}
        found = {
            what._replace(facets=facets): 0
            for what in self.counts
            for measure, facets in sorted(every - self.listed)
            if (what.measure, what.facets) == (measure, ()) and (what.first, what.last) in days
        }
        return replace(self, counts={**found, **self.counts}) if found else self

    @property
    def over(self) -> bool:
        """Whether its days were over when it was made: else it is a look at what is still to come."""
        return self.days[1] < self.cut_off.date()

    def sign(self, what: Variable) -> str:
        """Return how a count is hidden, "" where it is shown."""
        return next((each for each in SIGNS if what in getattr(self.hidden, each)), "")

    @classmethod
    def of(
        cls,
        period: Period,
        cut_off: datetime,
        counts: Mapping[Variable, int],
        hidden: Suppressed[Variable],
        some: frozenset[Variable],
        listed: frozenset[Measure],
        beside: tuple[str, ...],
    ) -> Printed:
        days = (period.first, period.last)
        return cls(period.name, period.label, days, cut_off, counts, hidden, some, listed, beside)


def printed_record(printed: Printed) -> Iterator[dict[str, object] | list[object]]:
    """Yield what a file keeps of it, a line each: first of the whole, then of each count."""
    yield {
        "name": printed.name,
        "label": printed.label,
        "days": [each.isoformat() for each in printed.days],
        "cut_off": printed.cut_off.isoformat(),
        "listed": [[measure, list(map(list, facets))] for measure, facets in sorted(printed.listed)],
        "beside": list(printed.beside),
        "counts": len(printed.counts),
    }
    for what, count in printed.counts.items():
        days = (what.first.isoformat(), what.last.isoformat())
        facets = [list(each) for each in what.facets]
        yield [what.measure, *days, what.school, facets, count, printed.sign(what), what in printed.some]


def printed_from(lines: Iterator[Any]) -> Printed:
    """Return what `printed_record` wrote. Raises ValueError, KeyError, TypeError or StopIteration for anything else."""
    head = next(lines)
    counts: dict[Variable, int] = {}
    hidden: dict[str, set[Variable]] = {each: set() for each in SIGNS}
    some = set[Variable]()
    day, first_of = lru_cache(date.fromisoformat), _FirstOf()
    for measure, first, last, school, facets, count, sign, is_some in lines:
        what = Variable(first_of[measure], day(first), day(last), first_of[school], first_of[_facets(facets)])
        counts[what] = int(count)
        if sign:
            hidden[sign].add(what)
        if is_some:
            some.add(what)
    if len(counts) != head.get("counts", len(counts)):  # a file that was kept before it said so has none
        raise ValueError("There are not as many counts as it says")
    first, last = map(date.fromisoformat, head["days"])
    return Printed(
        head["name"],
        head["label"],
        (first, last),
        datetime.fromisoformat(head["cut_off"]),
        counts,
        Suppressed(*(frozenset(hidden[each]) for each in SIGNS)),
        frozenset(some),
        frozenset((measure, _facets(facets)) for measure, facets in head.get("listed", ())),
        tuple(head["beside"]),
    )


class _FirstOf(dict[Any, Any]):
    """Value → the first of its like: of thousands of schools each line of a record tells of the same ones."""

    def __missing__(self, value: object) -> object:
        self[value] = value
        return value


def _facets(kept: Iterable[Any]) -> tuple[tuple[str, str], ...]:
    return tuple((name, kind) for name, kind in kept)


def days_of(pack: Pack) -> frozenset[Days]:
    """Return the days of a pack's period and of what it is compared with."""
    return frozenset(each.days for each in (pack.period, pack.before, pack.year_before) if each)


def made_beside(pack: Pack, others: Sequence[Printed]) -> tuple[tuple[str, str], ...]:
    """Return (name, label) of the papers that this one gives way to: of days that cross its own, or of older logs."""
    own = days_of(pack)
    found: dict[tuple[str, str], None] = {}
    for paper in others:
        if paper.name == pack.period.name:
            counts = counts_of(pack.tables)
            if any(counts.get(what, count) != count for what, count in paper.counts.items()):
                found[paper.name, f"{paper.label} as counted on {long_day(paper.cut_off.date())}"] = None
        elif pack.period.name not in paper.beside and paper.crosses(own):
            found[paper.name, paper.label] = None
    return tuple(found)


def emptied(pack: Pack, others: Sequence[Printed]) -> tuple[str, ...]:
    """Return the names of schools of which no incident is left in the run, though another paper counted some there."""
    months = pack.table("incidents-by-month")
    begins = date.fromisoformat(months.lines[0].key)
    counted = {
        what.school
        for paper in others
        for what, count in paper.counts.items()
        if is_incidents(what) and count and begins <= what.first and what.last <= pack.period.last
    }
    schools = {column.key: column.label for column in months.columns if column.key in counted and not column.total}
    runs = {label: [cell for _, cell in months.down(key)] for key, label in schools.items()}
    return tuple(
        label for label, run in runs.items() if not any(each.value or each.instead == NOT_READ for each in run)
    )
