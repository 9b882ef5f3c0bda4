"""Two versions of the code that follow each other: a row is judged by the one of its day (`[code] follows`)."""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from toolkit.core.policy.context import Context, problem_at
from toolkit.core.problems import Problem
from toolkit.core.rows import LogRow


def of_its_day(row: LogRow, context: Context, known: Container[str]) -> tuple[LogRow, tuple[Problem, ...]]:
    """Return the row with the categories that the version of its day has; a row that loses all of them is a problem.

    `known`: the categories of all versions; what none of them knows is left as it is.
    """
    version = context.policy.on(row.day)
    kept = tuple(each for each in row.categories if each in version.categories or each not in known)
    if kept == row.categories:
        return row, ()
    lost = ", ".join(each for each in row.categories if each not in kept)
    since = f" ({version.version})" if version.version else ""
    message = f"The code that was in force on that day{since} has no such kind of breach: {lost}."
    advice = "Write the kind that the code of that day has, or leave it: the row starts nothing."
    said = () if kept else (problem_at(row.place, row.school, "category", message, advice),)
    return replace(row, categories=kept), said
