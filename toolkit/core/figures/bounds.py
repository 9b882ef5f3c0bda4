"""What binds figures of different measures: nobody repeats a breach without two incidents, no ban begins unserved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence, Set
from datetime import date, timedelta
from itertools import permutations

from toolkit.core.disclosure import Kind, Relation
from toolkit.core.figures.period import month
from toolkit.core.figures.tables import Measure, Variable


def _of(measure: str, **facets: str) -> Measure:
    return measure, tuple(sorted(facets.items()))


ONLINE = _of("incidents", list="online")
INCIDENTS, PEOPLE, REPEATED = _of("incidents"), _of("people"), _of("repeat-people")
LETTERS, LETTERS_OF_BANS = _of("letters-served"), _of("letters-served", step="ban")
MEETINGS_OPEN, BANS_IN_FORCE = _of("meetings-open"), _of("bans-in-force")
TIMED, TO_TIME = (
    _of("timed-to-letter"),
    tuple(_of("letters-served", step=each) for each in ("meeting", "warning", "ban")),
)
"""The letters of which the days since the breach are counted, where they are known: nearly always."""
BANS_BEGUN, BANS_LIFTED = _of("bans-begun"), _of("bans-lifted")
COUNCIL_LIFTED = _of("representations-decided", outcome="lifted")

BOUNDS: tuple[tuple[Measure, tuple[Measure, ...], Kind], ...] = (
    (INCIDENTS, (PEOPLE, REPEATED), Kind.AT_LEAST),
    (INCIDENTS, (PEOPLE,), Kind.AT_LEAST),
    (PEOPLE, (REPEATED,), Kind.AT_LEAST),
    (LETTERS_OF_BANS, (BANS_BEGUN,), Kind.IS),
    (LETTERS_OF_BANS, (BANS_BEGUN,), Kind.AT_LEAST),
    (BANS_LIFTED, (COUNCIL_LIFTED,), Kind.IS),
    (BANS_LIFTED, (COUNCIL_LIFTED,), Kind.AT_LEAST),
    (LETTERS, (TIMED,), Kind.AT_LEAST),
    (MEETINGS_OPEN, (_of("overdue", action="reply-overdue"),), Kind.AT_LEAST),
    (_of("representations-waiting"), (_of("overdue", action="decision-overdue"),), Kind.AT_LEAST),
    (BANS_IN_FORCE, (_of("overdue", action="ban-ends-soon"),), Kind.AT_LEAST),
)
"""(whole, parts, kind), each of one school and the same days. Those that a pack's counts break bind nothing."""

IN_RUN = _of("incidents-in-run")
"""The incidents of all months that a paper shows. It says them nowhere; a reader adds the months up."""
FIRST_STEP = "people-first-step"
WAITING = (_of("overdue", action="no-invitation"), MEETINGS_OPEN, BANS_IN_FORCE)
"""Each of other people than the next."""
OPEN_AFTER = ((MEETINGS_OPEN, _of("letters-served", step="meeting")), (BANS_IN_FORCE, LETTERS_OF_BANS))
"""(what is open, the letters it began with)"""

JUST_OVER = timedelta(days=7)
"""So long after a period it is still taken for the last one: its paper is made then."""

GROWING = frozenset({PEOPLE, REPEATED})
"""Whoever is among them in some days is among them in more days."""


def between_measures(group: Sequence[Variable]) -> Iterator[Relation[Variable]]:
    """Yield what binds counts of the same days to each other, school by school."""
    found = {(each.school, each.measure, each.facets): each for each in group}
    for school in dict.fromkeys(each.school for each in group):
        for whole, parts, kind in BOUNDS:
            bound = [found[school, *each] for each in (whole, *parts) if (school, *each) in found]
            if len(bound) == 1 + len(parts):
                yield Relation(bound[0], tuple(bound[1:]), kind)
        if happened := found.get((school, *INCIDENTS)):
            kinds = tuple(each for each in group if each.school == school and _is_a_kind(each))
            yield from (Relation(happened, kinds, kind) for kind in (Kind.IS, Kind.AT_MOST) if kinds)


