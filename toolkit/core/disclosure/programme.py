"""A linear programme that grows and is solved again from where it was, with HiGHS (highs.dev)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, chain
from typing import Any

NOTHING = 1e-9
"""A value below this is one that rounding left."""
MOST_NODES = 1000
"""Of a search for whole numbers; where that is not enough there is taken to be no solution."""
Column = tuple[float, float, float]
"""(cost of 1, the least, the most)"""


class Programme:
    """Columns and rows are numbers, in the order in which they are added."""

    def __init__(self) -> None:
        self._highs = _highs()
        self._columns, self._rows = 0, 0
        """How many HiGHS has."""
        self._new_columns: list[tuple[Column, dict[int, float]]] = []
        self._new_rows: list[tuple[tuple[float, float], dict[int, float]]] = []

    def __len__(self) -> int:
        """How many columns there are."""
        return self._columns + len(self._new_columns)

    def clear(self) -> None:
        self._highs.clearModel()
        self._columns = self._rows = 0
        self._new_columns, self._new_rows = [], []

    def add_column(self, cost: float, least: float, most: float) -> int:
        self._new_columns.append(((cost, least, most), {}))
        return len(self) - 1

    def add_row(self, bounds: tuple[float, float]) -> int:
        self._new_rows.append((bounds, {}))
        return self._rows + len(self._new_rows) - 1

    def enter(self, row: int, column: int, sign: float) -> None:
        """Let a column stand in a row, once more; one of the two is new since it was solved last."""
        is_new = row >= self._rows
        entries, at = (
            (self._new_rows[row - self._rows][1], column)
            if is_new
            else (self._new_columns[column - self._columns][1], row)
        )
        entries[at] = entries.get(at, 0.0) + sign

    def limit(self, column: int, most: float) -> None:
        """Change the most that a column may be, which it may be 0."""
        self._highs.changeColBounds(column, 0.0, most)

    def solved(self) -> Sequence[tuple[int, float]]:
        """Return the columns that are not 0 at the least cost, and what they are; () where there is no solution."""
        self._hand_over()
        self._highs.run()
        return _values(self._highs)

    def solved_in_whole_numbers(self) -> Sequence[tuple[int, float]]:
        from highspy import HighsVarType

        whole = _highs()
        whole.setOptionValue("mip_max_nodes", MOST_NODES)
        programme = self._highs.getLp()  # a copy
        programme.integrality_ = [HighsVarType.kInteger] * self._columns
        whole.passModel(programme)
        whole.run()
        return _values(whole)

    def against(self) -> Sequence[float]:
        """Return weights of the rows under which they cannot hold together; () where none are known."""
        from highspy import HighsModelStatus

        if self._highs.getModelStatus() != HighsModelStatus.kInfeasible:
            return ()
        _, is_known, weights = self._highs.getDualRay()
        return [float(each) for each in weights] if is_known else ()

    def _hand_over(self) -> None:
        if self._new_columns:
            columns = [column for column, _ in self._new_columns]
            cost, least, most = zip(*columns, strict=True)
            self._highs.addCols(len(columns), *_floats(cost, least, most), *_packed(of for _, of in self._new_columns))
            self._columns += len(columns)
        if self._new_rows:
            least, most = zip(*(bounds for bounds, _ in self._new_rows), strict=True)
            self._highs.addRows(len(least), *_floats(least, most), *_packed(of for _, of in self._new_rows))
            self._rows += len(least)
        self._new_columns, self._new_rows = [], []


def _highs() -> Any:
    from highspy import Highs

    made = Highs()
    for option, value in (("output_flag", False), ("threads", 1), ("random_seed", 0), ("presolve", "off")):
        made.setOptionValue(option, value)
    return made


def _values(highs: Any) -> Sequence[tuple[int, float]]:
    from highspy import HighsModelStatus
    from numpy import asarray, flatnonzero

    if highs.getModelStatus() != HighsModelStatus.kOptimal:
        return ()
    values = asarray(highs.getSolution().col_value)
    return [(int(at), float(values[at])) for at in flatnonzero(values > NOTHING)]


def _floats(*some: Sequence[float]) -> Iterable[Any]:
    from numpy import asarray

    return (asarray(each, float) for each in some)


def _packed(entries: Iterable[Mapping[int, float]]) -> tuple[int, Any, Any, Any]:
    """Return how many there are, where those of each begin, at what they stand, and what they are."""
    from numpy import asarray

    every = [*entries]
    starts = [0, *accumulate(map(len, every))][:-1]
    at, values = chain.from_iterable(every), chain.from_iterable(each.values() for each in every)
    some = asarray([*values], float)
    return len(some), asarray(starts, "int32"), asarray([*at], "int32"), some
