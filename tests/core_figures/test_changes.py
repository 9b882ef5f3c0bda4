"""What became of figures between one summary and the next."""

from __future__ import annotations

from core_figures.november import pack_of

from toolkit.core.figures.board import board_edition
from toolkit.core.figures.changes import changes, identity_of, identity_of_edition

BUDE, LOOE = ("Incidents", "Bude", "November 2026"), ("Incidents", "Looe", "November 2026")


def test_the_same_figures_have_changed_in_nothing_and_are_the_same_in_any_order():
    assert list(changes({BUDE: "12", LOOE: "<5"}, {LOOE: "<5", BUDE: "12"})) == []
    assert identity_of({BUDE: "12", LOOE: "<5"}) == identity_of({LOOE: "<5", BUDE: "12"})


def test_each_figure_that_is_another_is_said_with_both():
    before, after = {BUDE: "12", LOOE: "<5"}, {BUDE: "13", LOOE: "<5"}
    assert list(changes(before, after)) == ["Incidents, Bude, November 2026: 13, was 12."]
    assert identity_of(before) != identity_of(after)


def test_a_line_that_came_or_went_is_said():
    assert list(changes({BUDE: "12"}, {LOOE: "7"})) == [
        "Incidents, Looe, November 2026: 7, was not there.",
        "Incidents, Bude, November 2026: not there, was 12.",
    ]


def test_a_figure_in_another_place_is_another_figure():
    assert identity_of({BUDE: "12"}) != identity_of({LOOE: "12"})


def test_an_edition_is_known_by_its_figures_wherever_they_are_read():
    edition = board_edition(pack_of(), 5)
    figures = {
        (table.title, line.label, column.label): str(cell.shown)
        for table in edition.tables
        for line in table.lines
        for column, cell in zip(table.columns, line.cells, strict=True)
    }
    assert identity_of_edition(edition) == identity_of(figures)
