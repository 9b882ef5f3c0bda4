"""A board's paper weighed against all that were printed before, as one: what somebody with every one of them knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain

from toolkit.core.disclosure import Kept, Kind, Relation, Suppressed, suppress
from toolkit.core.figures.bounds import guesses_one_kind
from toolkit.core.figures.by_name import sums_by_name, sums_of_days
from toolkit.core.figures.known import guessed, headlines, known, listed, occurred
from toolkit.core.figures.model import WHOLE_TRUST
from toolkit.core.figures.pack import Pack
from toolkit.core.figures.printed import Printed, days_of
from toolkit.core.figures.quantities import Quantities
from toolkit.core.figures.tables import Variable
from toolkit.core.figures.told_by_days import counted_days, not_to_be_shown, runs_of, small_together
from toolkit.core.figures.told_by_others import then_and_now, told_by_others
from toolkit.core.figures.versions import Versions, renamed


def hidden_beside(
    pack: Pack, own: Quantities, unseen: Iterable[int], others: Sequence[Printed], threshold: int
) -> Suppressed[Variable]:
    """Return what a pack's paper may not show to somebody who holds the other papers too.

    own: the pack's counts; unseen: the numbers of those that no page shows. others: the newest first.
    """
    never = set(unseen)
    counts = {own.name(at): count for at, count in own.counts.items() if at not in never}
    beside = _Beside(pack, counts, threshold)
    kinds = listed(pack.tables).union(*(paper.listed for paper in others))
    for number, paper in enumerate(others):
        beside.add(paper.as_known_on(pack.cut_off.date()).with_unlisted(kinds), number)
    for at in never:
        beside.lies_between(own.name(at), own.counts[at])
    beside.cut()
    now = beside.now()
    beside.add_up(now)
    kept = beside.kept()
    of_now = known(pack.tables, _quantities(now), binding=True, guesses=False, online=pack.online)
    relations = chain(
        map(beside.as_known, of_now),
        # Where other papers cross its days, they tell by themselves what somebody may guess with this one.
        () if any(paper.crosses(days_of(pack)) for paper in others) else guessed(own),
        sums_by_name(now),
        beside.relations,
        beside.versions.relations,
        beside.of_older(),
    )
    settled = kept.settled
    open_ = {what: count for what, count in counts.items() if what not in settled}
    guarded = {
        *not_to_be_shown(pack, open_, beside.shown, threshold),
        *told_by_others(open_, beside.shown, threshold, pack.cut_off.date()),
        *(beside.changed & open_.keys()),
    }
    some = occurred(pack.tables) | beside.some
    heads = frozenset(map(own.name, headlines(own, pack.period)))
    sums = _once(relations)
    found = suppress(beside.values, sums, threshold, some, heads, guarded, kept=kept, joint=beside.joint)
    # A small count is never shown, whoever showed it before, under another threshold.
    small = {what for what, count in counts.items() if 0 < count < threshold and what not in found.withheld}
    return Suppressed(frozenset(small), found.beside & counts.keys(), found.withheld & counts.keys())


def _once(relations: Iterable[Relation[Variable]]) -> Iterator[Relation[Variable]]:
    """Yield each relation once. Bounds, of which there are most, come from one source, and none of them is kept."""
    seen = set[Relation[Variable]]()
    for each in relations:
        if each.kind is Kind.AT_LEAST:
            yield each
        elif each not in seen:
            seen.add(each)
            yield each


class _Beside:
    """The counts of several papers under one name each, where they are the same."""

    def __init__(self, pack: Pack, counts: Mapping[Variable, int], threshold: int) -> None:
        self.pack, self.threshold = pack, threshold
        self.values = dict(counts)
        self.relations: list[Relation[Variable]] = []
        self.shown: list[tuple[Variable, int]] = []
        """What the others show: a count under its own name, and the number that they give it."""
        self.some: set[Variable] = set()
        """Of which they say that they are not 0."""
        self.changed: set[Variable] = set()
        """Other by now than printed, by less than the threshold, of days of which nothing else was counted anew: beside
        the kinds that the other paper shows, which a reader takes to be as they were, it would tell those it hides."""
        self.joint: dict[Variable, Sequence[Variable]] = {}
        """What is small of several runs together, with its parts."""
        self._signs: dict[Variable, str] = {}
        """Name → how the others print it; "" where one shows it."""
        self._unseen: set[Variable] = set()
        self._older: list[tuple[Printed, Mapping[Variable, Variable]]] = []
        self.versions = Versions()
        self._as_printed: set[Variable] = set()
        """Names of counts that are others by now, and of what came since."""

    def add(self, paper: Printed, number: int) -> None:
        """Add a paper's counts. One that is another by now is another count, and what came since is one too."""
        names: dict[Variable, Variable] = {}
        self.versions.add(paper)
        for what, count in paper.counts.items():
            today = self._today(what)
            names[what] = name = what if today in {None, count} else self.versions.name(what, count)
            is_known, self.values[name] = name in self.values, count
            if what in paper.some:
                self.some.add(name)
            sign = paper.sign(what)
            if not sign:
                self.shown.append((what, count))
            self._say(name, sign, count)
            if today is not None and name != what and not is_known:
                self._as_printed.add(name)
                self._came_since(what, name, today - count, number)
                if abs(today - count) < self.threshold and not self.pack.runs.within(counted_days(self.pack, what)):
                    self.changed.add(what)
        if self._as_printed.intersection(names.values()):
            self._older.append((paper, names))

    def cut(self) -> None:
        """Tie each count of what happens on a day to what happened in the runs of its days.

        All incidents are printed by the week too, in shorter runs; the kinds and lists of a run are tied to its own.
        """
        for first, last in self.pack.runs.runs:
            for school in self.pack.apart:
                what = Variable("incidents", first, last, school)
                happened = self._today(what)
                if happened is not None:
                    self.lies_between(what, happened)
        for what in [*self.now()]:
            runs = runs_of(self.pack, what)
            parts = tuple(what._replace(first=first, last=last) for first, last in runs)
            if parts and parts != (what,):
                for part in parts:
                    self.lies_between(part, self._happened(part))
                self.relations.append(Relation(what, parts))
        for number, (before, after) in enumerate([*then_and_now(self.pack, self.now())]):
            if sum(each not in self._signs for each in (*before, *after)) < 2:
                continue  # the other papers tell it by themselves: whatever is hidden here would be so for nothing
            both = renamed(before[0], "then and since", number)
            self.lies_between(both, sum(self.values[each] for each in before))
            self.relations += [Relation(both, tuple(before)), Relation(both, tuple(after))]

    def add_up(self, now: Mapping[Variable, int]) -> None:
        """Put in what is small of several runs together."""
        for what, parts in small_together(self.pack, now, now.keys() - self._unseen, self.threshold):
            if what not in self.values:
                self.lies_between(what, sum(now[part] for part in parts))
                self.joint[what] = parts

    def now(self) -> dict[Variable, int]:
        """Return the counts as they are by now."""
        return {what: count for what, count in self.values.items() if what not in self._as_printed}

    def as_known(self, relation: Relation[Variable]) -> Relation[Variable]:
        """Return a relation as far as a reader knows it: of days that no paper prints nobody guesses."""
        is_guess = relation.whole in self._unseen and guesses_one_kind(relation)
        return replace(relation, kind=Kind.AT_MOST) if is_guess else relation

    def of_older(self) -> Iterator[Relation[Variable]]:
        """Yield what binds the numbers of papers that are others by now."""
        for paper, names in self._older:
            by_name = (
                known((), _quantities(paper.counts), binding=True, guesses=False, online=self.pack.online),
                sums_by_name(paper.counts),
                sums_of_days(paper.counts, paper.cut_off.date()),
            )
            for each in chain.from_iterable(by_name):
                found = Relation(names[each.whole], tuple(names[part] for part in each.parts), each.kind)
                if not self._as_printed.isdisjoint((found.whole, *found.parts)):
                    yield found

    def kept(self) -> Kept[Variable]:
        def signed(sign: str) -> frozenset[Variable]:
            return frozenset(what for what, each in self._signs.items() if each == sign)

        return Kept(signed(""), signed("small"), signed("beside"), signed("withheld"), frozenset(self._unseen))

    def _today(self, what: Variable) -> int | None:
        """Return what a count of another paper is by now; None where nothing says it."""
        if what in self.values:
            return self.values[what]
        runs = runs_of(self.pack, what)
        return sum(self._happened(what._replace(first=first, last=last)) for first, last in runs) if runs else None

    def _happened(self, what: Variable) -> int:
        return self.pack.apart[what.school].get(what.at(WHOLE_TRUST), 0)

    def _say(self, name: Variable, sign: str, count: int) -> None:
        """Note how a paper prints a count. The threshold may have been another one then."""
        if sign and sign != "withheld":
            sign = "small" if 0 < count < self.threshold and sign == "small" else "beside"
            sign = sign if count >= self.threshold or sign == "small" else "withheld"
        known_as = self._signs.get(name)
        if known_as is None or not sign or (known_as and sign == "small"):
            self._signs[name] = sign

    def _came_since(self, what: Variable, printed: Variable, more: int, number: int) -> None:
        self.lies_between(what, self.values[printed] + more)
        if abs(more) >= self.threshold:
            return
        since = renamed(what, "since", number)
        self._as_printed.add(since)
        self.lies_between(since, abs(more))
        self.relations.append(Relation(what, (printed, since)) if more > 0 else Relation(printed, (what, since)))

    def lies_between(self, what: Variable, count: int) -> None:
        if what not in self.values:
            self.values[what] = count
            self._unseen.add(what)


def _quantities(counts: Mapping[Variable, int]) -> Quantities:
    found = Quantities()
    for what, count in counts.items():
        found.put(what, count)
    return found
