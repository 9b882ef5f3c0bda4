"""Excel Tables: a column beside a table is not part of it, so the table has to grow with ours.

Source: ECMA-376 part 1, 18.5.1.2 (table), 18.5.1.3 (tableColumn).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from toolkit.core.frozen import dataclass
from toolkit.core.rows import Layout
from toolkit.logbook.cells import Range, Ref, parse_range, unescape_controls
from toolkit.logbook.write_layout import widened
from toolkit.ooxml.escapes import quoteattr
from toolkit.ooxml.markup import Element, Markup, MarkupError, attribute, whole_number, with_attribute
from toolkit.ooxml.package import Package
from toolkit.ooxml.splice import Splice, spliced
from toolkit.ooxml.workbook import attribute as xml_attribute
from toolkit.ooxml.workbook import local_name, read_xml, relationships


@dataclass(frozen=True, slots=True)
class Table:
    """An Excel Table: its part, its area with headings and totals, its columns' names from left to right."""

    part: str
    name: str
    area: Range
    headings: bool
    names: tuple[str, ...]
    queried: bool = False
    """It is filled by a query, which alone says what its columns are."""

    def is_under(self, header_row: int) -> bool:
        """Whether its rows belong to the headings in this row: its own, or typed above one that hides its own."""
        return self.area.first.row == header_row + (0 if self.headings else 1)

    def is_the_logs(self, layout: Layout) -> bool:
        """Whether it holds the log's own headings; any other table beside them is none of ours."""
        holds = self.area.first.column <= layout.first_column <= self.area.last.column
        return holds and self.is_under(layout.header_row)

    def heading_at(self, ref: Ref) -> str | None:
        """The name that the cell at `ref` must hold, None where it is no heading."""
        if not self.headings or ref.row != self.area.first.row or ref not in self.area:
            return None
        index = ref.column - self.area.first.column
        return self.names[index] if index < len(self.names) else None


def tables_of(package: Package, sheet_part: str) -> tuple[Table, ...]:
    related = relationships(package, sheet_part)
    return tuple(_table(package, relation.part) for relation in related if relation.kind == "table" and relation.part)


def _table(package: Package, part: str) -> Table:
    root = read_xml(package, part)
    columns = [element for element in root.iter() if local_name(element.tag) == "tableColumn"]
    return Table(
        part=part,
        name=xml_attribute(root, "displayName") or xml_attribute(root, "name"),
        area=parse_range(xml_attribute(root, "ref")),
        headings=xml_attribute(root, "headerRowCount") != "0",
        names=tuple(unescape_controls(xml_attribute(column, "name")) for column in columns),
        queried=xml_attribute(root, "tableType") == "queryTable",
    )


def extended(data: bytes, names: Sequence[str]) -> bytes:
    """Return a table's part with columns of these names added on its right; its rows, totals included, stay.

    Raises `MarkupError` for a part that is no table.
    """
    markup = Markup(data)
    columns = markup.element(b"tableColumns", markup.root_inner)
    root = markup.element(b"table")
    if root is None or columns is None:
        raise MarkupError("no table")
    there = list(markup.elements(b"tableColumn", columns.inner, columns.inner_end))
    first_id = max((whole_number(column.attributes, b"id") for column in there), default=0) + 1
    new = [
        f'<{markup.prefix.decode()}tableColumn id="{first_id + i}" name={quoteattr(name)}/>'
        for i, name in enumerate(names)
    ]
    tag = markup.data[columns.start : columns.inner]
    changes = [
        *_wider(markup, root, columns.start, len(names)),
        (columns.start, columns.inner, with_attribute(tag, b"count", str(len(there) + len(names)))),
        (columns.inner_end, columns.inner_end, markup.encode("".join(new))),
    ]
    return spliced(markup.data, changes)


def _wider(markup: Markup, root: Element, end: int, by: int) -> Iterator[Splice]:
    """The table's own area, its filter's, and that of its last sorting, where they reach to its last column."""
    last = parse_range(attribute(root.attributes, b"ref") or "").last.column
    filters = markup.element(b"autoFilter", root.inner, end)
    sorted_by = markup.element(b"sortState", root.inner, end)
    for element in (root, filters, sorted_by):
        if element and parse_range(attribute(element.attributes, b"ref") or "").last.column == last:
            yield widened(markup, element.start, element.inner, last + by)
