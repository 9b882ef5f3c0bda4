"""One incident written twice: a row for every linked pupil, or a form sent again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.values import BodyRow
from toolkit.core.problems import Place
from toolkit.core.rows import LogRow, Office
from toolkit.core.text import normal

_TOLD_APART = ("time", "place", "narrative", "notes", "victim", "police")


@dataclass(frozen=True, slots=True)
class Understood:
    """A row with the signature that a repeated row shares, () where it can repeat nothing."""

    row: LogRow
    signature: tuple[object, ...] = ()


def signature(row: LogRow, cells: BodyRow, columns: Columns) -> tuple[object, ...]:
    """Return what two rows about one incident share: day, people, categories and the account, never the pupil."""
    names = tuple(person.name.identity for person in row.people if person.name)
    if row.day is None or not names or row.withdrawn:
        return ()
    told = tuple(normal(cells.text(columns.column(name))) for name in _TOLD_APART)
    flags = (row.complaint, row.safeguarding, row.serious)
    return (row.day, names, row.categories, flags, told)


def once_only(rows: Sequence[Understood]) -> tuple[tuple[LogRow, ...], tuple[tuple[LogRow, LogRow], ...]]:
    """Return all rows, and the pairs (repeated, kept). A repeated row keeps its place and loses its people.

    The row that carries our status or the office's answers is kept, else the first; the others' steps move to it.
    """
    groups: dict[tuple[object, ...], list[LogRow]] = {}
    for entry in rows:
        if entry.signature:
            groups.setdefault(entry.signature, []).append(entry.row)
    final: dict[Place, LogRow] = {}
    repeated: list[tuple[LogRow, LogRow]] = []
    for group in groups.values():
        keeper = max(group, key=_weight)
        final[keeper.place] = replace(keeper, taken=tuple(dict.fromkeys(step for row in group for step in row.taken)))
        for row in group:
            if row is not keeper:
                final[row.place] = _emptied(row)
                repeated.append((row, keeper))
    return tuple(final.get(entry.row.place, entry.row) for entry in rows), tuple(repeated)


def _weight(row: LogRow) -> int:
    return 2 * bool(row.ref or row.letters or row.letters_so_far) + (row.office != Office())


def _emptied(row: LogRow) -> LogRow:
    return replace(row, people=(), categories=(), complaint=False, safeguarding=False, police=False, facts=(), taken=())
