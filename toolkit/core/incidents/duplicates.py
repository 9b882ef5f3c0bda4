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

    The row that carries our status or the office's answers is kept, else the first; the others' steps move to it,
    and it says where they stand (`also`).
    """
    groups: dict[tuple[object, ...], list[LogRow]] = {}
    for entry in rows:
        if entry.signature:
            groups.setdefault(entry.signature, []).append(entry.row)
    final: dict[Place, LogRow] = {}
    repeated: list[tuple[LogRow, LogRow]] = []
    for group in (people for alike in groups.values() for people in _people_apart(alike)):
        keeper = max(group, key=_weight)
        taken = tuple(dict.fromkeys(step for row in group for step in row.taken))
        also = tuple(row.place for row in group if row is not keeper)
        final[keeper.place] = replace(keeper, taken=taken, also=also)
        for row in group:
            if row is not keeper:
                final[row.place] = _emptied(row)
                repeated.append((row, keeper))
    return tuple(final.get(entry.row.place, entry.row) for entry in rows), tuple(repeated)


def _people_apart(rows: Sequence[LogRow]) -> list[list[LogRow]]:
    """Part rows that are alike but for their addresses: two different ones are two people (default identity).

    Where there are two, a row without an address is neither's for certain, and repeats only its own kind.
    """
    silent = [row for row in rows if not any(person.emails for person in row.people)]
    apart: list[list[LogRow]] = []
    for row in (each for each in rows if each not in silent):
        mine = next((group for group in apart if any(_may_be_same(row, other) for other in group)), None)
        if mine is None:
            apart.append([row])
        else:
            mine.append(row)
    return [list(rows)] if len(apart) < 2 else [*apart, *([silent] if silent else [])]


def _may_be_same(row: LogRow, other: LogRow) -> bool:
    """Whether no person of two rows has two addresses that differ."""
    pairs = zip(row.people, other.people, strict=False)
    return all(not (a.emails and b.emails) or bool(set(a.emails) & set(b.emails)) for a, b in pairs)


def _weight(row: LogRow) -> int:
    return 2 * bool(row.ref or row.letters or row.letters_so_far) + (row.office != Office())


def _emptied(row: LogRow) -> LogRow:
    return replace(row, people=(), categories=(), complaint=False, safeguarding=False, police=False, facts=(), taken=())
