"""The question before letters leave: which would go, and whether they may."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from toolkit.jobs.chosen import Choice


def ask_to_send(folder: Path, now: datetime, choice: Choice, *, as_json: bool) -> tuple[bool, int | None]:
    """Show what would go, and ask; return the answer, and the number that somebody typed where so many are unusual.

    Without a terminal the question stops the run and nothing is sent.
    """
    from toolkit.cli import as_json as to_json
    from toolkit.cli.problem_lines import grouped_problem_lines
    from toolkit.cli.send_lines import preview_lines
    from toolkit.cli.show import count, echo_lines, wrapped
    from toolkit.core.brake import says
    from toolkit.core.problems import ToolkitError
    from toolkit.jobs.preview import preview

    found = preview(folder, now, choice)
    letters = found.letters
    if as_json:
        to_json.emit({"letters": [to_json.due_letter(each) for each in letters], "problems": found.problems})
    else:
        echo_lines(preview_lines(letters, found.mail.ends_as, found.mail.redirect_all, found.calendar))
        echo_lines(["", *grouped_problem_lines(found.problems)] if found.problems else [])
    if not letters:
        return False, None
    if as_json or not sys.stdin.isatty():
        raise ToolkitError("Nobody was asked, so nothing was sent.", "Run `conduct send --yes`.")
    if not found.unusual:
        return click.confirm(f"Send {count(len(letters), 'letter')} now?"), None
    for each in found.unusual:
        echo_lines(wrapped(f"Far more than usual: {says(each)}", "", "  "))
    typed = click.prompt("To send them type their number, or press Enter to stop", default="", show_default=False)
    return typed.strip() == str(len(letters)), len(letters)
