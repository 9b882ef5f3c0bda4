"""One row with everything known about it, and what its cells should say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.cases import JOIN, NOTHING
from toolkit.core.decisions import Decision
from toolkit.core.delivered import AWAITS
from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.letters_so_far import NOT_SENT, SoFar, append_entry, parse_letters_so_far
from toolkit.core.likeness import NO_ALIASES, Aliases
from toolkit.core.people import identity
from toolkit.core.problems import Problem
from toolkit.core.rows import LogRow, RowLetter, RowPerson
from toolkit.core.status.answers import awaited
from toolkit.core.status.approval import Typed
from toolkit.core.status.edits import CellValue, RowEdit
from toolkit.core.status.why import in_a_cell, why_of
from toolkit.core.steps import DecisionState, LetterState, Step

FIRST = (Step.SAFEGUARDING_REFERRAL, Step.LEGAL_REFERRAL, Step.BAN_BREACH)
"""Beside the ladder, and settled before it: where one of these is open the row's `Next step` names it alone."""

_OF_A_BAN = frozenset({Step.BAN, Step.BAN_OUTCOME, Step.BAN_REVIEW})
_IN_FORCE = frozenset({Step.BAN, Step.BAN_REVIEW})
"""What gives the last day of a ban as it is: its outcome's letter may give another, which nobody has been told yet."""

