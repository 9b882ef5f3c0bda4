"""The rows of a sheet that may be headings: each alone, or together with the rows above it that group them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from toolkit.core.incidents.headings import guesses
from toolkit.core.incidents.table import Heading, Table, groups_over, single, stacked
from toolkit.core.incidents.ticks import ticked
from toolkit.core.incidents.values import as_text
from toolkit.core.patterns import regex
from toolkit.core.sheets import Sheet, SheetRow

_SEARCHED, _BELOW = 200, 30
_DATUM = regex(r"@|^\W*[\d£$€.,:/ -]+\W*$|\b\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}\b")


def candidates(
    sheet: Sheet, configured: Mapping[str, str], is_worth_it: Callable[[int], bool] = bool
) -> Iterator[tuple[Table, ...]]:
    """Yield the readings of each of the first rows as headings, the surest first.

    Where merged cells say that the row above groups it, only the joined reading is one: "Child" over "Name" is no
    second culprit. `is_worth_it`: whether a row that stands only for itself is read, if it has so many headings.
    """
    rows = sheet.rows[:_SEARCHED]
    for index, row in enumerate(rows):
        above = _directly_above(rows, index)
        by_itself = not above or is_data(row, sheet.rows[index + 1 : index + 1 + _BELOW])
        if by_itself and not is_worth_it(sum(isinstance(value, str) for value in row.values)):
            continue
        alone = Table(row.number, row.number, single(row))
        if len(alone.headings) < 2:
            continue
        if by_itself:
            yield (alone,)
            continue
        height = _proved(above, row, sheet, configured)
        joined = [above[level] for level in reversed(range(max(height, 1)))] + [row]
        both = Table(joined[0].number, row.number, stacked(joined, sheet.merges), grouped=height > 0)
        yield (both, alone) if height else (alone, both)


def _directly_above(rows: Sequence[SheetRow], index: int) -> list[SheetRow]:
    """Return the two rows above a row at most, the nearest first, where no row between is empty."""
    number = rows[index].number
    near = [rows[index - level] for level in (1, 2) if index >= level]
    return [row for level, row in enumerate(near, 1) if row.number == number - level]


def _proved(above: Sequence[SheetRow], row: SheetRow, sheet: Sheet, configured: Mapping[str, str]) -> int:
    """Return how many of the rows above merge their cells over headings of the row: groups, and no title."""
    height = 0
    below = [row]
    for upper in above:
        groups = groups_over(upper, below, sheet.merges)
        if not groups or not (len(single(upper)) > 1 or guesses(Heading(0, groups[0]), configured, typos=False)):
            break
        height += 1
        below.append(upper)
    return height


def is_data(row: SheetRow, below: Sequence[SheetRow]) -> bool:
    """Whether a row holds what headings do not: a date, a number, an address, a tick, or a cell that comes again."""
    for column, value in enumerate(row.values):
        if value is None:
            continue
        text = as_text(value)
        if not isinstance(value, str) or _DATUM.search(text) or ticked(text):
            return True
        if any(column < len(o.values) and o.values[column] == value and o.values != row.values for o in below):
            return True
    return False
