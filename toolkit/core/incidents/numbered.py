"""Rows that the school numbered: two different numbers are two incidents, however alike the rows are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TypeVar

FIELD = "incident_number"
_Row = TypeVar("_Row")


def by_number(rows: Sequence[_Row], numbers: Sequence[str]) -> list[list[_Row]]:
    """Part rows that are alike by the school's own numbers for the incident; those without one join the first."""
    first = next(filter(None, numbers), "")
    parts: defaultdict[str, list[_Row]] = defaultdict(list)
    for row, number in zip(rows, numbers, strict=True):
        parts[number or first].append(row)
    return list(parts.values())
