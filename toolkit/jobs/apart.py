"""Our columns that stand beside another row than their own: told apart, and said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.core.letters import LetterRecord
from toolkit.core.parted import BACK, bare, parted, problem
from toolkit.core.problems import Place, Problem
from toolkit.core.put_back import put_back
from toolkit.core.rows import Reading
from toolkit.jobs.gather import Gathered


def told_apart(gathered: Gathered, letters: Sequence[LetterRecord]) -> Gathered:
    """Return what was gathered, without what our columns say beside rows that are not their own (`core.parted`)."""
    if gathered.told_apart:
        return gathered
    found = tuple(
        each
        for school in dict.fromkeys(reading.school for reading in gathered.readings)
        for each in parted(
            [row for reading in gathered.readings if reading.school == school for row in reading.rows],
            [letter for letter in letters if letter.school == school],
            gathered.trust.aliases,
        )
    )
    if not found:
        return replace(gathered, told_apart=True)
    places = frozenset(place for each in found for place in each.places)
    logs = {place.log for place in places}
    can = (
        put_back(reading, found)
        for reading in gathered.readings
        if reading.log in logs & gathered.writable and not gathered.beside(reading.log)
    )
    return replace(
        gathered,
        readings=tuple(_bare(reading, places) for reading in gathered.readings),
        told_apart=True,
        parted=found,
        put_back=tuple(can),
    )


def said_of_parted(gathered: Gathered) -> list[Problem]:
    """Return a problem for each row beside which another row's columns stand."""
    next_steps = {each.log: each.next_step for each in gathered.put_back}
    return [problem(each, next_steps.get(each.row.place.log, BACK)) for each in gathered.parted]


def _bare(reading: Reading, places: frozenset[Place]) -> Reading:
    if not any(row.place in places for row in reading.rows):
        return reading
    return replace(reading, rows=tuple(bare(row) if row.place in places else row for row in reading.rows))
