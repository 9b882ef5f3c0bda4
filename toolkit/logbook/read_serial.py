"""Excel's numbers for days and times, as what they mean.

Source: ECMA-376 part 1, 18.17.4 Dates and times. Excel counts a 29 February 1900 that never was.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from toolkit.core.patterns import regex

_FIRST, _FIRST_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001 (no time zone in a workbook)
_LASTING = regex(r"\[(?:h+|m+|s+)\]")
_DAY_THAT_NEVER_WAS = 60


def from_serial(serial: float, letters: str, *, from_1904: bool) -> date | time | timedelta | float:
    """Return what a number in a format of these letters means (`styles_formats.shown`); a wild one stays a number."""
    if _LASTING.search(letters):
        return timedelta(milliseconds=round(serial * 86_400_000)) if abs(serial) < 1e6 else serial
    if not 0 <= serial < 2_958_466:
        return serial
    first = _FIRST_1904 if from_1904 else _FIRST
    late = timedelta(days=0 if from_1904 or serial >= _DAY_THAT_NEVER_WAS else 1)
    moment = first + late + timedelta(milliseconds=round(serial * 86_400_000))
    if serial < 1:
        return moment.time()
    return moment.date() if moment.time() == time() else moment
