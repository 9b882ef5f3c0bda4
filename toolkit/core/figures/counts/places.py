"""Incidents by where they were."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.counts.schools import MEASURE
from toolkit.core.figures.crossing import Apart, Head, crossed, like_apart, of_trust
from toolkit.core.figures.tables import Table, Unit
from toolkit.core.memory import MEMORY
from toolkit.core.patterns import regex

HEAD = Head(
    "places-by-school",
    "Where it was, by school",
    "Incidents by the place that the log names, in eight groups of places; the log's own words, which may point at "
    "somebody, stay in the log. Not said: the log has no column for it, or nothing stands in it.",
    Unit.INCIDENTS,
)
PLACES = (
    ("by-message", "By phone, message or online"),
    ("gate", "Gate or entrance"),
    ("car-park", "Car park or drop-off"),
    ("office", "Reception or office"),
    ("outside", "Playground or field"),
    ("inside", "Classroom or inside"),
    ("off-site", "Off the site"),
    ("elsewhere", "Elsewhere"),
    ("several", "Several places"),
    ("not-said", "Not said"),
)
_WORDS = tuple(
    (place, regex(rf"\b(?:{words})\b", re.IGNORECASE))
    for place, words in (
        (
            "by-message",
            r"e-?mails?|(?:tele)?phone|call|text|message|dojo|online|facebook|whats ?app|social media|internet"
            r"|website|zoom|teams",
        ),
        ("car-park", r"car ?parks?|parking|drop[- ]?off|pick[- ]?up|bus bay|bay|lay-?by|zig ?zags?"),
        ("gate", r"gates?|entrance|foyer|lobby|front door|main door|porch"),
        ("office", r"reception|offices?|front desk|head's|hatch"),
        ("outside", r"play ?grounds?|fields?|yard|playing field|pitch|grounds?|outside|garden|path|quad|roof"),
        (
            "inside",
            r"class(?:room)?s?|doors?|corridors?|halls?|canteen|library|staff ?room|gym|dining room|cloakroom|inside"
            r"|meeting room|science|lab|toilets?|stairs|room|block",
        ),
        ("off-site", r"streets?|roads?|lane|shops?|town|village|park|off[- ]?site|home|pub|beach|bus|trip|pavement"),
    )
)
"""Place → the words that say it, the surest first: "the gate of the car park" is the car park."""


def count_places(counting: Counting) -> Counts:
    for _, period in counting.compared.each:
        times = Counter([tuple([row.where for row in each.rows]) for each in counting.of(period)])
        yield from like_apart(MEASURE, period.days, times, "place", _of)


def places(counted: Counted) -> Table:
    head = replace(HEAD, key="places", title="Where it was")
    return of_trust(counted, head, MEASURE, Apart("place", PLACES), "Place")


def places_by_school(counted: Counted) -> Table:
    return crossed(counted, HEAD, MEASURE, counted.compared.days, Apart("place", PLACES))


def _of(wheres: tuple[str, ...]) -> tuple[str]:
    found = {place_of(where) for where in wheres if where} or {"not-said"}
    return ("several" if len(found) > 1 else found.pop(),)


@MEMORY.remembered(256)
def place_of(where: str) -> str:
    """Return the group of places that the words of a log name; `elsewhere` for any that no group has."""
    return next((place for place, words in _WORDS if words.search(where)), "elsewhere")
