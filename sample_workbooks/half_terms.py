"""Layout C: one sheet per half-term, as the secretary of Polgarrow Infant School has kept it since her first Mac.

The workbook counts its days from 1904. Each half-term somebody rearranged the columns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import dress
import fit
import page
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

LOOK = dress.Look("Gill Sans MT", 10.5, dark="4B2E63", band="E9DFF1", line="C9BCD6")
HEADER_ROW = 4
AUT1, AUT2, SPR1, ARCHIVE = "Aut1", "Aut2 ", "Spr1", "Archive 2025-26"
"""The sheets. The space after Aut2 is theirs."""

Value = str | date | None
Groups = Mapping[str, Sequence[tuple[str, int]]]
"""Group → its headings with their widths, from the left. A heading without a group stands for both rows."""

AUT1_COLUMNS: Groups = {
    "Incident": (("Date", 11), ("Time", 9), ("Place", 14)),
    "Adult": (("Name", 21), ("Relationship", 12), ("Email", 27)),
    "Child": (("Name", 10), ("Class", 9)),
    "Behaviour": (("Type", 17), ("Details", 44)),
    "Letter": (("Type", 10), ("Date sent", 11)),
    "Meeting": (("Date", 11), ("Outcome", 12)),
}
AUT2_COLUMNS: Groups = {
    "Adult": (("Name", 21), ("Email", 27), ("Relationship", 12)),
    "Incident": (("Date", 13), ("Time", 9)),
    "Child": (("Class", 9), ("Name", 10)),
    "Behaviour": (("Details", 44), ("Type", 17)),
    "Letter": (("Date sent", 11), ("Type", 10)),
    "Meeting": (("Date", 11), ("Outcome", 12)),
}
ARCHIVE_COLUMNS: Groups = {
    "": (
        *(("Date", 12), ("Parent / carer", 22), ("Email address", 27), ("Type of incident", 18)),
        *(("What happened", 46), ("Letter sent", 13), ("Date of letter", 13)),
    )
}
LISTS = {
    "Type": ("Shouting", "Verbal abuse", "Threatening behaviour", "Physical aggression", "Dogs on site", "Complaint"),
    "Relationship": ("Mother", "Father", "Carer", "Grandparent", "Childminder", "Other"),
    "Letter type": ("Meeting", "Reminder", "Warning", "Ban"),
    "Outcome": ("Attended", "Refused", "Rearranged", "Did not come", "No reply"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One incident. `day`, `sent` and `met` are text where they typed text; "" where the cell is empty."""

    day: Value
    time: str
    adult: str
    relationship: str
    email: str
    child: str
    group: str
    kind: str
    story: str
    place: str = ""
    letter: str = ""
    sent: Value = ""
    met: Value = ""
    outcome: str = ""
    struck: bool = False

    def under(self, group: str, heading: str) -> Value:
        """Return what stands under a heading of a group."""
        return {
            ("Incident", "Date"): self.day,
            ("Incident", "Time"): self.time,
            ("Incident", "Place"): self.place,
            ("Adult", "Name"): self.adult,
            ("Adult", "Relationship"): self.relationship,
            ("Adult", "Email"): self.email,
            ("Child", "Name"): self.child,
            ("Child", "Class"): self.group,
            ("Behaviour", "Type"): self.kind,
            ("Behaviour", "Details"): self.story,
            ("Letter", "Type"): self.letter,
            ("Letter", "Date sent"): self.sent,
            ("Meeting", "Date"): self.met,
            ("Meeting", "Outcome"): self.outcome,
        }[group, heading]


def _day(month: int, day: int) -> date:
    return date(2026, month, day)


AUTUMN_1 = (
    Entry(
        _day(9, 10), "8.50", "Mrs Jenna Tregunna", "Mother", "jenna.tregunna@mail.example", "Ruby", "Puffins",
        "Shouting", "Shouted at the TA on the gate when it was closed at 8.50. Came in, apologised to her.",
        "Front gate", "Meeting", _day(9, 14), _day(9, 21), "Attended",
    ),
    Entry(
        _day(9, 17), "3.20", "Mr Hedley Carne", "Father", "h.carne@post.example", "Archie", "Gannets",
        "Threatening behaviour", "Told the class teacher he knew what car she drove. Would not come in to talk.",
        "Gannets' door", "Warning", _day(10, 2), "", "Refused",
    ),
    Entry(
        _day(9, 22), "9.05", "Mr Piran Chenoweth (dad)", "Father", "piran.chenoweth@mail.example", "Ted", "Choughs",
        "Shouting", "Shouted at the office about the nursery invoice.", "Office",
    ),
    Entry(
        _day(9, 24), "3.15", "", "", "", "", "", "Dogs on site", "Dog off the lead by the trim trail.", "Field",
    ),
    Entry(
        _day(9, 29), "3.15", "", "", "", "", "", "Shouting",
        "Shouted at another parent about the dog. HT asked him to leave, and he did.", "Field",
    ),
    Entry(
        _day(10, 1), "8.45", "Ms Wella Nance", "Mother", "wella.nance@post.example", "Isla", "Puffins", "Verbal abuse",
        "Entered in error: it was somebody else's visitor. HT.", "Car park", struck=True,
    ),
)  # fmt: skip
MERGED_ADULT = (7, 9)
"""The rows over which the parent's cells are merged."""

