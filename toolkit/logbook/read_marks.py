"""What stands beside a sheet's rows: merged cells, and Excel Tables."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.core.patterns import regex
from toolkit.core.sheets import Area
from toolkit.logbook.bounds import area
from toolkit.logbook.read_file import package_errors
from toolkit.ooxml.package import Package
from toolkit.ooxml.workbook import SheetPart, attribute, read_xml, relationships

_MERGE = regex(rb"""<(?:[\w.-]+:)?mergeCell\s[^<>]*?ref\s*=\s*["']([^"']+)["']""")


def merged_areas(after: bytes) -> tuple[Area, ...]:
    """The merged cells stand after the rows (ECMA-376 part 1, 18.3.1.99 worksheet)."""
    found = (area(match[1].decode("utf-8", errors="replace")) for match in _MERGE.finditer(after))
    return tuple(merged for merged in found if merged)


def tables(package: Package, part: SheetPart) -> tuple[Area, ...]:
    """The sheet's tables with a row of headings; others are just cells. Raises `WorkbookError`."""
    with package_errors():
        return tuple(_tables(package, part))


def _tables(package: Package, part: SheetPart) -> Iterator[Area]:
    """A table without headings (`headerRowCount` 0, ECMA-376 part 1, 18.5.1.2) says nothing of its columns."""
    for relation in relationships(package, part.part):
        if relation.kind == "table" and relation.part:
            table = read_xml(package, relation.part)
            where = area(attribute(table, "ref"))
            if where and attribute(table, "headerRowCount") != "0":
                yield where
