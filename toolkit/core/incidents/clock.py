"""The time of day that stands beside a day: "23/11/2026 15:30", "3.30pm on 23 Nov"."""

from __future__ import annotations

from datetime import datetime, time

from toolkit.core.patterns import regex

CLOCK = regex(
    r"(?<!\d)(?:t?\d{1,2}[:.]\d\d(?:[:.]\d\d(?:\.\d+)?)?\s*(?:am|pm|a\.m\.|p\.m\.|hrs|h|z)?|[0-2]?\d[0-5]\d\s*(?:hrs|h)?|\d{1,2}\s*(?:am|pm))"
    r"(?:[+-]\d\d:?\d\d)?(?![\w/])"
)
"""Whatever is a time of day, in a text that is lower case and without its date."""
_PARTS = regex(r"t?(?P<h>\d{1,2}?)(?:[:.]?(?P<m>\d\d))?(?:[:.]\d\d(?:\.\d+)?)?\s*(?:(?P<half>[ap])\.?m\.?|hrs|h)?")
_NIGHT_ENDS = 7


def time_in(rest: str) -> time | None:
    """Return the one time that a text says, None where it says none, or several."""
    found = CLOCK.findall(rest)
    said = _PARTS.fullmatch(found[0].strip()) if len(found) == 1 else None
    if said is None:
        return None
    hour, minute = int(said["h"]), int(said["m"] or 0)
    if said["half"] and 1 <= hour <= 12:
        hour = hour % 12 + (12 if said["half"] == "p" else 0)
    elif said["half"]:
        return None
    if hour > 23 or minute > 59:
        return None
    return time(hour, minute) if said["half"] else by_day(time(hour, minute))


def time_of(moment: datetime) -> time | None:
    """Return the time that Excel keeps beside a day, None for midnight: that is a day alone."""
    at = time(moment.hour, moment.minute)
    return by_day(at) if at != time() else None


def by_day(at: time) -> time:
    """Return a time as a school means it: 3:30 without am or pm is in the afternoon, and Excel makes it 03:30."""
    return at.replace(hour=at.hour + 12) if 1 <= at.hour < _NIGHT_ENDS else at
