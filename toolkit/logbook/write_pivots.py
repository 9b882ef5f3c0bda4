"""Pivot tables: Excel fills their cells anew on every refresh, so that nothing else may stand there.

Source: ECMA-376 part 1, 18.10.1.73 (pivotTableDefinition), 18.10.1.49 (location).
"""

from __future__ import annotations

from toolkit.core.frozen import dataclass
from toolkit.logbook.cells import Range, Ref, parse_area
from toolkit.ooxml.escapes import unescape
from toolkit.ooxml.markup import Markup, attribute, whole_number
from toolkit.ooxml.package import Package
from toolkit.ooxml.workbook import relationships

MOVE = "Write somewhere else, or move the pivot table in Excel (PivotTable Analyze, Move PivotTable)."


@dataclass(frozen=True, slots=True)
class Pivot:
    """A pivot table of one sheet: its name and its area, the filters that stand above it included."""

    name: str
    area: Range

    def refusal(self) -> tuple[str, str]:
        return f"belongs to the pivot table {self.name} in {self.area}", MOVE


def pivots_of(package: Package, sheet_part: str) -> tuple[Pivot, ...]:
    """Return the pivot tables of a sheet; one that says nowhere where it stands is passed over."""
    parts = [each.part for each in relationships(package, sheet_part) if each.kind == "pivotTable" and each.part]
    found = (_pivot(Markup(package.read(part))) for part in parts)
    return tuple(pivot for pivot in found if pivot)


def _pivot(markup: Markup) -> Pivot | None:
    root = markup.element(b"pivotTableDefinition")
    location = markup.element(b"location", root.inner, root.inner_end) if root else None
    area = parse_area(attribute(location.attributes, b"ref") or "") if location else None
    if root is None or location is None or area is None:
        return None
    return Pivot(unescape(attribute(root.attributes, b"name") or ""), _with_filters(area, location.attributes))


def _with_filters(area: Range, location: bytes) -> Range:
    """Add the report's filters: a heading and a value each, a blank row below them, a blank column between two."""
    rows, columns = (whole_number(location, name) for name in (b"rowPageCount", b"colPageCount"))
    if not rows or not columns:
        return area
    top = Ref(max(1, area.first.row - rows - 1), area.first.column)
    return area.including(top).including(Ref(top.row, area.first.column + 3 * columns - 2))
