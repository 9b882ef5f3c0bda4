"""Cells that speak for the rows below them: merged cells, ditto marks, "as above"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field, replace

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.cells import Cells
from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.values import BodyRow
from toolkit.core.sheets import Area, Cell

_SPREADING = (
    *("date", "time", "place", "victim", "serious", "severity"),
    *(
        f"{name}{number}"
        for name in ("person", "email", "pupil", "category", "person_type", "relationship")
        for number in ("", 2, 3, 4)
    ),
    *("first_name", "surname", "title", "narrative"),
)
_MERGED_ONLY = frozenset(["narrative"])


@dataclass(frozen=True, slots=True)
class Above:
    """Fills in what stands above a row: in a cell merged with its own, or where it has a ditto mark."""

    cells: Cells
    spreading: frozenset[int]
    repeated: frozenset[int]
    merges: Mapping[int, Sequence[Area]] = field(default_factory=dict)
    """row → the areas that reach into it from a row above."""

    @classmethod
    def of(cls, cells: Cells, columns: Columns, merges: Iterable[Area]) -> Above:
        spreading = {name: column for name in _SPREADING if (column := columns.column(name))}
        repeated = frozenset(column for name, column in spreading.items() if name not in _MERGED_ONLY)
        return cls(cells, frozenset(spreading.values()), repeated, _by_row(cells.rows, merges))

    @property
    def says_anything(self) -> bool:
        return bool(self.merges or self.cells.dittos)

    def fill(self, row: BodyRow, above: BodyRow | None) -> BodyRow:
        """Return a row with what its merged cells and its ditto marks say; `above` is the incident before it."""
        return self._dittoed(self._merged_down(row), above)

    def _merged_down(self, row: BodyRow) -> BodyRow:
        if row.number not in self.merges:
            return row
        cells, struck = dict[int, Cell](), set(row.struck)
        for area in self.merges[row.number]:
            anchor, column = self.cells.rows.get(area.first_row), area.first_column
            if column in self.spreading and anchor and (spread := anchor.cell(column)) is not None:
                if row.cell(column) is None:
                    cells.setdefault(column, spread)
                struck |= {column} & anchor.struck
        return replace(row.with_cells(cells), struck=frozenset(struck))

    def _dittoed(self, row: BodyRow, above: BodyRow | None) -> BodyRow:
        """Replace ditto marks by what the incident above says; with nothing above, the mark stays and is a problem."""
        dittos = self.cells.dittos
        if above is None or not dittos or dittos.isdisjoint(row.line):
            return row
        marked = [column for column in self.repeated if row.cell(column) in dittos]
        return row.with_cells({column: cell for column in marked if (cell := above.cell(column)) is not None})


def _by_row(rows: Mapping[int, BodyRow], merges: Iterable[Area]) -> Mapping[int, Sequence[Area]]:
    last = max(rows, default=0)
    found: defaultdict[int, list[Area]] = defaultdict(list)
    for area in merges:
        for number in range(area.first_row + 1, min(area.last_row, last) + 1):
            found[number].append(area)
    return dict(found)
