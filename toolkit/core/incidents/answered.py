"""What the office answered about one incident that several rows tell: in whichever of them it was typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace

from toolkit.core.cases import says
from toolkit.core.frozen import dataclass
from toolkit.core.incidents.values import as_text, shorten
from toolkit.core.problems import Place, Problem
from toolkit.core.rows import OFFICE_COLUMNS, LogRow, Office
from toolkit.core.text import normal

_OF_A_LETTER = ("approved_by", "approval_reason")
"""What speaks of one letter: that of the row's own `Next step`."""
_HEADINGS = {
    **OFFICE_COLUMNS,
    **dict.fromkeys(("meeting_at", "meeting_on_each", "meeting_at_each"), OFFICE_COLUMNS["meeting_on"]),
    "delivered_on_each": OFFICE_COLUMNS["delivered_on"],
}


@dataclass(frozen=True, slots=True)
class Unlike:
    """An office column in which two rows of one incident answer differently."""

    field: str
    kept: LogRow
    other: LogRow

    def problem(self) -> Problem:
        """Return the problem, which names both rows; nothing is taken as approved until they agree."""
        heading, kept, other = _HEADINGS[self.field], self.kept.place, self.other.place
        mine, theirs = (_quoted(getattr(row.office, self.field)) for row in (self.kept, self.other))
        message = (
            f"{_rows(kept, other)} tell one incident, and `{heading}` says {mine} in one and {theirs} in the other."
        )
        advice = f"Leave the right answer in row {kept.row} and empty the other cell; until then neither counts."
        return Problem("two-answers", message, advice, self.kept.school, kept.log, kept.sheet, kept.row, heading)


def together(keeper: LogRow, group: Sequence[LogRow]) -> tuple[Office, tuple[Unlike, ...]]:
    """Return the answers of all rows of one incident, and where they differ.

    An approval counts with the `Next step` beside it: one that stands beside another step than the keeper's speaks
    of another letter. Where rows differ, neither answer counts, and nothing is taken as approved.
    """
    if all(row.office == Office() for row in group if row is not keeper):
        return keeper.office, ()
    found: dict[str, object] = {}
    unlike: list[Unlike] = []
    ordered = [keeper, *(row for row in group if row is not keeper)]
    for name in (each.name for each in fields(Office)):
        said = [row for row in ordered if getattr(row.office, name) and _speaks(name, row, keeper)]
        others = [row for row in said if _plain(getattr(row.office, name)) != _plain(getattr(said[0].office, name))]
        if said:
            found[name] = getattr(said[0].office, name) if not others else _unsettled(name, said)
        unlike += [Unlike(name, said[0], row) for row in others]
    if unlike:
        found["approved_by"] = ""
    return replace(keeper.office, **found), tuple(unlike)  # type: ignore[arg-type]  # each value is of its own field


def _speaks(name: str, row: LogRow, keeper: LogRow) -> bool:
    return name not in _OF_A_LETTER or normal(row.next_step) == normal(keeper.next_step)


def _plain(value: object) -> object:
    return normal(value) if isinstance(value, str) else value


def _unsettled(name: str, said: Sequence[LogRow]) -> object:
    """Return what counts where rows differ: every outcome, which together are none, a hold, or nothing."""
    if name == "meeting_outcome":
        return " / ".join(dict.fromkeys(row.office.meeting_outcome for row in said))
    if name == "hold":
        return next((row.office.hold for row in said if says(row.office.hold)), "")
    return getattr(Office(), name)


def _quoted(value: object) -> str:
    days = value if isinstance(value, tuple) else (value,)
    return f"“{shorten(' | '.join(as_text(day) if day else '-' for day in days))}”"


def _rows(kept: Place, other: Place) -> str:
    if kept.sheet == other.sheet:
        return f"Rows {kept.row} and {other.row}"
    mine, theirs = (f"row {place.row} of sheet {(place.sheet or '').strip()}" for place in (kept, other))
    return f"R{mine[1:]} and {theirs}"
