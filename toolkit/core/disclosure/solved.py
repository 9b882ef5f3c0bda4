"""Another world by linear programming: where the search of `worlds` finds none, this one does or there is none.

The counts of many papers hang together in more ways than a search can follow. HiGHS (highs.dev) keeps its last solution
and goes on from there, so to ask for one count after another costs some milliseconds each.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from toolkit.core.disclosure.relations import MOST_BY, Kind, Sums

if TYPE_CHECKING:
    from toolkit.core.disclosure.worlds import Hidden

NEARLY = 1e-6
"""How far from a whole number a solution may lie."""
MOST_NODES = 1000
"""Of a search for whole numbers; where that is not enough a count is taken to follow."""
MOST_WORK = 200_000_000
"""How often it is asked, times the columns: some minutes. From then on counts are taken to follow: more is hidden."""


class Solver:
    """The changes of every count as a linear programme: up and down, at least 0 each, and as little of both as may be.

    A relation is a row: what its whole gains over its parts. What is shown changes by nothing.
    """

    def __init__(self, sums: Sums, hidden: Hidden) -> None:
        import numpy as np
        from highspy import Highs

        self._sums, self._hidden, self._many = sums, hidden, len(sums.values)
        self._highs: Any = Highs()
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("mip_max_nodes", MOST_NODES),
        ):
            self._highs.setOptionValue(option, value)
        columns = 2 * self._many
        self._asked, self._most_asked = 0, MOST_WORK // max(columns, 1)
        self._every = np.arange(columns, dtype=np.int32)
        self._highs.addVars(columns, np.zeros(columns), np.zeros(columns))
        self._highs.changeColsCost(columns, self._every, np.ones(columns))
        for relation in range(len(sums)):
            terms = [(count, sign) for count, sign in sums.terms(relation)]
            at = np.array([each for count, _ in terms for each in (count, count + self._many)], dtype=np.int32)
            signs = np.array([each for _, sign in terms for each in (sign, -sign)], dtype=np.float64)
            self._highs.addRow(*self._between(relation), len(at), at, signs)
        for joint, parts in sums.joint.items():
            at = np.array([each for count in (joint, *parts) for each in (count, count + self._many)], dtype=np.int32)
            signs = np.array([1, -1] + [-1, 1] * len(parts), dtype=np.float64)
            self._highs.addRow(0.0, 0.0, len(at), at, signs)
            self._highs.changeColsCost(2, at[:2], np.zeros(2))
        hidden.turned = set(range(self._many))

    def world(self, count: int) -> Mapping[int, int] | None:
        """Return how counts change in a world in which `count` is another number; None: there is none."""
        self._keep_up()
        up, down = self._room(count)
        for least_up, least_down in ((1, 0), (0, 1)):
            if least_up <= up and least_down <= down:
                self._bounds(count, least_up, up * least_up, least_down, down * least_down)
                found = self._solved()
                self._bounds(count, 0, up, 0, down)
                if found is not None:
                    return found
        return None

    def _keep_up(self) -> None:
        """Note what has been hidden or shown since."""
        for count in sorted(self._hidden.turned):
            up, down = self._room(count)
            self._bounds(count, 0, up, 0, down)
        self._hidden.turned.clear()

    def _bounds(self, count: int, least_up: int, up: int, least_down: int, down: int) -> None:
        self._highs.changeColBounds(count, float(least_up), float(up))
        self._highs.changeColBounds(count + self._many, float(least_down), float(down))

    def _room(self, count: int) -> tuple[int, int]:
        """Return by how much a count could be more, and less, and the paper look the same."""
        hidden, value = self._hidden, self._sums.values[count]
        if count not in hidden:
            return 0, 0
        if count in hidden.small:
            return hidden.threshold - 1 - value, value - 1
        least = hidden.threshold if count in hidden.beside else int(count in hidden.occurred)
        return MOST_BY, min(MOST_BY, value - least)

    def _between(self, relation: int) -> tuple[float, float]:
        """Return the least and the most that a relation's whole may gain over its parts."""
        excess, kind = self._sums.excess(relation), self._sums.kind(relation)
        return (
            -float("inf") if kind is Kind.AT_MOST else float(-excess),
            float("inf") if kind is Kind.AT_LEAST else float(-excess),
        )

    def _solved(self) -> Mapping[int, int] | None:
        """Return the changes of the nearest world within the bounds."""
        import numpy as np
        from highspy import HighsModelStatus, HighsVarType

        if self._asked >= self._most_asked:
            return None
        self._asked += 1
        self._highs.run()
        if self._highs.getModelStatus() != HighsModelStatus.kOptimal:
            return None
        values = np.array(self._highs.getSolution().col_value)
        if np.abs(values - np.round(values)).max() > NEARLY:
            kinds = (HighsVarType.kInteger, HighsVarType.kContinuous)
            whole, broken = (np.full(2 * self._many, int(each), dtype=np.uint8) for each in kinds)
            self._highs.changeColsIntegrality(2 * self._many, self._every, whole)
            self._highs.run()
            found = self._highs.getModelStatus() == HighsModelStatus.kOptimal
            values = np.array(self._highs.getSolution().col_value)
            self._highs.changeColsIntegrality(2 * self._many, self._every, broken)
            if not found:
                return None
        changes = np.round(values[: self._many] - values[self._many :]).astype(int)
        return {int(at): int(changes[at]) for at in np.flatnonzero(changes)}
