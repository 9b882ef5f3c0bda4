"""Columns of ours that an office doubled, renamed or deleted: which of two is read, and what is said of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.synonyms import OURS
from toolkit.core.incidents.table import Heading, Table, cells_under
from toolkit.core.incidents.values import Trouble
from toolkit.core.rows import OFFICE_COLUMNS, STATUS_COLUMNS
from toolkit.core.sheets import column_letters
from toolkit.core.text import normal

_SCHOOLS_TOO = frozenset(["letter", "sent_on", "ban_ends", "why", "next_step", "who_did_it"])
"""A school may head a column of its own so; ours then stands further right, and is read."""
_HEADINGS = STATUS_COLUMNS | OFFICE_COLUMNS


@dataclass(frozen=True, slots=True)
class Doubled:
    """Headings of ours that stand twice. `left_out`: the columns that are not read."""

    left_out: frozenset[int] = frozenset()
    troubles: tuple[Trouble, ...] = ()


def doubled(table: Table) -> Doubled:
    """Return which of two columns with one heading of ours is left out: the emptier, and of equals the right one.

    Where both hold something, it is a problem: half of what was typed would be passed over in silence.
    """
    found: dict[str, list[Heading]] = {}
    for heading in table.headings:
        field = OURS.get(normal(heading.text), "")
        if field and field not in _SCHOOLS_TOO:
            found.setdefault(field, []).append(heading)
    twice = {field: _fullest_first(headings, table) for field, headings in found.items() if len(headings) > 1}
    left_out = (heading.column for headings in twice.values() for heading, _ in headings[1:])
    return Doubled(frozenset(left_out), tuple(_said(twice)))


def _fullest_first(headings: Sequence[Heading], table: Table) -> list[tuple[Heading, int]]:
    filled = [(heading, len(cells_under(table, heading.column, len(table.body)))) for heading in headings]
    return sorted(filled, key=lambda each: -each[1])


def _said(twice: Mapping[str, Sequence[tuple[Heading, int]]]) -> Iterator[Trouble]:
    for field, headings in twice.items():
        read = column_letters(headings[0][0].column)
        others = " and ".join(column_letters(heading.column) for heading, filled in headings[1:] if filled)
        if others:
            yield Trouble(
                "own-column",
                f"“{_HEADINGS[field]}” heads two columns, and both hold something: column {read} is read, and column"
                f" {others} is not.",
                f"Bring what stands in column {others} into column {read}, then delete the other.",
                headings[0][0].column,
            )


def missing(fields: Mapping[str, int], *, approved: bool) -> Iterator[Trouble]:
    """Say which one or two of our columns are gone: all were added together, and one who only began some had fewer.

    `approved`: whether a name stands under `Approved by`. It belongs to the row's `Next step` (POLICY.md, Approval),
    and where that is gone the whole sheet waits: begun anew, it would make the name count for what is due now.
    """
    gone = [heading for name, heading in STATUS_COLUMNS.items() if name not in fields]
    if not 0 < len(gone) < 3 and not (gone and "ref" in fields):
        return
    names = " and ".join(f"“{heading}”" for heading in gone)
    said = (
        f"{names} stood among conduct's own columns, and {'is' if len(gone) == 1 else 'are'} not there any more: the"
        " heading was changed, or the column deleted."
    )
    if approved and "next_step" not in fields:
        yield Trouble(
            "no-step",
            f"{said} Nobody knows now for which step the names under Approved by were typed, so nothing about these"
            " rows is sent or written.",
            "Give the column its heading Next step back. If it was deleted, empty Approved by: it is then begun anew.",
        )
    else:
        yield Trouble(
            "own-column",
            said,
            "Give the column its heading back before the next run, which else begins it anew from the ledger.",
        )
