"""The tables of a pack, one a file: each counts one thing, and says in words that a board understands what it is."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counts.bans import bans
from toolkit.core.figures.counts.consistency import consistency
from toolkit.core.figures.counts.days import days, measured
from toolkit.core.figures.counts.kinds import kinds, kinds_by_school
from toolkit.core.figures.counts.left_out import left_out
from toolkit.core.figures.counts.legal import legal
from toolkit.core.figures.counts.letters import letters, letters_by_school
from toolkit.core.figures.counts.lists import lists
from toolkit.core.figures.counts.meetings import meetings
from toolkit.core.figures.counts.months import months
from toolkit.core.figures.counts.overdue import overdue
from toolkit.core.figures.counts.people import people
from toolkit.core.figures.counts.places import places
from toolkit.core.figures.counts.quality import quality
from toolkit.core.figures.counts.rates import rates
from toolkit.core.figures.counts.representations import representations
from toolkit.core.figures.counts.schools import schools
from toolkit.core.figures.counts.serious import serious
from toolkit.core.figures.counts.weeks import weeks
from toolkit.core.figures.tables import Table

TABLES: tuple[Callable[[Counted], Table], ...] = (
    schools,
    rates,
    kinds,
    kinds_by_school,
    lists,
    places,
    weeks,
    months,
    people,
    letters,
    letters_by_school,
    meetings,
    overdue,
    days,
    measured,
    bans,
    representations,
    serious,
    legal,
    left_out,
    consistency,
    quality,
)
"""In the order in which an edition prints them."""
