"""From the edits of a log's rows to the cells of the status workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field, replace
from datetime import datetime, time, timedelta

from toolkit.core.beside.book import StatusBook, StatusRow
from toolkit.core.beside.gone import is_bare
from toolkit.core.beside.join import CLEARED
from toolkit.core.beside.lines import Line, by_place
from toolkit.core.beside.match import Matched
from toolkit.core.frozen import dataclass
from toolkit.core.incidents.values import as_text
from toolkit.core.problems import Place
from toolkit.core.sheets import Cell
from toolkit.core.status import CellValue, RowEdit


@dataclass(frozen=True, slots=True)
class BookEdits:
    """What is to be written into a status workbook: the edits of its rows, and which row of the log each belongs to.

    `places`: (row, column) → value. `texts`: row → field → what each edited row will then say.
    """

    edits: tuple[RowEdit, ...]
    places: Mapping[tuple[int, int], CellValue] = field(default_factory=dict)
    texts: Mapping[int, Mapping[str, str]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.edits or self.places)


def book_edits(
    book: StatusBook,
    lines: Sequence[Line],
    matched: Matched,
    of_log: Sequence[RowEdit],
    of_gone: Sequence[RowEdit],
    *,
    log_moved: bool = False,
) -> BookEdits:
    """Return what the status workbook needs: a row for every row of the log with an edit, each told apart anew.

    `of_gone` are the edits of statuses that lost their row, at their places in the status workbook. `log_moved`: the
    log holds its statuses itself now, and only those that found no row in it are still kept here.
    """
    numbers = {} if log_moved else {place: row.number for place, row in matched.rows.items()}
    following = book.layout.last_row + 1
    for edit in of_log:
        if edit.place not in numbers:
            numbers[edit.place] = following
            following += 1
    known = by_place(lines)
    edits = [
        replace(_whole(edit, known[edit.place], matched), place=Place(book.log, book.sheet, numbers[edit.place]))
        for edit in of_log
    ]
    edits += [*of_gone, *_emptied(book, matched.gone)]
    places = {
        (number, column): value
        for place, number in numbers.items()
        for column, value in _place_cells(book, known[place], matched.rows.get(place))
    }
    before = {row.number: row.values for row in book.rows}
    texts = {
        each.place.row: {
            name: as_text(value) for name, value in {**before.get(each.place.row, {}), **each.values}.items()
        }
        for each in edits
    }
    return BookEdits(tuple(sorted(edits, key=lambda edit: edit.place)), places, texts)


def as_written(cell: Cell) -> CellValue:
    """Return a cell's value as it is written back: days without a time, times and lengths of time as text."""
    if isinstance(cell, datetime):
        return cell.date()
    return as_text(cell) if isinstance(cell, time | timedelta) else cell


def _whole(edit: RowEdit, line: Line, matched: Matched) -> RowEdit:
    """A row's first status takes over what the log's own columns say of its letters: from then on it speaks alone."""
    if edit.place in matched.rows:
        return edit
    own = {name: as_written(cell) for name, cell in line.own.items() if name in CLEARED}
    return replace(edit, values={**own, **edit.values})


def _place_cells(book: StatusBook, line: Line, now: StatusRow | None) -> Iterator[tuple[int, CellValue]]:
    wanted: dict[str, CellValue] = {
        "sheet": line.place.sheet,
        "row": line.place.row,
        "date": as_written(line.date) or None,
        "person": line.person or None,
        "key": line.key,
    }
    for name, column in book.places.items():
        if now is None or as_text(now.place.get(name)) != as_text(wanted[name]):
            yield column, wanted[name]


def _emptied(book: StatusBook, gone: Sequence[StatusRow]) -> Iterator[RowEdit]:
    """A status with nothing to lose asks for nothing any more."""
    for row in gone:
        values = {name: None for name in ("next_step", "why") if name in row.values}
        if values and is_bare(row):
            yield RowEdit(Place(book.log, book.sheet, row.number), values)
