"""Layout A: the log that the office of Trevarrow Primary School keeps by hand, month by month."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import fit
import logos
import page
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

SHEET = "Incidents 2026-27"
HEADER_ROW = 4
COLUMNS = (
    ("No.", 5),
    ("Date", 12),
    ("Time", 11),
    ("Name of adult", 21),
    ("Relationship", 13),
    ("Child & class", 15),
    ("Type of behaviour", 19),
    ("What happened", 46),
    ("Dealt with by", 13),
    ("Email address", 27),
    ("Letter sent?", 15),
    ("Date of letter", 12),
    ("Meeting date", 12),
    ("Outcome of meeting", 17),
    ("Status", 9),
)
NAMES = [name for name, _ in COLUMNS]

CHOICES = {
    "Relationship": (
        *("Mother", "Father", "Parents", "Step-father", "Step-mother", "Grandmother", "Grandfather", "Uncle", "Aunt"),
        *("Visitor", "Pupil", "Not known"),
    ),
    "Letter sent?": ("Meeting letter", "Reminder letter", "Warning letter", "Ban letter"),
    "Outcome of meeting": ("Attended", "Refused to come", "Rearranged", "Did not come", "No reply", "Unresolved"),
}
"""The drop-downs: heading → choices."""

RED, AMBER, GREEN = "E06666", "F6B26B", "93C47D"
_NAVY, _BAND, _PALE = "1B365D", "D6E4F0", "F3F7FB"
_LINE = Side(style="thin", color="A6B8CC")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_FONT = "Calibri"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log as the office typed it. `day` is text where they typed text."""

    day: date | str
    time: str
    adult: str
    relationship: str
    child: str
    kind: str
    story: str
    dealt_with: str
    email: str = ""
    letter: str = ""
    letter_day: date | None = None
    meeting_day: date | None = None
    outcome: str = ""
    status: str = RED
    struck: bool = False
    note: str = ""


def _day(month: int, day: int) -> date:
    return date(2026, month, day)


