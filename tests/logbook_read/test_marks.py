"""`read_log`: every sheet, and what stands beside its values."""

from __future__ import annotations

import gc
from hashlib import sha256
from pathlib import Path

import pytest
from logbook_read.workbooks import MAIN, written_by_hand
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.chart import BarChart
from openpyxl.styles import Font
from openpyxl.worksheet.table import Table

from toolkit.core.sheets import Area, LogFile, Sheet, SheetRow
from toolkit.logbook import WorkbookError, read_log, read_rows

STYLES = (
    f'<styleSheet xmlns="{MAIN}"><fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>'
    '<cellXfs><xf fontId="0"/><xf fontId="1"/><xf fontId="2"/></cellXfs></styleSheet>'
)
RUN = "<r>{}<t>{}</t></r>"
STRUCK = "<rPr><strike/></rPr>"
PLAIN = "<rPr><b/></rPr>"


@pytest.fixture
def book():
    return Workbook()


def read(book: Workbook, folder: Path) -> LogFile:
    book.save(folder / "log.xlsx")
    return read_log(folder / "log.xlsx", "logs/log.xlsx")


def test_an_empty_sheet_is_a_sheet_without_rows(book, tmp_path):
    book.active.title = "Log"
    assert read(book, tmp_path).sheets == (Sheet("Log", True, ()),)


def test_sheets_come_in_order_with_those_that_are_hidden(book, tmp_path):
    book.active.title = "Aut1 "
    book.create_sheet("Lists").sheet_state = "hidden"
    book.create_sheet("Codes").sheet_state = "veryHidden"
    book.create_chartsheet("Chart").add_chart(BarChart())
    book.create_sheet("Spr1")
    sheets = read(book, tmp_path).sheets
    assert [(sheet.name, sheet.visible) for sheet in sheets] == [
        ("Aut1 ", True),
        ("Lists", False),
        ("Codes", False),
        ("Spr1", True),
    ]


def test_the_digest_is_of_the_file_and_the_name_is_conducts(book, tmp_path):
    log = read(book, tmp_path)
    assert log.digest == sha256((tmp_path / "log.xlsx").read_bytes()).hexdigest()
    assert (log.log, log.writable) == ("logs/log.xlsx", True)


def test_struck_cells_are_told_and_struck_blanks_are_not(book, tmp_path):
    book.active.append(["a", "b", None, "d"])
    book.active.append(["e"])
    for ref in ("B1", "C1", "D1"):
        book.active[ref].font = Font(strike=True)
    assert [row.struck for row in read(book, tmp_path).sheets[0].rows] == [{2, 4}, set()]


def test_a_rich_text_is_struck_when_all_of_it_is(book, tmp_path):
    struck, plain = InlineFont(strike=True), InlineFont(b=True)
    book.active["A1"] = CellRichText(TextBlock(struck, "withdrawn"))
    book.active["B1"] = CellRichText(TextBlock(struck, "half"), TextBlock(plain, " kept"))
    book.active["C1"] = "the word strike"
    assert [row.struck for row in read(book, tmp_path).sheets[0].rows] == [{1}]


@pytest.mark.parametrize(
    ("text", "style", "struck"),
    [
        pytest.param("<t>a</t>", 0, False, id="plain"),
        pytest.param("<t>a</t>", 2, False, id="a font that says not struck"),
        pytest.param("<t>a</t>", 1, True, id="a struck font"),
        pytest.param(RUN.format(STRUCK, "a"), 0, True, id="one struck run"),
        pytest.param(RUN.format(STRUCK, "a") + RUN.format("", " "), 0, True, id="what is not struck is blank"),
        pytest.param(RUN.format("", "a") + RUN.format(STRUCK, "b"), 0, False, id="begins as the cell, plain"),
        pytest.param(RUN.format("", "a") + RUN.format(STRUCK, "b"), 1, True, id="begins as the cell, struck"),
        pytest.param(RUN.format("", "a") + RUN.format(PLAIN, "b"), 1, False, id="struck cell, a plain run in it"),
    ],
)
@pytest.mark.parametrize("inline", [False, True], ids=["shared", "inline"])
def test_runs_win_over_the_cells_font(tmp_path, text, style, struck, inline):
    cell = f't="inlineStr"><is>{text}</is>' if inline else 't="s"><v>1</v>'
    strings = f'<sst xmlns="{MAIN}"><si><t>other</t></si><si>{text}</si></sst>'
    rows = f'<row r="3"><c r="B3" s="{style}" {cell}</c></row>'
    path = written_by_hand(tmp_path / "log.xlsx", rows, styles=STYLES, strings=strings)
    assert read_log(path, "log").sheets[0].rows[0].struck == ({2} if struck else set())


def test_strikes_are_found_under_a_prefix(tmp_path):
    rows = (
        '<x:row r="1"><x:c r="A1" s="1"><x:v>1</x:v></x:c><x:c r="B1" t="inlineStr"><x:is><x:r>'
        "<x:rPr><x:strike/></x:rPr><x:t>b</x:t></x:r></x:is></x:c><x:c><x:v>3</x:v></x:c></x:row>"
    )
    path = written_by_hand(tmp_path / "log.xlsx", rows, styles=STYLES, prefix="x")
    assert read_log(path, "log").sheets[0].rows == (SheetRow(1, (1, "b", 3), frozenset({1, 2})),)


