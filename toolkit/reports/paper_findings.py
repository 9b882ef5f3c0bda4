"""What the figures say, in sentences a governor reads: from nothing but what the edition shows."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.core.figures.board import NOT_SHOWN, small
from toolkit.core.figures.counted import NOT_READ
from toolkit.core.figures.counts.kinds import UNSAID
from toolkit.core.figures.model import WHOLE_TRUST
from toolkit.core.figures.months import SO_FAR
from toolkit.core.figures.pack import Pack
from toolkit.core.figures.period import Kind, Period
from toolkit.core.figures.tables import NO_RECORD, Cell
from toolkit.core.policy.why import long_day
from toolkit.reports.charts import chart_of, number

MOST = 3
"""Kinds of breach, or schools, that a sentence names."""
LATE = ("no-invitation", "reply-overdue", "unsent-letter", "decision-overdue")


def findings(pack: Pack, threshold: int) -> list[str]:
    """Return a paper's sentences. `pack`: the board's edition."""
    few = {small(threshold): f"fewer than {threshold}", NOT_SHOWN: "a number that is not shown"}
    said = [_incidents(pack, few), *_kinds(pack, threshold), *_schools(pack), _letters(pack, few), _overdue(pack, few)]
    return [*said, *_incomplete(pack)]


def no_kinds(pack: Pack, threshold: int) -> str:
    """Say why no chart compares the kinds of breach: there were none, or their numbers are too small to be shown."""
    table, when = pack.table("kinds"), _in(pack.period)
    cells = [(line.label, cell) for line, cell in table.down("period")]
    if _incidents_of(pack, "period").instead == NO_RECORD:
        return f"Of the kinds of breach {when} nothing is known: no log had begun."
    if all(cell.value == 0 for _, cell in cells):
        return f"No kind of breach was logged {when}."
    known = [f"{name.lower()} ({number(cell.value)})" for name, cell in cells if cell.value]
    if known:
        return f"Of the kinds of breach logged {when} one number alone can be shown: {_joined(known)}."
    return f"Each kind of breach was logged fewer than {threshold} times {when}, or its number is not shown."


def _in(period: Period) -> str:
    """Return "in November 2026", "from 2 to 15 November 2026" or "on 23 November 2026"."""
    if period.kind is not Kind.SPAN:
        return f"in {period.label}"
    return f"on {period.label}" if period.first == period.last else f"from {period.label}"


def without_record(pack: Pack, column: str) -> int:
    """Return how many schools have no record of a column's days."""
    cells = pack.table("incidents-by-school").down(column)
    return sum(cell.instead == NO_RECORD for line, cell in cells if not line.total)


def not_read(pack: Pack) -> int:
    """Return how many schools are missing from every figure."""
    return len(_not_read(pack))


def _not_read(pack: Pack) -> list[str]:
    cells = pack.table("incidents-by-school").down("period")
    return [line.label for line, cell in cells if cell.instead == NOT_READ]


def _incidents(pack: Pack, few: dict[str, str]) -> str:
    now, when = _incidents_of(pack, "period"), _in(pack.period)
    so_far = SO_FAR if _lasts(pack) else ""
    if now.instead == NO_RECORD:
        return f"Of {pack.period.label} nothing is known: no log had begun."
    if now.value == 0:
        return f"No incident was logged {when}{so_far}."
    if now.instead == NOT_SHOWN:
        return f"How many incidents were logged {when} is not shown."
    verb = "was" if now.value == 1 else "were"
    noun = "incident" if now.value == 1 else "incidents"
    said = f"{_words(now, few)} {noun} {verb} logged {when}{so_far}"
    return f"{said[0].upper()}{said[1:]}{_change(pack, now)}."


