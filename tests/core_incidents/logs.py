"""Logs as values: sheets made of rows of cells, as `logbook` would hand them over."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from toolkit.core.incidents.understand import understand
from toolkit.core.policy.model import Category, Policy
from toolkit.core.rows import LogRow, Reading
from toolkit.core.sheets import Area, Cell, LogFile, Sheet, SheetRow
from toolkit.core.trust import School

TODAY = date(2026, 11, 23)
LOG = "logs/bude.xlsx"

_PHRASES = {
    "offensive-language": "Swearing|Swore|Swore at|Verbal|Verbal abuse|Shouting|Shouted|Offensive language",
    "threats": "Verbal threats|Threatening behaviour|Threatening|Threats|Threatened",
    "aggression": "Physical|Physical aggression|Aggression",
    "abusive-messages": "Abusive email|Abusive message|Offensive message",
    "smoking-drugs-alcohol": "Smoking|Vaping|Smoking and drinking",
    "approaching-child": "Approached a child",
    "dogs": "Dogs on site|Dog|Dogs, leads or none",
    "abusive-posts": "Facebook|Facebook post|Post on Facebook|Social media|WhatsApp|Online|Online post|Post about staff"
    "|Abusive post",
    "challenging-policies": "Challenging policies|Challenging school policies",
    "complaint": "Complaint|Complaining|Concern|Complaint in hand",
    "safeguarding": "Safeguarding",
    "police": "Police",
    "fact:racial": "Racial|Racist",
}
_CATEGORIES = (
    *(
        "offensive-language",
        "threats",
        "aggression",
        "abusive-messages",
        "smoking-drugs-alcohol",
        "dogs",
        "approaching-child",
    ),
    *("abusive-posts", "challenging-policies"),
)


def a_policy(serious_at: str = "") -> Policy:
    return Policy(
        name="Code",
        version="1",
        in_force=None,
        built_in=True,
        categories={name: Category(name, f"The text of {name}", name.replace("-", " ")) for name in _CATEGORIES},
        phrases={phrase.casefold(): (meaning,) for meaning, texts in _PHRASES.items() for phrase in texts.split("|")},
        clauses={},
        defaults={},
        approvals={},
        serious_at=serious_at,
    )


def a_sheet(
    rows: Sequence[Sequence[Cell]],
    name: str | None = "Log",
    *,
    merges: Iterable[Area] = (),
    tables: Iterable[Area] = (),
    struck: dict[int, Iterable[int]] | None = None,
    hidden: Iterable[int] = (),
    visible: bool = True,
) -> Sheet:
    """A sheet whose first row is row 1; rows without a value are left out, as the reader leaves them out."""
    held = tuple(
        SheetRow(number, tuple(values), frozenset((struck or {}).get(number, ())), number in set(hidden))
        for number, values in enumerate(rows, 1)
        if any(value is not None for value in values)
    )
    return Sheet(name, visible, held, tuple(merges), tuple(tables))


def read(
    *sheets: Sheet,
    columns: Sequence[tuple[str, str]] = (),
    serious_at: str = "",
    today: date = TODAY,
    from_1904: bool = False,
) -> Reading:
    school = School("bude", "Bude Primary", (LOG,), columns=tuple(columns))
    return understand(LogFile(LOG, "digest", sheets, True, from_1904), school, a_policy(serious_at), today)


def read_cells(*rows: Sequence[Cell], **named: object) -> Reading:
    """Read one sheet made of these rows."""
    options = {key: named.pop(key) for key in ("columns", "serious_at", "today", "from_1904") if key in named}
    return read(a_sheet(rows, **named), **options)  # type: ignore[arg-type]


def one_row(headings: Sequence[Cell], *values: Cell, **named: object) -> tuple[LogRow, Reading]:
    """Read a table of one row under `headings`."""
    reading = read_cells(headings, values, **named)
    assert len(reading.rows) == 1, reading
    return reading.rows[0], reading


def names(row: LogRow) -> list[str | None]:
    return [person.name.display if person.name else None for person in row.people]


def codes(reading: Reading, row: int | None = None) -> list[str]:
    """The codes of a reading's problems, of one row where it is given; the missing email column is not told."""
    no_column = [p for p in reading.problems if p.code == "email" and p.row is None]
    return [p.code for p in reading.problems if p not in no_column and (row is None or p.row == row)]
