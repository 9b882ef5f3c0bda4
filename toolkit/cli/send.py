"""`conduct send`"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from toolkit.cli.options import example, json_option, today_option, trust_option
from toolkit.core.letters import LetterRecord

TO_SAY = {
    "approval",
    "conflict-copy",
    "letter",
    "not-written",
    "parted",
    "row-gone",
    "set-aside",
    "unknown-letter",
    "unpostable",
}
"""What kept a letter from going, and what was not written; the problems of the rows stand in `conduct plan`."""

TROUBLED = {"unknown", "conflict", "rejected"}


@click.command(epilog=example("conduct send\nconduct send --yes --json"))
@trust_option
@today_option
@click.option("--yes", is_flag=True, help="Send without asking.")
@json_option
def send(folder: Path, now: datetime, yes: bool, as_json: bool) -> None:
    """Send each letter that is due and approved, once, and write the outcome beside its row.

    Without --yes it shows what it would send, and asks.
    """
    from toolkit.cli import as_json as to_json
    from toolkit.cli.outcomes import recorded_lines, sent_lines, to_post_lines
    from toolkit.cli.show import echo_lines, error_lines, problem_lines
    from toolkit.jobs.send import send as run

    if not yes and not _agreed(folder, now, as_json=as_json):
        return
    done = run(folder, now, progress=_tell if sys.stderr.isatty() else None)
    if as_json:
        letters = [to_json.letter(each) for each in done.letters]
        more = {"recorded": done.recorded, **to_json.stopped(done.stopped)}
        to_json.emit({"letters": letters, "problems": done.plan.problems, **more})
    else:
        echo_lines(sent_lines(done.letters))
        echo_lines(to_post_lines(done.to_post, folder))
        echo_lines(recorded_lines(done.recorded, folder))
        echo_lines(problem_lines([each for each in done.plan.problems if each.code in TO_SAY]))
    if done.stopped:
        echo_lines(["", *error_lines(done.stopped.message, done.stopped.next_step)], err=True)
    if any(each.state.value in TROUBLED for each in done.letters):
        sys.exit(3)
    if done.stopped:
        sys.exit(1)


def _tell(letter: LetterRecord) -> None:
    """Show that the run is at work; the list of what was done comes at its end."""
    click.echo(f"  {letter.step} for {letter.person}: {letter.state}", err=True)


def _agreed(folder: Path, now: datetime, *, as_json: bool) -> bool:
    """Show what would go, and ask; without a terminal the question stops the run and nothing is sent."""
    from toolkit.cli import as_json as to_json
    from toolkit.cli.outcomes import preview_lines
    from toolkit.cli.show import count, echo_lines, problem_lines
    from toolkit.core.problems import ToolkitError
    from toolkit.jobs.send import preview

    found = preview(folder, now)
    letters, problems = found.letters, [each for each in found.problems if each.code in TO_SAY]
    if as_json:
        to_json.emit({"letters": [to_json.due_letter(each) for each in letters], "problems": problems})
    else:
        echo_lines(preview_lines(letters))
        echo_lines(problem_lines(problems))
    if not letters:
        return False
    if as_json or not sys.stdin.isatty():
        raise ToolkitError("Nobody was asked, so nothing was sent.", "Run `conduct send --yes`.")
    return click.confirm(f"Send {count(len(letters), 'letter')} now?")
