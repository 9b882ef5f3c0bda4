"""`conduct check --fix`: one question after the other at the terminal, and what is done with the answers."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Iterator, Sequence
from datetime import datetime
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.cells import fitted, shortened
from toolkit.cli.check_lines import two_names
from toolkit.cli.meanings import ASKED, with_field
from toolkit.cli.show import WIDTH, count, echo_lines, heading, wrapped
from toolkit.core.problems import ToolkitError

if TYPE_CHECKING:
    from toolkit.core.likeness import Likeness
    from toolkit.jobs.check import Checked
    from toolkit.jobs.seen import Column
    from toolkit.jobs.settle import FieldQuestion, Given, HeadingQuestion, Question


class Key(Enum):
    """What can be typed instead of an answer."""

    SKIP = "s"
    QUIT = "q"


def fix(folder: Path, now: datetime, *, school: str | None, log: str | None) -> Checked:
    """Ask about everything that is not certain, write the answers down, and say and return how it stands then."""
    from toolkit.jobs.check import check
    from toolkit.settings.edit import settings_bytes

    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise ToolkitError(
            "`conduct check --fix` asks questions, and there is nobody here to answer them.",
            "Run it in a terminal window; or write the lines that `conduct check` shows into conduct.toml.",
        )
    before = settings_bytes(folder)
    checked = check(folder, now.date(), school=school, log=log)
    given, stopped = _ask_about_columns(checked)
    if given.meanings:
        _write(folder, given, before)
        checked = check(folder, now.date(), school=school, log=log)
        echo_lines(_understood_lines(checked, given))
    said = [] if stopped else _ask_about_people(checked)
    if said:
        _remember(checked, said, now)
        checked = check(folder, now.date(), school=school, log=log)
    echo_lines(_closing_lines(checked, asked=bool(given.meanings or given.skipped or checked.likenesses or said)))
    return checked


NEVER_BY_ENTER = frozenset(["person", "email"])
"""Whom a letter is about and where it goes is typed by somebody who has read the question."""


def _ask_about_columns(checked: Checked) -> tuple[Given, bool]:
    """Ask until nothing is left to ask. Returns the answers, and whether the person stopped: those before count."""
    from toolkit.jobs.settle import FieldQuestion, Given, next_question

    given = Given()
    while question := next_question(checked.logs, given):
        click.echo()
        if isinstance(question, FieldQuestion):
            stopped = _ask_for_field(question, given)
        else:
            stopped = _ask_about_heading(question, given)
        if stopped:
            return given, True
    return given, False


def _ask_about_people(checked: Checked) -> list[tuple[Likeness, bool]]:
    """Ask of each two names whether they are one person's. Returns the answers up to where the person stopped."""
    said: list[tuple[Likeness, bool]] = []
    for likeness in checked.likenesses:
        click.echo()
        click.echo(heading(f"One person or two? ({likeness.school})"))
        echo_lines(two_names(likeness))
        click.echo("    1  the same person")
        click.echo("    2  two different people")
        chosen = _choice(["same", "different"], None)
        if chosen is Key.QUIT:
            break
        if not isinstance(chosen, Key):
            said.append((likeness, chosen == "same"))
    return said


def _ask_about_heading(question: HeadingQuestion, given: Given) -> bool:
    """Ask what a heading holds. Returns whether the person stops here."""
    column = question.column
    echo_lines(_about(question, f"What does column {column.letter} hold?"))
    echo_lines(_column_lines(column))
    for number, name in enumerate(question.offered, 1):
        click.echo(f"    {number}  {with_field(name)}")
    careful = {*question.offered[:1]} & NEVER_BY_ENTER
    chosen = _choice([*question.offered], None if careful else 1)
    if isinstance(chosen, Key):
        given.skip(question)
        return chosen is Key.QUIT
    given.answer(question, column, chosen)
    return False


