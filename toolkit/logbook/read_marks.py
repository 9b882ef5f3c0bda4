"""What a sheet says about its cells beside their values: struck through, hidden, merged, part of an Excel Table.

Read off the XML by searching for what is needed: a tree of a large sheet would cost more than all its values.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import ParseError

from toolkit.core.sheets import Area
from toolkit.logbook.bounds import BadSheet, SheetXml, area, hidden_rows
from toolkit.logbook.read_file import LogContent, damaged, package_errors
from toolkit.logbook.strikes import Strikes, find_strikes, struck_columns
from toolkit.ooxml.package import Package
from toolkit.ooxml.workbook import SheetPart, attribute, read_xml, relationships

_MERGE = re.compile(rb"""<(?:[\w.-]+:)?mergeCell\s[^<>]*?ref\s*=\s*["']([^"']+)["']""")


@dataclass(frozen=True, slots=True)
class Marks:
    """`struck`: row number → its struck columns. `tables` with a row of headings; others are just cells."""

    struck: dict[int, frozenset[int]]
    hidden: frozenset[int]
    merges: tuple[Area, ...]
    tables: tuple[Area, ...]


def read_strikes(content: LogContent, styles: bytes, strings: bytes) -> Strikes:
    """What the parts that all sheets share say of strikes. Raises `WorkbookError`."""
    try:
        return find_strikes(styles, strings)
    except ParseError as error:
        raise damaged(content.label, error) from error


def read_marks(content: LogContent, package: Package, part: SheetPart, xml: SheetXml, strikes: Strikes) -> Marks:
    """Raises `WorkbookError`."""
    try:
        struck = struck_columns(xml.rows, strikes)
    except (ParseError, BadSheet) as error:
        raise damaged(content.label, error) from error
    with package_errors():
        tables = tuple(_tables(package, part))
    return Marks(struck, hidden_rows(xml.rows), tuple(_merges(xml.after)), tables)


def _merges(after: bytes) -> Iterator[Area]:
    """The merged cells stand after the rows (ECMA-376 part 1, 18.3.1.99 worksheet)."""
    for found in _MERGE.finditer(after):
        merged = area(found[1].decode("utf-8", errors="replace"))
        if merged:
            yield merged


def _tables(package: Package, part: SheetPart) -> Iterator[Area]:
    """A table without headings (`headerRowCount` 0, ECMA-376 part 1, 18.5.1.2) says nothing of its columns."""
    for relation in relationships(package, part.part):
        if relation.kind == "table" and relation.part:
            table = read_xml(package, relation.part)
            where = area(attribute(table, "ref"))
            if where and attribute(table, "headerRowCount") != "0":
                yield where
