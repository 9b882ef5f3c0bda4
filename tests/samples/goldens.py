"""What `understand` makes of each sample log, as text that a person can read and compare.

    python tests/samples/goldens.py

writes tests/samples/goldens/a.txt to f.txt anew: to accept a change, run it and read the difference.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

from toolkit.core.incidents.understand import understand
from toolkit.core.problems import Problem
from toolkit.core.rows import Layout, LogRow, Office, Reading, RowPerson, StepTaken
from toolkit.core.sheets import LogFile
from toolkit.jobs.init import lay_out
from toolkit.logbook import read_log
from toolkit.logbook.cells import column_letters
from toolkit.settings import load

FOLDER = Path(__file__).parent / "goldens"
TODAY = date(2026, 11, 23)
SCHOOLS = {
    "a": "trevarrow",
    "b": "porthkerra",
    "c": "polgarrow",
    "d": "carnwidden",
    "e": "tregellick",
    "f": "nanskerris",
}
"""Layout → the sample school that keeps its log so."""
_FLAGS = ("complaint", "complaint_in_hand", "safeguarding", "serious", "withdrawn", "police")


def read(trust: Path, letter: str) -> tuple[LogFile, Reading]:
    """Return the cells of a sample log and what is understood of them on the samples' day."""
    settings = load(trust)
    school = next(school for school in settings.trust.schools if school.code == SCHOOLS[letter])
    (log,) = school.logs
    file = read_log(trust / log, log)
    return file, understand(file, school, settings.policy, TODAY)


def rendered(reading: Reading) -> str:
    """Return everything that was understood: each table with its headings, its rows and problems, then the rest."""
    lines = [reading.log, ""]
    for layout in reading.layouts:
        lines += [*_table(layout, reading), ""]
        for row in reading.rows:
            if row.place.sheet == layout.sheet and layout.header_row < row.place.row <= layout.last_row:
                lines += [*_row(row, reading), ""]
    lines += ["about no row", *(f"    {_said(each)}" for each in reading.problems if each.row is None), ""]
    lines += ["passed over", *(f"    {sentence}" for sentence in reading.passed_over)]
    return "\n".join(lines) + "\n"


def _table(layout: Layout, reading: Reading) -> Iterator[str]:
    area = f"{column_letters(layout.first_column)} to {column_letters(layout.last_column)}"
    yield f"== {layout.sheet!r}: headings end in row {layout.header_row}, columns {area}, rows to {layout.last_row}"
    for match in reading.matches:
        if match.sheet == layout.sheet:
            yield f"    {column_letters(match.column):2} {match.heading} → {match.meaning or '(nothing)'}"


def _row(row: LogRow, reading: Reading) -> Iterator[str]:
    yield f"row {row.place.row}: {row.day or 'no day'}"
    yield from (f"    {_person(person)}" for person in row.people)
    facts = {
        "about": [*row.categories, *row.facts],
        "flags": [name for name in _FLAGS if getattr(row, name)],
        "done to": row.victims,
        "taken": [_taken(step) for step in row.taken],
        "letters": [" ".join(filter(None, (each.step, each.state, str(each.sent_on or "")))) for each in row.letters],
        "ours": [f"{name} = {text}" for name in ("ref", "next_step", "why") if (text := getattr(row, name))],
        "office": _office(row.office),
        "also in": [f"row {place.row}" for place in row.also],
    }
    yield from (f"    {name}: {', '.join(said)}" for name, said in facts.items() if said)
    yield from (f"    ! {_said(each)}" for each in reading.problems if _is_at(each, row))


def _person(person: RowPerson) -> str:
    if person.name is None:
        return f"{person.kind}, nobody by name: {person.raw!r}"
    note = f" ({person.name.note})" if person.name.note else ""
    emails = " and ".join(person.emails) or "no address"
    return f"{person.kind} {person.name.display}{note}, dear {person.name.salutation}, {emails}"


def _taken(step: StepTaken) -> str:
    until = f" until {step.ban_ends}" if step.ban_ends else ""
    whose = f" for person {step.person}" if step.person is not None else ""
    return f"{step.step} {step.state} {step.day or 'on no day'}{until}{whose}"


def _office(office: Office) -> list[str]:
    said = ((each.name, getattr(office, each.name)) for each in fields(office))
    return [f"{name} = {value}" for name, value in said if value]


def _is_at(problem: Problem, row: LogRow) -> bool:
    return (problem.sheet, problem.row) == (row.place.sheet, row.place.row)


def _said(problem: Problem) -> str:
    where = f" under {problem.column!r}" if problem.column else ""
    return f"{problem.code}{where}: {problem.message}"


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        trust = Path(name) / "trust"
        lay_out(trust, sample=True)
        for letter in SCHOOLS:
            _, reading = read(trust, letter)
            (FOLDER / f"{letter}.txt").write_text(rendered(reading), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