def _ask_for_field(question: FieldQuestion, given: Given) -> bool:
    """Ask which column holds what the log cannot do without. Returns whether the person stops here."""
    columns = question.candidates
    echo_lines(_about(question, f"Which column says {ASKED[question.field]}?"))
    for number, column in enumerate(columns, 1):
        echo_lines(_column_lines(column, f"{number}"))
    likely = columns.index(question.likely) + 1 if question.likely and question.field not in NEVER_BY_ENTER else None
    chosen = _choice([str(index) for index in range(len(columns))], likely)
    if isinstance(chosen, Key):
        given.skip(question)
        return chosen is Key.QUIT
    given.answer(question, columns[int(chosen)], question.field)
    return False


def _about(question: Question, asked: str) -> Iterator[str]:
    sheet = question.sheet
    yield heading(f"{question.log}{f', sheet {sheet.strip()}' if sheet else ''}")
    yield from wrapped(asked, "  ", "  ")


def _column_lines(column: Column, number: str = "") -> Iterator[str]:
    """Show a heading whole, and three values that stand under it."""
    first, *rest = fitted(f"{column.letter}  {column.heading}", WIDTH - 10, 5)
    yield f"    {number:<3}{first}"
    for line in rest:
        yield f"          {line}"
    values = [shortened(value, 24) for value in column.examples]
    yield f"          for example: {'; '.join(values)}" if values else "          no value under it yet"


def _choice(options: Sequence[str], default: int | None) -> str | Key:
    """Return the option whose number was typed, or whether to skip or stop. Enter takes the default."""
    enter = f"Enter: {default}; " if default else ""
    keys = {Key.SKIP.value: Key.SKIP, Key.QUIT.value: Key.QUIT}
    numbers = {str(number): option for number, option in enumerate(options, 1)}
    shown = str(default) if default else Key.SKIP.value
    while True:
        answer = _typed(f"  Number ({enter}s: skip; q: stop, and keep the answers)", shown)
        if answer in keys:
            return keys[answer]
        if answer in numbers:
            return numbers[answer]
        click.echo(f"  Type a number from 1 to {len(options)}, s or q.")


def _typed(asked: str, default: str) -> str:
    try:
        return str(click.prompt(asked, default=default, show_default=False)).strip().casefold()
    except click.Abort:
        message = "Stopped by you. The answers to these questions were not kept."
        raise ToolkitError(message, "Run `conduct check --fix` again; `q` stops and keeps them.") from None


def _write(folder: Path, given: Given, before: bytes) -> None:
    from toolkit.settings.edit import ColumnAnswer, save_columns

    answers = [ColumnAnswer(school, name, meaning) for (school, _), (name, meaning) in given.meanings.items()]
    save_columns(folder, answers, before)
    click.echo(f"\n{count(len(answers), 'answer')} written into conduct.toml.")


def _remember(checked: Checked, said: Sequence[tuple[Likeness, bool]], now: datetime) -> None:
    from toolkit.jobs.likenesses import remember

    path = remember(checked.trust, said, now.date(), by=_login())
    click.echo(f"\n{count(len(said), 'answer')} written into {path.name}.")


def _login() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):
        return ""


def _understood_lines(checked: Checked, given: Given) -> Iterator[str]:
    """Say what is understood now, sheet by sheet."""
    from toolkit.core.text import normal

    yield heading("Understood now")
    for log in checked.logs:
        for column in log.columns:
            if (log.school, normal(column.heading)) in given.meanings and column.meaning:
                said = f"{shortened(column.heading, 40)}: {with_field(column.meaning)}"
                yield from wrapped(said, f"  {log.log}, column {column.letter}, ", "    ")
        rows = sum(sheet.incidents for sheet in log.sheets)
        yield f"  {log.log}: {count(rows, 'row')} read"


def _closing_lines(checked: Checked, *, asked: bool) -> Iterator[str]:
    yield ""
    if not asked:
        yield "There is nothing to ask."
    yield f"{count(len(checked.problems), 'problem')} left." if checked.problems else "No problems are left."
    yield "Next:  `conduct check` shows it all."
