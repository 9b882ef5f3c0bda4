"""How long a step counts: the code is silent (POLICY.md, default lapse)."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from functools import lru_cache


def still_counts(served: date, day: date, months: int) -> bool:
    """Whether a step served on `served` counts for a breach on `day`: until the day before the same date later."""
    return day < add_months(served, months)


@lru_cache(1 << 12)
def add_months(day: date, months: int) -> date:
    """Return the same date `months` later; the month's last day where it has no such date."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