def test_rows_hidden_by_hand_or_by_a_filter_count_and_are_marked(book, tmp_path):
    for number in range(1, 5):
        book.active.append([number])
    book.active.row_dimensions[2].hidden = True
    book.active.auto_filter.ref = "A1:A4"
    book.active.row_dimensions[4].hidden = True
    assert [(row.number, row.hidden) for row in read(book, tmp_path).sheets[0].rows] == [
        (1, False),
        (2, True),
        (3, False),
        (4, True),
    ]


def test_columns_hidden_and_rows_filtered_away_are_read_like_all_others(book, tmp_path):
    for row in (["Who", "What", "Note"], ["Jane", "dogs", "x"], ["Rob", "late", "y"]):
        book.active.append(row)
    book.active.column_dimensions["B"].hidden = True
    book.active.column_dimensions.group("C", "D", hidden=True)
    book.active.auto_filter.ref = "A1:C3"
    book.active.auto_filter.add_filter_column(0, ["Rob"])
    book.active.row_dimensions[2].hidden = True
    rows = read(book, tmp_path).sheets[0].rows
    assert [(row.values, row.hidden) for row in rows] == [
        (("Who", "What", "Note"), False),
        (("Jane", "dogs", "x"), True),
        (("Rob", "late", "y"), False),
    ]
    assert list(read_rows(tmp_path / "log.xlsx")) == [(row.number, row.values) for row in rows]


def test_garbage_is_collected_again_once_a_log_was_read_or_refused(book, tmp_path):
    read(book, tmp_path)
    assert gc.isenabled()
    (tmp_path / "log.xlsx").write_bytes(b"PK")
    with pytest.raises(WorkbookError):
        read_log(tmp_path / "log.xlsx", "log")
    assert gc.isenabled()


def test_merged_cells_are_told_and_the_anchor_holds_the_value(book, tmp_path):
    book.active["A1"] = "SEPTEMBER"
    book.active.merge_cells("A1:D1")
    book.active["B3"] = "Jane"
    book.active.merge_cells("B3:B5")
    sheet = read(book, tmp_path).sheets[0]
    assert sheet.merges == (Area(1, 1, 1, 4), Area(3, 2, 5, 2))
    assert sheet.rows == (SheetRow(1, ("SEPTEMBER", None)), SheetRow(3, (None, "Jane")))


def test_tables_are_told_with_their_row_of_headings(book, tmp_path):
    book.active.append(["title"])
    for row in (["Date", "Who"], ["3/9", "Jane"], ["4/9", "Rob"]):
        book.active.append([None, *row])
    book.active.add_table(Table(displayName="tblIncidents", ref="B2:C4"))
    assert read(book, tmp_path).sheets[0].tables == (Area(2, 2, 4, 3),)


def test_a_table_without_headings_is_just_cells(book, tmp_path):
    for row in (["Jane", 1], ["Rob", 2]):
        book.active.append(row)
    table = Table(displayName="t", ref="A1:B2", headerRowCount=0)
    table._initialise_columns()
    table.autoFilter = None
    book.active.add_table(table)
    assert read(book, tmp_path).sheets[0].tables == ()


def test_macro_workbooks_and_templates_can_be_written_and_one_under_another_name_cannot(book, tmp_path):
    book.active["A1"] = 1
    can, cannot = ("log.xlsm", "log.XLSX", "log.xltx", "log.xltm"), ("log.xls", "log.csv")
    for name, writable in (*((name, True) for name in can), *((name, False) for name in cannot)):
        with (tmp_path / name).open("wb") as file:
            book.save(file)
        log = read_log(tmp_path / name, name)
        assert (log.writable, log.sheets[0].rows) == (writable, (SheetRow(1, (1,)),)), name


ERRORS = '<row r="{0}"><c r="A{0}" t="e"><f>NA()</f><v>#N/A</v></c><c r="B{0}"><v>7</v></c><c r="C{0}" t="e"/></row>'


@pytest.mark.parametrize("number", [pytest.param(2, id="as it lies"), pytest.param(1048576, id="gathered")])
def test_cells_with_an_error_are_told_and_blank(tmp_path, number):
    alone = f'<row r="3"><c r="{"XFD" if number > 3 else "A"}3" t="e"><v>#REF!</v></c></row>'
    rows = [ERRORS.format(number), alone]
    path = written_by_hand(tmp_path / "log.xlsx", "".join(rows if number == 2 else rows[::-1]))
    told = {row.number: (row.values[:2], row.errors) for row in read_log(path, "log").sheets[0].rows}
    assert told[number] == ((None, 7), ((1, "#N/A"),))
    assert told[3] == ((), ((16384 if number > 2 else 1, "#REF!"),))
    assert [row for row, _ in read_rows(path)] == [number]


def test_a_log_without_errors_tells_of_none(tmp_path):
    path = written_by_hand(tmp_path / "log.xlsx", '<row r="1"><c r="A1" t="str"><v>t="e"</v></c></row>')
    assert [row.errors for row in read_log(path, "log").sheets[0].rows] == [()]
