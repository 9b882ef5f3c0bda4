"""Another world by linear programming: where the search of `worlds` finds none, this one does or there is none.

The counts of many papers hang together in more ways than a search can follow, and nearly all of them do: a programme of
all is large. One begins with those around the count in question. What lies further off may make up for anything that
it could, at a cost; where even so there is no world, there is none. What has to joins, until nothing has to.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from toolkit.core.disclosure.part import Part
from toolkit.core.disclosure.programme import Programme
from toolkit.core.disclosure.proof import Proof, room
from toolkit.core.disclosure.relations import Sums

if TYPE_CHECKING:
    from toolkit.core.disclosure.worlds import Hidden

MOST_WORK = 200_000_000
"""Columns of all that is solved for all questions: from then on counts are taken to follow, and more is hidden."""
SHARE, LEAST_SHARE = 200, 60_000
"""The part of what is left for one question, as a rule, and the least: else its count is taken to follow. Nearly all
need less; where many counts are small some need more, and each that is given up hides what need not be hidden."""


class Solver:
    """Asks for the changes of a world in which a count is another number."""

    def __init__(self, sums: Sums, hidden: Hidden) -> None:
        self._sums, self._hidden = sums, hidden
        self._programme = Programme()
        self._work, self._most = 0, 0
        """Columns of all that was solved so far, and those after which the present question is given up."""
        self._proofs: dict[tuple[int, int], Proof] = {}
        """(count, 1 or -1) → why there is no such world."""

    @property
    def gave_up(self) -> bool:
        """Whether the question that was asked last was too much work: where no world was found there may be one."""
        return self._work > min(self._most, MOST_WORK)

    @property
    def is_worn_out(self) -> bool:
        """Whether every further question is given up."""
        return self._work > MOST_WORK

    def world(self, count: int, times: int = 1) -> Mapping[int, int] | None:
        """Return how counts change in a world in which `count` is another number; None: there is none, or too far off.

        times: how much longer than usual it is looked for.
        """
        self._most = self._work + times * max(LEAST_SHARE, (MOST_WORK - self._work) // SHARE)
        up, down = room(count, self._sums, self._hidden)
        for by in [1] * (up > 0) + [-1] * (down > 0):
            if found := self._with(count, by):
                return found
        return None

    def why_not(self, count: int) -> Sequence[Proof]:
        """Return why there is no world, of which it was said so; () where it is not known."""
        up, down = room(count, self._sums, self._hidden)
        found = list[Proof]()
        for by, most in ((1, up), (-1, down)):
            if not most:
                found.append(Proof(count, by, {count: by}, 1))
            elif self._still_proved(count, by):
                found.append(self._proofs[count, by])
        return found if len(found) > 1 else ()

    def _with(self, count: int, by: int) -> Mapping[int, int] | None:
        """Return a world in which a count is more (1), or less (-1)."""
        if self._still_proved(count, by):
            return None
        self._programme.clear()
        part = Part(self._sums, self._hidden, count, by, self._programme)
        while self._may_go_on() and (values := part.nearest()):
            if not (further := part.needs_more(values)):
                return self._sums.with_joint(part.world(values))
            part.grow(further)
        if proof := part.why_not():
            self._proofs[count, by] = proof
        return None

    def _may_go_on(self) -> bool:
        self._work += len(self._programme)
        return not self.gave_up

    def _still_proved(self, count: int, by: int) -> bool:
        return (count, by) in self._proofs and self._proofs[count, by].holds(self._sums, self._hidden)