Person = RowPerson | None
"""None: the row speaks of nobody who can be named, and its cells of the row as a whole."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a log, its `Conduct ref`, and what the plan and the ledger hold of it."""

    row: LogRow
    ref: str
    decisions: tuple[Decision, ...]
    problems: tuple[Problem, ...]
    letters: tuple[LetterRecord, ...]
    aliases: Aliases = NO_ALIASES
    told_first: tuple[LetterRecord, ...] = ()
    """Of a row that repeats another: the letters of that one, which its own answers have served."""
    parted: bool = False
    """Our columns beside it are another row's (`core.parted`)."""

    def edit(self, columns: frozenset[str]) -> RowEdit | None:
        """Return what must change in this row, None where its cells say it already. `columns`: those its sheet has."""
        known = self.decisions or self.problems or self.letters or self.told_first
        if not (known or self.row.next_step or self.row.why):
            return None
        if self.parted:
            why = self._wanted()["why"]
            return RowEdit(self.row.place, {"why": why}) if why and why != self.row.why else None
        current = cells_of(self.row)
        values = {name: value for name, value in self._wanted().items() if value != current.get(name)}
        needs = awaited(self.decisions)
        return RowEdit(self.row.place, values, needs) if values or not needs <= columns else None

    def _wanted(self) -> dict[str, CellValue]:
        people, typed = self._people(), self.typed()
        about = self._withdrawals()
        said = [f"{_name(each.person)}: {why_of(each)}" for each in about]
        about = about or [decision for person in people for decision in self._open(person)]
        said = said or [self._why(person, len(people)) for person in people]
        wanted: dict[str, CellValue] = {
            "ref": self.ref or None,
            "next_step": typed.due,
            "why": in_a_cell(said, about, self.problems) or None,
            **self._letter_columns(people),
        }
        if self._delivery_is_noted():
            wanted |= {"delivered_on": None}
        if typed.is_spent():
            wanted |= {"approved_by": None}
            wanted |= {"approval_reason": None} if typed.has_served() else {}  # the step still needs it
        elif typed.waits():
            wanted |= {"next_step": self.row.next_step or None}
        return wanted

    def typed(self) -> Typed:
        """Return the approval that stands in the row's cell, as it is with what is known now."""
        due = Step.WITHDRAWAL.value if self._withdrawals() else joined([self._next_step(p) for p in self._people()])
        return Typed(self.row, self.decisions, self.letters or self.told_first, due)

    def _withdrawals(self) -> list[Decision]:
        """What takes back a letter to somebody whom the row no longer names: it comes before all that is due now."""
        open_ = (each for each in self.decisions if each.state is not DecisionState.SETTLED)
        return [each for each in open_ if each.step is Step.WITHDRAWAL]

    def _people(self) -> list[Person]:
        return [person for person in self.row.people if person.name] or [None]

    def _open(self, person: Person) -> list[Decision]:
        """Return what is open, and what only waits last: a name in `Approved by` belongs to the first of them."""
        mine = (d for d in self.decisions if d.person is None or person is None or self._same(d.person, person))
        open_ = (decision for decision in mine if decision.state is not DecisionState.SETTLED)
        return sorted(open_, key=lambda decision: decision.state is DecisionState.WAITING)

    def _next_step(self, person: Person) -> str:
        steps = list(dict.fromkeys(decision.step for decision in self._open(person)))
        ahead = [step for step in FIRST if step in steps]
        return ahead[0].value if ahead else ", ".join(step.value for step in steps)

    def _why(self, person: Person, people: int) -> str:
        said = " ".join(why_of(decision) for decision in self._open(person))
        return f"{_name(person)}: {said}" if said and people > 1 else said

    def _letter_columns(self, people: Sequence[Person]) -> dict[str, CellValue]:
        latest = [self._latest(person) for person in people]
        if not any(latest):
            return {}
        before = self._before(len(people))
        ends = [self._ban_ends(person) for person in people]
        told = [
            None if letter and self._went_before(person, letter, was) else letter
            for person, letter, was in zip(people, latest, before, strict=True)
        ]
        shown = [_shown(letter, was, end) for letter, was, end in zip(told, before, ends, strict=True)]
        return letter_cells(shown) | {"letters_so_far": self._so_far(people, before) or None}

    def _ban_ends(self, person: Person) -> date | None:
        """Return the last day of the ban in force, as the person has been told of it since its letter."""
        ours = (d for d in self._open(person) if d.step in _IN_FORCE and d.state is DecisionState.WAITING)
        return next((decision.ban_ends for decision in ours), None)

    def _went_before(self, person: Person, letter: LetterRecord, was: RowLetter) -> bool:
        """Whether the cells tell of a letter that went, and the ledger, begun anew, only of one that it made.

        What the ledger knows to be another's (`claimed`) is not kept: once it is settled, it would stand here still.
        """
        if any("claimed" in decision.blocked_by for decision in self._open(person)):
            return False
        went = was.step == letter.step and was.state in {LetterState.SAVED, LetterState.SENT} and bool(was.sent_on)
        return went and not letter.state.may_have_left and not self._is_known(person, was)

    def _is_known(self, person: Person, was: RowLetter) -> bool:
        return any(each.step == was.step and each.sent_on == was.sent_on for each in self._letters_of(person))

    def _before(self, people: int) -> list[RowLetter]:
        letters = list(self.row.letters)
        return letters if len(letters) == people else (letters[:1] or [RowLetter()]) * people

    def _latest(self, person: Person) -> LetterRecord | None:
        """The letter of the open decision, else the one that left last."""
        open_keys = {decision.letter_key for decision in self._open(person)}
        mine = self._letters_of(person)
        return max(mine, key=lambda each: (each.key in open_keys, each.sent_on or date.min), default=None)

    def _letters_of(self, person: Person) -> list[LetterRecord]:
        """Return the letters to this person; a row that names nobody holds nobody's, whoever it named before."""
        return [each for each in self.letters if person and self.aliases.is_to(each, _identity(person))]

    def _same(self, one: RowPerson, other: RowPerson) -> bool:
        return self.aliases.same(self.row.school, _identity(one), _identity(other))

    def _so_far(self, people: Sequence[Person], before: Sequence[RowLetter]) -> str:
        said = self.row.letters_so_far
        for person, was in zip(people, before, strict=True):
            name = _name(person) if len(people) > 1 else ""
            unknown = () if self._is_known(person, was) else _entry_of(was, name)
            for entry in (*unknown, *self._entries(person, name)):
                said = append_entry(said, entry)
            for entry in self._taken_back(said, person, name):
                said = append_entry(said, entry)
        return said

    def _entries(self, person: Person, name: str) -> Iterator[SoFar]:
        """Every letter of this person that left, oldest first."""
        for letter in sorted(self._letters_of(person), key=lambda each: (each.sent_on or date.max, each.key)):
            if letter.state.may_have_left and letter.state is not LetterState.SENDING and letter.sent_on:
                ends = letter.ban_ends if letter.step is Step.BAN else None
                yield SoFar(letter.sent_on, letter.case_step, letter.state, name, ends)

    def _taken_back(self, said: str, person: Person, name: str) -> Iterator[SoFar]:
        """What takes back that a letter was handed over of which somebody said that it did not go."""
        steps = {letter.step for letter in self._letters_of(person) if letter.did_not_go}
        for entry in parse_letters_so_far(said) if steps else ():
            if entry.step in steps and entry.state is LetterState.ACCEPTED and entry.person == name:
                yield replace(entry, state=NOT_SENT, ban_ends=None)

    def _delivery_is_noted(self) -> bool:
        """Whether the ledger holds what `Delivered on` says, so that the cell is free for the next letter."""
        day = self.row.office.delivered_on
        about = self.letters or self.told_first
        noted = any(each.state is LetterState.SENT and each.sent_on == day for each in about)
        return bool(day) and noted and not any(each.state in AWAITS for each in about)


