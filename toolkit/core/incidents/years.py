"""Days that stand a year before the rows around them: in January last year's number is soon typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import pairwise

from toolkit.core.incidents.values import Trouble
from toolkit.core.rows import LogRow, PersonKind

_FAR = timedelta(days=300)
_FEW = 3
"""More rows than these, one after another, are a part of the log and no slip."""

Run = list[tuple[LogRow, date]]


def strange_years(rows: Sequence[LogRow], column: int | None) -> list[tuple[LogRow, Trouble]]:
    """Return the rows of a table whose year nobody can believe, where the others stand in the order of their days."""
    days = [row.day for row in rows if row.day]
    if not days or max(days) - min(days) < _FAR:
        return []
    runs = _runs(rows)
    strange = {index for index in range(len(runs)) if _is_strange(runs, index)}
    if not strange or not _in_order([day for index, run in enumerate(runs) if index not in strange for _, day in run]):
        return []
    return [(row, _asked(day, column)) for index in sorted(strange) for row, day in runs[index] if _counts(row)]


def _runs(rows: Sequence[LogRow]) -> list[Run]:
    """Part the rows with a day wherever the next one is far from it."""
    runs: list[Run] = []
    for row in rows:
        if row.day is None:
            continue
        if runs and abs(row.day - runs[-1][-1][1]) < _FAR:
            runs[-1].append((row, row.day))
        else:
            runs.append([(row, row.day)])
    return runs


def _is_strange(runs: list[Run], index: int) -> bool:
    """Whether a few days lie far before those on both sides; at an end of the table, against its order."""
    run = runs[index]
    before, after = runs[index - 1] if index else None, runs[index + 1] if index + 1 < len(runs) else None
    if len(run) > _FEW or not (before or after):
        return False
    if (before and before[-1][1] < run[0][1]) or (after and after[0][1] < run[-1][1]):
        return False
    if before and after:
        return True
    return bool(before and before[0][1] < before[-1][1]) or bool(after and after[0][1] > after[-1][1])


def _in_order(days: Sequence[date]) -> bool:
    """Whether nearly all days follow one another, upwards or downwards."""
    ups = sum(first < second for first, second in pairwise(days))
    downs = sum(first > second for first, second in pairwise(days))
    return min(ups, downs) * 5 <= max(ups, downs)


def _counts(row: LogRow) -> bool:
    return not row.withdrawn and any(person.kind is not PersonKind.PUPIL for person in row.people)


def _asked(day: date, column: int | None) -> Trouble:
    message = f"{day.isoformat()} is about a year before the rows around it: is the year right?"
    return Trouble("date", message, "Correct the year; if it is right, nothing is to be done.", column)
