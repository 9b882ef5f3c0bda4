"""Layout E: what the behaviour system of Tregellick Primary School exports, one line for each linked pupil."""

from __future__ import annotations

import csv
import io
from pathlib import Path

HEADINGS = (
    *("Incident ID", "Date", "Time", "Linked student", "Year", "Category", "Incident"),
    *("Adult involved", "Adult email", "Logged by", "Status", "Action taken"),
)

_TONKIN = (
    "15/09/2026", "08:50", "Verbal abuse, Disruptive behaviour",
    "Stood in the classroom doorway shouting about PE kit; register was ten minutes late.",
    "Mr Tobias Tonkin (father)", "t.tonkin@mail.example",
)  # fmt: skip
_CARVETH = (
    "05/10/2026", "21:14", "Abusive email; Racist email",
    "Email to the class address – “you people” – and worse. See attachment.",
    "Ms Léonie Carveth", "leonie.carveth@post.example",
)  # fmt: skip


def _line(
    number: str, pupil: str, year: str, incident: tuple[str, ...], by: str, status: str, action: str = ""
) -> tuple[str, ...]:
    day, time, category, story, adult, email = incident
    return (number, day, time, pupil, year, category, story, adult, email, by, status, action)


RECORDS: tuple[tuple[str, ...], ...] = (
    _line("4101", "Tonkin, Merryn", "3", _TONKIN, "HLTA", "Open"),
    _line("", "Tonkin, Jowan", "1", _TONKIN, "HLTA", "Open"),
    _line("4107", "Vivian, Tilly", "5", (
        "22/09/2026", "15:20", "Verbal abuse", "Tilly’s mum, Mrs Karenza Vivian, swore at the crossing patrol.", "", "",
    ), "Office", "Open"),
    _line("4112", "Carveth, Noé", "6", _CARVETH, "Deputy", "Open", "Printed for the file"),
    _line("", "Carveth, Zoë", "4", _CARVETH, "Deputy", "Open", "Printed for the file"),
    _line("4118", "Pollard, Kit", "2", (
        "12/10/2026", "15:15", "Dogs on site / Smoking", "Cigarette and dog, both by the nursery fence.",
        "POLLARD, Sidney (Mr)", "sid.pollard@mail.example",
    ), "Nursery", "Open"),
    _line("4123", "Trevail, Hope", "R", (
        "03/11/2026", "09:00", "Parental concern", "Not happy with the new drop-off – would like to talk to somebody.",
        "Mrs Ann Trevail", "ann.trevail@mail.example",
    ), "Office", "Open"),
    _line("4124", "Hext, Robin", "4", (
        "05/11/2026", "13:30", "Complaint", "Complaint about homework.", "Mr Ivan Hext", "ivan.hext@post.example",
    ), "Office", "Closed – HT replied 09/11/2026", "Complaints procedure stage 1"),
    _line("4130", "Sowden, Amber", "1", (
        "09/11/2026", "08:45", "Gate rota", "Parked across the gate so that nobody could get past.",
        "Mr Bertie Sowden", "b.sowden@mail.example",
    ), "Caretaker", "Open"),
    _line("4133", "Rickard, Jem", "2", (
        "10/11/2026", "08:45", "Verbal abuse; Gate rota", "Swore at the caretaker over the cones.",
        "Mr Gawen Rickard", "gawen.rickard@mail.example.",
    ), "Caretaker", "Open"),
    _line("4139", "Not linked", "", (
        "12/11/2026", "15:25", "Threatening behaviour", "Shouted threats from a van. Not a parent we know.",
        "unknown male", "",
    ), "Office", "Open"),
    _line("4141", "Tonkin, Merryn", "3", (
        "16/11/2026", "15:20", "Threatening behaviour", "Told the HLTA she “had better watch it”.",
        "Tobias Tonkin", "T.Tonkin@mail.example",
    ), "HLTA", "Open"),
    _line("4145", "Confidential", "", (
        "18/11/2026", "10:00", "Safeguarding, Verbal abuse", "Restricted – ask the DSL.",
        "Ms Polly Greet", "polly.greet@mail.example",
    ), "DSL", "Open"),
)  # fmt: skip

FOOT = "Report generated 20/11/2026 15:31 – 13 rows – page 1 of 1"


def content() -> bytes:
    """Return the export as its system writes it for Excel: semicolons, Windows' own encoding and line ends."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([HEADINGS, *RECORDS, (FOOT, *[""] * (len(HEADINGS) - 1))])
    return text.getvalue().encode("cp1252")


def write(path: Path) -> None:
    path.write_bytes(content())
