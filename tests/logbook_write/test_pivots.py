"""Pivot tables: Excel fills their cells anew on every refresh, so nothing of ours goes in, and ours stand beside."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from logbook_write.books import part, raw_members, rewrite
from logbook_write.writing import LAYOUT, again, edit, write

from toolkit.logbook import WorkbookError, patch_cells

PIVOT = "xl/pivotTables/pivotTable1.xml"
RELS = "xl/worksheets/_rels/sheet1.xml.rels"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def with_pivot(log: Path, area: str, *, prefix: str = "", more: str = "", name: str = "Offences &amp; days") -> Path:
    """Put a pivot table on the log's sheet, as Excel saves one that is still empty."""
    colon, declared = (f"{prefix}:", f"xmlns:{prefix}") if prefix else ("", "xmlns")
    location = f'<{colon}location ref="{area}" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"{more}/>'
    whole = (
        f'<{colon}pivotTableDefinition {declared}="{MAIN}" name="{name}" cacheId="1">{location}'
        f"</{colon}pivotTableDefinition>"
    )
    related = f'<Relationship Id="rId9" Type="{OFFICE}/pivotTable" Target="../pivotTables/pivotTable1.xml"/>'
    rels = f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>'
    return rewrite(log, {PIVOT: whole.encode(), RELS: rels.encode()})


@pytest.mark.parametrize(
    ("ref", "more"),
    [
        pytest.param("E9", "", id="above it"),
        pytest.param("H12", "", id="beside it"),
        pytest.param("F7", "", id="where filters would stand, of a pivot that has none"),
        pytest.param("F6", ' rowPageCount="2" colPageCount="1"', id="above its filters"),
        pytest.param("H7", ' rowPageCount="2" colPageCount="1"', id="beside its filters"),
    ],
)
def test_a_cell_outside_a_pivot_table_is_written(log: Path, ref: str, more: str) -> None:
    with_pivot(log, "F10:G14", more=more)
    before = raw_members(log)
    patch_cells(log, "Aut1", {ref: "ours"})
    assert f'r="{ref}"'.encode() in part(log)
    assert {name for name, raw in raw_members(log).items() if raw != before[name]} == {"xl/worksheets/sheet1.xml"}


@pytest.mark.parametrize(
    ("ref", "more", "prefix", "area"),
    [
        pytest.param("F10", "", "", "F10:G14", id="its corner"),
        pytest.param("G14", "", "", "F10:G14", id="its last cell"),
        pytest.param("G12", "", "x", "F10:G14", id="in a part with a prefix"),
        pytest.param("G7", ' rowPageCount="2" colPageCount="1"', "", "F7:G14", id="one of its filters"),
        pytest.param("J8", ' rowPageCount="1" colPageCount="2"', "", "F8:J14", id="the second of two filters in a row"),
    ],
)
def test_a_cell_of_a_pivot_table_is_refused_by_its_name(log: Path, ref: str, more: str, prefix: str, area: str) -> None:
    with_pivot(log, "F10:G14", more=more, prefix=prefix)
    before = log.read_bytes()
    with pytest.raises(WorkbookError) as refused:
        patch_cells(log, "Aut1", {"A5": 1, ref: "ours"})
    assert f"{ref} on the sheet “Aut1” belongs to the pivot table Offences & days in {area}." in refused.value.message
    assert "Move PivotTable" in refused.value.next_step
    assert log.read_bytes() == before


def test_a_pivot_table_that_stands_nowhere_hinders_nothing(log: Path) -> None:
    with_pivot(log, "#REF!")
    patch_cells(log, "Aut1", {"F10": "ours"})
    assert b'r="F10"' in part(log)


@pytest.mark.parametrize(
    ("area", "first"),
    [
        pytest.param("F10:G14", "E", id="below the log: it does not matter"),
        pytest.param("F3:G6", "I", id="beside it, and still empty: one column is kept clear"),
    ],
)
def test_new_columns_keep_clear_of_a_pivot_table(log: Path, area: str, first: str) -> None:
    with_pivot(log, area)
    write(log, edit(5, why="Because."))
    (heading,) = re.findall(rb'<c r="([A-Z]+)3"[^>]*><is><t>Conduct ref<', part(log))
    assert heading.decode() == first


def test_a_pivot_table_over_our_columns_is_left_and_named(log: Path) -> None:
    write(log, edit(7, why="Because."))
    layout = again(LAYOUT, log)
    with_pivot(log, "G5:H6")
    written = write(log, edit(5, why="New.", next_step="ban"), layouts=(layout,))
    (left,) = written.left
    assert (left.field, left.cell, left.why) == ("why", "G5", "belongs to the pivot table Offences & days in G5:H6")
    assert "move the pivot table" in left.problem("bude").next_step
    assert written.cells == 1
