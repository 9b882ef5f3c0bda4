"""Layout D: the violence-at-work register of Carnwidden Academy, with macros, as health and safety asks for it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import dress
import fit
import macros
import page
from openpyxl import Workbook
from openpyxl.styles import Alignment
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SHEET = "Register"
LOOK = dress.Look("Arial", 9.5, dark="7A1F1F", band="F3DCDC", line="BFBFBF")
TOP_ROW, HEADER_ROW = 5, 6
TICKS = ("Verbal abuse", "Threats", "Physical", "Abusive email", "Racial", "Injury")
COLUMNS = (
    ("Ref", 7),
    ("Date of incident", 11),
    ("Time", 8),
    ("Location", 13),
    ("Perpetrator type", 12),
    ("Name of perpetrator", 23),
    ("Email", 27),
    ("Staff affected", 17),
    *((name, 9) for name in TICKS),
    ("Police reference", 13),
    ("Details", 46),
    ("Letter issued", 12),
    ("Date letter issued", 11),
    ("Approved by", 15),
)
NAMES = [name for name, _ in COLUMNS]
GROUP = "Type of incident (please tick all that apply)"
TITLES = (
    "Carnwidden Academy – Violence at Work Register 2026-27",
    "Staff, pupils, parents and visitors. One line for each person affected. Enable macros to print the return.",
    "RIDDOR: over seven days' absence, tell the health and safety adviser the same day.",
)
LISTS = {
    "Perpetrator type": ("Parent", "Visitor", "Pupil", "Staff", "Member of public"),
    "Letter issued": ("Meeting letter", "Warning letter", "Ban letter"),
}

Tick = str | int | bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One line. `ticks`: category heading → the mark that somebody put under it."""

    day: date
    time: str
    place: str
    kind: str
    name: str
    staff: str
    story: str
    email: str = ""
    ticks: Mapping[str, Tick] = field(default_factory=dict)
    police: str = ""
    letter: str = ""
    letter_day: date | None = None
    approved_by: str = ""


def _day(month: int, day: int) -> date:
    return date(2026, month, day)


REGISTER = (
    Entry(
        _day(9, 8), "08:40", "Reception", "Parent", "Mr Denzel Hocking", "L. Toy",
        "Abusive at the hatch over a confiscated phone. Did not accept a meeting.", "denzel.hocking@mail.example",
        {"Verbal abuse": "x"}, letter="Warning letter", letter_day=_day(9, 24),
    ),
    Entry(
        _day(9, 15), "11:20", "Science 2", "Pupil", "Year 9 pupil", "P. Symons",
        "Pushed past at the door, wrist bruised. Behaviour policy, see SIMS.", "",
        {"Physical": "X", "Injury": "Y"},
    ),
    Entry(
        _day(9, 29), "15:10", "Car park", "Visitor", "Mr Craig Dunstan (coach driver)", "Site team",
        "Said he would “move the cones with the bus” and worse. Firm told.", "not known",
        {"Threats": "✓"},
    ),
    Entry(
        _day(10, 6), "15:30", "Main gate", "Parent", "ARGALL, Sennen (Mrs)", "T. Oliver",
        "Swore, and said her brothers would be waiting.", "s.argall@post.example",
        {"Verbal abuse": 1, "Threats": True}, approved_by="Wenna Trembath",
    ),
    Entry(
        _day(10, 13), "12:50", "Canteen", "Pupil", "Jory T (Y8)", "M. Pender", "Threw a tray, no injury.", "",
        {"Physical": "x"},
    ),
    Entry(
        _day(11, 4), "08:35", "Reception", "Parent", "Denzel Hocking", "L. Toy",
        "Abusive again at the hatch, in front of Year 7.", "denzel.hocking@mail.example", {"Verbal abuse": "✓"},
    ),
    Entry(
        _day(11, 5), "16:05", "Sports hall", "Parent", "Mr Cubert Lanyon", "R. Gilbert",
        "Grabbed the PE teacher's shirt after the match. Ban agreed with the trust.", "cubert@lanyon.example",
        {"Physical": "X"}, letter="Ban letter", letter_day=_day(11, 9),
    ),
    Entry(
        _day(11, 10), "15:25", "Drop-off bay", "Parent", "Ms Bryluen Kemp", "T. Oliver",
        "Shut the car door on a colleague's hand. First aid, 101 rung.", "bryluen.kemp@mail.example",
        {"Physical": "x", "Injury": "✓"}, police="CR/098765/26",
    ),
    Entry(
        _day(11, 12), "10:15", "Roof, C block", "Visitor", "contractor (Kernow Roofing Ltd)", "Site team",
        "Swore at the caretaker when asked to put his harness on.", "", {"Verbal abuse": "X"},
    ),
    Entry(
        _day(11, 16), "13:00", "Staff room", "Parent", "Mrs Eseld Tamblyn (parent and TA)", "K. Rowe",
        "Shouted at a colleague about her son's detention.", "eseld.tamblyn@mail.example", {"Verbal abuse": "Y"},
    ),
    Entry(
        _day(11, 18), "15:40", "Head's office", "Parent", "Miss Demelza Hore", "Rosenwyn Tallack",
        "Called the Head a liar and worse, would not lower her voice.", "demelza.hore@post.example",
        {"Verbal abuse": "✓"}, approved_by="Rosenwyn Tallack",
    ),
    Entry(
        _day(11, 19), "08:30", "Main gate", "Parent", "Cubert Lanyon", "T. Oliver",
        "Came up to the gate and told staff they would regret it. Police log only.", "cubert@lanyon.example",
        {"Threats": 1}, police="no",
    ),
    Entry(
        _day(11, 20), "07:50", "Phone / email", "Parent", "Mr Elwyn Bray", "Office",
        "Four emails before school, the last with a racist remark about the new maths teacher.",
        "Elwyn Bray <elwyn.bray@mail.example>", {"Abusive email": "x", "Racial": "TRUE"},
    ),
)  # fmt: skip


