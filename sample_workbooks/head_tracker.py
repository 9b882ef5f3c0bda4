"""Layout B: the tracker that the Head of Porthkerra Community School built as an Excel Table."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import fit
import page
from openpyxl import Workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.filters import AutoFilter, FilterColumn, Filters
from openpyxl.worksheet.table import Table, TableColumn, TableFormula, TableStyleInfo

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SHEET = "Tracker"
HEADER_ROW = 3
COLUMNS = (
    ("Case no", 8),
    ("Date of incident", 12),
    ("Parent 1", 20),
    ("Parent 1 email", 27),
    ("Parent 2", 16),
    ("Parent 2 email", 25),
    ("Pupil(s)", 13),
    ("Category", 20),
    ("Serious?", 10),
    ("Summary", 44),
    ("Days since", 9),
    ("Open?", 9),
    ("Letter", 16),
    ("Letter status", 10),
    ("Sent on", 12),
    ("Ban ends", 12),
    ("Meeting on", 12),
    ("Meeting outcome", 15),
    ("Approved by", 16),
    ("Letter wording", 34),
    ("Collection arrangements", 34),
)
NAMES = [name for name, _ in COLUMNS]
LISTS = {
    "Category": (
        "Offensive language",
        "Threatening behaviour",
        "Abusive email",
        "Disruptive behaviour",
        "Physical aggression",
        "Dogs on site",
        "Smoking",
        "Libellous post",
        "Complaint",
        "Safeguarding",
    ),
    "Serious?": ("Yes", "No"),
    "Open?": ("Yes", "No"),
    "Meeting outcome": ("Attended", "Refused", "Rearranged", "Did not come", "No reply", "Unresolved"),
}

AS_OF = date(2026, 11, 23)
_DATES = {"Date of incident", "Sent on", "Ban ends", "Meeting on"}
_CENTRED = _DATES | {"Case no", "Serious?", "Days since", "Open?", "Letter status"}
_TEXTS = {
    "Parent 1",
    "Parent 1 email",
    "Parent 2 email",
    "Category",
    "Summary",
    "Letter wording",
    "Collection arrangements",
}
_GREEN = "225742"
_FONT = "Aptos Narrow"
_LINE = Side(style="thin", color="D0D8D3")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the table. A closed row is filtered out of sight."""

    day: date
    parent: str
    email: str
    pupils: str
    category: str
    summary: str
    second: str = ""
    second_email: str = ""
    serious: str = "No"
    is_open: str = "Yes"
    letter: str = ""
    sent_on: date | None = None
    ban_ends: date | None = None
    meeting_on: date | None = None
    outcome: str = ""
    approved_by: str = ""
    wording: str = ""
    collection: str = ""


def _day(month: int, day: int) -> date:
    return date(2026, month, day)


