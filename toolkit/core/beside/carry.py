"""A log that was saved as .xlsx since: the statuses beside it move into the log itself, once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from toolkit.core.beside.book import StatusRow
from toolkit.core.beside.lines import Line, by_place
from toolkit.core.beside.writing import as_written
from toolkit.core.problems import Place
from toolkit.core.status import RowEdit


def carried_over(
    rows: Mapping[Place, StatusRow], lines: Sequence[Line], edits: Sequence[RowEdit]
) -> tuple[RowEdit, ...]:
    """Return a log's edits together with all that the status workbook says of its rows and they do not say yet."""
    known, own = {edit.place: edit for edit in edits}, by_place(lines)
    moved = {
        place: {name: as_written(cell) for name, cell in row.values.items() if name not in own[place].own}
        for place, row in rows.items()
    }
    edited = [replace(edit, values={**moved.get(place, {}), **edit.values}) for place, edit in known.items()]
    silent = [RowEdit(place, values) for place, values in moved.items() if place not in known and values]
    return tuple(sorted([*edited, *silent], key=lambda edit: edit.place))