LOG: tuple[str | Entry, ...] = (
    "JULY 2026",
    Entry(
        _day(7, 14), "3.20pm", "Mr Denzil Curnow", "Father", "Hedley, Y3", "Swearing",
        "Swore at the crossing patrol about the parking on sports day.", "HT", "d.curnow@mail.example", status=GREEN,
    ),
    "SEPTEMBER 2026",
    Entry(
        _day(9, 8), "8.50am", "Mrs Tamsin Angove", "Mother", "Wella, Y1", "Shouting",
        "Shouted across the playground about the new drop-off rules. Other families moved away.", "HT",
        "tamsin.angove@mail.example", "Meeting letter", _day(9, 10), _day(9, 16), "Attended", GREEN,
    ),
    Entry(
        _day(9, 17), "3.15pm", "Mr Ross Jelbert", "Step-father", "Merryn, Y5", "Threatening behaviour",
        "Told a member of staff that he would “be waiting outside”. HT wrote the same week, before the trust sent us "
        "its letters.", "HT", "ross.jelbert@post.example", "Warning letter", _day(9, 21), status=AMBER,
        note="Our own letter, on headed paper and by hand at the gate. Copy in the safe.",
    ),
    Entry(
        _day(9, 24), "am drop off", "man in a grey van", "Not known", "", "Shouting",
        "Shouted at a Year 6 pupil from the van and drove off. Nobody knew him.", "Office", status=AMBER,
    ),
    "OCTOBER 2026",
    Entry(
        _day(10, 6), "9.10am", "Mr Ruan Faull", "Father", "Tegen, YR", "Disruptive behaviour",
        "Came through to the classroom during register and would not leave until asked twice.", "HT",
        "faull.family@mail.example", "Meeting letter", _day(10, 8), _day(10, 14), "Attended", GREEN,
    ),
    Entry(
        _day(10, 13), "3.20pm", "Mr Perran Lobb", "Father", "Jory, Y2", "Shouting",
        "Wrong person: it was a contractor calling across the car park. Struck out 14/10.", "Office",
        "perran.lobb@post.example", status=GREEN, struck=True,
    ),
    "NOVEMBER 2026",
    Entry(
        _day(11, 3), "8.45am", "Mrs Elowen Spargo", "Mother", "Locryn, Y4", "Verbal abuse",
        "Called the lunchtime supervisor names at the gate in front of children.", "HT",
        "e.spargo@mail.example", "Meeting letter", _day(11, 5), None, "Refused to come",
        note="Rang 10/11: “I am not coming in to be told off.”",
    ),
    Entry(
        _day(11, 9), "10.30pm", "Mr Cador Vingoe", "Father", "Demi, Y6", "Abusive email",
        "Three emails to the class address in one night, the last one abusive.", "Office",
        "cador@vingoe.example", "Meeting letter", _day(11, 11), status=AMBER,
    ),
    Entry(
        "12/11/26", "0915", "Miss Lowenna Rosewarne", "Mother", "Piran, Y1", "Disruptive behaviour",
        "Refused to leave reception, phones could not be answered for twenty minutes.", "Office",
        "lowenna.r@mail.example", "Meeting letter", _day(11, 17), status=AMBER,
    ),
    Entry(
        _day(11, 13), "2pm", "Ms Rosenwyn Kitto", "Mother", "Eseld, Y3", "Complaint",
        "Unhappy with the reading book changes. Asked who to write to.", "Y3 teacher", "r.kitto@mail.example",
        status=AMBER,
    ),
    Entry(
        "31/11/2026", "3.25pm", "Ms Kerra Uren", "Mother", "Gerren, Y2", "Swearing",
        "Swore at another parent by the bike shed.", "Office", "kerra.uren@post.example",
    ),
    Entry(
        "Mon 16th Nov", "3.10pm", "Mr & Mrs P Keast", "Parents", "Bersaba, Y5", "Shouting",
        "Heated at the classroom door about the residential. Both were there, not clear who shouted.", "Y5 teacher",
    ),
    Entry(
        _day(11, 17), "8.55am", "Mrs Tamsin Angove", "Mother", "Wella, Y1", "Shouting",
        "Shouted at the member of staff on the gate, told them to “get out of my way”.", "HT",
        "tamsin.angove@mail.example",
    ),
    Entry(
        _day(11, 18), "3.15pm", "Mr Ross Jelbert", "Step-father", "Merryn, Y5", "Threatening behaviour",
        "Blocked the path of a member of staff and told them to watch their back.", "HT", "ross.jelbert@post.example",
    ),
    Entry(
        _day(11, 18), "8.50am", "Mr Talan Opie", "Father", "Ailla, Y4", "Swearing",
        "Swore at the office through the hatch when the late book was passed to him.", "Office",
        "talan.opie@mail.example",
    ),
    Entry(
        '"', "3.20pm", "as above", '"', '"', "Dogs on site",
        "Back at home time with the dog off its lead on the field.", "Office", '"',
    ),
    Entry(
        _day(11, 19), "12 noon", "Mrs Bryony Chegwin", "Grandmother", "Kitto, Y2", "Offensive language",
        "Loud and offensive in the dining hall queue at the grandparents’ lunch.", "SENDCo",
    ),
    Entry(
        _day(11, 19), "3.20pm", "Mr Howel Skewes", "Uncle", "Morgan, Y6", "Swearing",
        "Swore at the member of staff who would not hand over a child without the password.", "Y6 teacher",
    ),
    Entry(
        _day(11, 19), "1.15pm", "Kit Moyle (Y6 pupil)", "Pupil", "Kit, Y6", "Physical",
        "Pushed a younger child on the field. Moved to CPOMS.", "Y6 teacher", status=GREEN,
    ),
    Entry(
        _day(11, 20), "7.40am", "Mr Gareth Hollow", "Visitor", "", "Offensive language",
        "Delivery driver, abusive to the caretaker when told to wait until the children were in.", "Office",
        "gareth.hollow@vanline.example",
    ),
    Entry(
        _day(11, 20), "11am", "Ms Jenifer Odgers", "Mother", "see CPOMS", "Safeguarding",
        "Passed to the DSL, see CPOMS.", "DSL", "j.odgers@mail.example", status=AMBER,
    ),
    Entry(
        _day(11, 20), "3.30pm", "Miss Loveday Ivey", "Mother", "Ysella, Y3", "Swearing",
        "Swore at staff when collecting late.", "Office",
    ),
)  # fmt: skip

NOTES = (
    "Colours in the Status column:  red = something to do   ·   amber = waiting   ·   green = finished.",
    "Mrs Angove asked on 16/9/2026 that we ring after 3.30pm, she works mornings. Agreed with HT.",
    "From Monday 23/11/2026 two members of staff will be on the gate at home time (risk assessment in the safe).",
    "Please do NOT add rows below this block: insert them above it, under the right month. Thank you – the office",
)


def workbook() -> Workbook:
    book = Workbook()
    book.properties.creator = "School office"
    book.properties.title = "Trevarrow Primary School: incident log"
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    _title(sheet)
    _headings(sheet)
    last = _entries(sheet)
    _notes(sheet, last + 2)
    _dropdowns(sheet, last)
    _page(sheet)
    return book


