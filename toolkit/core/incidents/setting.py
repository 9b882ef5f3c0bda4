"""What the rows of one table are read in."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.answers import ANSWERS, Answers, read_answers
from toolkit.core.incidents.body import Body
from toolkit.core.incidents.categories import About, about_columns, read_about, remark_columns
from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.dates import Hint
from toolkit.core.incidents.day import read_day_of
from toolkit.core.incidents.days import Days
from toolkit.core.incidents.employed import said_of_staff, with_staff
from toolkit.core.incidents.letter_beside import LetterColumns
from toolkit.core.incidents.meeting import MEETING_FIELDS
from toolkit.core.incidents.noted import OUR_FIELDS, THEIR_FIELDS, Noted, read_their_own
from toolkit.core.incidents.once import once
from toolkit.core.incidents.outcome_beside import OutcomeColumns
from toolkit.core.incidents.persons import people_columns, read_people
from toolkit.core.incidents.phrases import Phrasebook
from toolkit.core.incidents.remarked import RemarkColumns, speaking
from toolkit.core.incidents.stands import said_to_be_nothing
from toolkit.core.incidents.values import BodyRow, Trouble
from toolkit.core.rows import OFFICE_COLUMNS, RowPerson


@dataclass(frozen=True, slots=True)
class Setting:
    """A table's columns and dates, the school, the policy, and the parts of a row that many rows share."""

    school: str
    columns: Columns
    days: Days
    phrases: Phrasebook
    today: date
    office: frozenset[int]
    """The columns of the office, and the school's own about the meeting."""
    ours: frozenset[int]
    """Our columns about letters."""
    theirs: frozenset[int]
    """The school's own."""
    noticed: RemarkColumns
    """The school's own for what was done, which may speak of letters."""
    outcomes: OutcomeColumns
    """Those that may say what came of a meeting."""
    letters: LetterColumns
    """Those that speak of letters, and not surely of which."""
    remarks: frozenset[int]
    """The columns that may say that a complaint is in hand."""
    day: Callable[[Body], Sequence[tuple[date | None, tuple[Trouble, ...]]]]
    """This, and what follows, for each of some rows."""
    people: Callable[[Body], Sequence[tuple[tuple[RowPerson, ...], Sequence[Trouble]]]]
    about: Callable[[Body], Sequence[tuple[About, Sequence[Trouble]]]]
    answers: Callable[[Body], Sequence[Answers]]
    noted: Callable[[Body], Sequence[tuple[Noted, tuple[Trouble, ...]]]]
    """What the school's own columns say of letters."""
    speaks: Callable[[Body], Sequence[bool]]
    """Whether a remark may say something of a step."""
    nothing: Callable[[Body], Sequence[tuple[Trouble, ...]]]
    """Where a remark says that the incident was nothing: that it does not count."""

    @classmethod
    def of(
        cls, school: str, columns: Columns, days: Days, phrases: Phrasebook, today: date, *, narrative: bool
    ) -> Setting:
        """Prepare the reading of a table. `narrative`: whether it is searched, for want of a filled category column."""
        about, serious_at = about_columns(columns, narrative=narrative), phrases.policy.serious_at
        noticed, remarks = RemarkColumns.of(columns), remark_columns(columns)
        stands = tuple(sorted(remarks - columns.of(["category"])))
        return cls(
            school,
            columns,
            days,
            phrases,
            today,
            office=columns.of([*OFFICE_COLUMNS, *MEETING_FIELDS]),
            ours=columns.of(OUR_FIELDS),
            theirs=columns.of(THEIR_FIELDS),
            noticed=noticed,
            letters=LetterColumns.of(columns, noticed),
            outcomes=OutcomeColumns.of(columns, noticed),
            remarks=remarks,
            day=_once_a_day(columns, days, today),
            people=_people(columns, stands),
            about=once(about, lambda row: read_about(row, columns, phrases, narrative=narrative)),
            answers=once(columns.of(ANSWERS), lambda row: read_answers(row, columns, serious_at)),
            noted=_noted_once(columns, days, today),
            speaks=once([column for column, _, _ in noticed.columns], lambda row: bool(speaking(row, noticed))),
            nothing=once(stands, lambda row: said_to_be_nothing(row, stands)),
        )

    def of_a_complaint(self, row: BodyRow) -> tuple[tuple[RowPerson, ...], Sequence[Trouble]]:
        """Return the people of a row that is a complaint and no more: whoever raised it is one of them."""
        people, troubles = read_people(row, self.columns, complaint=True)
        return with_staff(people, said_of_staff(row, self.remarks - self.columns.of(["category"]))), troubles

    def under(self, hint: Hint) -> Setting:
        """Return the setting of the rows under a divider that says their years."""
        days = replace(self.days, hint=hint)
        once_a_day, noted = _once_a_day(self.columns, days, self.today), _noted_once(self.columns, days, self.today)
        return replace(self, days=days, day=once_a_day, noted=noted)


def _people(
    columns: Columns, remarks: tuple[int, ...]
) -> Callable[[Body], Sequence[tuple[tuple[RowPerson, ...], Sequence[Trouble]]]]:
    """Read the people of each row, and what its remarks say of them, each once for its own cells."""
    read = once(people_columns(columns), lambda row: read_people(row, columns))
    staff = once(remarks, lambda row: said_of_staff(row, remarks))

    def people_of(body: Body) -> Sequence[tuple[tuple[RowPerson, ...], Sequence[Trouble]]]:
        found, remarked = read(body), staff(body)
        if not any(remarked):
            return found
        return [
            (with_staff(people, said), troubles) if said else (people, troubles)
            for (people, troubles), said in zip(found, remarked, strict=True)
        ]

    return people_of


def _once_a_day(
    columns: Columns, days: Days, today: date
) -> Callable[[Body], Sequence[tuple[date | None, tuple[Trouble, ...]]]]:
    same = ("day", columns.form, days, today)
    return once(columns.of(["date"]), lambda row: read_day_of(row, columns, days, today), same)


def _noted_once(
    columns: Columns, days: Days, today: date
) -> Callable[[Body], Sequence[tuple[Noted, tuple[Trouble, ...]]]]:
    same = ("noted", columns.form, days, today)
    return once(columns.of(THEIR_FIELDS), lambda row: read_their_own(row, columns, days, today), same)