ENTRIES = (
    Entry(
        _day(9, 9), "Mr Jowan Trethewey", "jowan@trethewey.example", "Rumon (Y5)", "Threatening behaviour",
        "Told the site manager that he “would sort him out”. Refused a meeting on the phone; warned in writing.",
        is_open="No", letter="warning", sent_on=_day(9, 14), outcome="Refused",
    ),
    Entry(
        _day(9, 22), "Santo Berryman", "s.berryman@post.example", "Colan (Y2)", "Offensive language",
        "Swore at the breakfast club team.",
        is_open="No", letter="warning", sent_on=_day(10, 12), outcome="Refused",
    ),
    Entry(
        _day(10, 7), "Mrs Steren Bolitho", "steren.b@mail.example", "Nessa (Y1)", "Offensive language",
        "Shouted at the office about a lost coat. Good meeting, sorted.",
        is_open="No", letter="meeting", sent_on=_day(10, 9), meeting_on=_day(10, 15), outcome="Attended",
    ),
    Entry(
        _day(11, 4), "Mr Casvelyn Moyle", "c.moyle@mail.example", "Derwa (Y6)", "Physical aggression",
        "Pushed another parent at the gate. Ban agreed with the trust the same week.", serious="Yes",
        letter="ban", sent_on=_day(11, 6), ban_ends=_day(12, 18), collection="His sister collects at the main gate",
    ),
    Entry(
        _day(11, 5), "Ms Aisha Rahman", "a.rahman@mail.example", "Zayn (Y4)", "Abusive email",
        "Two abusive emails to the class teacher after parents’ evening.",
        letter="meeting-reminder", sent_on=_day(11, 13),
    ),
    Entry(
        _day(11, 11), "Mr Tomasz Kowalczyk", "t.kowalczyk@post.example", "Ola (Y3)", "Disruptive behaviour",
        "Walked into assembly to talk to a teacher.", letter="meeting", sent_on=_day(11, 18),
    ),
    Entry(
        _day(11, 16), "Hedra Pascoe", "hedra.pascoe@mail.example", "Austell (YR)", "Dogs on site",
        "Dog tied to the infant railings again, two children frightened.",
        second="Kensa Pascoe", second_email="kensa.pascoe@mail.example",
    ),
    Entry(
        _day(11, 17), "Mr Jowan Trethewey", "jowan@trethewey.example", "Rumon (Y5)", "Threatening behaviour",
        "Stood over a teaching assistant at the door and threatened to “come back with my brothers”.",
        collection="His mother, Mrs Ann Trethewey, collects Rumon at the office door",
    ),
    Entry(
        _day(11, 17), "Ms Ysella Jago", "y.jago@mail.example; ysella@work.example", "Bran (Y4)", "Offensive language",
        "Offensive to the crossing patrol.",
    ),
    Entry(
        _day(11, 18), "Dr Nadia Haddad", "n.haddad@mail.example", "Sami (Y6)", "Physical aggression",
        "Took hold of a lunchtime supervisor’s arm. First aid given, PCSO told.", serious="Yes",
    ),
    Entry(
        _day(11, 18), "Mr Austol Rodda", "austol.rodda@post.example", "Elestren (Y2)", "Libellous post",
        "Public post naming a teacher. Screenshots saved.",
        wording="comments about the school on a public page on 18 November",
    ),
    Entry(
        _day(11, 19), "Mrs Merryn Glasson", "m.glasson@mail.example", "Jacca (Y5)", "Libellous post",
        "Shared the post of 18/11 with a comment of her own.",
    ),
    Entry(
        _day(11, 19), "Ms Carenza Hosking", "carenza@hosking.example", "Tristan (Y1)", "Offensive language",
        "Loud and offensive at the hatch when asked to sign in.", approved_by="Wenna Trembath",
    ),
    Entry(
        _day(11, 20), "Dewi Harvey", "dewi.harvey@mail.example", "Mabyn (Y3)", "Disruptive behaviour",
        "Would not leave the cloakroom, class started late.", approved_by="Wenna Trembath",
    ),
    Entry(
        _day(11, 20), "OPIE, Talan (dad)", "talan.opie@mail.example", "Cubert (YR)", "Smoking",
        "Smoking inside the nursery gate.",
    ),
)  # fmt: skip


def workbook() -> Workbook:
    book = Workbook()
    book.properties.creator = "Head of School"
    book.properties.title = "Porthkerra: incident tracker"
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    _title(sheet)
    for row, entry in enumerate(ENTRIES, start=HEADER_ROW + 1):
        _entry(sheet, row, entry)
    _table(sheet)
    _lists(book)
    _dropdowns(sheet)
    _colours(sheet)
    _page(sheet)
    return book


def days_since() -> dict[str, int]:
    """What Excel had worked out in the `Days since` column on the samples' day: cell reference → days."""
    letter = _letter("Days since")
    return {f"{letter}{row}": (AS_OF - entry.day).days for row, entry in enumerate(ENTRIES, start=HEADER_ROW + 1)}


def _letter(name: str) -> str:
    return get_column_letter(NAMES.index(name) + 1)


def _last_row() -> int:
    return HEADER_ROW + len(ENTRIES)


def _title(sheet: Worksheet) -> None:
    sheet["A1"] = "Porthkerra Community School – parent conduct tracker 2026-27"
    sheet["A1"].font = Font(name=_FONT, size=18, bold=True, color=_GREEN)
    sheet["A2"] = "Private: Head and office. Closed cases are filtered out, clear the filter on Open? to see them."
    sheet["A2"].font = Font(name=_FONT, size=10, italic=True, color="595959")
    sheet.row_dimensions[1].height = 30
    for column, (name, width) in enumerate(COLUMNS, start=1):
        cell = sheet.cell(HEADER_ROW, column, name)
        cell.font = Font(name=_FONT, size=11, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_GREEN)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = _BORDER
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[HEADER_ROW].height = 34


