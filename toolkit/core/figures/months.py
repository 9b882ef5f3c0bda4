"""The thirteen months that end with the period: with the month of the day of counting while it is not over."""

from __future__ import annotations

from functools import lru_cache

from toolkit.core.figures.compared import Compared
from toolkit.core.figures.period import Period, months_up_to

RUN = 13
SO_FAR = " so far"
"""Ends the label of a month that is not over: it is compared with whole ones."""


@lru_cache(8)
def run_of(compared: Compared) -> tuple[Period, ...]:
    return months_up_to(min(compared.period.last, compared.as_of), RUN)
