"""The cells of a table's rows, each different text looked at once."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import chain

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.values import BodyRow
from toolkit.core.quick import quick
from toolkit.core.sheets import Cell, SheetRow
from toolkit.core.text import are_clean, clean, normal

_MARKS = frozenset(
    ['"', "''", "“", "”", "„", "〃", "″", "′′", ",,", "``", "´´", "‟", '""', '" "', '-"-', '- " -', "’’", "‘‘"]
)
_WORDS = frozenset(
    ["ditto", "do", "as above", "same as above", "same", "see above", "as previous", "same again", "above"]
)
_DITTO = 30
"""No ditto mark is as long."""
_Line = tuple[Cell, ...]
_body_row = quick(BodyRow)


@dataclass(frozen=True, slots=True)
class Cells:
    """The rows under the headings, by their number, with only what stands in them. What is blank is not there."""

    rows: dict[int, BodyRow]
    dittos: frozenset[str]
    """Those of their texts that say "the same as above"."""
    headings: frozenset[str]
    """Those of their texts that say what a heading says."""


def own_cells(rows: Sequence[SheetRow], headings: Collection[str], typed: frozenset[int] = frozenset()) -> Cells:
    """Clean the cells of a table. `headings` are normalised; in the columns `typed` what a formula shows is blank."""
    texts = _Texts(headings)
    lines = texts.cleaned([row.values for row in rows])
    bodies: dict[int, BodyRow] = {}
    for row, line in zip(rows, lines, strict=True):
        if row.formulas and not row.formulas.isdisjoint(typed):
            line = tuple(None if at in row.formulas & typed else cell for at, cell in enumerate(line, 1))
        struck = row.struck and frozenset(at for at in row.struck if at <= len(line) and line[at - 1] is not None)
        bodies[row.number] = _body_row(row.number, line, struck, row.errors, row.formulas)
    return Cells(bodies, frozenset(texts.dittos), frozenset(texts.headings))


class _Texts(dict[Cell, Cell]):
    """Cell → clean cell, None where it is blank. It lasts no longer than the reading of its table."""

    def __init__(self, headings: Collection[str]) -> None:
        super().__init__()
        self._known = frozenset(headings)
        # A text much longer than every heading, the account of an incident, repeats neither one nor another such text.
        self._longest = max(_DITTO, 2 * max(map(len, headings), default=0) + 20)
        self.dittos: set[str] = set()
        self.headings: set[str] = set()

    def cleaned(self, lines: Sequence[_Line]) -> Sequence[_Line]:
        """Return rows with clean cells: those that have one which is not are made anew."""
        texts = [cell for cell in {*chain.from_iterable(lines)} if isinstance(cell, str)]
        long = [text for text in texts if len(text) >= self._longest]
        alone = texts if not are_clean(long) else [text for text in texts if len(text) < self._longest]
        unclean = {text for text in alone if self[text] != text}
        if not unclean:
            return lines
        return [line if unclean.isdisjoint(line) else tuple(map(self.__getitem__, line)) for line in lines]

    def __missing__(self, raw: Cell) -> Cell:
        if isinstance(raw, str):
            text = clean(raw) or None
            if text is None or len(text) < self._longest:
                self._look_at(text or "")
                self[raw] = text
            return text
        if not isinstance(raw, int | float):  # 1, 1.0 and TRUE would be one key
            self[raw] = raw
        return raw

    def _look_at(self, text: str) -> None:
        plain = normal(text)
        if len(text) < _DITTO and (text in _MARKS or plain in _WORDS):
            self.dittos.add(text)
        if plain in self._known:
            self.headings.add(text)
