"""What `conduct check --fix` asks about headings: one question after the other, as values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.claims import THEIR_NEXT_STEP
from toolkit.core.incidents.synonyms import FIELDS
from toolkit.core.patterns import regex
from toolkit.core.text import normal
from toolkit.jobs.seen import Certainty, Column, LogSeen, SheetSeen

REQUIRED: Mapping[str, frozenset[str]] = {
    "date": frozenset(["date"]),
    "person": frozenset(["person", "surname", "first_name", "who_did_it"]),
    "category": frozenset(["category", "narrative", "notes"]),
}
"""What a log cannot do without → the fields that give it."""

USUAL = ("date", "person", "email", "category", "narrative", "pupil", "ignore")
"""What a heading most often means: what a question offers."""

_UNUSED = (Certainty.ASKED, Certainty.ANOTHER, Certainty.UNKNOWN)
_DAY = regex(r"\d{4}-\d\d-\d\d|\d{1,2}[/.-]\d{1,2}([/.-]\d{2,4})?\b")


@dataclass(frozen=True, slots=True)
class HeadingQuestion:
    """What does this heading hold?"""

    school: str
    log: str
    column: Column
    offered: tuple[str, ...]
    """Fields, the proposed one first."""

    @property
    def sheet(self) -> str | None:
        return self.column.sheet


@dataclass(frozen=True, slots=True)
class FieldQuestion:
    """Which column holds this? `likely` is the one to propose, None where nothing speaks for any."""

    school: str
    log: str
    sheet: str | None
    field: str
    candidates: tuple[Column, ...]
    likely: Column | None = None


Question = HeadingQuestion | FieldQuestion


@dataclass(slots=True)
class Given:
    """What was answered so far, and what was passed over. A heading is asked about once for a school."""

    meanings: dict[tuple[str, str], tuple[str, str]] = field(default_factory=dict)
    """(school, heading as it is compared) → (heading, meaning)"""
    skipped: set[tuple[str, ...]] = field(default_factory=set)

    def answer(self, question: Question, column: Column, meaning: str) -> None:
        self.meanings[question.school, normal(column.heading)] = (column.heading, meaning)

    def skip(self, question: Question) -> None:
        self.skipped.add(_key(question))

    def meaning(self, school: str, column: Column) -> str:
        """Return what a column means now, "" for nothing yet."""
        said = self.meanings.get((school, normal(column.heading)))
        return said[1] if said else column.meaning


def next_question(logs: Iterable[LogSeen], given: Given) -> Question | None:
    """Return the next thing to ask, given what was answered before; None where all is asked."""
    return next((q for log in logs for q in _questions(log, given) if _key(q) not in given.skipped), None)


def missing(log: LogSeen) -> tuple[FieldQuestion, ...]:
    """Return what a log cannot do without and does not say, where one of its columns could hold it."""
    return tuple(question for question in _questions(log, Given()) if isinstance(question, FieldQuestion))


def _key(question: Question) -> tuple[str, ...]:
    if isinstance(question, HeadingQuestion):
        return (question.school, normal(question.column.heading))
    return (question.school, question.log, question.sheet or "", question.field)


def _questions(log: LogSeen, given: Given) -> Iterator[Question]:
    for sheet in log.sheets:
        if sheet.read:
            yield from _about_headings(log, sheet, given)
            yield from _about_fields(log, sheet, given)
        elif _may_be_a_log(sheet) and not any(other.read for other in log.sheets):
            yield from _about_a_strange_sheet(log, sheet, given)


def _about_headings(log: LogSeen, sheet: SheetSeen, given: Given) -> Iterator[HeadingQuestion]:
    taken = {given.meaning(log.school, column) for column in sheet.columns}
    for column in sheet.columns:
        if column.certainty is Certainty.ASKED and not given.meaning(log.school, column):
            usual = [name for name in USUAL if name not in taken and name != column.proposed]
            yield HeadingQuestion(log.school, log.log, column, (column.proposed, *usual))


def _about_fields(log: LogSeen, sheet: SheetSeen, given: Given) -> Iterator[FieldQuestion]:
    """Ask for what is missing where a column could hold it."""
    meanings = {given.meaning(log.school, column) for column in sheet.columns}
    candidates = tuple(column for column in sheet.columns if _is_free(log.school, column, given))
    for name, fields in REQUIRED.items():
        if candidates and not meanings & fields and not (name == "category" and _has_ticks(meanings)):
            likely = _likely(name, candidates)
            yield FieldQuestion(log.school, log.log, sheet.name, name, candidates, likely)


def _about_a_strange_sheet(log: LogSeen, sheet: SheetSeen, given: Given) -> Iterator[FieldQuestion]:
    """Ask for the day, the person and what it was; who has no answer to one is not asked for the others."""
    for question in _about_fields(log, sheet, given):
        yield question
        if _key(question) in given.skipped:
            return


def _is_free(school: str, column: Column, given: Given) -> bool:
    return column.certainty in _UNUSED and not given.meaning(school, column)


def _may_be_a_log(sheet: SheetSeen) -> bool:
    return len(sheet.columns) > 1


def _has_ticks(meanings: Iterable[str]) -> bool:
    """Whether a column is a category by its heading: its meaning is then none of the fields."""
    others = {"", THEIR_NEXT_STEP, *FIELDS}
    return any(name not in others and not name.startswith("kind:") for name in meanings)


def _likely(name: str, candidates: Iterable[Column]) -> Column | None:
    """Return the column whose heading is near to the field; for the day else one that holds days."""
    near = [column for column in candidates if column.proposed == name]
    days = [column for column in candidates if name == "date" and any(map(_DAY.match, column.examples))]
    return next(iter([*near, *days]), None)
