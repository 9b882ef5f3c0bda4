"""The thirteen months of which the last is the period's."""

from __future__ import annotations

from functools import lru_cache

from toolkit.core.figures.period import Period, months_up_to

RUN = 13


@lru_cache(8)
def run_of(period: Period) -> tuple[Period, ...]:
    return months_up_to(period.last, RUN)
