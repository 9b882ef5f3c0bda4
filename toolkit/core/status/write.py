"""All rows of all logs: which of them need an edit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from toolkit.core.decisions import Decision, Plan
from toolkit.core.letters import LetterRecord
from toolkit.core.likeness import NO_ALIASES, Aliases
from toolkit.core.problems import Place, Problem
from toolkit.core.rows import Reading
from toolkit.core.status.edits import RowEdit
from toolkit.core.status.idle import for_nothing
from toolkit.core.status.row import Row
from toolkit.core.steps import LetterState
from toolkit.core.stopped_sheets import sheet_of, stopped_sheets


def row_edits(
    readings: Sequence[Reading],
    plan: Plan,
    letters: Sequence[LetterRecord],
    refs: Mapping[Place, str],
    aliases: Aliases = NO_ALIASES,
    parted: frozenset[Place] = frozenset(),
) -> tuple[RowEdit, ...]:
    """Return what must change beside each row so that the log says what the plan and the ledger say.

    A row whose cells already say it has no edit: run twice, the second run is empty. Beside a row of `parted` stand
    the columns of another row: there only `Why` is written.
    """
    columns = {
        (layout.log, layout.sheet): frozenset(name for name, _ in layout.columns)
        for reading in readings
        for layout in reading.layouts
    }
    rows = _rows(readings, plan, letters, refs, aliases, parted)
    edits = (row.edit(columns.get((row.row.place.log, row.row.place.sheet), frozenset())) for row in rows)
    return tuple(edit for edit in edits if edit)


def waiting_approvals(
    readings: Sequence[Reading],
    plan: Plan,
    letters: Sequence[LetterRecord],
    refs: Mapping[Place, str],
    aliases: Aliases = NO_ALIASES,
    parted: frozenset[Place] = frozenset(),
) -> tuple[Problem, ...]:
    """Return a problem for each name in `Approved by` that no letter of `plan` asks for: it stays, and nothing goes.

    Of names beside rows that never had a step it is said once for each log.
    """
    found = _rows(readings, plan, letters, refs, aliases, parted, approved=True)
    stopped = stopped_sheets(readings)
    typed = [row.typed() for row in found if not row.parted and sheet_of(row.row.place) not in stopped]
    idle = [each.row for each in typed if each.is_for_nothing()]
    return (*(problem for each in typed if (problem := each.problem())), *for_nothing(idle))


def _rows(
    readings: Sequence[Reading],
    plan: Plan,
    letters: Sequence[LetterRecord],
    refs: Mapping[Place, str],
    aliases: Aliases,
    parted: frozenset[Place],
    *,
    approved: bool = False,
) -> Iterator[Row]:
    """Yield every row, or each with a name in `Approved by`, with what the plan and the ledger hold of it."""
    if approved and not any(row.office.approved_by for reading in readings for row in reading.rows):
        return
    decisions, problems, by_ref = _by_row(plan.decisions), _problems_by_row(plan.problems), _by_ref(letters)
    for reading in readings:
        first = {place: refs.get(row.place, row.ref) for row in reading.rows for place in row.also}
        for row in reading.rows:
            if approved and not row.office.approved_by:
                continue
            ref = refs.get(row.place, row.ref)
            yield Row(
                row,
                ref,
                decisions.get(row.place, ()),
                problems.get(row.place, ()),
                by_ref.get(ref, ()),
                aliases,
                told_first=by_ref.get(first.get(row.place, ""), ()),
                parted=row.place in parted,
            )


def _by_row(decisions: Iterable[Decision]) -> dict[Place, tuple[Decision, ...]]:
    found: dict[Place, tuple[Decision, ...]] = {}
    for decision in decisions:
        for incident in decision.incidents:
            found[incident.place] = (*found.get(incident.place, ()), decision)
    return found


def _problems_by_row(problems: Iterable[Problem]) -> dict[Place, tuple[Problem, ...]]:
    found: dict[Place, tuple[Problem, ...]] = {}
    for problem in problems:
        if problem.log and problem.row:
            place = Place(problem.log, problem.sheet, problem.row)
            found[place] = (*found.get(place, ()), problem)
    return found


def _by_ref(letters: Iterable[LetterRecord]) -> dict[str, tuple[LetterRecord, ...]]:
    """Letters that were at least rendered, under each row they are about."""
    found: dict[str, tuple[LetterRecord, ...]] = {}
    for letter in letters:
        if letter.state is not LetterState.PLANNED:
            for ref in letter.refs:
                found[ref] = (*found.get(ref, ()), letter)
    return found
