"""What came of a meeting in a column that was not made for it, of a row that carries an invitation.

A heading that is a reading of its own ("Refused" with a tick) is one. Under a heading that nobody understands, an
answer is never taken for one: the row is blocked until a person says so, and told which column it is about; where a
later letter has overtaken the invitation, nobody needs to be asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.core.frozen import dataclass
from toolkit.core.incidents import remark_words as words_of
from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.outcome_headings import is_about_something_else, tells
from toolkit.core.incidents.remarked import RemarkColumns
from toolkit.core.incidents.ticks import says_nothing, ticked
from toolkit.core.incidents.values import BodyRow, Trouble, shorten
from toolkit.core.policy.outcomes import Outcome, outcome_of
from toolkit.core.rows import Office, StepTaken
from toolkit.core.steps import Step
from toolkit.core.text import normal

_INVITED = frozenset([Step.MEETING, Step.MEETING_REMINDER])
_LATER = frozenset([Step.WARNING, Step.BAN])
_ANSWERED = frozenset(["outcome", "result", "response", "meeting", "meeting date", "outcome of letter"])
"""Headings under which a plain yes or no may be the parent's answer."""


@dataclass(frozen=True, slots=True)
class OutcomeColumns:
    """The columns that may say what came of a meeting: (column, its heading)."""

    ticked: tuple[tuple[int, str], ...] = ()
    """Whose heading is an outcome: "Refused", "Did not attend"."""
    strange: tuple[tuple[int, str], ...] = ()
    """Whose heading nobody understands."""
    noted: tuple[tuple[int, str], ...] = ()
    """For notes and for what was done, whose words are read as remarks."""

    @classmethod
    def of(cls, columns: Columns, remarks: RemarkColumns) -> OutcomeColumns:
        used = {match.column for match in columns.matches if match.meaning or match.proposed == "ignore"}
        read = {column for column, _, ahead in remarks.columns if not ahead}
        free = [(column, text) for column, text in columns.headings.items() if column not in used | read]
        its_date = columns.column("meeting_date")
        return cls(
            tuple((column, text) for column, text in free if words_of.OUTCOME.fullmatch(normal(text))),
            tuple((column, text) for column, text in free if not is_about_something_else(text)),
            tuple((column, columns.headings[column]) for column in sorted(read | ({its_date} if its_date else set()))),
        )


def is_invited(taken: Sequence[StepTaken]) -> bool:
    """Whether a row carries an invitation to a meeting that no later letter has overtaken."""
    return _invitation(taken) and not _steps(taken) & _LATER


def outcome_beside(
    row: BodyRow, where: OutcomeColumns, office: Office, taken: Sequence[StepTaken]
) -> tuple[Office, tuple[Trouble, ...]]:
    """Return the office columns of a row with letters, and what another column says came of the meeting."""
    if office.meeting_outcome or not _invitation(taken):
        return office, ()
    for column, heading in where.ticked:
        if ticked(row.cells.get(column)):
            return replace(office, meeting_outcome=heading), ()
    if not is_invited(taken):
        return office, ()
    for column, heading in where.strange:
        if tells(row.text(column)):
            return _asked(row, column, heading, office)
    for column, heading in where.noted:
        text = row.text(column)
        plain = normal(heading) in _ANSWERED and ticked(text) is not None and not (text == "" or _only_dashes(text))
        if plain or perhaps(text):
            return _asked(row, column, heading, office)
    return office, ()


def _steps(taken: Sequence[StepTaken]) -> set[str]:
    return {step.step for step in taken if step.day or step.state}


def _invitation(taken: Sequence[StepTaken]) -> bool:
    return bool(_steps(taken) & _INVITED)


def _only_dashes(text: str) -> bool:
    return says_nothing(text) and normal(text) not in {"no", "n", "false"}


def perhaps(text: str) -> bool:
    """Whether a note speaks, among other things, of coming or not coming to a meeting."""
    return words_of.OF_COMING.search(normal(text)) is not None


def _asked(row: BodyRow, column: int, heading: str, office: Office) -> tuple[Office, tuple[Trouble, ...]]:
    """Leave the outcome unreadable, so that nothing moves, and say in which column it seems to stand."""
    text, name = shorten(row.text(column)), shorten(heading)
    said = f"{text}?"
    assert outcome_of(said) is Outcome.UNREADABLE
    message = f"“{name}” says “{text}” beside an invitation to a meeting: it may be what came of the meeting."
    advice = (
        f'If that column says so in every row, write "{name}" = "meeting_outcome" under [school.columns] in'
        ' conduct.toml; if it never does, = "ignore". For this row alone, fill `Meeting outcome`.'
    )
    return replace(office, meeting_outcome=said), (Trouble("meeting-outcome", message, advice, column),)