def _change(pack: Pack, now: Cell) -> str:
    """Say how the number stands to those it can be compared with: shown, and of all the schools."""
    said = []
    for key, other in (("before", pack.before), ("year-before", pack.year_before)):
        if other is None or now.value is None or without_record(pack, key):
            continue
        then = _incidents_of(pack, key).value
        if then is not None:
            by = now.value - then
            if by <= 0 and _lasts(pack):  # fewer than in all of another says nothing
                continue
            more = f"{number(abs(by))} {'more' if by > 0 else 'fewer'} than" if by else "as many as"
            said.append(f"{more} {_in(other)}")
    return f", {'already ' if _lasts(pack) else ''}{' and '.join(said)}" if said else ""


def _incidents_of(pack: Pack, column: str) -> Cell:
    return pack.table("incidents-by-school").cell(WHOLE_TRUST, column)


def _kinds(pack: Pack, threshold: int) -> Iterator[str]:
    """Say which kinds were most frequent; where one is left out that may be larger, only among those shown."""
    table = pack.table("kinds")
    cells = [(line.label, cell) for line, cell in table.down("period") if line.key != UNSAID]
    known = sorted(((cell.value, label) for label, cell in cells if cell.value), key=lambda each: -each[0])
    if known:
        named = _joined([f"{label.lower()} ({number(value)})" for value, label in known[:MOST]])
        among = " of the figures shown" if any(cell.instead == NOT_SHOWN for _, cell in cells) else ""
        yield f"Logged most often{among}: {named}. That is what was alleged, not a finding."
    elif any(cell.instead == small(threshold) for _, cell in cells):
        yield f"No kind of breach is shown with {threshold} incidents or more."


def _schools(pack: Pack) -> Iterator[str]:
    if len(pack.schools) > 1:
        charts = [chart_of(pack.table(key)) for key in ("incidents-by-school", "rates-by-school")]
        yield from (f"{chart.finding.removeprefix(f'{pack.period.label} – ')}." for chart in charts if chart)


def _letters(pack: Pack, few: dict[str, str]) -> str:
    table = pack.table("letters")
    cells = [(line.label.lower(), cell) for line, cell in table.down("period") if not line.total]
    if all(table.cell(line.key, "period").instead == NO_RECORD for line in table.lines):
        return f"Of letters {_in(pack.period)} nothing is known."
    went = [f"{label} {_in_a_list(cell, few)}" for label, cell in cells if cell.value != 0]
    return f"Letters that reached the person: {_joined(went)}." if went else "No letter reached anybody in that time."


def _overdue(pack: Pack, few: dict[str, str]) -> str:
    table, day = pack.table("overdue"), long_day(pack.cut_off.date())
    late = [
        f"{column.label.lower()} {_in_a_list(table.cell(WHOLE_TRUST, column.key), few)}"
        for column in table.columns
        if column.key in LATE and table.cell(WHOLE_TRUST, column.key).value != 0
    ]
    return f"Overdue on {day}: {_joined(late)}." if late else f"Nothing was overdue on {day}."


def _incomplete(pack: Pack) -> Iterator[str]:
    missing = _not_read(pack)
    if missing:
        more = [f"{len(missing) - MOST} more"] if len(missing) > MOST else []
        yield f"Missing from every figure: {_joined([*missing[:MOST], *more])}. A log of theirs could not be read."
    if _lasts(pack):
        yield f"{pack.period.label} is not over: it is counted up to {long_day(pack.cut_off.date())}."


def _lasts(pack: Pack) -> bool:
    """Whether the period is not over on the day of counting."""
    return pack.period.last > pack.cut_off.date()


def _words(cell: Cell, few: dict[str, str]) -> str:
    return number(cell.value) if cell.value is not None else few.get(cell.instead, cell.instead)


def _in_a_list(cell: Cell, few: dict[str, str]) -> str:
    return "(not shown)" if cell.instead == NOT_SHOWN else _words(cell, few)


def _joined(parts: list[str]) -> str:
    return f"{', '.join(parts[:-1])} and {parts[-1]}" if len(parts) > 1 else parts[0]