def _title(sheet: Worksheet) -> None:
    lines = (
        ("Trevarrow Primary School", 20, 32),
        ("Incidents with parents, carers and visitors  ·  school year 2026-27", 12, 20),
        ("CONFIDENTIAL  –  office and Head only. Do not print without asking.", 11, 20),
    )
    for row, (text, size, height) in enumerate(lines, start=1):
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(COLUMNS))
        colour = "B00020" if row == 3 else _NAVY
        cell = sheet.cell(row, 1, text)
        cell.font = Font(name=_FONT, size=size, bold=row != 2, color=colour)
        cell.alignment = Alignment(horizontal="center", vertical="center")
        sheet.row_dimensions[row].height = height
    badge = Image(io.BytesIO(logos.trevarrow()))
    badge.width = badge.height = 88
    sheet.add_image(badge, "A1")


def _headings(sheet: Worksheet) -> None:
    for column, (name, width) in enumerate(COLUMNS, start=1):
        cell = sheet.cell(HEADER_ROW, column, name)
        cell.font = Font(name=_FONT, size=11, bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=_NAVY)
        cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)
        cell.border = _BORDER
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.row_dimensions[HEADER_ROW].height = 33
    sheet.cell(HEADER_ROW, NAMES.index("Status") + 1).comment = _comment("Colour only, please. Key at the bottom.")


def _entries(sheet: Worksheet) -> int:
    """Write dividers and entries under the headings; return the last row."""
    row, number = HEADER_ROW, 0
    for item in LOG:
        row += 1
        if isinstance(item, str):
            _divider(sheet, row, item)
        else:
            number += 1
            _entry(sheet, row, number, item)
    return row


def _divider(sheet: Worksheet, row: int, text: str) -> None:
    sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=len(COLUMNS))
    cell = sheet.cell(row, 1, text)
    cell.font = Font(name=_FONT, size=12, bold=True, color=_NAVY)
    cell.fill = PatternFill("solid", fgColor=_BAND)
    cell.alignment = Alignment(horizontal="left", vertical="center", indent=1)
    sheet.row_dimensions[row].height = 21


def _entry(sheet: Worksheet, row: int, number: int, entry: Entry) -> None:
    values = (
        number, entry.day, entry.time, entry.adult, entry.relationship, entry.child, entry.kind, entry.story,
        entry.dealt_with, entry.email, entry.letter, entry.letter_day, entry.meeting_day, entry.outcome, "",
    )  # fmt: skip
    for column, value in enumerate(values, start=1):
        cell = sheet.cell(row, column, value or None)
        _dress(cell, NAMES[column - 1], entry)
    sheet.cell(row, len(COLUMNS)).fill = PatternFill("solid", fgColor=entry.status)
    texts = [(value, width) for value, (_, width) in zip(values, COLUMNS, strict=True) if isinstance(value, str)]
    sheet.row_dimensions[row].height = fit.height(texts)
    if entry.note:
        sheet.cell(row, NAMES.index("Letter sent?") + 1).comment = _comment(entry.note)


def _dress(cell: Cell, name: str, entry: Entry) -> None:
    centred = name in {"No.", "Date", "Time", "Date of letter", "Meeting date"}
    cell.font = Font(name=_FONT, size=10.5, strike=entry.struck, color="7F7F7F" if entry.struck else "000000")
    cell.alignment = Alignment(horizontal="center" if centred else "left", vertical="top", wrap_text=True)
    cell.border = _BORDER
    if isinstance(cell.value, date):
        cell.number_format = "dd/mm/yyyy"
    if cell.row % 2:
        cell.fill = PatternFill("solid", fgColor=_PALE)


def _comment(text: str) -> Comment:
    comment = Comment(text, "School office")
    comment.width, comment.height = 220, 80
    return comment


def _notes(sheet: Worksheet, row: int) -> None:
    for offset, text in enumerate(("NOTES", *NOTES)):
        sheet.merge_cells(start_row=row + offset, end_row=row + offset, start_column=1, end_column=len(COLUMNS))
        cell = sheet.cell(row + offset, 1, text)
        cell.font = Font(name=_FONT, size=10.5, bold=offset == 0, italic=offset > 0, color=_NAVY)
        cell.alignment = Alignment(horizontal="left", vertical="center", indent=1)


def _dropdowns(sheet: Worksheet, last: int) -> None:
    for name, choices in CHOICES.items():
        rule = DataValidation(type="list", formula1=f'"{",".join(choices)}"', allow_blank=True, showErrorMessage=False)
        letter = get_column_letter(NAMES.index(name) + 1)
        rule.add(f"{letter}{HEADER_ROW + 1}:{letter}{last}")
        sheet.add_data_validation(rule)


def _page(sheet: Worksheet) -> None:
    freeze = f"{get_column_letter(NAMES.index('Name of adult') + 2)}{HEADER_ROW + 1}"
    page.set_up_page(sheet, header_row=HEADER_ROW, freeze=freeze, paper=sheet.PAPERSIZE_A4, footer="CONFIDENTIAL")
