"""A row of a log, understood: who, when, what, and what the office and we wrote beside it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, time
from enum import StrEnum
from operator import attrgetter

from toolkit.core.frozen import dataclass
from toolkit.core.problems import Place, Problem

STATUS_COLUMNS = {
    "ref": "Conduct ref",
    "next_step": "Next step",
    "why": "Why",
    "letter": "Letter",
    "letter_status": "Letter status",
    "sent_on": "Sent on",
    "ban_ends": "Ban ends",
    "representation_by": "Representation by",
    "letters_so_far": "Letters so far",
}
"""Ours: field → heading, in the order in which they are added."""

OFFICE_COLUMNS = {
    "approved_by": "Approved by",
    "approval_reason": "Approval reason",
    "meeting_on": "Meeting on",
    "meeting_outcome": "Meeting outcome",
    "letter_wording": "Letter wording",
    "collection_arrangements": "Collection arrangements",
    "slt_decision": "SLT decision",
    "chosen_ban_end": "Chosen ban end",
    "sites": "Sites",
    "representation": "Representation",
    "released_by": "Released by",
    "who_did_it": "Who did it",
    "send_by": "Send by",
    "delivered_on": "Delivered on",
    "hold": "Hold",
}
"""Theirs: field → heading. A column is added when a row first needs it."""


def marked(heading: str) -> str:
    """Return a heading of ours where the school's table has a column of that name already: Excel allows no two."""
    return f"{heading} (conduct)"


class PersonKind(StrEnum):
    PARENT = "parent"
    VISITOR = "visitor"
    STAFF = "staff"
    PUPIL = "pupil"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class PersonName:
    """A name as a log writes it, taken apart. `core.people.parse_people` makes them.

    `display` is the name as a letter prints it ("PENROSE, Jane (mum)" → "Jane Penrose"; a title only
    where there is no first name: "Mrs T Smith" keeps its title, because T is an initial).
    `identity` is equal for two spellings of one name: case, spaces, order and title set aside.
    `salutation` is what follows "Dear": "Mrs Pengelly" where the title is known, else "Loveday Pengelly".
    """

    display: str
    identity: str
    salutation: str
    note: str = ""
    """Relationship or remark kept apart: "mum", "step-dad"."""


@dataclass(frozen=True, slots=True)
class RowPerson:
    """One of the people in a row. `name` is None for somebody who cannot be named ("dad in grey van")."""

    raw: str
    name: PersonName | None
    kind: PersonKind = PersonKind.PARENT
    emails: tuple[str, ...] = ()
    """Addresses found for this person in the row, cleaned, lower case; more than one blocks and is a problem."""
    told_by: str = ""
    """In a log with columns for several people: the heading this one stands under, and their relationship."""


@dataclass(frozen=True, slots=True)
class RowLetter:
    """What the status columns say of one person's letter in this row (`Letter`, `Letter status`, `Sent on`, …)."""

    step: str = ""
    state: str = ""
    sent_on: date | None = None
    ban_ends: date | None = None
    representation_by: date | None = None


@dataclass(frozen=True, slots=True)
class Office:
    """The office columns of a row: text as typed, trimmed; dates where the cell holds a usable day."""

    approved_by: str = ""
    approval_reason: str = ""
    meeting_on: date | None = None
    meeting_at: time | None = None
    """The time that stands beside `meeting_on`; None where the office gave a day alone."""
    meeting_outcome: str = ""
    letter_wording: str = ""
    collection_arrangements: str = ""
    slt_decision: str = ""
    chosen_ban_end: date | None = None
    sites: str = ""
    representation: str = ""
    released_by: str = ""
    who_did_it: str = ""
    send_by: str = ""
    delivered_on: date | None = None
    hold: str = ""
    meeting_on_each: tuple[date | None, ...] = ()
    meeting_at_each: tuple[time | None, ...] = ()
    delivered_on_each: tuple[date | None, ...] = ()
    """The days of a cell that gives each person of the row their own ("2026-11-05 | 2026-11-04"); else ()."""


UNANSWERED = Office()
"""Of nearly every row: nothing stands in its office columns."""


@dataclass(frozen=True, slots=True)
class StepTaken:
    """A step known from the log itself: our status columns, or the school's own history columns.

    `person` is the index in the row's `people`; None where the cell speaks for the whole row.
    """

    step: str
    state: str
    day: date | None
    person: int | None = None
    ban_ends: date | None = None
    representation_by: date | None = None
    ours: bool = False
    """Whether one of our status columns says it, and not the school's own."""
    end_unread: bool = False
    """Whether a last day is written for this ban that nobody can use: "Permanent", or a day before the first."""