def cells_of(row: LogRow) -> dict[str, CellValue]:
    """Return what the row's cells say now, in the shape of the edits."""
    return letter_cells(list(row.letters) or [RowLetter()]) | {
        "ref": row.ref or None,
        "next_step": row.next_step or None,
        "why": row.why or None,
        "letters_so_far": row.letters_so_far or None,
        "approved_by": row.office.approved_by or None,
        "approval_reason": row.office.approval_reason or None,
        "delivered_on": row.office.delivered_on,
    }


def letter_cells(letters: Sequence[RowLetter]) -> dict[str, CellValue]:
    """Return the five letter columns: each person's in row order, one day as a date, several as ISO text."""
    return {
        "letter": joined([each.step for each in letters]),
        "letter_status": joined([each.state for each in letters]),
        "sent_on": _days([each.sent_on for each in letters]),
        "ban_ends": _days([each.ban_ends for each in letters]),
        "representation_by": _days([each.representation_by for each in letters]),
    }


def joined(parts: Sequence[str]) -> str | None:
    """Return several people's parts of one cell; None where all are empty."""
    return JOIN.join(part or NOTHING for part in parts) if any(parts) else None


def _days(days: Sequence[date | None]) -> CellValue:
    return days[0] if len(days) == 1 else joined([day.isoformat() if day else "" for day in days])


def _entry_of(was: RowLetter, name: str) -> Iterator[SoFar]:
    """What the letter columns say now, before another letter takes their place."""
    known = was.step in set(Step) and was.state in set(LetterState)
    if known and was.sent_on and was.state != LetterState.SENDING:
        yield SoFar(was.sent_on, Step(was.step), LetterState(was.state), name, was.ban_ends)


def _shown(letter: LetterRecord | None, was: RowLetter, ends: date | None) -> RowLetter:
    """Return what the row says of a letter; `ends`: of a ban that is in force, whatever its letter said."""
    if letter is None:
        return was
    if not letter.state.may_have_left:
        return RowLetter(letter.step.value, letter.state.value, ban_ends=ends if letter.step in _OF_A_BAN else None)
    ban = letter.step in _OF_A_BAN
    told = letter.step is not Step.BAN_OUTCOME or letter.state is LetterState.SENT
    return RowLetter(
        letter.step.value,
        letter.state.value,
        letter.sent_on,
        (ends or (letter.ban_ends if told else was.ban_ends)) if ban else None,
        letter.representation_by if ban else None,
    )


def _identity(person: RowPerson) -> str:
    return person.name.identity if person.name else identity(person.raw)


def _name(person: Person) -> str:
    return person.name.display if person and person.name else ""
