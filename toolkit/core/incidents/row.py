"""One row of a table, understood."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from toolkit.core.incidents.categories import in_hand, read_about
from toolkit.core.incidents.claims import THEIR_NEXT_STEP
from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.dates import unusable
from toolkit.core.incidents.days import CORRECT, Days
from toolkit.core.incidents.history import meeting_day, taken_from_history
from toolkit.core.incidents.persons import read_people
from toolkit.core.incidents.phrases import Phrasebook
from toolkit.core.incidents.serious import is_serious
from toolkit.core.incidents.status_cells import read_letters, read_office, taken_from_letters, taken_from_so_far
from toolkit.core.incidents.ticks import ticked
from toolkit.core.incidents.values import BodyRow, Trouble, shorten
from toolkit.core.people import parse_people
from toolkit.core.problems import Place
from toolkit.core.rows import LogRow, Office, PersonKind, RowLetter, RowPerson, StepTaken
from toolkit.core.steps import Step
from toolkit.core.text import normal

_KEY_FIELDS = ("date", "person", "category")


@dataclass(frozen=True, slots=True)
class Setting:
    """What a row is read in: its school, its table's columns and dates, the policy, the day."""

    school: str
    columns: Columns
    days: Days
    phrases: Phrasebook
    today: date
    narrative: bool
    """Whether the narrative is searched: the table has no filled category column."""


def read_row(row: BodyRow, place: Place, setting: Setting) -> tuple[LogRow, tuple[Trouble, ...]]:
    """Return a row and what a person must look at in it. Withdrawn rows and rows about pupils only ask nothing."""
    columns, troubles = setting.columns, list[Trouble]()
    day = _day(row, setting, troubles)
    people, unclear = read_people(row, columns)
    troubles += unclear
    about = read_about(row, columns, setting.phrases, narrative=setting.narrative, troubles=troubles)
    serious = is_serious(row, columns, setting.phrases.policy.serious_at, troubles)
    office = _office(row, people, setting, troubles)
    letters, taken = _letters(row, people, setting, troubles)
    withdrawn = _withdrawn(row, columns)
    understood = LogRow(
        school=setting.school,
        place=place,
        day=day,
        people=people,
        categories=about.categories,
        complaint=about.complaint,
        complaint_in_hand=about.complaint and in_hand(row, columns),
        safeguarding=about.safeguarding,
        serious=serious,
        withdrawn=withdrawn,
        police=about.police,
        facts=about.facts,
        victims=_victims(row, columns),
        ref=row.text(columns.column("ref")),
        next_step=row.text(columns.column("next_step")) or _their_next_step(row, columns),
        why=row.text(columns.column("why")),
        letters=letters,
        letters_so_far=row.text(columns.column("letters_so_far")),
        taken=taken,
        office=office,
    )
    pupils_only = all(person.kind is PersonKind.PUPIL for person in people)
    asked = _partly_struck(row, columns) if withdrawn else () if pupils_only else tuple(troubles)
    return understood, asked


def _day(row: BodyRow, setting: Setting, troubles: list[Trouble]) -> date | None:
    """Return the day of the incident; none, and a problem, where it is unusable or still to come."""
    column = setting.columns.column("date")
    if column is None:
        return None
    reading = setting.days.read(row, column)
    if reading.day is None:
        message = "There is no date." if reading.empty else unusable(row.text(column), reading)
        troubles.append(Trouble("date", message, CORRECT, column))
        return None
    if reading.day > setting.today:
        message = f"“{shorten(row.text(column))}” is after today, {setting.today.isoformat()}."
        troubles.append(Trouble("future", message, "Correct the date.", column))
        return None
    return reading.day


def _office(row: BodyRow, people: tuple[RowPerson, ...], setting: Setting, troubles: list[Trouble]) -> Office:
    """Return the office columns; the school's own "Meeting date" stands in for an empty "Meeting on"."""
    office = read_office(row, setting.columns, people, setting.days, troubles)
    held = None if office.meeting_on or office.meeting_on_each else meeting_day(row, setting.columns, setting.days)
    return replace(office, meeting_on=held) if held else office


def _letters(
    row: BodyRow, people: tuple[RowPerson, ...], setting: Setting, troubles: list[Trouble]
) -> tuple[tuple[RowLetter, ...], tuple[StepTaken, ...]]:
    """Return our status of the row's letters and the steps the row records: ours, else the school's own columns."""
    columns = setting.columns
    so_far = row.text(columns.column("letters_so_far"))
    letters = read_letters(row, columns, people, setting.days, troubles)
    taken = [
        *taken_from_letters(letters, people, columns, troubles),
        *taken_from_so_far(so_far, people, columns, troubles),
    ]
    # Our columns naming a letter that has not left must not silence the school's own record of an earlier one.
    ours = {step.step for step in taken}
    asked = troubles if not taken else list[Trouble]()
    history = taken_from_history(row, columns, setting.days, setting.today, asked)
    taken += [step for step in history if step.step not in ours]
    first: dict[tuple[str, date | None, int | None], StepTaken] = {}
    for step in taken:
        first.setdefault((step.step, step.day, step.person), step)
    return letters, tuple(first.values())


def _their_next_step(row: BodyRow, columns: Columns) -> str:
    """Return what the school's own "Next step" says where that is one of our steps and nothing else: it binds approval.

    With a capital, as no cell of ours has it: what `record` writes into our own column then differs from it.
    """
    text = row.text(columns.column(THEIR_NEXT_STEP))
    return text.capitalize() if "-".join(normal(text).split()) in set(Step) else ""


def _victims(row: BodyRow, columns: Columns) -> tuple[str, ...]:
    """Return the names of those it was done to, as typed: they approve no letter about it."""
    text = row.text(columns.column("victim"))
    return tuple(person.raw for person in parse_people(text) if person.raw) if text else ()


def _struck(row: BodyRow, columns: Columns) -> tuple[set[int], set[int]]:
    """Return (struck, filled) among the cells that make the incident: day, people, category."""
    named = {columns.column(name) for name in _KEY_FIELDS} | {column for _, column in columns.numbered("person")}
    filled = {column for column in named if column and row.text(column)}
    return filled & row.struck, filled


def _withdrawn(row: BodyRow, columns: Columns) -> bool:
    struck, _ = _struck(row, columns)
    return bool(struck) or bool(ticked(row.text(columns.column("withdrawn"))))


def _partly_struck(row: BodyRow, columns: Columns) -> tuple[Trouble, ...]:
    struck, filled = _struck(row, columns)
    if not struck or struck == filled:
        return ()
    message = "Only part of this row is struck through; it is taken as withdrawn."
    return (Trouble("struck", message, "Strike through the whole row, or take the line out.", min(struck)),)
