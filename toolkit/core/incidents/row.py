"""One row of a table, understood."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.incidents.answers import Answers
from toolkit.core.incidents.body import Body
from toolkit.core.incidents.categories import About, in_hand, says_what, without_category
from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.formulas import with_errors
from toolkit.core.incidents.letter_beside import letters_beside, letters_named_beside
from toolkit.core.incidents.meeting import with_meeting
from toolkit.core.incidents.noted import Noted, read_noted
from toolkit.core.incidents.office_cells import read_office
from toolkit.core.incidents.outcome_beside import is_invited, outcome_beside
from toolkit.core.incidents.remarked import Noticed, noticed
from toolkit.core.incidents.remarked_steps import perhaps_met, with_remarks
from toolkit.core.incidents.setting import Setting
from toolkit.core.incidents.values import BodyRow, Trouble, as_text
from toolkit.core.problems import Place
from toolkit.core.quick import quick
from toolkit.core.rows import UNANSWERED, LogRow, Office, PersonKind, RowPerson
from toolkit.core.sheets import Cell

_KEY_FIELDS = ("date", "person", "category")
_log_row = quick(LogRow)


_Parts = tuple[
    BodyRow,
    Place,
    Cell,
    tuple[date | None, tuple[Trouble, ...]],
    tuple[tuple[RowPerson, ...], Sequence[Trouble]],
    tuple[About, Sequence[Trouble]],
    Answers,
    tuple[Noted, tuple[Trouble, ...]],
    bool,
    tuple[Trouble, ...],
]
"""A row, its place in the log, where it was, and what of it was read together with all rows that repeat it.

`Setting` says what each is.
"""


def read_rows(body: Body, places: Iterable[Place], setting: Setting) -> Iterator[tuple[LogRow, tuple[Trouble, ...]]]:
    """Yield each row and what a person must look at in it."""
    parts = (
        setting.day,
        setting.people,
        setting.about,
        setting.answers,
        setting.noted,
        setting.speaks,
        setting.nothing,
    )
    where = body.column(setting.columns.column("place") or 0)
    read = zip(body.rows, places, where, *(part(body) for part in parts), strict=True)
    return (_read_row(row, setting) for row in read)


def _read_row(parts: _Parts, setting: Setting) -> tuple[LogRow, tuple[Trouble, ...]]:
    """Withdrawn rows and rows about pupils only ask nothing."""
    row, place, where, (day, undated), (people, unclear), (about, unsaid), answers, own, speaks, nothing = parts
    if about.blank:
        unsaid = [without_category(row, setting.columns, setting.phrases)] if says_what(setting.columns) else []
    if unclear and about.complaint and not about.categories:
        people, unclear = setting.of_a_complaint(row)
    if unclear and not names_anybody(setting.columns):
        unclear = [trouble for trouble in unclear if trouble.code != "person"]
    troubles = [*undated, *unclear, *unsaid, *answers.troubles]
    # A complaint's letters are its answers, and what is not understood of them asks nothing.
    remarks = _noticed(row, day, people, setting) if speaks and about.categories else ()
    office, noted, beside = UNANSWERED, own[0], [*own[1]]  # of nearly every row, and so it is not asked twice
    if remarks or setting.office or setting.ours:
        office, noted, beside = _beside(row, day, people, own, setting, remarks)
    if about.categories and noted.taken:
        more = _noticed(row, day, people, setting, invited=True) if speaks and is_invited(noted.taken) else remarks
        if more != remarks:
            office, noted, beside = _beside(row, day, people, own, setting, more)
        office, unsettled = outcome_beside(row, setting.outcomes, office, noted.taken)
        beside += unsettled
    troubles += beside
    if setting.letters.columns:
        troubles += letters_beside(row, setting.letters, setting.days, noted.taken, setting.today)
    if about.categories and setting.letters.strange:
        troubles += letters_named_beside(row, setting.letters, noted.taken)
    withdrawn = answers.withdrawn or bool(row.struck and _struck(row, setting.columns)[0])
    nothing = () if withdrawn or not about.categories else nothing
    understood = _log_row(  # in the order of its fields: naming them all takes longer than the row itself
        setting.school,
        place,
        day,
        people,
        about.categories,
        about.complaint,
        about.complaint and in_hand(row, setting.columns, setting.remarks),
        about.safeguarding,
        answers.serious,
        withdrawn or bool(nothing),
        about.police,
        about.facts,
        answers.victims,
        noted.ref,
        noted.next_step,
        noted.why,
        noted.letters,
        noted.letters_so_far,
        noted.taken,
        office,
        where if isinstance(where, str) else as_text(where),
    )
    if office is not UNANSWERED and any(
        (
            office.letter_wording,
            office.approval_reason,
            office.representation,
            office.collection_arrangements,
            office.sites,
        )
    ):
        understood = _with_names(row, understood, setting.columns)
    if withdrawn or nothing:
        return understood, nothing or _partly_struck(row, setting.columns)
    asked = _asked(people, troubles) if troubles else ()
    return with_errors(row, understood, asked, setting.columns) if row.errors else (understood, asked)


def _with_names(row: BodyRow, understood: LogRow, columns: Columns) -> LogRow:
    """Return the row with the names that the office's own words must not hold: read only where there are such words."""
    staff, pupil = row.text(columns.column("staff")), row.text(columns.column("pupil"))
    handlers = (row.text(columns.column(field)) for field in ("dealt_with_by", "reported_by"))
    return replace(
        understood,
        witnesses=(staff,) if staff else (),
        children=(pupil,) if pupil else (),
        handlers=tuple(name for name in handlers if name),
    )