def _entry(sheet: Worksheet, row: int, entry: Entry) -> None:
    values = (
        f"P-{row - HEADER_ROW:02}", entry.day, entry.parent, entry.email, entry.second, entry.second_email,
        entry.pupils, entry.category, entry.serious, entry.summary, _formula(), entry.is_open, entry.letter,
        "sent" if entry.letter else "", entry.sent_on, entry.ban_ends, entry.meeting_on, entry.outcome,
        entry.approved_by, entry.wording, entry.collection,
    )  # fmt: skip
    for column, (name, value) in enumerate(zip(NAMES, values, strict=True), start=1):
        cell = sheet.cell(row, column, value or None)
        cell.font = Font(name=_FONT, size=10.5)
        cell.border = _BORDER
        cell.alignment = Alignment(
            horizontal="center" if name in _CENTRED else "left", vertical="top", wrap_text=True
        )  # fmt: skip
        if name in _DATES:
            cell.number_format = "dd/mm/yyyy"
        if name == "Days since":
            cell.number_format = "0"
    texts = [(value, width) for value, (name, width) in zip(values, COLUMNS, strict=True) if name in _TEXTS]
    sheet.row_dimensions[row].height = fit.height(texts)
    sheet.row_dimensions[row].hidden = entry.is_open == "No"


def _formula() -> str:
    """As Excel stores it: the file writes [#This Row] for what the screen shows as [@…]."""
    return "=TODAY()-tblIncidents[[#This Row],[Date of incident]]"


def _table(sheet: Worksheet) -> None:
    area = f"A{HEADER_ROW}:{get_column_letter(len(COLUMNS))}{_last_row()}"
    table = Table(displayName="tblIncidents", name="tblIncidents", ref=area)
    table.tableColumns = [TableColumn(id=number, name=name) for number, name in enumerate(NAMES, start=1)]
    days = table.tableColumns[NAMES.index("Days since")]
    days.calculatedColumnFormula = TableFormula(attr_text=_formula().removeprefix("="))
    only_open = FilterColumn(colId=NAMES.index("Open?"), filters=Filters(filter=["Yes"]))
    table.autoFilter = AutoFilter(ref=area, filterColumn=[only_open])
    table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium4", showRowStripes=True)
    sheet.add_table(table)


def _lists(book: Workbook) -> None:
    sheet = book.create_sheet("Lists")
    sheet.sheet_state = "hidden"
    for column, (name, choices) in enumerate(LISTS.items(), start=1):
        letter = get_column_letter(column)
        sheet.cell(1, column, name).font = Font(name=_FONT, bold=True)
        for row, choice in enumerate(choices, start=2):
            sheet.cell(row, column, choice)
        area = f"Lists!${letter}$2:${letter}${len(choices) + 1}"
        book.defined_names[_list_name(name)] = DefinedName(_list_name(name), attr_text=area)


def _list_name(heading: str) -> str:
    return "lst" + "".join(word.capitalize() for word in heading.rstrip("?").split())


def _dropdowns(sheet: Worksheet) -> None:
    for name in LISTS:
        rule = DataValidation(type="list", formula1=_list_name(name), allow_blank=True, showErrorMessage=False)
        rule.add(f"{_letter(name)}{HEADER_ROW + 1}:{_letter(name)}{_last_row()}")
        sheet.add_data_validation(rule)


def _colours(sheet: Worksheet) -> None:
    first, last = HEADER_ROW + 1, _last_row()
    serious, age, state = _letter("Serious?"), _letter("Days since"), _letter("Open?")
    rules = (
        (serious, f'${serious}{first}="Yes"', "F4C7C3"),
        (age, f'AND(${state}{first}="Yes",${age}{first}>7)', "FCE8B2"),
    )
    for column, formula, colour in rules:
        style = DifferentialStyle(fill=PatternFill(bgColor=colour))
        rule = Rule(type="expression", dxf=style, formula=[formula])
        sheet.conditional_formatting.add(f"{column}{first}:{column}{last}", rule)


def _page(sheet: Worksheet) -> None:
    freeze = f"{get_column_letter(NAMES.index('Parent 1') + 2)}{HEADER_ROW + 1}"
    page.set_up_page(sheet, header_row=HEADER_ROW, freeze=freeze, paper=sheet.PAPERSIZE_A3, footer="Private")
