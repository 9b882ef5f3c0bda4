"""Which runs of days are counted beside a period, so that its board's paper can be weighed against others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.figures.compared import Compared
from toolkit.core.figures.counts.weeks import weeks_of
from toolkit.core.figures.day_runs import Days, day_runs
from toolkit.core.figures.flows import is_flow, is_incidents
from toolkit.core.figures.months import run_of
from toolkit.core.figures.period import Kind
from toolkit.core.figures.printed import Printed


def beside_others(compared: Compared, others: Sequence[Printed]) -> Compared:
    """Return the same period, with the runs of days that its paper and the others' are made of.

    A month without others needs none: its weeks are its own, and no month shares a day with another.
    """
    if not others and compared.period.kind is Kind.MONTH:
        return compared
    today = compared.as_of
    own = _up_to(today, ((each.first, each.last) for _, each in compared.each))
    shorter = (*run_of(compared), *weeks_of(compared.period))
    printed = _up_to(today, ((each.first, each.last) for each in shorter))
    known = [paper.as_known_on(today) for paper in others]
    flows = {(is_incidents(what), what.first, what.last) for paper in known for what in paper.counts if is_flow(what)}
    of_all, of_kinds = (
        _up_to(today, ((first, last) for incidents, first, last in flows if incidents is each))
        for each in (True, False)
    )
    listed = (each for paper in _of_the_same_days(own, compared.period.name, others) for each in paper.listed)
    return replace(
        compared,
        apart=day_runs(own, of_kinds),
        by_week=day_runs((*own, *printed), of_all),
        listed=frozenset(listed),
        elsewhere=frozenset(kind for paper in others for _, ((_, kind),) in paper.listed),
    )


def _of_the_same_days(own: Sequence[Days], name: str, others: Sequence[Printed]) -> Sequence[Printed]:
    """Return the papers of this very period, where it is made again; else those that share a day with it."""
    again = [paper for paper in others if paper.name == name]
    return again or [paper for paper in others if paper.shares(own)]


def _up_to(today: date, every: Iterable[Days]) -> list[Days]:
    """Return these days up to the day of counting."""
    return [(first, min(last, today)) for first, last in every if first <= today]
