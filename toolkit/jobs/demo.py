"""Demo: the whole main job once, on made-up logs, through exactly the code that the commands use."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path

from toolkit.core.decisions import Decision
from toolkit.core.figures.period import month
from toolkit.core.frozen import dataclass
from toolkit.core.people import identity
from toolkit.core.rows import OFFICE_COLUMNS, LogRow
from toolkit.core.sheets import column_letters
from toolkit.core.status import ANSWERS
from toolkit.jobs.init import LaidOut, lay_out
from toolkit.jobs.plan import Planned, plan
from toolkit.jobs.send import Sent, send
from toolkit.jobs.summary import Summarised, summary
from toolkit.jobs.today import Today, today
from toolkit.logbook import patch_cells
from toolkit.settings.embedded import folder as embedded

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""The samples' day: Monday 23 November 2026."""

FIELDS = {heading: name for name, heading in OFFICE_COLUMNS.items()}


@dataclass(frozen=True, slots=True)
class Typed:
    """What the office typed into one row of a log, in reply to what `today` wrote there."""

    log: str
    sheet: str | None
    row: int
    person: str
    cells: Mapping[str, str]
    """Heading → what was typed under it."""


@dataclass(frozen=True, slots=True)
class Demo:
    folder: Path
    laid_out: LaidOut
    today: Today
    typed: tuple[Typed, ...]
    sent: Sent
    summary: Summarised


def demo(folder: Path) -> Demo:
    """Lay out the sample trust, then: today, approve in the log, send, record, summary. Run twice, nothing is twice."""
    laid_out = lay_out(folder, sample=True)
    morning = today(folder, NOW)
    typed = tuple(answer(folder, answers()))
    sent = send(folder, NOW)
    counted = summary(folder, month(NOW.date()), NOW)
    return Demo(folder, laid_out, morning, typed, sent, counted)


def answers() -> tuple[Mapping[str, object], ...]:
    """Return what the sample's office types: log, person, day, cells."""
    path = embedded("sample_workbooks") / "approvals.toml"
    return tuple(tomllib.loads(path.read_text(encoding="utf-8"))["typed"])


def answer(folder: Path, wanted: Sequence[Mapping[str, object]]) -> Iterator[Typed]:
    """Type each answer into the yellow cells of its row, as the office would, where they are still awaited."""
    for each in wanted:
        planned = plan(folder, NOW.date())
        typed = _typed(each, planned)
        if typed:
            _type(typed, planned)
            yield typed


def _typed(wanted: Mapping[str, object], planned: Planned) -> Typed | None:
    row = _row(wanted, planned)
    blocks = {block for each in planned.plan.decisions if _about(each, row) for block in each.blocked_by}
    awaited = {ANSWERS[block] for block in blocks if block in ANSWERS}
    cells = wanted["cells"]
    assert isinstance(cells, dict), "approvals.toml: cells is a table"
    now = {heading: str(value) for heading, value in cells.items() if FIELDS[heading] in awaited}
    return Typed(row.place.log, row.place.sheet, row.place.row, str(wanted["person"]), now) if now else None


def _row(wanted: Mapping[str, object], planned: Planned) -> LogRow:
    for reading in planned.gathered.readings:
        for row in reading.rows:
            names = {person.name.identity for person in row.people if person.name}
            if row.place.log == wanted["log"] and row.day == wanted["day"] and identity(str(wanted["person"])) in names:
                return row
    raise LookupError(f"approvals.toml names a row that the samples lack: {wanted}")


def _about(decision: Decision, row: LogRow) -> bool:
    return any(incident.place == row.place for incident in decision.incidents)


def _type(typed: Typed, planned: Planned) -> None:
    layouts = [layout for reading in planned.gathered.readings for layout in reading.layouts]
    layout = next(each for each in layouts if each.log == typed.log and each.sheet == typed.sheet)
    columns = {heading: layout.column(FIELDS[heading]) for heading in typed.cells}
    assert typed.sheet is not None, "the samples are workbooks"
    patch_cells(
        planned.gathered.path(typed.log),
        typed.sheet,
        {f"{column_letters(column)}{typed.row}": typed.cells[heading] for heading, column in columns.items() if column},
    )