AUTUMN_2 = (
    Entry(
        "Tues 3rd Nov", "8.55", "Mrs Jenna Tregunna", "Mother", "jenna.tregunna@mail.example", "Ruby", "Puffins",
        "Shouting", "Shouted across the playground at the Year 1 teacher.",
    ),
    Entry(
        "5/11", "3.15", "as above", '"', '"', '"', '"', "Dogs on site", "Brought the dog into the nursery garden.",
    ),
    Entry(
        "10th Nov", "3.25", "CARNE, Hedley (dad)", "Father", "H.Carne@post.example", "Archie", "Gannets",
        "Physical aggression", "Took the class teacher by the sleeve at the door. She is all right.",
    ),
    Entry(
        "11.11.", "9.00", "Miss Keren Trewhella", "Carer", "keren.trewhella@mail.example", "Jack", "Choughs",
        "Verbal abuse", "Swore at the secretary over a missed message. New day agreed on the phone.",
        letter="Meeting", sent="12/11", met="26/11", outcome="Rearranged",
    ),
    Entry(
        "Fri 13 Nov", "am drop off", "Grandad", "Grandparent", "", "Lowen", "Puffins", "Shouting",
        "Somebody's grandad, shouted from the car. Which family?",
    ),
    Entry(
        "Mon 19/11", "3.20", "Mr Ruan Tyack", "Father", "ruan.tyack@mail.example", "Elsie", "Gannets", "Shouting",
        "Loud in the corridor at home time.",
    ),
    Entry(
        "16/11", "3.10", "Ms Tressa Nicholls", "Mother", "tressa@nicholls.example", "Arthur", "Choughs",
        "Threatening behaviour", "Said she would “wait for” the lunchtime supervisor.",
    ),
    Entry(
        "17 November", "8.50", "Austin Prowse", "Father", "a.prowse@mail.example", "Florence", "Gannets",
        "Verbal abuse", "Swore at the caretaker about the cones.",
    ),
)  # fmt: skip

EARLIER: tuple[tuple[Value, ...], ...] = (
    (
        date(2025, 10, 2), "Mr Austin Prowse", "a.prowse@mail.example", "Shouting",
        "Shouted at the office, and again in the car park. Would not meet.", "Warning", date(2025, 10, 6),
    ),
    (
        date(2026, 6, 4), "Tressa Nicholls (mum)", "tressa@nicholls.example", "Threatening behaviour",
        "Threatened another parent at the gate. Refused the meeting.", "Warning", date(2026, 6, 10),
    ),
)  # fmt: skip


def workbook() -> Workbook:
    book = Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.properties.creator = "Secretary"
    book.properties.title = "Polgarrow Infant School: parent incidents"
    first = book.active
    assert first is not None
    first.title = AUT1
    _half_term(first, "Autumn 1", AUT1_COLUMNS, AUTUMN_1)
    for column in _merged_columns():
        first.merge_cells(start_row=MERGED_ADULT[0], end_row=MERGED_ADULT[1], start_column=column, end_column=column)
    _half_term(book.create_sheet(AUT2), "Autumn 2", AUT2_COLUMNS, AUTUMN_2)
    _half_term(book.create_sheet(SPR1), "Spring 1", AUT2_COLUMNS, ())
    _archive(book.create_sheet(ARCHIVE))
    _lists(book.create_sheet("Lists"))
    return book


def counts() -> dict[int, dict[str, int]]:
    """What the totals came to, by sheet and cell."""
    return {
        number: {f"B{_total_row(entries)}": len(entries)}
        for number, entries in enumerate((AUTUMN_1, AUTUMN_2, ()), start=1)
    }


def _total_row(entries: Sequence[Entry]) -> int:
    return HEADER_ROW + len(entries) + 1


