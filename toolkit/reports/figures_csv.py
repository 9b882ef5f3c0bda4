"""The figures as CSV, a line for each cell: for whoever wants to count on."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from toolkit.core.figures.pack import Pack
from toolkit.core.figures.tables import Table

HEADINGS = ("table", "line", "column", "figure", "unit", "line_key", "column_key", "definition")
_LIKE_FORMULAS = ("=", "+", "-", "@", "\t", "\r")


def figures_csv(pack: Pack) -> bytes:
    """Return every cell of every table, as it is shown, in UTF-8 with the mark by which Excel knows it.

    A name that a spreadsheet would take for a formula begins with an apostrophe (OWASP, CSV Injection).
    """
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")  # RFC 4180
    writer.writerow(HEADINGS)
    for table in pack.tables:
        writer.writerows(_lines(table))
    return text.getvalue().encode("utf-8-sig")


def _lines(table: Table) -> Iterator[tuple[str | int | float, ...]]:
    for line in table.lines:
        for column, cell in zip(table.columns, line.cells, strict=True):
            words = (table.title, line.label, column.label)
            keys = (table.unit.value, line.key, column.key, table.definition)
            yield (*map(_plain, words), cell.shown, *map(_plain, keys))


def _plain(words: str) -> str:
    return f"'{words}" if words.startswith(_LIKE_FORMULAS) else words
