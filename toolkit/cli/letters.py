"""`conduct letters`"""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import click

from toolkit.cli.options import example, json_option, today_option, trust_option


@click.command(epilog=example("conduct letters\nconduct letters --fields"))
@trust_option
@today_option
@click.option("--fields", is_flag=True, help="List the fields that a template may use.")
@json_option
def letters(folder: Path, now: datetime, fields: bool, as_json: bool) -> None:
    """Make the letters that are due, to read before they are approved. Sends nothing, changes no log."""
    from toolkit.cli import as_json as to_json
    from toolkit.cli.outcomes import batch_lines, field_lines
    from toolkit.cli.problem_lines import problem_lines
    from toolkit.cli.show import echo_lines
    from toolkit.jobs.letters import letters as run

    if fields:
        from toolkit.core.fields import FIELDS

        to_json.emit(FIELDS) if as_json else echo_lines(field_lines(FIELDS))
        return
    done = run(folder, now)
    batch = done.batch
    if as_json:
        made = [to_json.decision(each.decision) | {"document": each.document.as_posix()} for each in batch.letters]
        to_json.emit({"letters": made, "page": done.page.as_posix(), "problems": batch.problems})
        return
    echo_lines(batch_lines(batch, done.page, folder))
    echo_lines(problem_lines(batch.problems))
