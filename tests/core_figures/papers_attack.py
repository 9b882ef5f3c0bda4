"""A reader who holds every paper that a board was given: what follows, in whole numbers.

They know what each cell counts, and all that a reader of one paper knows (`known`); that days add up to months and
terms; and that papers of one log agree. Where two papers differ in a number they know that it changed, and not why.
A paper that was made before its days were over has the numbers of those up to its own.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import chain, combinations, pairwise

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from toolkit.core.disclosure import Kind, Relation
from toolkit.core.figures.bounds import guesses_one_kind
from toolkit.core.figures.known import counts_of, known
from toolkit.core.figures.period import span
from toolkit.core.figures.quantities import Quantities

FLOWS = {
    "incidents",
    "letters-served",
    "rows-left-out",
    "bans-begun",
    "bans-ended",
    "bans-lifted",
    "representations-received",
    "representations-decided",
    "timed-to-letter",
    "timed-to-meeting",
}
MANY = 10_000
DAY = timedelta(days=1)


def quantities(counts):
    found = Quantities()
    for what, count in counts.items():
        found.put(what, count)
    return found


def _sums_of_steps(counts):
    """Yield that a letter takes one step, of those for which any paper has a line."""
    for whole in counts:
        if (whole.measure, whole.facets) == ("letters-served", ()):
            of_same = (each for each in counts if each._replace(facets=()) == whole and each.facets)
            yield Relation(whole, tuple(of_same))


class Reader:
    def __init__(self, papers, today, threshold=5):
        """`papers`: (leaders' pack, board's edition), in the order of their making. `today`: days → the pack of now."""
        self.threshold = threshold
        self.true, self.bounds, self.rows = {}, {}, []
        """Name → the true number, and the least and most that the papers say; sums: (name → times, least, most)."""
        self.versions = defaultdict(list)
        """What → (count, papers that have it; none: as it is by now) of each of its versions."""
        self.printed = set()
        self._counts = {id(pack): counts_of(pack.tables) for pack, _ in papers}
        self._known_same = {}
        self.today = cache(lambda first, last: counts_of(today(span(first, last)).tables))
        self.online = frozenset().union(*(pack.online for pack, _ in papers))
        self.counted = max(pack.cut_off.date() for pack, _ in papers)
        for pack, edition in papers:
            self._read(pack, edition)
        for pack, _ in papers:
            self._miss(pack, papers)
        self._add_days(today)
        self._tie_versions()
        self.names = list(self.true)
        self.at = {name: at for at, name in enumerate(self.names)}

    def _named(self, what, count, pack=None):
        """Return the name of a count, as a paper has it or by now: with its version's number, for rows may come late.

        It is taken for the one of now where it is as large, and for another paper's where that has no other number of
        those days.
        """
        versions = self.versions[what]
        if what.measure in FLOWS and count == self.today(what.first, what.last).get(what, 0):
            pack = None
        at = next(
            (at for at, (known, packs) in enumerate(versions) if known == count and self._same(what, pack, packs)), None
        )
        if at is None:
            at = len(versions)
            versions.append((count, []))
        versions[at][1].append(pack)
        self.true[what, at] = count
        return what, at

    def _same(self, what, pack, others):
        if pack is None or None in others:
            return pack is None and None in others
        return any(self._unchanged(pack, other, what.first, what.last) for other in others)

    def _unchanged(self, one, other, *days):
        """Whether two papers have no number of some days that is another one in the other."""
        if (id(one), id(other), *days) not in self._known_same:
            counts, others = self._counts[id(one)], self._counts[id(other)]
            alike = [others.get(what, count) == count for what, count in counts.items() if what[1:3] == days]
            self._known_same[id(one), id(other), *days] = all(alike)
        return self._known_same[id(one), id(other), *days]

    def _read(self, pack, edition):
        values = counts_of(pack.tables)
        names = {what: self._named(self._so_far(what, pack), count, pack) for what, count in values.items()}
        self.printed |= set(names.values())
        for table in edition.tables:
            of = pack.table(table.key)
            for line in table.lines:
                for column, cell in zip(table.columns, line.cells, strict=True):
                    meant = of.cell(line.key, column.key)
                    if meant.what in names and meant.value is not None and meant.of is None:
                        listed = table.only_occurred and not line.total and line.key not in of.listed
                        occurred = listed and meant.value
                        self._say(names[meant.what], cell.shown, meant.per, occurred)
        self._relate(known(pack.tables, counts_of(pack.tables), guesses=False), names)

    def _miss(self, pack, papers):
        """Note that there was none of what a paper has no line for, and others have."""
        counts = counts_of(pack.tables)
        days = [(each.first, each.last) for each in (pack.period, pack.before, pack.year_before) if each]
        for key, facet, measure in (("kinds", "kind", "incidents"), ("letters", "step", "letters-served")):
            lines = [{line.key for line in each.table(key).lines if not line.total} for each, _ in papers]
            here = {line.key for line in pack.table(key).lines}
            for kind in sorted(set().union(*lines) - here):
                for what in counts:
                    if what.measure == measure and not what.facets and (what.first, what.last) in days:
                        none = self._so_far(what._replace(facets=((facet, kind),)), pack)
                        self._say(self._named(none, 0, pack), 0, None, False)

    def _so_far(self, what, pack):
        """Return a count as what it is: of the days up to its paper's own. After the last paper's nothing came yet."""
        day = pack.cut_off.date()
        return what if day == self.counted or day < what.first else what._replace(last=min(what.last, day))

    def _say(self, name, shown, per, occurred):
        found = (1 if occurred else 0, MANY)
        if isinstance(shown, (int, float)):
            found = (round(shown * per / 100) if per else int(shown),) * 2
        elif shown == f"<{self.threshold}":
            found = (1, self.threshold - 1)
        low, high = self.bounds.get(name, (0, MANY))
        self.bounds[name] = max(low, found[0]), min(high, found[1])
        assert self.bounds[name][0] <= self.true[name] <= self.bounds[name][1], (name, shown)

    def _relate(self, relations, names):
        for each in relations:
            sums = defaultdict(int, {names[each.whole]: 1})
            for part in each.parts:
                sums[names[part]] -= 1
            least = -np.inf if each.kind is Kind.AT_MOST else 0
            self.rows.append((sums, least, np.inf if each.kind is Kind.AT_LEAST else 0))

    def _add_days(self, today):
        """Tie what happened on some days to the runs between all the days on which a paper begins or ends."""
        self.runs = {}
        flows = [what for what in self.versions if what.measure in FLOWS and "days" not in dict(what.facets)]
        of_incidents = {what for what in flows if what.measure == "incidents" and not what.facets}
        self.of_runs = defaultdict(dict)
        for some in (of_incidents, {*flows} - of_incidents):
            cuts = sorted({self.counted + DAY, *(day for what in some for day in (what.first, what.last + DAY))})
            runs = [(first, after - DAY) for first, after in pairwise(cuts)]
            keys = {what._replace(first=None, last=None) for what in some}
            for days in runs:
                if not any(what.first <= days[0] and days[1] <= what.last for what in some):
                    continue
                pack = today(span(*days))
                found = counts_of(pack.tables)
                counts = {key._replace(first=days[0], last=days[1]): 0 for key in keys}
                counts = {what: found.get(what, 0) for what in counts}
                names = {what: self._named(what, count) for what, count in counts.items()}
                for what, name in names.items():
                    self.of_runs[what._replace(first=None, last=None)][days] = name
                    if days[0] > self.counted:
                        self.bounds[name] = (0, 0)
                for key in {what._replace(first=None, last=None) for what in of_incidents - some}:
                    what = key._replace(first=days[0], last=days[1])
                    names[what] = self._added_up(what)
                    counts[what] = self.true[names[what]]
                # That no step has a line in the tables of a run nobody reads: they are printed nowhere.
                tables = [table for table in pack.tables if table.key not in {"letters", "letters-by-school"}]
                found = chain(
                    known(tables, quantities(counts), guesses=False, online=self.online), _sums_of_steps(counts)
                )
                self._relate([self._as_known(each, names) for each in found], names)
            for what in some:
                self._added_up(what)

    def _as_known(self, relation, names):
        """Return a relation of a run of days. That no incident is of two kinds is guessed where the run is printed."""
        is_guess = names[relation.whole] not in self.printed and guesses_one_kind(relation)
        return replace(relation, kind=Kind.AT_MOST) if is_guess else relation

    def _added_up(self, what):
        """Tie a number to those of the runs that its days are, and return its name."""
        runs_of = self.of_runs[what._replace(first=None, last=None)]
        parts = [name for (first, last), name in runs_of.items() if what.first <= first and last <= what.last]
        now = self._named(what, sum(self.true[part] for part in parts))
        if parts != [now]:
            self.rows.append((defaultdict(int, {now: 1, **dict.fromkeys(parts, -1)}), 0, 0))
        return now

    def _tie_versions(self):
        self.since = []
        for what, versions in [*self.versions.items()]:
            for one, other in combinations(range(len(versions)), 2):
                one, other = sorted((one, other), key=lambda at: versions[at][0])
                since = (what, f"{one} to {other}")
                self.true[since] = versions[other][0] - versions[one][0]
                self.since.append(since)
                self.rows.append((defaultdict(int, {(what, other): 1, (what, one): -1, since: -1}), 0, 0))

    def _limits(self):
        limits = [self.bounds.get(name, (0, MANY)) for name in self.names]
        return np.array(limits, dtype=float).T

    def targets(self):
        """Yield every small number: hidden in a paper, between two of them, or come since one of them."""
        for name, true in self.true.items():
            if 0 < true < self.threshold:
                yield {name: 1}
        for runs in self.of_runs.values():
            days = sorted(runs)
            for first, last in combinations(range(len(days) + 1), 2):
                some = [runs[each] for each in days[first:last]]
                unbroken = all(one[1] + DAY == other[0] for one, other in pairwise(days[first:last]))
                if len(some) > 1 and unbroken and 0 < sum(self.true[each] for each in some) < self.threshold:
                    yield dict.fromkeys(some, 1)
        yield from self._left_over()

    def _left_over(self):
        """Yield what one number has more than another of the same kind, whose days are some of its."""
        alike = defaultdict(list)
        for what, version in self.true:
            if (what, version) in self.printed:
                alike[what._replace(first=None, last=None)].append((what, version))
        for every in alike.values():
            for one, other in combinations(every, 2):
                part, whole = sorted((one, other), key=lambda name: self.true[name])
                left = self.true[whole] - self.true[part]
                nested = whole[0].first <= part[0].first and part[0].last <= whole[0].last
                if nested and 0 < left < self.threshold:
                    yield {whole: 1, part: -1}

    def recovered(self):
        """Yield each small number that follows, by what it is: no other fits all that the papers say."""
        low, high = self._limits()
        fixed = low == high
        aims = [each for each in self.targets() if not all(fixed[self.at[name]] for name in each) or len(each) > 1]
        rows = {(frozenset(sums.items()), least, most): None for sums, least, most in self.rows}
        matrix = csr_array(np.vstack([self._weights(dict(sums)) for sums, _, _ in rows]))
        limits = LinearConstraint(matrix, *zip(*((least, most) for _, least, most in rows), strict=True))
        true = np.array([self.true[name] for name in self.names], dtype=float)
        worlds = [true]
        for each in aims:
            aim = self._weights(each)
            if any(abs(aim @ (world - true)) > 0.5 for world in worlds):
                continue
            for sign in (1, -1):
                done = milp(
                    sign * aim,
                    integrality=np.ones(len(self.names)),
                    bounds=Bounds(low, np.minimum(high, true + 60)),
                    constraints=limits,
                    options={"time_limit": 20},
                )
                assert done.x is not None, done.message
                worlds.append(np.round(done.x))
                if abs(aim @ (worlds[-1] - true)) > 0.5:
                    break
            else:
                yield tuple(each)

    def _weights(self, sums):
        found = np.zeros(len(self.names))
        for name, times in sums.items():
            found[self.at[name]] = times
        return found
