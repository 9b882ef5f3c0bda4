"""`conduct send`"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.options import example, json_option, today_option, trust_option

if TYPE_CHECKING:
    from toolkit.jobs.chosen import Choice
    from toolkit.jobs.pace import Progress
    from toolkit.jobs.redeliver import Ready
    from toolkit.jobs.redelivery_order import Order

TROUBLED = {"unknown", "conflict", "rejected"}


EXAMPLES = """\
conduct send
conduct send --yes --json
conduct send --redeliver BUDE-7F3A9C --by "A. Head" \\
    --to jane@home.example --reason "her new address\""""


@click.command(epilog=example(EXAMPLES))
@trust_option
@today_option
@click.option("--only", metavar="REF", multiple=True, help="Only this letter, or this row's; may be given again.")
@click.option("--school", metavar="CODE", help="Only this school's letters.")
@click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most so many letters.")
@click.option("--yes", is_flag=True, help="Send without asking.")
@click.option(
    "--letters",
    "agreed",
    type=click.IntRange(min=1),
    metavar="N",
    help="Send exactly so many: what a run asks for that is far larger than usual.",
)
@click.option("--redeliver", metavar="REF", help="Send this letter, which came back, once more: the same document.")
@click.option("--by", metavar="NAME", default="", help="With --redeliver: the approver who orders it.")
@click.option("--reason", metavar="TEXT", default="", help="With --redeliver: why.")
@click.option("--to", metavar="ADDRESS", default="", help="With --redeliver: another address than before.")
@click.option("--wrong-address", is_flag=True, help="With --redeliver: it did not come back; somebody else has it.")
@json_option
def send(
    folder: Path,
    now: datetime,
    only: tuple[str, ...],
    school: str | None,
    limit: int | None,
    yes: bool,
    agreed: int | None,
    redeliver: str | None,
    by: str,
    reason: str,
    to: str,
    wrong_address: bool,
    as_json: bool,
) -> None:
    """Send each letter that is due and approved, once, and write the outcome beside its row.

    Without --yes it shows what it would send, and asks. A run that is far larger than usual asks for its number.
    Ends with exit code 3 when a letter could not go, or nobody knows whether it did.
    """
    from toolkit.cli import as_json as to_json
    from toolkit.cli.another_day import refuse_another_day
    from toolkit.cli.letter_lines import to_post_lines
    from toolkit.cli.outcomes import came_back_lines, recorded_lines, sent_lines
    from toolkit.cli.problem_lines import grouped_problem_lines
    from toolkit.cli.show import echo_lines, error_lines
    from toolkit.jobs.chosen import Choice
    from toolkit.jobs.redelivery_order import Order
    from toolkit.jobs.send import send as run
    from toolkit.jobs.to_say import to_say

    refuse_another_day(folder)
    if redeliver:
        if only or school or limit or agreed:
            raise click.UsageError("--redeliver sends one letter: leave --only, --school, --limit and --letters out.")
        _redeliver(folder, now, Order(redeliver, by, reason, to, wrong_address), yes=yes, as_json=as_json)
        return
    if by or reason or to or wrong_address:
        raise click.UsageError("Say which letter is to go again: --redeliver REF.")
    choice = Choice(only, school, limit)
    if not yes:
        yes, agreed = _agreed(folder, now, choice, as_json=as_json)
    if not yes:
        return
    progress = _tell if sys.stderr.isatty() else None
    done = run(folder, now, progress=progress, agreed=agreed, choice=choice, tell=_tell_of_a_pause)
    if as_json:
        letters = [to_json.letter(each) for each in done.letters]
        came_back = [to_json.letter(each.letter) | {"note": each.note} for each in done.came_back.letters]
        more = {"came_back": came_back, "recorded": done.recorded, **to_json.stopped(done.stopped)}
        to_json.emit({"letters": letters, "problems": done.plan.problems, **more})
    else:
        echo_lines(sent_lines(done.letters))
        echo_lines(to_post_lines(done.to_post, folder))
        echo_lines(came_back_lines(done.came_back.letters))
        echo_lines(recorded_lines(done.recorded, folder))
        echo_lines(["", *grouped_problem_lines(problems)] if (problems := to_say(done.plan)) else [])
    if done.stopped:
        echo_lines(["", *error_lines(done.stopped.message, done.stopped.next_step)], err=True)
    if done.refused or any(each.state.value in TROUBLED for each in done.letters):
        sys.exit(3)
    if done.stopped:
        sys.exit(1)


def _redeliver(folder: Path, now: datetime, order: Order, *, yes: bool, as_json: bool) -> None:
    from toolkit.cli import as_json as to_json
    from toolkit.cli.outcomes import recorded_lines, sent_lines
    from toolkit.cli.show import echo_lines
    from toolkit.core.problems import ToolkitError
    from toolkit.jobs.redeliver import redeliver

    def agreed(ready: Ready) -> bool:
        letter = ready.letter
        return yes or click.confirm(f"Send {letter.person}'s {letter.step} letter once more, to {ready.shown_to}?")

    if not yes and (as_json or not sys.stdin.isatty()):
        raise ToolkitError("Nobody was asked, so nothing was sent.", "Add --yes.")
    done = redeliver(folder, now, order, agreed)
    if done is None:
        return
    if as_json:
        note = str(done.note) if done.note else None
        to_json.emit({"letters": [to_json.letter(done.letter)], "recorded": done.recorded, "note": note})
    else:
        echo_lines(sent_lines([done.letter]))
        if done.note:
            click.echo(f"For the data protection officer: {done.note}")
        echo_lines(recorded_lines(done.recorded, folder))
    if done.letter.state.value in TROUBLED:
        sys.exit(3)


def _tell(done: Progress) -> None:
    """Show that the run is at work; the list of what was done comes at its end."""
    from toolkit.cli.outcomes import progress_line

    click.echo(progress_line(done), err=True)


def _tell_of_a_pause(seconds: float) -> None:
    from toolkit.cli.outcomes import pause_line

    click.echo(pause_line(seconds), err=True)


def _agreed(folder: Path, now: datetime, choice: Choice, *, as_json: bool) -> tuple[bool, int | None]:
    """Show what would go, and ask; return the answer, and the number that somebody typed where so many are unusual.

    Without a terminal the question stops the run and nothing is sent.
    """
    from toolkit.cli import as_json as to_json
    from toolkit.cli.outcomes import preview_lines
    from toolkit.cli.problem_lines import grouped_problem_lines
    from toolkit.cli.show import count, echo_lines, wrapped
    from toolkit.core.brake import says
    from toolkit.core.problems import ToolkitError
    from toolkit.jobs.preview import preview

    found = preview(folder, now, choice)
    letters = found.letters
    if as_json:
        to_json.emit({"letters": [to_json.due_letter(each) for each in letters], "problems": found.problems})
    else:
        echo_lines(preview_lines(letters, found.calendar))
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
