"""What stands beside an incident about its letters: in our status columns, and in the school's own."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.ban_end import with_our_end, with_their_end
from toolkit.core.incidents.claims import THEIR_NEXT_STEP
from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.days import Days
from toolkit.core.incidents.history import HISTORY_FIELDS, taken_from_history
from toolkit.core.incidents.remarked import Noticed
from toolkit.core.incidents.status_cells import read_letters, taken_from_letters, taken_from_so_far
from toolkit.core.incidents.values import BodyRow, Trouble
from toolkit.core.rows import STATUS_COLUMNS, RowLetter, RowPerson, StepTaken
from toolkit.core.steps import Step
from toolkit.core.text import normal

THEIR_FIELDS = (*HISTORY_FIELDS, THEIR_NEXT_STEP, "meeting_on")
"""The fields that `read_their_own` looks at, and at nothing else: the day of a meeting may be the office's."""
OUR_FIELDS = tuple(STATUS_COLUMNS)
_STEPS = frozenset(step.value for step in Step)


@dataclass(frozen=True, slots=True)
class Noted:
    """The part of a `LogRow` that is about letters; most rows have none of it."""

    ref: str = ""
    next_step: str = ""
    why: str = ""
    letters: tuple[RowLetter, ...] = ()
    letters_so_far: str = ""
    taken: tuple[StepTaken, ...] = ()


NOTHING = Noted()


def read_their_own(row: BodyRow, columns: Columns, days: Days, today: date) -> tuple[Noted, tuple[Trouble, ...]]:
    """Return what the school's own columns note about letters, of a row in which ours say nothing."""
    troubles: list[Trouble] = []
    noted = read_noted(row, columns, (), days, today, troubles)
    return noted, tuple(troubles)


def read_noted(
    row: BodyRow,
    columns: Columns,
    people: Sequence[RowPerson],
    days: Days,
    today: date,
    troubles: list[Trouble],
    remarks: Sequence[Noticed] = (),
) -> Noted:
    """Return our status of the row's letters and the steps the row records: ours, else the school's own columns."""
    so_far = row.text(columns.column("letters_so_far"))
    letters = read_letters(row, columns, people, days, troubles)
    taken = [
        *taken_from_letters(letters, people, columns, troubles),
        *taken_from_so_far(so_far, people, columns, troubles),
    ]
    # Our columns naming a letter that has not left must not silence the school's own record of an earlier one.
    ours = {step.step for step in taken}
    known = {step.day for step in taken if step.day}
    asked = list[Trouble]()
    history = with_our_end(taken_from_history(row, columns, days, today, asked, remarks), letters)
    troubles += [] if taken else asked
    taken = with_their_end(taken, history, row, columns, asked, troubles)
    taken += [step for step in history if step.step not in ours and not _moved_on(step, known)]
    return Noted(
        ref=row.text(columns.column("ref")),
        next_step=row.text(columns.column("next_step")) or _their_next_step(row, columns),
        why=row.text(columns.column("why")),
        letters=letters,
        letters_so_far=so_far,
        taken=_once_each(taken),
    )


def _moved_on(step: StepTaken, known: AbstractSet[date | None]) -> bool:
    """Whether the school's stage says "Warning" beside the day of another letter, which our columns know.

    The office moved the stage on before the warning went: a date of theirs is that letter's, and no warning's.
    """
    return step.step == Step.WARNING and step.day in known


def _once_each(taken: Sequence[StepTaken]) -> tuple[StepTaken, ...]:
    first: dict[tuple[str, date | None, int | None], StepTaken] = {}
    for step in taken:
        first.setdefault((step.step, step.day, step.person), step)
    return tuple(first.values())


def _their_next_step(row: BodyRow, columns: Columns) -> str:
    """Return what the school's own "Next step" says where that is one of our steps and nothing else: it binds approval.

    With a capital, as no cell of ours has it: what `record` writes into our own column then differs from it.
    """
    text = row.text(columns.column(THEIR_NEXT_STEP))
    return text.capitalize() if "-".join(normal(text).split()) in _STEPS else ""
