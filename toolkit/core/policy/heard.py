"""How the representation against a served ban stands, by every row of the ban, its days held against each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from toolkit.core.cases import Incident
from toolkit.core.frozen import dataclass
from toolkit.core.incidents.dates import Hint
from toolkit.core.people import identity
from toolkit.core.policy.context import Context, problem_at
from toolkit.core.policy.heard_days import contradictions, impossible, merged
from toolkit.core.policy.representation import DECIDED, Cell, Hearing, read
from toolkit.core.policy.taken import Taken
from toolkit.core.problems import Problem
from toolkit.core.representations import NOTHING, OUTCOMES, Representation, Stage

COLUMN = "Representation"
_CORRECT = "Correct the day, with its year, in `Representation`."
_SAY = "Write received, confirmed, varied or lifted, each with its day; put the person's own words in quotation marks."


@dataclass(frozen=True, slots=True)
class Heard:
    hearing: Hearing = Hearing.OPEN
    noted: Representation = NOTHING
    words: str = ""
    """The person's own: for their own papers alone."""
    office: str = ""
    """What the office wrote beside them."""
    whose: bool = True
    """False: words stand in a row that names several people, and nothing says whose they are."""
    problems: tuple[Problem, ...] = ()

    @property
    def lifted_on(self) -> date | None:
        outcome = self.noted.outcome
        return outcome.day if outcome and self.hearing is Hearing.LIFTED else None


def heard(rows: Sequence[Incident], taken: Taken, served: date, context: Context) -> Heard:
    """Return how the representation against a ban served on `served` stands: by the latest row that says it.

    A day without its year is the first one from the ban on. What contradicts itself, cannot be or is still to come
    decides nothing: the ban stays as it is, and a problem says so.
    """
    cells = [(row, cell) for row in rows if (cell := _of(row, served)).hearing is not Hearing.OPEN or cell.notes]
    floor = None if taken.implied else min(taken.day or served, served)
    checked = [(row, *_checked(row, cell, floor, context)) for row, cell in cells]
    said = [(row, cell) for row, cell, _ in checked]
    deciding = [each for each in said if each[1].hearing not in {Hearing.OPEN, Hearing.RECEIVED}]
    last = deciding[-1][1] if deciding else said[-1][1] if said else Cell(Hearing.OPEN)
    hearing = last.hearing if deciding else max((c.hearing for _, c in said), key=_waits, default=Hearing.OPEN)
    mine = [(row, cell) for row, cell in said if cell.words and _is_theirs(row, cell)]
    return Heard(
        hearing,
        merged([note for _, cell in said for note in cell.notes], last),
        "\n".join(dict.fromkeys(cell.words for _, cell in mine)),
        "; ".join(dict.fromkeys(cell.office for _, cell in said if cell.office)),
        all(_is_theirs(row, cell) for row, cell in said if cell.words),
        tuple(problem for _, _, problems in checked for problem in problems),
    )


def _waits(hearing: Hearing) -> bool:
    return hearing is Hearing.RECEIVED


def _of(row: Incident, served: date) -> Cell:
    """Return what a row's cell says of this person's representation: nothing of another's in the same row."""
    years = [served.year + (month < served.month) for month in range(1, 13)]
    cell = read(row.part_of(row.row.office.representation), Hint(tuple(years)))
    received = next((note for note in cell.notes if note.stage is Stage.RECEIVED), None)
    theirs = received and any(is_named(received.by, each) for each in _others(row))
    return Cell(Hearing.OPEN) if received and theirs and not is_named(received.by, row.identity) else cell


def _is_theirs(row: Incident, cell: Cell) -> bool:
    """Whether a cell's words are surely this person's: of several people in a row, whoever it was received from."""
    by = [note.by for note in cell.notes if note.stage is Stage.RECEIVED]
    return not _others(row) or "|" in row.row.office.representation or any(is_named(each, row.identity) for each in by)


def _others(row: Incident) -> list[str]:
    people = (person.name.identity for person in row.row.people if person.name)
    return [name for name in people if name != row.identity]


def is_named(by: str, name: str) -> bool:
    words = set(identity(by).split())
    return bool(words) and words <= set(name.split())


def _checked(row: Incident, cell: Cell, floor: date | None, context: Context) -> tuple[Cell, list[Problem]]:
    """Return a cell without the days that cannot be, and a problem for each; an outcome on one decides nothing."""
    wrong = {id(note): why for note in cell.notes if (why := impossible(note, floor, context.today))}
    messages = [*cell.troubles, *wrong.values(), *contradictions(cell)]
    notes = tuple(replace(note, day=None) if id(note) in wrong else note for note in cell.notes)
    outcome_wrong = any(id(note) in wrong and note.stage in OUTCOMES for note in cell.notes)
    undecided = cell.hearing in DECIDED and (outcome_wrong or len(messages) > len(wrong))
    hearing = Hearing.UNREADABLE if undecided else cell.hearing
    if hearing is Hearing.UNREADABLE:
        notes = tuple(note for note in notes if note.stage not in OUTCOMES)
    problems = [_problem(row, message, _CORRECT, context) for message in dict.fromkeys(messages)]
    if hearing is Hearing.UNREADABLE and (cell.unplaced or not problems):
        said = "; ".join(cell.unplaced) or cell.office or "nothing but what is in quotation marks"
        message = f"What became of the representation is not understood: {said}."
        problems = [*problems, _problem(row, message, _SAY, context)]
    return replace(cell, hearing=hearing, notes=notes), problems


def _problem(row: Incident, message: str, advice: str, context: Context) -> Problem:
    return problem_at(row.place, context.school.code, "representation", message, advice, COLUMN)