def _is_a_kind(each: Variable) -> bool:
    """Whether it is the incidents of one kind of breach: each incident is of one at least, and hardly any of more."""
    return each.measure == INCIDENTS[0] and [name for name, _ in each.facets] == ["kind"]


def guesses_one_kind(each: Relation[Variable]) -> bool:
    """Whether it says that no incident was of two kinds of a list: few are, and whoever reads kinds may guess it."""
    of_all = (each.whole.measure, each.whole.facets) == INCIDENTS
    return of_all and each.kind is Kind.IS and any(map(_is_a_kind, each.parts))


def between_lists(counts: Sequence[Variable], online: Set[str]) -> Iterator[Relation[Variable]]:
    """Yield that the incidents of each of the code's lists are those of its kinds, and of a kind those of its list.

    counts: a school's. online: the kinds on the online list.
    """
    for now in (each for each in counts if (each.measure, each.facets) == ONLINE):
        days = (now.measure, now.first, now.last)
        alike = [each for each in counts if (each.measure, each.first, each.last) == days and len(each.facets) == 1]
        lists = {each.facets[0][1]: each for each in alike if each.facets[0][0] == "list"}
        kinds = {each.facets[0][1]: each for each in filter(_is_a_kind, alike)}
        happened = next((each for each in counts if each == now._replace(facets=())), None)
        if happened is None or not {"conduct", "online", "both", "not-said"} <= lists.keys():
            continue  # days that lie between papers: not all is counted of them
        unsaid = kinds.pop("not-said", None)
        if unsaid:
            yield Relation(unsaid, (lists["not-said"],))
        for name, other in (("conduct", "online"), ("online", "conduct")):
            of_list = [each for kind, each in kinds.items() if (kind in online) == (name == "online")]
            for kind in (Kind.IS, Kind.AT_MOST) if of_list else ():
                yield Relation(happened, (*of_list, lists[other], lists["not-said"]), kind)
            yield from (Relation(each, (lists[name], lists["both"]), Kind.AT_MOST) for each in of_list)


def between_periods(counts: Sequence[Variable]) -> Iterator[Relation[Variable]]:
    """Yield that a term's incidents are those of its months: few fall on days outside it, and often none.

    Of a term that is not over, those of its months so far: later than the last of them nothing is counted.
    """
    by_school: dict[str, list[Variable]] = defaultdict(list)
    for each in counts:
        if (each.measure, each.facets) == INCIDENTS:
            by_school[each.school].append(each)
    for of_school in by_school.values():
        months = sorted(filter(_is_a_month, of_school))
        for whole in (each for each in of_school if each not in months):
            within = [each for each in months if each.first <= whole.last and whole.first <= each.last]
            if (
                within
                and within[0].first <= whole.first
                and (whole.last <= within[-1].last or within[-1] == months[-1])
            ):
                yield from (Relation(whole, tuple(within), kind) for kind in (Kind.IS, Kind.AT_MOST))


