"""Another world by linear programming: where the search of `worlds` finds none, this one does or there is none.

The counts of many papers hang together in more ways than a search can follow, and nearly all of them do: a programme of
all is large. One begins with those around the count in question. What lies further off may make up for anything that
it could, at a cost; where even so there is no world, there is none. What has to joins, until nothing has to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from toolkit.core.disclosure.part import Part, is_whole, room
from toolkit.core.disclosure.relations import Sums

if TYPE_CHECKING:
    from toolkit.core.disclosure.worlds import Hidden

MOST_NODES = 1000
"""Of a search for whole numbers; where that is not enough a count is taken to follow."""
MOST_WORK = 200_000_000
"""Columns of all that is solved: some minutes. From then on counts are taken to follow: more is hidden."""


class Solver:
    """Asks HiGHS (highs.dev) for the changes of a world in which a count is another number."""

    def __init__(self, sums: Sums, hidden: Hidden) -> None:
        from highspy import Highs

        self._sums, self._hidden = sums, hidden
        self._highs: Any = Highs()
        for option, value in (
            ("output_flag", False),
            ("threads", 1),
            ("random_seed", 0),
            ("presolve", "off"),
            ("mip_max_nodes", MOST_NODES),
        ):
            self._highs.setOptionValue(option, value)
        self._work = 0
        self._proofs: dict[tuple[int, int], Mapping[int, tuple[int, int]]] = {}
        """(count, 1 or -1) → how much counts could change when it was proved that there is no such world.

        It follows from them alone: as long as none of these can change by more there is none, whatever else is hidden.
        """

    def world(self, count: int) -> Mapping[int, int] | None:
        """Return how counts change in a world in which `count` is another number; None: there is none."""
        up, down = room(count, self._sums, self._hidden)
        for by in [1] * (up > 0) + [-1] * (down > 0):
            if found := self._with(count, by):
                return found
        return None

    def _with(self, count: int, by: int) -> Mapping[int, int] | None:
        """Return a world in which a count is more (1), or less (-1)."""
        if self._still_proved(count, by):
            return None
        part = Part(self._sums, self._hidden, count)
        while values := self._nearest(part, by):
            if not (further := part.needs_more(values)):
                return self._sums.with_joint(part.world(values))
            part.grow(further)
        if rows := self._against():
            self._proofs[count, by] = part.rooms_of(rows)
        return None

    def _still_proved(self, count: int, by: int) -> bool:
        proof = self._proofs.get((count, by))
        if proof is None:
            return False
        now = ((room(each, self._sums, self._hidden), then) for each, then in proof.items())
        return all(up <= then[0] and down <= then[1] for (up, down), then in now)

    def _against(self) -> Sequence[int]:
        """Return the rows that cannot hold together in the programme that was tried last, where it has no solution."""
        from highspy import HighsModelStatus

        if self._work > MOST_WORK or self._highs.getModelStatus() != HighsModelStatus.kInfeasible:
            return ()
        _, is_known, weights = self._highs.getDualRay()
        return [at for at, weight in enumerate(weights) if weight] if is_known else ()

    def _nearest(self, part: Part, by: int) -> Sequence[float]:
        """Return the solution that changes least, in whole numbers unless it needs more than this part."""
        from highspy import HighsVarType

        programme = part.programme(by)
        values = self._solved(programme)
        if not values or part.needs_more(values) or is_whole(values):
            return values
        programme.integrality_ = [HighsVarType.kInteger] * programme.num_col_
        return self._solved(programme)

    def _solved(self, programme: Any) -> Sequence[float]:
        """Return the values of the columns at the least cost; none where there are none."""
        from highspy import HighsModelStatus

        self._work += programme.num_col_
        if self._work > MOST_WORK:
            return ()
        self._highs.passModel(programme)
        self._highs.run()
        if self._highs.getModelStatus() != HighsModelStatus.kOptimal:
            return ()
        return list(self._highs.getSolution().col_value)
