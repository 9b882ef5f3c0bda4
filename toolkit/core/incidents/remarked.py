"""The remarks of one row about steps, from whichever of its columns they stand in, with their days."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.claims import THEIR_NEXT_STEP
from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.dates import Hint
from toolkit.core.incidents.days import Days
from toolkit.core.incidents.remarks import Remark, Said, may_speak, remarks_in
from toolkit.core.incidents.synonyms import SECOND
from toolkit.core.incidents.values import BodyRow
from toolkit.core.patterns import regex
from toolkit.core.rows import RowPerson
from toolkit.core.steps import Step
from toolkit.core.text import normal

_FIELDS = frozenset(["action", "status", "notes", THEIR_NEXT_STEP])
_AHEAD = regex(r"\b(?:next|further|required|needed|planned?|proposed|recommend\w*|to (?:do|be))\b")
"""A heading that asks for what is to be done."""
_ONE = regex(r"\b(?:mum|mother|dad|father|parent|carer|guardian|nan|grand\w+|her|him|she|he)\b")
_DATES = frozenset(["date", "on", "when", "day", "date done"])
_NOT_NAMES = frozenset(["will", "may"])


@dataclass(frozen=True, slots=True)
class RemarkColumns:
    """column → the column of the day beside it, and whether its heading asks for what is to be done."""

    columns: tuple[tuple[int, int | None, bool], ...] = ()

    @classmethod
    def of(cls, columns: Columns) -> RemarkColumns:
        """Find the school's columns for what was done, those too that another column of their meaning left unused."""
        meant = {match.column: match.meaning or match.proposed for match in columns.matches}
        found = [
            column
            for column, heading in columns.headings.items()
            if meant.get(column) in _FIELDS or "notes" in SECOND.get(normal(heading), ())
        ]
        own = columns.column("action_date")
        return cls(
            tuple(
                (
                    column,
                    _day_beside(column, columns, own, len(found)),
                    bool(_AHEAD.search(normal(columns.headings[column]))),
                )
                for column in found
            )
        )


@dataclass(frozen=True, slots=True)
class Noticed:
    """A remark with its days read (of a ban, its last day is `until`), the whole cell it stands in, and its column."""

    said: Said
    step: Step | None
    day: date | None
    until: date | None
    text: str
    cell: str
    column: int


def speaking(row: BodyRow, where: RemarkColumns) -> list[tuple[int, int | None, bool]]:
    """Return those of the columns whose cell may say something of a step: mostly none."""
    return [each for each in where.columns if each[0] in row.cells and may_speak(row.text(each[0]))]


def noticed(
    row: BodyRow,
    where: RemarkColumns,
    people: Sequence[RowPerson],
    days: Days,
    day: date | None,
    today: date,
    *,
    invited: bool = False,
) -> tuple[Noticed, ...]:
    """Return what the row's remarks say of steps. `day` is the incident's: it gives a year-less day its year.

    `invited`: whether a column of the row notes an invitation, so that "Refused" says how the meeting ended.
    """
    told = [(each, text, _unnamed(text, people)) for each in speaking(row, where) for text in [row.text(each[0])]]
    every = [remark for (_, _, ahead), _, text in told for remark in remarks_in(text, ahead=ahead)]
    several = sum(person.name is not None for person in people) > 1
    invited = invited or any(remark.step is Step.MEETING for remark in every)
    near = replace(days, hint=_near(days.hint, day, today))
    found: list[Noticed] = []
    for (column, beside, ahead), cell, text in told:
        read = [_noticed(remark, near, cell, column) for remark in remarks_in(text, ahead=ahead, invited=invited)]
        read = [_of_one(each) if several else each for each in read]
        undated = [each for each in read if each.day is None and each.said is not Said.OUTCOME]
        if beside and len(undated) == 1:
            its = near.read(row, beside).day
            read = [replace(each, day=its) if each is undated[0] else each for each in read]
        found += read
    return tuple(found)


def _of_one(each: Noticed) -> Noticed:
    """Return a remark of a row with several people: what it says of one of them is not said of all."""
    one = _ONE.search(each.text)
    return replace(each, said=Said.OF_ONE, step=None) if one and each.said is not Said.RESOLVED else each


def _noticed(remark: Remark, days: Days, cell: str, column: int) -> Noticed:
    day, until = (days.of(text, column).day if text else None for text in (remark.day, remark.until))
    return Noticed(remark.said, remark.step, day, until, remark.text, cell, column)


def _day_beside(column: int, columns: Columns, own: int | None, many: int) -> int | None:
    if own and (many == 1 or own in {column + 1, column - 1}):
        return own
    beside = column + 1
    is_date = normal(columns.headings.get(beside, "")) in _DATES and beside not in columns.fields.values()
    return beside if is_date else None


def _unnamed(text: str, people: Sequence[RowPerson]) -> str:
    """Put "parent" for the names of the row's own people: a letter to them is a letter to the parent."""
    words = {word for p in people if p.name for word in p.name.display.split() if normal(word) not in _NOT_NAMES}
    names = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True) if len(word.strip(".")) > 2)
    if not names:
        return text
    return re.sub(rf"\b(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s+)?(?:(?:{names})\b\s*)+", "parent ", text)


def _near(hint: Hint, day: date | None, today: date) -> Hint:
    """Return the years of days that have none: the first such day on or after the incident's, where that is past."""
    if day is None or any(hint.years):
        return hint
    years = [
        day.year + (month < day.month and (day.year + 1, month) <= (today.year, today.month)) for month in range(1, 13)
    ]
    return Hint(tuple(years))
