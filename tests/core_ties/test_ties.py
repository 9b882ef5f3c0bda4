"""Which schools are decided on together; that their figures are then right is shown in jobs_side_by_side."""

from dataclasses import replace
from datetime import date

import pytest
from core_figures.november import ANN, BEN, person, row

from toolkit.core.letters import LetterRecord
from toolkit.core.steps import Step
from toolkit.core.ties import tied, ties_of

EAST, WEST, NORTH = "east", "west", "north"
LETTER = LetterRecord("a1", EAST, "Ann Trew", "ann trew", Step.MEETING, ("EAST-1",), date(2026, 11, 2))


def of(school, *rows, letters=(), books=()):
    return ties_of(school, [replace(each, school=school) for each in rows], letters, (), books)


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        pytest.param([], [], id="no school"),
        pytest.param([of(EAST, row(ANN)), of(WEST, row(BEN))], [], id="nothing in common"),
        pytest.param([of(EAST, row(ANN)), of(WEST, row(ANN))], [], id="one person with one address at both"),
        pytest.param([of(EAST, row(ANN)), of(WEST, row(person("Ann Trew")))], [], id="one name, once without"),
        pytest.param(
            [of(EAST, row(ANN)), of(NORTH), of(WEST, row(person("Ben Carne", "ann@mail.example")))],
            [(EAST, WEST)],
            id="one address beside two names",
        ),
        pytest.param([of(EAST, row(ANN, ref="EAST-1"), letters=[LETTER]), of(WEST)], [], id="a letter and its own row"),
        pytest.param([of(EAST), of(WEST, row(ANN, ref="EAST-1"))], [(EAST, WEST)], id="a letter and another's row"),
        pytest.param([of(WEST, row(ANN, ref="EAST-1"))], [], id="of a school that was not read"),
        pytest.param(
            [of(EAST, books=["logs/a-status.xlsx"]), of(WEST, books=["logs/b-status.xlsx"])], [], id="two status books"
        ),
        pytest.param(
            [of(EAST, books=["logs/a-status.xlsx"]), of(WEST, books=["logs/A-status.xlsx"])],
            [(EAST, WEST)],
            id="one status book",
        ),
        pytest.param(
            [of(EAST, books=["a"]), of(WEST, books=["b"]), of(NORTH, books=["b", "a"])],
            [(EAST, WEST, NORTH)],
            id="tied through a third",
        ),
    ],
)
def test_tied_schools_are_named_together(ties, expected):
    assert tied(ties, [LETTER], {}) == expected