def names_anybody(columns: Columns) -> bool:
    """Whether a table has a column for the person: one without is a question about the sheet, not about each row."""
    return bool(columns.numbered("person") or columns.numbered("surname"))


def _noticed(
    row: BodyRow, day: date | None, people: tuple[RowPerson, ...], setting: Setting, *, invited: bool = False
) -> tuple[Noticed, ...]:
    return noticed(row, setting.noticed, people, setting.days, day, setting.today, invited=invited)


def _beside(
    row: BodyRow,
    day: date | None,
    people: tuple[RowPerson, ...],
    own: tuple[Noted, tuple[Trouble, ...]],
    setting: Setting,
    remarks: tuple[Noticed, ...],
) -> tuple[Office, Noted, list[Trouble]]:
    """Return what the office answered, what is noted of letters, and what must be asked about either."""
    troubles: list[Trouble] = []
    office = _office(row, day, people, setting, troubles)
    office = with_remarks(office, remarks, setting.today) if remarks else office
    if remarks or not setting.ours.isdisjoint(row.cells):
        noted = read_noted(row, setting.columns, people, setting.days, setting.today, troubles, remarks)
    else:
        noted, asked = own
        troubles += asked
    troubles += perhaps_met(remarks, office) if remarks and not noted.taken else ()
    return office, noted, troubles


def _office(
    row: BodyRow, day: date | None, people: tuple[RowPerson, ...], setting: Setting, troubles: list[Trouble]
) -> Office:
    """Return the office columns; what the school's own say of a meeting stands in for what is empty."""
    if setting.office.isdisjoint(row.cells):
        return UNANSWERED
    office = read_office(row, setting.columns, people, setting.days, troubles)
    return with_meeting(office, row, setting.columns, setting.days, day, setting.today)


def _asked(people: tuple[RowPerson, ...], troubles: list[Trouble]) -> tuple[Trouble, ...]:
    """Return the troubles of a row; one that names pupils only asks nothing."""
    return tuple(troubles) if any(person.kind is not PersonKind.PUPIL for person in people) else ()


def _struck(row: BodyRow, columns: Columns) -> tuple[set[int], set[int]]:
    """Return (struck, filled) among the cells that make the incident: day, people, category."""
    named = {columns.column(name) for name in _KEY_FIELDS} | {column for _, column in columns.numbered("person")}
    filled = {column for column in named if column and row.text(column)}
    return filled & row.struck, filled


def _partly_struck(row: BodyRow, columns: Columns) -> tuple[Trouble, ...]:
    struck, filled = _struck(row, columns)
    if not struck or struck == filled:
        return ()
    message = "Only part of this row is struck through; it is taken as withdrawn."
    return (Trouble("struck", message, "Strike through the whole row, or take the line out.", min(struck)),)
