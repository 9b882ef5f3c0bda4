"""The tables of a pack, one a file: each counts one thing, and says in words that a board understands what it is."""

from __future__ import annotations

from collections.abc import Callable

from toolkit.core.figures.counted import Counted
from toolkit.core.figures.counting import Counting, Counts
from toolkit.core.figures.counts.bans import bans, count_bans
from toolkit.core.figures.counts.consistency import consistency, count_first_steps
from toolkit.core.figures.counts.days import count_days, days, days_then, measured
from toolkit.core.figures.counts.kinds import count_kinds, kinds, kinds_by_school
from toolkit.core.figures.counts.left_out import count_left_out, left_out
from toolkit.core.figures.counts.legal import count_legal, legal
from toolkit.core.figures.counts.letters import count_letters, letters, letters_by_school
from toolkit.core.figures.counts.lists import count_lists, lists, lists_by_school
from toolkit.core.figures.counts.meetings import count_meetings, meetings
from toolkit.core.figures.counts.months import count_months, months
from toolkit.core.figures.counts.overdue import count_overdue, overdue
from toolkit.core.figures.counts.people import count_persons, people
from toolkit.core.figures.counts.places import count_places, places, places_by_school
from toolkit.core.figures.counts.quality import quality
from toolkit.core.figures.counts.rates import rates
from toolkit.core.figures.counts.representations import count_representations, representations
from toolkit.core.figures.counts.schools import count_incidents, schools
from toolkit.core.figures.counts.serious import count_serious, serious
from toolkit.core.figures.counts.then import then_and_now
from toolkit.core.figures.counts.weeks import count_weeks, weeks
from toolkit.core.figures.tables import Table

COUNTS: tuple[Callable[[Counting], Counts], ...] = (
    count_bans,
    count_first_steps,
    count_days,
    count_kinds,
    count_left_out,
    count_legal,
    count_letters,
    count_lists,
    count_meetings,
    count_months,
    count_overdue,
    count_persons,
    count_places,
    count_representations,
    count_incidents,
    count_serious,
    count_weeks,
)
"""What is counted of each school, for the tables below: the same thing under one name in all of them."""

TABLES: tuple[Callable[[Counted], Table], ...] = (
    schools,
    rates,
    kinds,
    kinds_by_school,
    lists,
    lists_by_school,
    places,
    places_by_school,
    weeks,
    months,
    then_and_now,
    people,
    letters,
    letters_by_school,
    meetings,
    overdue,
    days_then,
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
