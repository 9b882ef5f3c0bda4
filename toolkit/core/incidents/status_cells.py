"""Our status columns: what they say of a row's letters."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.days import Days
from toolkit.core.incidents.parts import day_of, part_of, parts_of
from toolkit.core.incidents.values import BodyRow, Trouble, shorten
from toolkit.core.incidents.words import state_of, step_of
from toolkit.core.letters_so_far import parse_letters_so_far, unreadable
from toolkit.core.people import identity
from toolkit.core.rows import RowLetter, RowPerson, StepTaken
from toolkit.core.steps import LetterState

_LETTER_FIELDS = ("letter", "letter_status", "sent_on", "ban_ends", "representation_by")
_WORDS_OF_STATES = "Use the word conduct wrote there: drafted, saved, sent, bounced, rejected or unknown."


def read_letters(
    row: BodyRow, columns: Columns, people: Sequence[RowPerson], days: Days, troubles: list[Trouble]
) -> tuple[RowLetter, ...]:
    """Return what the status columns say: a letter for each person where the cells hold that many parts, else one."""
    if not columns.any_filled(_LETTER_FIELDS, row.cells):
        return ()
    cells = {name: parts_of(row.text(columns.column(name))) for name in _LETTER_FIELDS}
    count = max(map(len, cells.values()))
    if count > 1 and count != len(people):
        troubles.append(
            Trouble(
                "letter-status",
                f"The status columns speak of {count} letters, and the row names {len(people)} people.",
                "Give the row back the people it had, in the same order, before anything is sent.",
                columns.column("letter") or columns.column("letter_status"),
            )
        )
    letters = [
        _letter(row, columns, {n: part_of(cells[n], i) for n in cells}, count, days, troubles) for i in range(count)
    ]
    return tuple(letters)


def taken_from_letters(
    letters: Sequence[RowLetter], people: Sequence[RowPerson], columns: Columns, troubles: list[Trouble]
) -> tuple[StepTaken, ...]:
    """Return the steps that the status columns name; a step that left without a day, or a day without one, is said."""
    taken: list[StepTaken] = []
    for index, letter in enumerate(letters):
        left = bool(letter.state) and LetterState(letter.state).may_have_left
        if letter.step and (left or letter.sent_on):
            person = index if len(letters) == len(people) > 1 else None
            state = letter.state or LetterState.SENT.value
            taken.append(
                StepTaken(
                    letter.step, state, letter.sent_on, person, letter.ban_ends, letter.representation_by, ours=True
                )
            )
        if letter.step and letter.state == LetterState.SENT and not letter.sent_on:
            troubles.append(_no_day(letter.step, columns.column("sent_on") or columns.column("letter")))
        if not letter.step and (left or letter.sent_on):
            troubles.append(_no_step(columns.column("letter") or columns.column("sent_on")))
    return tuple(taken)


def taken_from_so_far(
    text: str, people: Sequence[RowPerson], columns: Columns, troubles: list[Trouble]
) -> tuple[StepTaken, ...]:
    """Return the steps that `Letters so far` records, each for its person where the row has several."""
    troubles += [
        Trouble(
            "letter-status",
            f"“{shorten(part)}” in Letters so far is not an entry conduct wrote.",
            "Undo the change in that cell: entries look like 2026-11-05 meeting sent.",
            columns.column("letters_so_far"),
        )
        for part in unreadable(text)
    ]
    taken = []
    for entry in parse_letters_so_far(text):
        index = _index_of(entry.person, people)
        if index is not None or not entry.person:
            person = index if len(people) > 1 else None
            taken.append(StepTaken(entry.step.value, entry.state.value, entry.day, person, entry.ban_ends, ours=True))
    return tuple(taken)


def _index_of(who: str, people: Sequence[RowPerson]) -> int | None:
    """Return which of a row's people a name is: as a letter prints it, else in any other spelling of theirs.

    "Ms Lory" is a spelling of "Mrs Lory" too, but not where a row names both.
    """
    names = [person.name for person in people]
    for mine, theirs in (
        (who, [name.display if name else "" for name in names]),
        (identity(who), [name.identity if name else "" for name in names]),
    ):
        if mine and mine in theirs:
            return theirs.index(mine)
    return None


def _letter(
    row: BodyRow, columns: Columns, texts: dict[str, str], count: int, days: Days, troubles: list[Trouble]
) -> RowLetter:
    step, state = step_of(texts["letter"]), state_of(texts["letter_status"])
    if texts["letter"] and step is None:
        troubles.append(_strange("letter", f"“{shorten(texts['letter'])}” names no letter.", columns))
    if texts["letter_status"] and state is None:
        troubles.append(
            _strange("letter_status", f"“{shorten(texts['letter_status'])}” is no state of a letter.", columns)
        )
        state = LetterState.UNKNOWN
    dates = {
        name: day_of(row, columns, name, texts[name], count, days, troubles).day
        for name in ("sent_on", "ban_ends", "representation_by")
    }
    implied = LetterState.SENT if step and dates["sent_on"] and state is None else state
    return RowLetter(
        step=step.value if step else "",
        state=implied.value if implied else "",
        sent_on=dates["sent_on"],
        ban_ends=dates["ban_ends"],
        representation_by=dates["representation_by"],
    )


def _strange(name: str, message: str, columns: Columns) -> Trouble:
    return Trouble("letter-status", message, _WORDS_OF_STATES, columns.column(name))


def _no_day(step: str, column: int | None) -> Trouble:
    return Trouble(
        "step", f"A {step} letter is noted without the day it was sent.", "Write the day it was sent.", column
    )


def _no_step(column: int | None) -> Trouble:
    return Trouble(
        "step",
        "A letter is noted without saying which step it was.",
        "Write which letter it was: meeting, warning or ban.",
        column,
    )
