"""Layout F: the responses to the incident form of Nanskerris Primary School, as the form's service hands them out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import dress
import fit
import page
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

SHEET = "Form responses 1"
LOOK = dress.Look("Segoe UI", 10, dark="0B6A6A", band="D5ECEC")
COLUMNS = (
    ("ID", 5),
    ("Start time", 19),
    ("Completion time", 19),
    ("Your email", 27),
    ("Your name", 16),
    ("On what date, and at about what time, did the incident happen?", 21),
    ("Where did it happen?", 15),
    ("Who was the parent, carer or visitor? Please give their full name if you know it.", 27),
    ("What is their email address, if we have it?", 30),
    ("Which child or children are they linked to?", 18),
    ("What kind of behaviour was it? Tick all that apply.", 30),
    ("Please describe what happened, in your own words.", 48),
    ("Was it serious enough for the Senior Leadership Team to know the same day?", 18),
    ("Is there a safeguarding concern about a child?", 18),
)
NAMES = [name for name, _ in COLUMNS]


@dataclass(frozen=True, slots=True)
class Response:
    """One sending of the form. Times as the service writes them: month first, as text."""

    started: str
    completed: str
    sender: str
    happened: str
    place: str
    adult: str
    email: str
    child: str
    kinds: str
    story: str
    serious: str = "No"
    safeguarding: str = "No"


_COAT = (
    "9/14/2026 3:20 PM", "Classroom door", "Mrs Kerra Nankivell", "kerra.nankivell@mail.example", "Finn, Year 2",
    "Swearing or shouting;Refusing to leave;", "Shouted about a lost coat and stayed until I fetched the Head.",
)  # fmt: skip

RESPONSES = (
    Response("9/14/2026 15:52:10", "9/14/2026 15:58:41", "A. Penna", *_COAT),
    Response("9/14/2026 15:59:03", "9/14/2026 15:59:20", "A. Penna", *_COAT),
    Response(
        "11/3/2026 9:40:12", "11/3/2026 9:55:02", "J. Cowling", "11/3/2026 8:50 AM", "Main gate", "Mr Harry Tippett",
        "harry.tippett@post.example", "Lily, Year 6", "Threatening behaviour;Physical aggression;",
        "Pushed the gate onto me and told me he knew where I live.", serious="Yes",
    ),
    Response(
        "11/5/2026 16:02:31", "11/5/2026 16:07:44", "A. Penna", "11/5/2026 3:15 PM", "Library", "Ms Morwenna Eddy",
        "m.eddy@mail.example", "Ben, Year 4", "Something else;", "Would not stop filming the book fair.",
    ),
    Response(
        "11/10/2026 9:20:00", "11/10/2026 9:24:15", "S. Rees", "11/10/2026 9:05 AM", "Car park", "Not sure, sorry", "",
        "Reception?", "Swearing or shouting;", "A dad in a blue fleece, about the cones.",
    ),
    Response(
        "11/12/2026 15:40:29", "11/12/2026 15:49:30", "J. Cowling", "11/12/2026 3:10 PM", "Hall",
        "Jess and Rob Trudgian", "jess.trudgian@mail.example; rob.trudgian@mail.example", "Sam, Year 3",
        "Swearing or shouting;", "Shouted at each other and then at me at the nativity meeting.",
    ),
    Response(
        "11/13/2026 12:05:55", "11/13/2026 12:21:09", "A. Penna", "11/13/2026 11:45 AM", "Office",
        "Ms Loveday Angarrack", "loveday.angarrack@mail.example", "see DSL", "Swearing or shouting;",
        "Passed to the DSL.", safeguarding="Yes - I have told the DSL",
    ),
    Response(
        "11/16/2026 8:59:10", "11/16/2026 9:03:38", "S. Rees", "11/16/2026 8:45 AM", "Main gate", "Miss Tegen Rowse",
        "mailto:tegen.rowse@mail.example", "Ivy, Year 1", "Dogs on site;Swearing or shouting;",
        "Brought the dog in and swore at me when I asked her to take it out.",
    ),
    Response(
        "11/16/2026 15:30:00", "11/16/2026 15:36:12", "A. Penna", "11/16/2026 8:45 AM", "Main gate", "Tegen Rowse",
        "tegen.rowse@mail.example", "Ivy", "Swearing or shouting;",
        "I was beside Sian at the gate this morning. Miss Rowse swore at her twice.",
    ),
    Response(
        "11/19/2026 14:11:48", "11/19/2026 14:16:20", "J. Cowling", "11/19/2026 1:50 PM", "Bus bay",
        "Mr Kit Angwin (coach driver)", "kit.angwin@coaches.example", "none, trip to the museum",
        "Swearing or shouting;", "Swore at the Year 5 staff while the children got on.",
    ),
    Response(
        "11/20/2026 9:10:37", "11/20/2026 9:14:02", "S. Rees", "12/20/2026 8:50 AM", "Main gate", "Mrs Olwen Bassett",
        "olwen.bassett@post.example", "Max, Year 5", "Swearing or shouting;", "Shouted at the lollipop lady.",
    ),
)  # fmt: skip


def workbook() -> Workbook:
    book = Workbook()
    book.properties.creator = "Forms"
    book.properties.title = "Tell us about an incident with a parent, carer or visitor"
    sheet = book.active
    assert sheet is not None
    sheet.title = SHEET
    for column, (name, _) in enumerate(COLUMNS, start=1):
        LOOK.heading(sheet.cell(1, column, name))
    dress.widths(sheet, [width for _, width in COLUMNS])
    sheet.row_dimensions[1].height = 78
    for row, response in enumerate(RESPONSES, start=2):
        _response(sheet, row, response)
    _table(sheet)
    page.set_up_page(sheet, header_row=1, freeze="A2", paper=sheet.PAPERSIZE_A3, footer="Form responses")
    return book


def _response(sheet: Worksheet, row: int, response: Response) -> None:
    address = f"{response.sender.replace('. ', '.').casefold()}@nanskerris.example"
    values: tuple[str | int, ...] = (
        row - 1, response.started, response.completed, address, response.sender, response.happened, response.place,
        response.adult, response.email, response.child, response.kinds, response.story, response.serious,
        response.safeguarding,
    )  # fmt: skip
    for column, value in enumerate(values, start=1):
        LOOK.entry(sheet.cell(row, column, value or None))
    sheet.row_dimensions[row].height = fit.height(
        [(value, width) for value, (_, width) in zip(values, COLUMNS, strict=True) if isinstance(value, str)]
    )


def _table(sheet: Worksheet) -> None:
    area = f"A1:{get_column_letter(len(COLUMNS))}{len(RESPONSES) + 1}"
    table = Table(displayName="OfficeForms.Table", name="OfficeForms.Table", ref=area)
    table.tableStyleInfo = TableStyleInfo(name="TableStyleMedium14", showRowStripes=True)
    sheet.add_table(table)
