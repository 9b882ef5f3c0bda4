"""A cell of ours that could not be written, because somebody put a formula or a pivot table there, or merged it away.

Nothing that such a cell should say is lost, and one thing must not happen: an approval that cannot be taken out of
its cell would serve the next step. So `KEEPS_THE_STEP` holds the row's `Next step` back, to which it belongs.
"""

from __future__ import annotations

from toolkit.core.frozen import dataclass
from toolkit.core.problems import Place, Problem
from toolkit.core.rows import OFFICE_COLUMNS, STATUS_COLUMNS

KEEPS_THE_STEP = frozenset({"approved_by", "approval_reason"})
"""Fields that belong to the row's `Next step`: where they cannot be emptied it stays as well."""
_WHAT_IS_DUE = frozenset({"next_step", "why"})


@dataclass(frozen=True, slots=True)
class LeftAlone:
    """A cell that was left as it is: its row, our field, where it stands ("G5") and why ("holds a formula")."""

    place: Place
    field: str
    cell: str
    why: str

    def problem(self, school: str | None) -> Problem:
        """Return what a person must do about it, and what is safe meanwhile."""
        heading = (STATUS_COLUMNS | OFFICE_COLUMNS)[self.field]
        return Problem(
            code="not-written",
            message=f"{heading} could not be written: {self.cell} {self.why}, and was left as it is. {self._meanwhile}",
            next_step=f"Free {self.cell} in Excel (empty it, unmerge it, or move the pivot table), then run "
            "`conduct record`.",
            school=school,
            log=self.place.log,
            sheet=self.place.sheet,
            row=self.place.row,
            column=heading,
        )

    @property
    def _meanwhile(self) -> str:
        if self.field in KEEPS_THE_STEP:
            return "What stands there was for another step or another letter, so Next step waits too."
        if self.field in _WHAT_IS_DUE:
            return "`conduct plan --why` says it."
        if self.field in STATUS_COLUMNS:
            return "The ledger holds it, so no letter goes twice; the log alone would not say so."
        return "The ledger holds what it said."
