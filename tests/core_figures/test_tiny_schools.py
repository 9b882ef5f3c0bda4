"""A board's edition of many schools with few incidents each: nearly every number is small, and the paper says much."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from importlib import import_module
from random import Random

import pytest
from core_figures.november import TRUST, pack_of, person, row
from core_figures.papers_attack import Reader

from toolkit.core.figures.board import NOT_SHOWN, board_edition
from toolkit.core.trust import School


def of_tiny_schools(many, luck):
    """Return the pack of so many schools with three incidents or so each."""
    schools = tuple(School(f"s{each}", f"School {each}", (f"s{each}.xlsx",), roll=100) for each in range(many))
    kinds = ("threats", "dogs", "abusive-posts", "shouting", "lies", "spitting")
    rows = [row(day=date(2025, 6, 3), school=each.code) for each in schools]
    rows += [
        row(
            person(f"Ann {chr(97 + number) * 3}"),
            day=date(2026, 11, 1) + timedelta(luck.randrange(22)),
            school=each.code,
            categories=(luck.choice(kinds),),
            where=luck.choice(("gate", "office", "", "car park")),
        )
        for each in schools
        for number in range(luck.randint(1, 5))
    ]
    return pack_of(*rows, trust=replace(TRUST, schools=schools)), lambda days: pack_of(
        *rows, trust=replace(TRUST, schools=schools), period=days
    )


def test_of_many_schools_with_few_incidents_each_most_figures_are_still_shown():
    """1,065 of 2,007 were hidden, zeros among them: what was withheld once was not looked through again."""
    pack, _ = of_tiny_schools(20, Random(1))
    figures = [cell for table in pack.tables for line in table.lines for cell in line.cells]
    said = [cell.shown for table in board_edition(pack, 5).tables for line in table.lines for cell in line.cells]
    assert said.count(NOT_SHOWN) < len(said) / 10
    assert sum(shown == NOT_SHOWN and of.value == 0 for of, shown in zip(figures, said, strict=True)) < 20


def test_fewer_are_hidden_where_the_solver_is_asked_than_by_the_search_alone(monkeypatch):
    def hidden():
        edition = board_edition(of_tiny_schools(12, Random(3))[0], 5)
        return sum(cell.shown == NOT_SHOWN for table in edition.tables for line in table.lines for cell in line.cells)

    asked = hidden()
    monkeypatch.setattr(import_module("toolkit.core.disclosure.suppress"), "MOST_COUNTS", 0)
    assert asked < hidden() / 2


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_and_none_of_the_small_ones_follows(seed):
    pack, today = of_tiny_schools(6, Random(seed))
    assert [*Reader([(pack, board_edition(pack, 5))], today).recovered()] == []