@dataclass(frozen=True, slots=True)
class LogRow:
    """One row of a log, understood. A row may hold several people; `core.cases` makes one incident of each.

    `day` is None where the date is unusable (a problem says so). `categories` holds ids of the policy's
    categories; complaint and safeguarding stand apart, as flags. The narrative never leaves the reader.
    """

    school: str
    place: Place
    day: date | None
    people: tuple[RowPerson, ...]
    categories: tuple[str, ...] = ()
    complaint: bool = False
    complaint_in_hand: bool = False
    safeguarding: bool = False
    serious: bool = False
    withdrawn: bool = False
    police: bool = False
    facts: tuple[str, ...] = ()
    victims: tuple[str, ...] = ()
    """Names in a column that says who it was done to, as typed: they approve no letter about it."""
    ref: str = ""
    next_step: str = ""
    why: str = ""
    """Raw text of our `Next step` and `Why` cells; a row of several people joins with " | "."""
    letters: tuple[RowLetter, ...] = ()
    """Our status columns, one for each person where the cell holds that many parts, else one for the row."""
    letters_so_far: str = ""
    taken: tuple[StepTaken, ...] = ()
    """Every step the log itself records for this row: from `letters`, `letters_so_far` and the school's own columns."""
    office: Office = UNANSWERED
    where: str = ""
    """What stands in a column that says where it was, as typed."""
    also: tuple[Place, ...] = ()
    """Where the same incident stands again, in the log's order: a row for each linked pupil, a form sent twice."""
    witnesses: tuple[str, ...] = ()
    """What stands in a column of staff and witnesses, as typed: no letter names them."""
    handlers: tuple[str, ...] = ()
    """Who dealt with it and who wrote it down, as typed: a letter names them only where an approver lets it."""
    children: tuple[str, ...] = ()
    """What stands in a column of pupils, as typed."""


_school, _people = attrgetter("school"), attrgetter("people")


def people_of(rows: Iterable[LogRow]) -> list[tuple[str, RowPerson]]:
    """Return everybody whom rows name, with their school, in order; once of rows that hold the very same people.

    Those of one reading do, wherever the same cells name them (`core.incidents.once`).
    """
    return [(row.school, person) for row in _one_for_each([*rows]) for person in row.people]


def first_rows(rows: Iterable[LogRow]) -> list[LogRow]:
    """Return, in no order, the first of the rows that hold the very same people."""
    return _one_for_each([*rows][::-1])


def _one_for_each(rows: Sequence[LogRow]) -> list[LogRow]:
    """Return the last of the rows that hold the very same people, where the first of them stands."""
    same = map(id, map(_people, rows))
    if len({*map(_school, rows)}) < 2:
        return [*dict(zip(same, rows, strict=True)).values()]
    return [*dict(zip(zip(map(_school, rows), same, strict=True), rows, strict=True)).values()]


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the table of one sheet lies, and which columns mean what. 1-based, as Excel numbers them."""

    log: str
    sheet: str | None
    header_row: int
    """The last row of the headings (two-row headings end here)."""
    first_column: int
    last_column: int
    columns: tuple[tuple[str, int], ...]
    """(field, column): our and the school's fields that were recognised, status and office columns included."""
    headings: tuple[tuple[int, str], ...] = ()
    """(column, heading text) of every column of the table."""
    last_row: int = 0
    """The last row of the table's data, totals and notes left out."""

    def column(self, field_name: str) -> int | None:
        return dict(self.columns).get(field_name)


@dataclass(frozen=True, slots=True)
class Match:
    """How a heading was understood: for `conduct check`. `meaning` is a field name, a category id, or ""."""

    sheet: str | None
    column: int
    heading: str
    meaning: str
    confidence: int
    """0 to 100; 100: exact, or configured."""
    example: str = ""
    proposed: str = ""
    """What a column that is not used may mean, or means beside another that holds it already."""


@dataclass(frozen=True, slots=True)
class Reading:
    """Everything the core understood of one log."""

    school: str
    log: str
    rows: tuple[LogRow, ...]
    layouts: tuple[Layout, ...]
    matches: tuple[Match, ...]
    problems: tuple[Problem, ...]
    passed_over: tuple[str, ...] = ()
    """One sentence for each sheet or band of rows that was left out, and why: for `conduct check`."""
    never_written: tuple[Problem, ...] = ()
    """Columns of ours that hold formulas: for `conduct check`. A run says each cell where it would write there."""
