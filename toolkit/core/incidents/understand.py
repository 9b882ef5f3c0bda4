"""A log, understood: from the cells of its sheets to rows, layouts and problems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime

from toolkit.core.incidents.duplicates import once_only
from toolkit.core.incidents.find import find_tables
from toolkit.core.incidents.phrases import Phrasebook
from toolkit.core.incidents.sheet import Source, TableReading, read_table
from toolkit.core.incidents.synonyms import NOBODY_ELSES, field_of_ours
from toolkit.core.incidents.values import as_text, shorten
from toolkit.core.memory import MEMORY
from toolkit.core.policy.model import Policy
from toolkit.core.problems import Problem
from toolkit.core.rows import LogRow, Reading
from toolkit.core.sheets import LogFile, Sheet
from toolkit.core.text import normal
from toolkit.core.trust import School

_OF_LETTERS = frozenset(["date", "step", "letter-status", "not-typed"])
"""What is wrong with a letter or an answer: those of a repeated row count, so what is wrong with them does too."""
_SEARCHED = 50
_NEXT = 'Say which heading is which under [school.columns] in conduct.toml, for example "Date of incident" = "date".'


@MEMORY.kept()
def understand(file: LogFile, school: School, policy: Policy, today: date) -> Reading:
    """Return every incident of a log, however the school lays it out, and everything a person must look at.

    Nothing in a cell raises: what cannot be used is a `Problem` with its place, and what is left out is said in
    `passed_over`. The account of an incident is read for phrases where no category is given, and goes no further.
    """
    configured = {normal(heading): meaning for heading, meaning in school.columns}
    source = Source(file.log, school.code, configured, Phrasebook(policy.with_all_words()), today, file.from_1904)
    readings: list[TableReading] = []
    without: list[Sheet] = []
    passed: list[str] = []
    for sheet in file.sheets:
        if not sheet.visible:
            passed.append(f"Sheet {(sheet.name or '').strip()}: hidden.")
            continue
        tables = find_tables(sheet, configured, source.phrases)
        readings += [read_table(sheet, table, source) for table in tables]
        if not tables and sheet.rows:
            without.append(sheet)
    once = once_only([reading.written for reading in readings])
    problems = [problem for reading in readings for problem in reading.problems]
    problems = _first_time(problems, once.repeated) + [unlike.problem() for unlike in once.unlike]
    asked, left = _without_table(without, source, anything=bool(readings))
    return Reading(
        school=school.code,
        log=file.log,
        rows=once.rows,
        layouts=tuple(reading.layout for reading in readings),
        matches=tuple(match for reading in readings for match in reading.matches),
        problems=(*problems, *asked),
        passed_over=(
            *_untold(file),
            *passed,
            *left,
            *(s for reading in readings for s in reading.passed_over),
            *_said(once.repeated),
        ),
        never_written=tuple(problem for reading in readings for problem in reading.never_written),
    )


def _untold(file: LogFile) -> Iterable[str]:
    """Say what the kind of file does not tell. A .csv has one sheet, without a name."""
    if any(sheet.name is None for sheet in file.sheets):
        yield (
            "The file is a .csv, which shows no line struck through and no merged cells: an incident that is withdrawn"
            " has to say so in a column, and every row has to name its people."
        )
    if file.strikes_whole_cells:
        yield (
            "In an .xls or .xlsb workbook a strike through only a part of a cell's text is not seen: to withdraw an"
            " incident, strike the whole row through, or say so in a column."
        )


def _first_time(problems: Sequence[Problem], repeated: Iterable[tuple[LogRow, LogRow]]) -> list[Problem]:
    """Leave out what a row repeats of another; what only it says of a letter or an answer moves to that row's case."""
    kept_by = {(row.place.sheet, row.place.row): kept.place for row, kept in repeated}
    said = {(problem.sheet, problem.row, problem.column, problem.message) for problem in problems}

    def is_news(problem: Problem) -> bool:
        kept = kept_by.get((problem.sheet, problem.row or 0))
        if kept is None:
            return True
        return problem.code in _OF_LETTERS and (kept.sheet, kept.row, problem.column, problem.message) not in said

    return [problem for problem in problems if is_news(problem)]


def _said(repeated: Iterable[tuple[LogRow, LogRow]]) -> Iterable[str]:
    for row, kept in repeated:
        yield f"{row.place} repeats row {kept.place.row}: the same incident, counted once."


def _without_table(sheets: list[Sheet], source: Source, *, anything: bool) -> tuple[list[Problem], list[str]]:
    """Ask about a log, or a sheet that looks like one, whose headings are not recognised; pass over the rest."""
    asked: list[Problem] = []
    left: list[str] = []
    for sheet in sheets:
        if _looks_like_a_log(sheet) or _was_one(sheet):
            asked.append(_unrecognised(source, [sheet]))
        else:
            left.append(f"Sheet {(sheet.name or '').strip()}: no table of incidents.")
    if not anything and not asked:
        return [_unrecognised(source, sheets)], []
    return asked, left


def _looks_like_a_log(sheet: Sheet) -> bool:
    dates = [sum(isinstance(value, date | datetime) for value in row.values) for row in sheet.rows]
    return sum(count == 1 or count == 2 for count in dates) > 2


def _was_one(sheet: Sheet) -> bool:
    """Whether our columns stand on a sheet: it was written into, and what was typed there waits."""
    headings = ({field_of_ours(v) for v in row.values if isinstance(v, str)} for row in sheet.rows[:_SEARCHED])
    return any(len(NOBODY_ELSES & found) > 1 for found in headings)


def _unrecognised(source: Source, sheets: list[Sheet]) -> Problem:
    seen = [f"{_where(sheet)}{_headings_seen(sheet)}" for sheet in sheets]
    said = "; ".join(seen) if seen else "the log is empty"
    return Problem(
        code="headings",
        message=f"No table of incidents was recognised: {said}.",
        next_step=_NEXT,
        school=source.school,
        log=source.log,
        sheet=sheets[0].name if len(sheets) == 1 else None,
    )


def _where(sheet: Sheet) -> str:
    return f"sheet {sheet.name.strip()} has " if sheet.name else "the file has "


def _headings_seen(sheet: Sheet) -> str:
    """Return the texts of the fullest of the first rows: what a person would call the headings."""
    rows = [
        [shorten(as_text(v), 25) for v in row.values if isinstance(v, str) and as_text(v)] for row in sheet.rows[:20]
    ]
    fullest = max(rows, key=len, default=[])
    return ", ".join(f"“{text}”" for text in fullest[:12]) if fullest else "no headings"
