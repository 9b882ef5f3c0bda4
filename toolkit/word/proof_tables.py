"""Whether every letter's tables fit their columns, as far as the template shows it: `sound` says what fitting is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import field

from toolkit.core.frozen import dataclass
from toolkit.word.paragraphs import W

_TABLE, _GRID, _COLUMN, _ROW, _CELL = (f"{W}{each}" for each in ("tbl", "tblGrid", "gridCol", "tr", "tc"))
_SPAN_AT = (_ROW, _CELL, f"{W}tcPr")
_PARTS = {_TABLE, _GRID, *_SPAN_AT}


@dataclass(slots=True)
class Row:
    branch: int
    cells: int = 0
    covers: int = 0
    """How many columns."""
    spanned: int = 0
    """Which of its cells was the last to say how many it covers."""


@dataclass(slots=True)
class Table:
    branch: int
    columns: int = 0
    rows: list[Row] = field(default_factory=list)
    """Its own, and those of the tables within it: docxtpl counts them so."""
    grid: str = ""
    """How the list of its columns is called in the XML, once it has begun."""
    only_rows: bool = True
    """Whether rows alone follow that."""


@dataclass(frozen=True, slots=True)
class Open:
    """An element that is open. Two are the same where they close alike and know the same prefixes."""

    name: str
    tag: str
    """Its name with its namespace, as lxml writes it."""
    prefixes: dict[str, str]
    branch: int = field(compare=False)
    about: Table | Row | None = field(default=None, compare=False)


@dataclass(slots=True)
class Tables:
    """What is known of a part's tables while its elements are walked through."""

    fit: bool = True
    """Whether each fits, or does while it has a row."""
    empty: set[str] = field(default_factory=set)
    """How the latter end in the XML once they have none."""

    def opened(
        self, name: str, tag: str, attributes: Mapping[str, str], stack: Sequence[Open], branch: int
    ) -> Table | Row | None:
        """Return what there is to keep of an element that begins inside `stack`."""
        parent = stack[-1] if stack else None
        table = parent.about if parent and isinstance(parent.about, Table) else None
        if table and tag != _ROW:
            self._beside_rows(table, name, tag, branch)
        if tag == _TABLE:
            return Table(branch)
        if tag == _ROW:
            row = Row(branch)
            for each in stack:
                if isinstance(each.about, Table):
                    each.about.rows.append(row)
            return row
        if tag == _COLUMN and parent and parent.tag == _GRID and isinstance(stack[-2].about, Table):
            self._same(branch, stack[-2].about.branch)
            stack[-2].about.columns += 1
        elif tag == _CELL and parent and isinstance(parent.about, Row):
            self._covers(parent.about, branch, 1)
            parent.about.cells += 1
        elif tag == f"{W}gridSpan" and tuple(each.tag for each in stack[-3:]) == _SPAN_AT:
            self._spans(stack[-3].about, attributes.get(f"{W}val", ""), branch)
        return None

    def closed(self, element: Open, branch: int) -> None:
        """Note that an element ends, in `branch`."""
        if element.tag in _PARTS:
            self._same(branch, element.branch)
        table = element.about
        if isinstance(table, Table):
            whole = all(0 < row.cells <= table.columns <= row.covers for row in table.rows)
            never_empty = any(row.branch == table.branch and row.covers >= table.columns for row in table.rows)
            self.fit &= bool(table.grid) and all(row.cells <= table.columns for row in table.rows)
            if not never_empty:
                self.fit &= whole and bool(table.rows) and table.only_rows
                self.empty.add(f"</{table.grid}></{element.name}>")

    def said(self, within: Open) -> None:
        """Note text in an element."""
        if isinstance(within.about, Table):
            within.about.only_rows = False

    def _beside_rows(self, table: Table, name: str, tag: str, branch: int) -> None:
        table.only_rows &= not table.grid  # what comes before the columns stands before the rows as well
        if tag == _GRID:
            self._same(branch, table.branch)
            self.fit &= not table.grid
            table.grid = name

    def _covers(self, row: Row, branch: int, columns: int) -> None:
        self._same(branch, row.branch)
        row.covers += columns

    def _spans(self, row: object, columns: str, branch: int) -> None:
        """Note how many columns a cell covers, which the first to say so decides."""
        if isinstance(row, Row) and columns.isascii() and columns.isdigit() and row.spanned < row.cells:
            self._covers(row, branch, int(columns) - 1)
            row.spanned = row.cells
        else:
            self.fit = False

    def _same(self, branch: int, other: int) -> None:
        """What stands in one branch and belongs to another may be there or not."""
        self.fit &= branch == other
