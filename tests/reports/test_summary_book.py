"""The summary workbook, opened again with openpyxl and by its parts: what can be seen in it is all there is."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from core_figures.packs import by_school, one, pack, variable
from openpyxl import load_workbook

from toolkit.core.figures.board import board_edition
from toolkit.core.figures.pack import Named, NamedList
from toolkit.core.figures.tables import Additive, Cell, Column, Line, Table, Unit
from toolkit.core.problems import Place
from toolkit.reports.editions import LEADERS, board
from toolkit.reports.summary_book import summary_book

COUNTS = {
    "bude": {"threats": 2, "shouting": 30},
    "looe": {"threats": 9, "shouting": 8},
    "=hayle()": {"threats": 0, "shouting": 6},
}
WAITS = Named("bude", "Jane Smith", "The reply is overdue.", Place("logs/bude.xlsx", "Aut1", 7), date(2026, 11, 2), 28)
MONTHS = Table(
    "run",
    "Incidents, month by month",
    "One person's breach on one day.",
    Unit.INCIDENTS,
    "Month",
    (Column("i", "Incidents"),),
    tuple(
        Line(label, label, (Cell(value, variable("incidents", month=label)),))
        for label, value in (("September 2026", 9), ("October 2026", 3), ("November 2026", 12))
    ),
    Additive.NEITHER,
)
MADE = replace(
    pack(
        by_school("kinds", Unit.INCIDENTS, "category", COUNTS),
        one("rates", Unit.PER_100, rate=Cell(12.5, variable("incidents", "bude"), per=256)),
        MONTHS,
    ),
    people=(NamedList("open", "Open meetings", "Invited, and not yet met.", (WAITS,)),),
)
EDITIONS = {"leaders": (MADE, LEADERS), "board": (board_edition(MADE, 5), board(5))}


def book(edition="leaders", made=None):
    figures, words = EDITIONS[edition]
    return load_workbook(io.BytesIO(summary_book(made or figures, words)))


def members(edition):
    with zipfile.ZipFile(io.BytesIO(summary_book(*EDITIONS[edition]))) as archive:
        return {name: archive.read(name).decode("utf-8") for name in archive.namelist()}


def lines(sheet):
    return [tuple(value for value in row if value is not None) for row in sheet.iter_rows(values_only=True)]


@pytest.mark.parametrize("edition", EDITIONS)
def test_every_cell_of_the_pack_is_in_the_workbook(edition):
    made, opened = EDITIONS[edition][0], book(edition)
    for table, sheet in zip(made.tables, opened.worksheets[1:], strict=False):
        found = lines(sheet)
        at = found.index((table.stub, *(column.label for column in table.columns)))
        expected = [(line.label, *(cell.shown for cell in line.cells)) for line in table.lines]
        assert found[at + 1 : at + 1 + len(expected)] == expected
        assert (table.definition,) in found


def test_numbers_are_numbers_and_what_stands_in_their_place_is_text():
    sheet = book("board")["kinds"]
    assert {type(cell.value) for row in sheet.iter_rows(min_row=6) for cell in row if cell.value} == {str, int}
    assert "<5" in [cell.value for row in sheet.iter_rows() for cell in row]


def test_a_label_that_begins_like_a_formula_is_none():
    cells = [cell for row in book()["kinds"].iter_rows() for cell in row if cell.value == "=Hayle()"]
    assert cells
    assert all(cell.data_type == "s" for cell in cells)


def test_a_long_name_of_a_school_is_read_whole():
    name = "St Mary Magdalene and St Piran Church of England Voluntary Aided Primary School"
    lines = tuple(replace(line, label=name) for line in MADE.tables[0].lines)
    made = replace(MADE, tables=(replace(MADE.tables[0], lines=lines), *MADE.tables[1:]))
    sheet = book(made=made).worksheets[1]
    cells = [row[0] for row in sheet.iter_rows() if row[0].value == name]
    assert len(cells) == len(lines)
    assert all(each.alignment.wrap_text and sheet.row_dimensions[each.row].height >= 3 * 15 for each in cells)


def test_the_contents_lead_to_every_sheet():
    opened = book()
    links = {cell.value: cell.hyperlink.location for (cell,) in opened["Contents"]["A1:A30"] if cell.hyperlink}
    assert links == {
        "kinds": "'kinds'!A1",
        "rates": "'rates'!A1",
        "Incidents, month by month": "'Incidents, month by month'!A1",
        "Open meetings": "'Open meetings'!A1",
    }
    assert all(link[1:].removesuffix("'!A1") in opened.sheetnames for link in links.values())


def test_leaders_see_who_waits_since_when_as_a_date():
    *said, since, days = lines(book()["Open meetings"])[-1]
    assert said == ["Bude", "Jane Smith", "The reply is overdue.", "logs/bude.xlsx, sheet Aut1, row 7"]
    assert (since.date(), days) == (date(2026, 11, 2), 28)


def test_titles_that_excel_does_not_take_as_names_of_sheets_become_some():
    long = "Days from incident to meeting: median/longest"
    tables = [replace(MONTHS, key=str(number), title=long) for number in range(2)]
    names = book(made=replace(MADE, tables=tuple(tables), people=())).sheetnames
    assert names == ["Contents", "Days from incident to meeting", "Days from incident to meetin 2", "Sources"]


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Left out of the incidents, by school", "Left out of the incidents"),
        ("The same kind of breach, answered differently", "The same kind of breach"),
        ("Letters and meetings whose days are known", "Letters and meetings whose days"),
        ("Conduct and online, by school", "Conduct and online, by school"),
        ("x" * 40, "x" * 31),
    ],
)
def test_a_long_title_names_its_sheet_by_whole_words(title, name):
    made = replace(MADE, tables=(replace(MONTHS, title=title),), people=())
    assert book(made=made).sheetnames == ["Contents", name, "Sources"]


def test_every_sheet_prints_on_a4_with_its_heading_on_each_page():
    for sheet in book().worksheets:
        assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)
        assert sheet.oddFooter.right.text == "Page &P of &N"
        assert "leaders' edition" in sheet.oddFooter.left.text
    assert book()["kinds"].print_title_rows == "$6:$6"
    assert book()["kinds"]["A6"].value == "School"


def test_a_table_and_its_chart_share_a_page_and_a_long_table_runs_on():
    lines = tuple(replace(MONTHS.lines[0], key=str(number)) for number in range(40))
    opened = book(made=replace(MADE, tables=(MONTHS, replace(MONTHS, key="long", title="Long", lines=lines))))
    heights = [opened[name].page_setup.fitToHeight for name in ("Incidents, month by month", "Long")]
    assert heights == [1, 0]


def test_each_chart_has_its_finding_as_title_and_its_figures_as_words():
    found = members("leaders")
    charts = sorted(name for name in found if name.startswith("xl/charts/chart"))
    assert len(charts) == 2
    assert "Bude: 32 incidents, the most" in found[charts[0]]
    assert 'descr="kinds. Bude: 32; Looe: 17; =Hayle(): 6."' in found["xl/drawings/drawing1.xml"]
    assert "November 2026: 12" in found["xl/drawings/drawing2.xml"]


def test_a_chart_of_hidden_figures_draws_nothing_in_their_place_and_says_their_sign():
    sheet = book("board")["Incidents, month by month"]
    assert ("October 2026 (<5)",) in lines(sheet)
    assert ("September 2026", 9) in lines(sheet)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_chart_draws_cells_of_its_own_sheet_that_hold_numbers_or_nothing(edition):
    opened = book(edition)
    drawn = 0
    for name, content in members(edition).items():
        if name.startswith("xl/charts/chart"):
            for formula in re.findall(r"<(?:c:)?numRef><(?:c:)?f>([^<]*)</", content):
                sheet, cells = formula.rsplit("!", 1)
                values = [cell.value for (cell,) in opened[sheet.strip("'")][cells.replace("$", "")]]
                assert all(value is None or isinstance(value, int | float) for value in values)
                drawn += 1
    assert drawn


@pytest.mark.parametrize("edition", EDITIONS)
def test_nothing_is_in_it_that_cannot_be_seen(edition):
    opened, found = book(edition), members(edition)
    assert [sheet.sheet_state for sheet in opened.worksheets] == ["visible"] * len(opened.worksheets)
    hidden = [
        at for sheet in opened.worksheets for at in (*sheet.row_dimensions.values(), *sheet.column_dimensions.values())
    ]
    assert not any(each.hidden for each in hidden)
    assert not re.search("creator|lastModifiedBy", found["docProps/core.xml"])
    kinds = "externalLink|comment|pivot|vba|customXml|connections|queryTable|printerSettings"
    assert [name for name in found if re.search(kinds, name)] == []
    assert not re.search("numCache|strCache|TargetMode", "".join(found.values()))
    assert not [
        name for name, content in found.items() if name.startswith("xl/worksheets/") and re.search("<f[ >]", content)
    ]
    assert set(opened.defined_names) == set()


def test_a_board_sees_nobody():
    assert "Smith" not in "".join(members("board").values())


def test_equal_packs_give_equal_bytes_and_another_figure_does_not():
    assert summary_book(MADE, LEADERS) == summary_book(replace(MADE), LEADERS)
    assert summary_book(MADE, LEADERS) != summary_book(replace(MADE, tables=MADE.tables[:2]), LEADERS)


def test_the_figures_of_a_table_share_one_format_and_words_in_their_place_fit():
    days = one("days", Unit.DAYS, median=Cell(2), longest=Cell(None, instead="none to measure"), mean=Cell(2.5))
    book = load_workbook(io.BytesIO(summary_book(pack(days), LEADERS)))
    sheet = book["days"]
    cells = {cell.value: cell for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert {cells[each].number_format for each in (2, 2.5, "none to measure")} == {"General"}
    letter = cells["none to measure"].column_letter
    assert sheet.column_dimensions[letter].width >= len("none to measure") + 3


def test_what_it_says_in_short_stands_on_the_first_sheet():
    book = load_workbook(io.BytesIO(summary_book(MADE, LEADERS, ["Bude: 32 incidents, the most."])))
    assert "•  Bude: 32 incidents, the most." in [cell.value for cell in book.worksheets[0]["A"]]
