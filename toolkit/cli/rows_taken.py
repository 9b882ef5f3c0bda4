"""What `conduct check` says of rows: which are pupils', withdrawn or hidden, and whose year the log does not say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from toolkit.cli.show import wrapped

if TYPE_CHECKING:
    from toolkit.jobs.seen import SheetSeen
    from toolkit.jobs.taken_as import TakenAs


def taken_lines(sheet: SheetSeen) -> Iterator[str]:
    """Say in a sentence for each what rows of a sheet were taken as; nothing where there is nothing to say."""
    for said in _sentences(sheet.taken):
        yield from wrapped(said, "  ", "    ")


def _sentences(taken: TakenAs) -> Iterator[str]:
    if taken.pupils:
        yield f"About pupils, so not counted: {_rows(taken.pupils)}."
    if taken.pupils_beside:
        yield f"A pupil is named beside an adult, and only the adult counts: {_rows(taken.pupils_beside)}."
    withdrawn = [
        f"{_rows(rows)} ({why})"
        for rows, why in ((taken.struck, "struck through"), (taken.withdrawn, "the row says so"))
        if rows
    ]
    if withdrawn:
        yield f"Withdrawn, so not counted: {'; '.join(withdrawn)}."
    if taken.hidden:
        yield f"Hidden in Excel, and counted like the others: {_rows(taken.hidden)}."
    if taken.years:
        first = taken.years[0]
        rows = _rows(sorted({each.row for each in taken.years}))
        year = (
            "A date without its year was given one" if len(taken.years) == 1 else "Dates without a year were given one"
        )
        yield (
            f"{year} by the month or title above: {rows}. For example “{first.typed}” in row {first.row} is taken as"
            f" {first.day.day} {first.day:%B %Y}."
        )


def _rows(numbers: Sequence[int]) -> str:
    """Return "rows 4 to 6 and 9"."""
    runs = [
        [number for _, number in group] for _, group in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])
    ]
    return row_list([f"{run[0]} to {run[-1]}" if len(run) > 2 else str(one) for run in runs for one in _ends(run)])


def _ends(run: list[int]) -> list[int]:
    return run[:1] if len(run) > 2 else run


def row_list(rows: Sequence[str]) -> str:
    """Return "row 4", "rows 4 to 6", "rows 4, 5 and 9"."""
    one = len(rows) == 1 and rows[0].isdigit()
    shown = rows[0] if len(rows) == 1 else f"{', '.join(rows[:-1])} and {rows[-1]}"
    return f"{'row' if one else 'rows'} {shown}"