def _merged_columns() -> list[int]:
    """The columns that speak of the adult and the child, which three incidents of one family share."""
    groups = [group for group, headings in AUT1_COLUMNS.items() for _ in headings]
    return [column for column, group in enumerate(groups, start=1) if group in {"Adult", "Child"}]


def _half_term(sheet: Worksheet, term: str, columns: Groups, entries: Sequence[Entry]) -> None:
    LOOK.title(sheet, 1, f"Polgarrow Infant School – incidents with parents and carers – {term} 2026-27", size=16)
    LOOK.title(
        sheet, 2, "A line through a row: entered in error. Please leave the row where it is.", size=10, bold=False
    )
    _headings(sheet, columns)
    for row, entry in enumerate(entries, start=HEADER_ROW + 1):
        values = [entry.under(group, name) for group, headings in columns.items() for name, _ in headings]
        _row(sheet, row, values, columns, struck=entry.struck)
    _total(sheet, columns, entries)
    page.set_up_page(
        sheet, header_row=HEADER_ROW, freeze=f"A{HEADER_ROW + 1}", paper=sheet.PAPERSIZE_A4, footer="Confidential"
    )
    sheet.print_title_rows = f"{HEADER_ROW - 1}:{HEADER_ROW}"


def _headings(sheet: Worksheet, columns: Groups) -> None:
    """Write the headings in two rows, each group merged across its own."""
    column = 1
    for group, headings in columns.items():
        last = column + len(headings) - 1
        sheet.cell(HEADER_ROW - 1, column, group)
        sheet.merge_cells(start_row=HEADER_ROW - 1, end_row=HEADER_ROW - 1, start_column=column, end_column=last)
        for place, (name, _) in enumerate(headings, start=column):
            LOOK.heading(sheet.cell(HEADER_ROW - 1, place), group=True)
            LOOK.heading(sheet.cell(HEADER_ROW, place, name))
        column = last + 1
    dress.widths(sheet, [width for headings in columns.values() for _, width in headings])
    sheet.row_dimensions[HEADER_ROW - 1].height = sheet.row_dimensions[HEADER_ROW].height = 20


def _row(sheet: Worksheet, row: int, values: Sequence[Value], columns: Groups, *, struck: bool = False) -> None:
    named = [(name, width) for headings in columns.values() for name, width in headings]
    for column, (value, (name, _)) in enumerate(zip(values, named, strict=True), start=1):
        cell = sheet.cell(row, column, value or None)
        LOOK.entry(cell, centred="Date" in name or name in {"Time", "Class"}, struck=struck)
    sheet.row_dimensions[row].height = fit.height(
        [(value, width) for value, (_, width) in zip(values, named, strict=True) if isinstance(value, str)]
    )


def _total(sheet: Worksheet, columns: Groups, entries: Sequence[Entry]) -> None:
    row, width = _total_row(entries), sum(map(len, columns.values()))
    kinds = get_column_letter(_column(columns, "Behaviour", "Type"))
    sheet.cell(row, 1, "Total")
    sheet.cell(row, 2, f"=COUNTA({kinds}{HEADER_ROW}:{kinds}{row - 1})-1")
    for column in range(1, width + 1):
        LOOK.heading(sheet.cell(row, column), group=True)
    sheet.row_dimensions[row].height = 20


def _column(columns: Groups, group: str, heading: str) -> int:
    places = [(above, name) for above, headings in columns.items() for name, _ in headings]
    return places.index((group, heading)) + 1


def _archive(sheet: Worksheet) -> None:
    LOOK.title(sheet, 1, "Archive – the rows that still matter from 2025-26", size=14)
    for column, (name, _) in enumerate(ARCHIVE_COLUMNS[""], start=1):
        LOOK.heading(sheet.cell(3, column, name))
    dress.widths(sheet, [width for _, width in ARCHIVE_COLUMNS[""]])
    for row, values in enumerate(EARLIER, start=4):
        _row(sheet, row, values, ARCHIVE_COLUMNS)
    page.set_up_page(sheet, header_row=3, freeze="A4", paper=sheet.PAPERSIZE_A4, footer="Confidential")


def _lists(sheet: Worksheet) -> None:
    for column, (name, choices) in enumerate(LISTS.items(), start=1):
        LOOK.heading(sheet.cell(1, column, name))
        for row, choice in enumerate(choices, start=2):
            LOOK.entry(sheet.cell(row, column, choice))
    dress.widths(sheet, [24] * len(LISTS))
