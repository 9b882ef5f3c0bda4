"""The tables of a pack, one a file: each counts one thing, and says in words that a board understands what it is."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counts.kinds import kinds, kinds_by_school
from toolkit.core.figures.counts.lists import lists
from toolkit.core.figures.counts.months import months
from toolkit.core.figures.counts.people import people
from toolkit.core.figures.counts.places import places
from toolkit.core.figures.counts.rates import rates
from toolkit.core.figures.counts.schools import schools
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
)
"""In the order in which an edition prints them."""