def between_the_run(counts: Sequence[Variable]) -> Iterator[Relation[Variable]]:
    """Yield that whoever a paper counts has an incident in the run, or two; whoever waits has, where the log is young.

    counts: a school's, with its `IN_RUN`.
    """
    of = {(each.measure, each.facets, each.first, each.last): each for each in counts}
    for run in (each for each in counts if (each.measure, each.facets) == IN_RUN):
        yield Relation(run, tuple(months_in(run, counts)))
        if repeated := of.get((*REPEATED, run.first, run.last)):
            yield Relation(run, (repeated, repeated), Kind.AT_LEAST)
            now = (each for each in counts if (each.measure, each.facets) == PEOPLE and each.last == run.last)
            yield from (Relation(run, (people, repeated), Kind.AT_LEAST) for people in now)
        met: dict[str, list[Variable]] = defaultdict(list)
        for each in counts:
            if (each.measure, each.first, each.last) == (FIRST_STEP, run.first, run.last):
                met[dict(each.facets)["kind"]].append(each)
        yield from (Relation(run, tuple(people), Kind.AT_LEAST) for people in met.values())
        open_: dict[date, list[Variable]] = defaultdict(list)
        for wanted in WAITING:
            for each in counts:
                if (each.measure, each.facets) == wanted:
                    open_[each.last].append(each)
        for waiting in open_.values():  # on each day of counting somebody else may wait, or the same ones still
            yield from (Relation(run, tuple(waiting[:many]), Kind.AT_LEAST) for many in range(1, 1 + len(waiting)))


def months_in(run: Variable, counts: Sequence[Variable]) -> Iterator[Variable]:
    """Yield the months of incidents that lie in the run, each of the same school."""
    for each in counts:
        if (each.measure, each.facets) == INCIDENTS and _is_a_month(each) and run.first <= each.first <= run.last:
            yield each


def between_letters(counts: Sequence[Variable]) -> Iterator[Relation[Variable]]:
    """Yield that what is open began with a letter of the period, or of it and the one before: of a young log or by age.

    Of a period that is long over nobody guesses it: others would have to have none. counts: of a school, in one paper.
    """
    for wanted, served in OPEN_AFTER:
        letters = sorted((each for each in counts if (each.measure, each.facets) == served), key=lambda each: each.last)
        for each in counts:
            if (each.measure, each.facets) == wanted and letters and each.last <= letters[-1].last + JUST_OVER:
                yield from (
                    Relation(each, tuple(letters[-many:]), Kind.AT_MOST) for many in (1, 2) if letters[many - 1 :]
                )


def between_steps(counts: Sequence[Variable]) -> Iterator[Relation[Variable]]:
    """Yield that the letters whose days are known are those of the steps that are timed. counts: a school's."""
    for timed in (each for each in counts if (each.measure, each.facets) == TIMED):
        days = (timed.first, timed.last)
        letters = [
            each for each in counts if (each.measure, each.facets) in TO_TIME and (each.first, each.last) == days
        ]
        yield from (Relation(timed, tuple(letters), kind) for kind in (Kind.IS, Kind.AT_MOST) if letters)


def between_rows(counts: Sequence[Variable]) -> Iterator[Relation[Variable]]:
    """Yield that a log's rows are its months' incidents, with what was left out and could not be counted.

    It holds where a log is young and each row names one person: how many rows it has is then as good as a count.
    """
    by_school: dict[str, list[Variable]] = defaultdict(list)
    for each in counts:
        by_school[each.school].append(each)
    for of_school in by_school.values():
        months = sorted(each for each in of_school if (each.measure, each.facets) == INCIDENTS and _is_a_month(each))
        beside = [each for each in of_school if each.measure == "rows-left-out"]
        unread = [each for each in of_school if each.measure == "log-unread"]
        for rows in (each for each in of_school if each.measure == "log-rows" and months):
            for more in ((), beside, unread, (*beside, *unread)):
                yield Relation(rows, (*months, *more))


def _is_a_month(each: Variable) -> bool:
    return each.first.day == 1 and month(each.first).last == each.last


def between_days(counts: Sequence[Variable]) -> Iterator[Relation[Variable]]:
    """Yield that a count of people does not shrink with more days."""
    growing: dict[tuple[str, str], list[Variable]] = defaultdict(list)
    for each in counts:
        if (each.measure, each.facets) in GROWING:
            growing[each.school, each.measure].append(each)
    for alike in growing.values():
        for part, whole in permutations(alike, 2):
            if whole.first <= part.first and part.last <= whole.last:
                yield Relation(whole, (part,), Kind.AT_LEAST)
