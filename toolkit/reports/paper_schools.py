"""The schools' table of the board's paper: of a few schools more is said, of many less, so that it stays two pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from toolkit.core.figures.pack import Pack
from toolkit.core.figures.tables import Line, Table
from toolkit.core.frozen import dataclass
from toolkit.reports.charts import shown
from toolkit.reports.editions import NO_DATES

ROOM = 78.0
"""Millimetres of the second page that are the table's."""
BESIDE = 12.0
EMPTY = "\N{ZERO WIDTH SPACE}"
"""What stands where a line has no further school: text to a template, which refuses blanks, and nothing to a reader."""
School = dict[str, str]
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Layout:
    """How a table of the template is set. Its measures follow from the template's widths and letters."""

    field: str
    across: int
    """Schools in a line."""
    letters: int
    """Letters of a name that fit into one line of print, with something to spare."""
    first: float
    """Millimetres that a line takes with its padding, and each further line of print of a long name."""
    further: float

    def high(self, names: Sequence[str]) -> float:
        prints = [-(-len(name) // self.letters) for name in names]
        lines = _side_by_side(prints, self.across)
        return sum(self.first + self.further * (max(each) - 1) for each in lines)


LAYOUTS = (
    Layout("schools", 1, 38, 5.8, 3.9),
    Layout("schools_by_two", 2, 28, 4.4, 3.4),
    Layout("schools_by_three", 3, 24, 4.4, 3.4),
)


def schools_high(pack: Pack) -> float:
    """Return how many millimetres of the page the table takes; 0 where there is none."""
    names = [line.label for line in _lines(pack)]
    fits = _layout(names, pack) if len(names) > 1 else None
    return fits.high(names) if fits else 0.0


def schools_fields(pack: Pack) -> dict[str, object]:
    """Return the table in the fullest layout that fits the page, the others empty; of one school none is needed."""
    table, lines = pack.table("incidents-by-school"), _lines(pack)
    fields: dict[str, object] = {layout.field: [] for layout in LAYOUTS} | {"schools_note": ""}
    if len(lines) <= 1:
        return fields
    fits = _layout([line.label for line in lines], pack)
    if fits is None:
        said = f"The figures of the {len(lines)} schools are in the workbook, on its sheet “{table.title}”."
        return fields | {"schools_note": said}
    schools = _side_by_side(_schools(pack, table, lines), fits.across)
    return fields | {fits.field: [_line(each, fits.across) for each in schools]}


def _lines(pack: Pack) -> list[Line]:
    return [line for line in pack.table("incidents-by-school").lines if not line.total]


def _layout(names: Sequence[str], pack: Pack) -> Layout | None:
    return next((layout for layout in LAYOUTS if layout.high(names) <= room(pack)), None)


def room(pack: Pack) -> float:
    """Return how many millimetres are the table's: fewer where the page says beside which other papers it was made."""
    return ROOM - BESIDE if pack.beside else ROOM


def _schools(pack: Pack, table: Table, lines: Sequence[Line]) -> list[School]:
    rates = pack.table("rates-by-school")
    return [
        {
            "name": line.label,
            "now": _cell(table, line.key, "period"),
            "before": _cell(table, line.key, "before"),
            "year_before": _cell(table, line.key, "year-before"),
            "rate": _cell(rates, line.key, "period"),
        }
        for line in lines
    ]


def _cell(table: Table, line: str, column: str) -> str:
    known = any(each.key == column for each in table.columns)
    return shown(table.cell(line, column)) if known else NO_DATES


def _side_by_side(items: Sequence[T], across: int) -> list[Sequence[T]]:
    """Return the lines of a table that is read down its columns, like a page of a directory."""
    lines = -(-len(items) // across)
    return [items[at::lines] for at in range(lines)]


def _line(schools: Sequence[School], across: int) -> School:
    """Return one line of the table: the second school's names end in _2, the third's in _3."""
    filled = [*schools, *(dict.fromkeys(schools[0], EMPTY) for _ in range(across - len(schools)))]
    ends = ["", *(f"_{number}" for number in range(2, across + 1))]
    return {f"{name}{end}": text for school, end in zip(filled, ends, strict=True) for name, text in school.items()}
