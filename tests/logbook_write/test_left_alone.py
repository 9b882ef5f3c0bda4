"""A formula, or a merged cell, where ours should be written: that cell is left and named, all others are written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from logbook_write.books import by_openpyxl
from logbook_write.writing import LAYOUT, again, edit, styled, write
from openpyxl.worksheet.formula import ArrayFormula

from toolkit.core.problems import Place


def formula(sheet: Any) -> None:
    sheet["G5"] = "=A1"


def array(sheet: Any) -> None:
    sheet["G4"] = ArrayFormula("G4:G6", "=B4:B6")


def merged(sheet: Any) -> None:
    sheet.merge_cells("G4:G5")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (formula, "holds a formula"),
        (array, "belongs to the formula in G4:G6"),
        (merged, "is hidden under the merged cell G4:G5"),
    ],
)
def test_a_cell_that_must_not_be_written_is_left_and_named(log: Path, change: Callable[[Any], None], why: str) -> None:
    write(log, edit(7, why="Because."))
    styled(log, change)
    kept = by_openpyxl(log)
    written = write(log, edit(5, why="New.", next_step="ban"), edit(6, letter="ban"), layouts=(again(LAYOUT, log),))
    (left,) = written.left
    assert (left.place, left.field, left.cell, left.why) == (Place("log.xlsx", "Aut1", 5), "why", "G5", why)
    assert written.cells == 2
    found = by_openpyxl(log)
    assert {ref: str(found[ref]) for ref in found if ref not in ("F5", "H6", "G4")} == {
        ref: str(kept[ref]) for ref in kept if ref != "G4"
    }
    assert (found["F5"], found["H6"]) == ("ban", "ban")


def test_what_is_left_alone_alone_makes_no_backup(log: Path) -> None:
    write(log, edit(7, why="Because."))
    styled(log, formula)
    before = log.read_bytes()
    written = write(log, edit(5, why="New."), layouts=(again(LAYOUT, log),))
    assert (written.cells, written.columns_added, written.backup, len(written.left)) == (0, (), None, 1)
    assert log.read_bytes() == before


@pytest.mark.parametrize("field", ["approved_by", "approval_reason"])
def test_an_approval_that_cannot_be_taken_out_holds_the_next_step_back(log: Path, field: str) -> None:
    write(log, edit(5, next_step="warning", why="Old."))
    styled(log, lambda sheet: sheet.__setitem__("N5", '="A. Teague"'))
    layout = again(LAYOUT, log)
    layout = replace(layout, columns=(*layout.columns, (field, 14)), last_column=14)
    written = write(log, edit(5, next_step="ban", why="New.", **{field: None}), layouts=(layout,))
    assert [each.field for each in written.left] == [field]
    found = by_openpyxl(log)
    assert (found["F5"], found["G5"], found["N5"]) == ("warning", "New.", '="A. Teague"')


@pytest.mark.parametrize(
    ("field", "meanwhile"),
    [
        ("why", "`conduct plan --why` says it."),
        ("letter_status", "The ledger holds it, so no letter goes twice"),
        ("approved_by", "so Next step waits too"),
        ("delivered_on", "The ledger holds what it said."),
    ],
)
def test_its_problem_says_where_it_is_and_what_is_safe_meanwhile(log: Path, field: str, meanwhile: str) -> None:
    write(log, edit(5, awaited="delivered_on approved_by", why="Old."))
    layout = again(LAYOUT, log)
    column = layout.column(field) or 0
    styled(log, lambda sheet: setattr(sheet.cell(5, column), "value", "=A1"))
    (left,) = write(log, edit(5, **{field: "x"}), layouts=(layout,)).left
    problem = left.problem("bude")
    assert (problem.code, problem.school, problem.log, problem.sheet) == ("not-written", "bude", "log.xlsx", "Aut1")
    assert problem.row == 5
    assert meanwhile in problem.message
    assert left.cell in problem.next_step