def workbook() -> Workbook:
    book = Workbook()
    book.properties.creator = "Business manager"
    book.properties.title = "Carnwidden Academy: violence at work register"
    book.properties.description = "Macro project: an example of XlsxWriter, (c) John McNamara, BSD-2-Clause."
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    for row, text in enumerate(TITLES, start=1):
        LOOK.title(sheet, row, text, size=16 if row == 1 else 9.5, bold=row == 1)
    _headings(sheet)
    for row, entry in enumerate(REGISTER, start=HEADER_ROW + 1):
        _entry(sheet, row, entry)
    _lists(book, sheet)
    page.set_up_page(
        sheet, header_row=HEADER_ROW, freeze=f"C{HEADER_ROW + 1}", paper=sheet.PAPERSIZE_A3, footer="Restricted"
    )
    sheet.print_title_rows = f"{TOP_ROW}:{HEADER_ROW}"
    macros.add(book)
    return book


def _headings(sheet: Worksheet) -> None:
    """Write the headings over two rows: the ticks under their common question, every other one merged downwards."""
    first = NAMES.index(TICKS[0]) + 1
    last = first + len(TICKS) - 1
    for column, (name, _) in enumerate(COLUMNS, start=1):
        if first <= column <= last:
            sheet.cell(HEADER_ROW, column, name)
        else:
            sheet.cell(TOP_ROW, column, name)
            sheet.merge_cells(start_row=TOP_ROW, end_row=HEADER_ROW, start_column=column, end_column=column)
    sheet.cell(TOP_ROW, first, GROUP)
    sheet.merge_cells(start_row=TOP_ROW, end_row=TOP_ROW, start_column=first, end_column=last)
    # As Excel does, the cells under a merged one are dressed as well: a column added beside them copies their looks.
    for row in sheet.iter_rows(min_row=TOP_ROW, max_row=HEADER_ROW, max_col=len(COLUMNS)):
        for cell in row:
            LOOK.heading(cell)
    for column in range(first, last + 1):
        sheet.cell(HEADER_ROW, column).alignment = Alignment(horizontal="center", vertical="bottom", text_rotation=90)
    dress.widths(sheet, [width for _, width in COLUMNS])
    sheet.row_dimensions[TOP_ROW].height, sheet.row_dimensions[HEADER_ROW].height = 30, 74


def _entry(sheet: Worksheet, row: int, entry: Entry) -> None:
    values = (
        f"V{row - HEADER_ROW:03}", entry.day, entry.time, entry.place, entry.kind, entry.name, entry.email,
        entry.staff, *(entry.ticks.get(name, "") for name in TICKS), entry.police, entry.story, entry.letter,
        entry.letter_day, entry.approved_by,
    )  # fmt: skip
    for column, (value, name) in enumerate(zip(values, NAMES, strict=True), start=1):
        cell = sheet.cell(row, column, None if value == "" else value)
        LOOK.entry(cell, centred=name in TICKS or "ate" in name.split(" ")[0] or name in {"Ref", "Time"})
    texts = [(value, width) for value, (_, width) in zip(values, COLUMNS, strict=True) if isinstance(value, str)]
    sheet.row_dimensions[row].height = fit.height(texts)


def _lists(book: Workbook, sheet: Worksheet) -> None:
    """Keep the drop-downs' choices on a sheet that only the macro editor shows."""
    settings = book.create_sheet("Settings")
    settings.sheet_state = "veryHidden"
    for column, (name, choices) in enumerate(LISTS.items(), start=1):
        for row, text in enumerate((name, *choices), start=1):
            settings.cell(row, column, text)
        letter, there = get_column_letter(column), get_column_letter(NAMES.index(name) + 1)
        area = f"Settings!${letter}$2:${letter}${len(choices) + 1}"
        rule = DataValidation(type="list", formula1=area, allow_blank=True, showErrorMessage=False)
        rule.add(f"{there}{HEADER_ROW + 1}:{there}{HEADER_ROW + len(REGISTER)}")
        sheet.add_data_validation(rule)
