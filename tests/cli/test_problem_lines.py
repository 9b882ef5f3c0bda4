"""Problems at a terminal: new ones in full, one next step said once; those that a log said before are counted."""

from __future__ import annotations

import click

from toolkit.cli.problem_lines import problem_lines
from toolkit.core.problems import Problem

SAID = [
    Problem("date", f"Day {row} is not usable.", "Write one day.", "bude", "bude.xlsx", "Log", row) for row in (7, 9)
]
GONE = Problem("row-gone", "The row is gone.", "Put it back.", "bude")


def lines(*problems: Problem, before: tuple[Problem, ...] = ()) -> str:
    return " ".join(click.unstyle(" ".join(problem_lines(problems, before))).split())


def test_nothing_is_said_of_nothing() -> None:
    assert lines() == ""


def test_a_next_step_is_said_once_and_a_problem_without_a_log_stands_under_its_school() -> None:
    shown = lines(*SAID, GONE)
    assert shown.startswith("Problems (3)")
    assert shown.count("Write one day.") == 1
    assert "The school bude The row is gone." in shown
    assert "as before" not in shown


def test_what_stood_beside_its_row_before_is_only_counted() -> None:
    shown = lines(*SAID, GONE, before=tuple(SAID))
    assert shown.startswith("Problems (1)")
    assert "Problems as before (2) bude.xlsx, Log: rows 7, 9" in shown
    assert "Day 7" not in shown
