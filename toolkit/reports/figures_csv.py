"""The figures as CSV, a line for each cell: for whoever wants to count on."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable, Iterator, Sequence

from toolkit.core.figures.pack import Pack
from toolkit.reports.editions import counted_from

HEADINGS = ("table", "line", "column", "figure", "unit", "line_key", "column_key", "definition", "as_of")
_LIKE_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def figures_csv(pack: Pack) -> Iterator[bytes]:
    """Yield every cell of every table, as it is shown, in UTF-8 with the mark by which Excel knows it.

    A name that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV Injection). In pieces: of
    thousands of schools the whole is many times larger than the pack.
    """
    yield codecs.BOM_UTF8 + _written([HEADINGS])
    as_of = counted_from(pack)
    for table in pack.tables:
        title, definition = _plain(table.title), _plain(table.definition)
        columns = [(_plain(column.label), _plain(column.key)) for column in table.columns]
        for line in table.lines:
            label, key = _plain(line.label), _plain(line.key)
            yield _written(
                (title, label, column, cell.shown, table.unit.value, key, column_key, definition, as_of)
                for (column, column_key), cell in zip(columns, line.cells, strict=True)
            )


def _written(lines: Iterable[Sequence[str | int | float]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(lines)  # RFC 4180
    return text.getvalue().encode()


def _plain(words: str) -> str:
    return f"'{words}" if words.startswith(_LIKE_FORMULAS) else words
