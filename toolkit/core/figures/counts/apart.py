"""What happened in runs of days that no table shows, but that lie between the days of two papers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit.core.figures.compared import Compared
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.counts.bans import count_bans
from toolkit.core.figures.counts.days import count_days
from toolkit.core.figures.counts.kinds import count_kinds
from toolkit.core.figures.counts.left_out import count_left_out
from toolkit.core.figures.counts.legal import count_legal
from toolkit.core.figures.counts.letters import count_letters
from toolkit.core.figures.counts.lists import count_lists
from toolkit.core.figures.counts.places import count_places
from toolkit.core.figures.counts.representations import count_representations
from toolkit.core.figures.counts.schools import MEASURE as INCIDENTS
from toolkit.core.figures.counts.serious import count_serious
from toolkit.core.figures.flows import is_flow, is_incidents
from toolkit.core.figures.lines import count_periods
from toolkit.core.figures.period import span
from toolkit.core.figures.tables import Variable

_COUNTS = (
    count_bans,
    count_days,
    count_kinds,
    count_left_out,
    count_legal,
    count_letters,
    count_lists,
    count_places,
    count_representations,
    count_serious,
)


def count_apart(counting: Counting) -> Counts:
    compared = counting.compared
    yield from count_periods(counting, (span(*days) for days in compared.by_week.runs), INCIDENTS)
    for days in compared.apart.runs:
        of = replace(counting, compared=Compared(span(*days), None, None, counting.as_of))
        yield from (
            (what, count)
            for what, count in _each(of)
            if is_flow(what) and (what.first, what.last) == days and not is_incidents(what)
        )


def _each(counting: Counting) -> Iterable[tuple[Variable, int]]:
    return (each for count in _COUNTS for each in count(counting))
