"""A worksheet part as a parser sees it, and where its bytes lie: made for checking, and owes nothing to toolkit."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.parsers import expat

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
_TAG = re.compile(rb"<(?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_ENCODING = re.compile(r"(<\?xml[^>]*encoding=[\"'])[^\"']+")

Place = tuple[int, int]
Area = tuple[int, int, int, int]
Span = tuple[int, int]


@dataclass
class Cell:
    span: Span
    attributes: dict[str, str]
    formula: bool = False
    filled: bool = False


@dataclass
class Row:
    tag: Span
    end: int = 0
    attributes: dict[str, str] = field(default_factory=dict)


class Sheet:
    """`cells`: (row, column) → where it lies. `areas`: what a formula fills or a merged cell hides."""

    def __init__(self, data: bytes) -> None:
        self.data = as_utf8(data)
        self.cells: dict[Place, Cell] = {}
        self.rows: dict[int, Row] = {}
        self.merges: list[Area] = []
        self.formula_areas: list[Area] = []
        self.dimension: Span | None = None
        self.body: Span = (0, 0)
        self._path: list[tuple[str, int, bool]] = []
        self._row, self._column = 0, 0
        self._cell: Cell | None = None
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler, self._parser.EndElementHandler = self._start, self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.Parse(self.data, True)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        at = self._parser.CurrentByteIndex
        tag = _TAG.match(self.data, at)
        assert tag
        name = name.rpartition(":")[2]
        self._path.append((name, at, tag[0].endswith(b"/>")))
        if name == "sheetData":
            self.body = tag.span()
        elif name == "dimension" and len(self._path) == 2:
            self.dimension = tag.span()
        elif name == "mergeCell":
            self.merges.append(area(attributes["ref"]))
        elif name == "row" and self._in_body():
            self._row, self._column = int(attributes.get("r", self._row + 1)), 0
            self.rows.setdefault(self._row, Row(tag.span(), attributes=attributes))
        elif name == "c" and self._in_body():
            self._begin_cell(tag.span(), attributes)
        elif name == "f" and self._cell:
            self._cell.formula = True
            if attributes.get("t") in ("array", "dataTable") and "ref" in attributes:
                self.formula_areas.append(area(attributes["ref"]))

    def _in_body(self) -> bool:
        return any(name == "sheetData" for name, _, _ in self._path)

    def _begin_cell(self, span: Span, attributes: dict[str, str]) -> None:
        if "r" in attributes:
            row, self._column = place(attributes["r"])
            if row != self._row:
                self.rows[row] = self.rows.pop(self._row)
                self._row = row
        else:
            self._column += 1
        self._cell = Cell(span, attributes)
        self.cells.setdefault((self._row, self._column), self._cell)

    def _text(self, text: str) -> None:
        if self._cell and text.strip():
            self._cell.filled = True

    def _end(self, name: str) -> None:
        name, start, empty = self._path.pop()
        at = self._parser.CurrentByteIndex
        end = at if empty else self.data.index(b">", at) + 1
        if name == "c" and self._cell and self._cell.span[0] == start:
            self._cell.span, self._cell = (start, end), None
        elif name == "row" and self._in_body():
            self.rows[self._row].end = end
        elif name == "sheetData":
            self.body = (self.body[0], end)

    def without(self, edited: set[Place], new_rows: set[int]) -> bytes:
        """The part's bytes but for the edited cells, new rows, spans of the edited rows, and the dimension."""
        cuts = [cell.span for at, cell in self.cells.items() if at in edited and at[0] not in new_rows]
        cuts += [(row.tag[0], row.end) for number, row in self.rows.items() if number in new_rows]
        opened = {row.tag[0] for number, row in self.rows.items() if number in {at[0] for at in edited} - new_rows}
        kept, at = [], 0
        tags = {start: _TAG.match(self.data, start) for start in (opened | {self.body[0]})}
        pieces = [(start, end, b"") for start, end in cuts]
        pieces += [(tag.start(), tag.end(), _plain(tag[0])) for tag in tags.values() if tag]
        if self.dimension:
            pieces.append((*self.dimension, b""))
        for start, end, new in sorted(pieces):
            kept += [self.data[at:start], new]
            at = end
        return b"".join([*kept, self.data[at:]])


def _plain(tag: bytes) -> bytes:
    """A row's tag without its spans; one that is empty reads like an opened and closed one."""
    tag = re.sub(rb"\s+spans\s*=\s*(\"[^\"]*\"|'[^']*')", b"", tag)
    name = re.match(rb"<([^\s/>]+)", tag)
    assert name
    return re.sub(rb"\s*/>$", b">", tag) + b"</" + name[1] + b">" if tag.endswith(b"/>") else tag


def as_utf8(data: bytes) -> bytes:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:2] in (b"<\x00", b"\x00<"):
        codec = "utf-16" if data[0] > 0x7F else "utf-16-le" if data[0] else "utf-16-be"
        return _ENCODING.sub(r"\1UTF-8", data.decode(codec), count=1).encode()
    return data


def place(ref: str) -> Place:
    letters = ref.rstrip("0123456789")
    column = 0
    for letter in letters.upper():
        column = column * 26 + ord(letter) - 64
    return int(ref[len(letters) :]), column


def ref(at: Place) -> str:
    letters, number = "", at[1]
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{at[0]}"


def area(text: str) -> Area:
    first, _, last = text.replace("$", "").partition(":")
    one, other = place(first), place(last or first)
    return min(one[0], other[0]), min(one[1], other[1]), max(one[0], other[0]), max(one[1], other[1])


def inside(at: Place, areas: list[Area]) -> bool:
    return any(top <= at[0] <= bottom and left <= at[1] <= right for top, left, bottom, right in areas)
