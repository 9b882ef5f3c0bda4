"""Sheets of which nothing is sent or written until somebody has settled what is said of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toolkit.core.problems import Place
from toolkit.core.rows import Reading

STOPPING = ("no-room", "no-step")
"""Codes of problems that stop a whole sheet; each is also the block of every decision about it."""

Stopped = Mapping[tuple[str, str | None], str]
"""(log, sheet) → code."""


def stopped_sheets(readings: Iterable[Reading]) -> Stopped:
    return {(p.log or "", p.sheet): p.code for each in readings for p in each.problems if p.code in STOPPING}


def sheet_of(place: Place) -> tuple[str, str | None]:
    return place.log, place.sheet
