"""Views that somebody saved of a sheet (View, Custom Views): each has a filter of its own, and keeps all else."""

from __future__ import annotations

import csv
import shutil
import subprocess
from pathlib import Path

import pytest
from logbook_write.books import by_openpyxl, changed_members, part, raw_members, rewrite
from logbook_write.writing import STATUS, edit, styled, table_log, write

BOOK, SHEET = "xl/workbook.xml", "xl/worksheets/sheet1.xml"
GUID = "{{6F1C3B60-0000-4000-8000-00000000000{}}}"
WHOLE = '<autoFilter ref="A3:D7"/>'
CHOSEN = (
    '<autoFilter ref="A3:D7"><filterColumn colId="1"><filters><filter val="Parent 5"/></filters></filterColumn>'
    '<sortState ref="A4:D7"><sortCondition ref="A4:A7"/></sortState></autoFilter>'
)
NARROW = '<autoFilter ref="A3:C7"/>'
ELSEWHERE = '<autoFilter ref="A5:D7"/>'


def with_views(log: Path, *filters: str) -> Path:
    """Give the sheet a saved view for each of these filters, as Excel writes them."""
    views = "".join(
        f'<customSheetView guid="{GUID.format(n)}" filter="1" showAutoFilter="1">'
        f'<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>{xml}'
        "</customSheetView>"
        for n, xml in enumerate(filters)
    )
    saved = "".join(
        f'<customWorkbookView name="view {n}" guid="{GUID.format(n)}" windowWidth="9000" windowHeight="6000" '
        'activeSheetId="1"/>'
        for n, _ in enumerate(filters)
    )

    def of_sheet(xml: bytes) -> bytes:
        at = next(xml.index(tag) for tag in (b"<mergeCells", b"<pageMargins") if tag in xml)
        return xml[:at] + f"<customSheetViews>{views}</customSheetViews>".encode() + xml[at:]

    def of_book(xml: bytes) -> bytes:
        at = xml.index(b"<calcPr")
        end = xml.index(b"/>", at) + 2
        return xml[:end] + f"<customWorkbookViews>{saved}</customWorkbookViews>".encode() + xml[end:]

    return rewrite(log, {SHEET: of_sheet, BOOK: of_book})


def views_in(log: Path) -> bytes:
    xml = part(log)
    return xml[xml.index(b"<customSheetViews>") : xml.index(b"</customSheetViews>")]


@pytest.fixture(params=["a plain range", "a filter of the sheet's own", "a table"])
def kind(request, log: Path) -> Path:
    """The log, its headings in three ways above the rows."""
    styled(log, lambda sheet: sheet.__setitem__("D3", "Email"))
    if request.param == "a table":
        return table_log(log)
    if request.param != "a plain range":
        styled(log, lambda sheet: setattr(sheet.auto_filter, "ref", "A3:D7"))
    return log


@pytest.mark.parametrize("xml", [NARROW, ELSEWHERE], ids=["one that ends before our neighbour", "of other headings"])
def test_a_filter_that_is_not_beside_our_columns_keeps_every_byte(xml, log):
    with_views(log, xml)
    before = views_in(log)
    write(log, edit(5, why="Because."))
    assert views_in(log) == before


def test_no_column_added_and_nothing_of_a_view_changes(log):
    write(log, edit(5, why="Because."))
    with_views(log, WHOLE)
    before = views_in(log)
    write(log, edit(5, why="Because of this."))
    assert views_in(log) == before


def test_each_views_filter_reaches_over_our_columns_and_keeps_all_else(kind):
    with_views(kind, WHOLE, CHOSEN)
    members, before = raw_members(kind), views_in(kind)
    write(kind, edit(5, why="Because."))
    assert before.count(b":D7") == 3
    assert views_in(kind) == before.replace(b":D7", b":M7")
    assert by_openpyxl(kind)["G5"] == "Because."
    assert SHEET in changed_members(members, kind)


def test_libreoffice_opens_it(kind, tmp_path):
    soffice = shutil.which("soffice")
    if soffice is None:
        pytest.skip("soffice is missing")
    with_views(kind, CHOSEN)
    write(kind, edit(5, why="Because."))
    profile = f"-env:UserInstallation=file://{tmp_path / 'profile'}"
    out = "csv:Text - txt - csv (StarCalc):44,34,76,1"
    command = [soffice, profile, "--headless", "--convert-to", out, "--outdir", str(tmp_path), str(kind)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    with (tmp_path / "log.csv").open(encoding="utf-8", newline="") as lines:
        rows = list(csv.reader(lines))
    assert rows[2] == ["Date", "Parent", "What happened", "Email", *STATUS]
    assert rows[4][6] == "Because."
