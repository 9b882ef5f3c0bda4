"""The days of a representation held against each other: what can be, and which stage was reached when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from toolkit.core.policy.representation import Cell, Hearing
from toolkit.core.policy.why import long_day
from toolkit.core.representations import OUTCOMES, Noted, Representation, Stage


def impossible(note: Noted, floor: date | None, today: date) -> str:
    """Return why a stage cannot have been reached on its day; "" where it can. `floor`: the day of the ban's letter."""
    if note.day and note.day > today:
        return f"`Representation` says {note.stage} on {long_day(note.day)}, a day that is still to come."
    if note.day and floor and note.day < floor:
        return f"`Representation` says {note.stage} on {long_day(note.day)}, before the ban's letter."
    return ""


def contradictions(cell: Cell) -> Iterator[str]:
    """Yield what in one cell cannot all be true."""
    outcomes = [note for note in cell.notes if note.stage in OUTCOMES]
    last = max((note.day for note in outcomes if note.day), default=None)
    holding = {note.stage for note in outcomes if note.day in {last, None}}
    if len(holding) > 1:
        yield f"`Representation` says {' and '.join(sorted(holding))}, and not which of them came last."
    stages = merged(cell.notes, cell)
    pairs = [(stages.received, each) for each in (stages.acknowledged, stages.considered, stages.outcome)]
    for before, after in [*pairs, (stages.considered, stages.outcome)]:
        if before and after and before.day and after.day and after.day < before.day:
            yield (
                f"`Representation` says {after.stage} on {long_day(after.day)}, and {before.stage} only on "
                f"{long_day(before.day)}."
            )
    if cell.ends and stages.outcome and stages.outcome.day and cell.ends < stages.outcome.day:
        yield f"`Representation` says that the ban ends on {long_day(cell.ends)}, before it was varied."


def merged(notes: Sequence[Noted], last: Cell) -> Representation:
    """Return the stages of every row; the outcome is the deciding cell's."""
    by_day = sorted(notes, key=lambda note: note.day or date.max)
    of = {stage: [note for note in by_day if note.stage is stage] for stage in Stage}
    received = of[Stage.RECEIVED]
    outcomes = [note for note in last.notes if note.stage in OUTCOMES and note.stage.value == last.hearing.value]
    outcome = max(outcomes, key=lambda note: note.day or date.min, default=None)
    decided = outcome.day if outcome else None
    considered = of[Stage.CONSIDERED]
    before = [note for note in considered if not decided or (note.day and note.day <= decided)] or considered
    first = next(iter(received), None)
    if first and outcome and _is_another(first, outcome, notes):
        first = None
    again = [note for note in received if note is not first and note.day and decided and note.day > decided]
    return Representation(
        first,
        next(iter(of[Stage.ACKNOWLEDGED]), None),
        max(before, key=lambda note: note.day or date.min, default=None),
        outcome,
        last.ends if last.hearing is Hearing.VARIED else None,
        again[-1] if again else None,
        last.conditions if last.hearing is Hearing.VARIED else (),
    )


def _is_another(first: Noted, outcome: Noted, notes: Sequence[Noted]) -> bool:
    """Whether the first that was received came after an outcome, by its day and by where it stands: another one."""
    written = [id(note) for note in notes]
    after = id(outcome) in written and written.index(id(first)) > written.index(id(outcome))
    return bool(after and first.day and outcome.day and first.day > outcome.day)
