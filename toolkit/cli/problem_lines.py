"""Problems at a terminal: by log, then by sheet, in the order of the rows; one next step said once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from toolkit.cli.cells import shortened
from toolkit.cli.show import commands_whole, heading, wrapped
from toolkit.core.problem_codes import ProblemCode
from toolkit.core.problems import Problem

ELSEWHERE = "conduct.toml, templates and contacts"


def problem_lines(problems: Sequence[Problem], before: Collection[Problem] = ()) -> Iterator[str]:
    """Print problems below what a command did. Those that stood beside their rows `before` are only counted."""
    new = [problem for problem in problems if problem not in before]
    if new:
        yield ""
        yield from grouped_problem_lines(new)
    if len(new) < len(problems):
        yield ""
        yield from _as_before([problem for problem in problems if problem in before])


def _as_before(problems: Sequence[Problem]) -> Iterator[str]:
    yield heading(f"Problems as before ({len(problems)})")
    for log, sheet in dict.fromkeys((problem.log, problem.sheet) for problem in problems):
        rows = sorted({each.row for each in problems if (each.log, each.sheet) == (log, sheet) and each.row})
        where = ", ".join(part for part in (log, (sheet or "").strip()) if part)
        numbers = ", ".join(map(str, rows))
        yield from wrapped(f"{where}: {'row' if len(rows) == 1 else 'rows'} {numbers}", "  ", "    ")
    yield from wrapped("`Why` beside each row says it; `conduct plan` lists them all.", "    ", "    ")


def grouped_problem_lines(problems: Sequence[Problem]) -> Iterator[str]:
    """Print problems grouped by log and sheet, each with its place, its code and its next step."""
    if not problems:
        return
    yield heading(f"Problems ({len(problems)})")
    for log, school in dict.fromkeys((problem.log, "" if problem.log else problem.school) for problem in problems):
        yield ""
        yield f"  {log or (f'The school {school}' if school else ELSEWHERE)}"
        here = [each for each in problems if each.log == log and (log or (each.school or "") == (school or ""))]
        for sheet in dict.fromkeys(problem.sheet for problem in here):
            if sheet:
                yield f"    Sheet {sheet.strip()}"
            indent = " " * (6 if sheet else 4)
            for group in _by_next_step([problem for problem in here if problem.sheet == sheet]):
                yield from _group_lines(group, indent)


def _by_next_step(problems: Sequence[Problem]) -> list[list[Problem]]:
    """Put together what is settled in the same way; groups, and what is in them, in the order of the rows."""
    groups: dict[tuple[str, str], list[Problem]] = {}
    for problem in sorted(problems, key=lambda each: each.row or 0):
        groups.setdefault((problem.code, problem.next_step), []).append(problem)
    return list(groups.values())


def _group_lines(group: Sequence[Problem], indent: str) -> Iterator[str]:
    said: dict[tuple[str | None, str], list[Problem]] = {}
    for problem in group:
        said.setdefault((problem.column, problem.message), []).append(problem)
    for (column, message), same in said.items():
        yield from wrapped(f"{_place(same, column)}{message} [{group[0].code}]", indent, f"{indent}  ")
    if group[0].next_step:
        lead = "Next: " if len(group) == 1 else f"Next, for these {len(group)}: "
        yield from commands_whole(group[0].next_step, f"{indent}  {lead}", f"{indent}        ")


def _place(same: Sequence[Problem], column: str | None) -> str:
    rows = [str(problem.row) for problem in same if problem.row]
    parts = [f"row {rows[0]}" if len(rows) == 1 else f"rows {', '.join(rows)}"] if rows else []
    parts += [shortened(column, 40)] if column else []
    return f"{', '.join(parts)}: " if parts else ""


def code_lines(code: ProblemCode) -> Iterator[str]:
    """Print what a code means."""
    yield heading(f"{code.title} [{code.code}]")
    yield from commands_whole(code.means, "  ", "  ")
    yield ""
    yield from commands_whole(code.do, "  What to do:    ", " " * 17)
    yield from commands_whole(code.stops, "  Does it wait?  ", " " * 17)
    yield from commands_whole(code.example, "  For example:   ", " " * 17)
