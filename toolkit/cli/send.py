"""`conduct send`"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.options import example, json_option, today_option, trust_option

if TYPE_CHECKING:
    from toolkit.jobs.pace import Progress
    from toolkit.jobs.send import Sent

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
    from toolkit.cli.another_day import refuse_another_day
    from toolkit.cli.ask_to_send import ask_to_send
    from toolkit.cli.redeliver import redeliver as once_more
    from toolkit.jobs.chosen import Choice
    from toolkit.jobs.redelivery_order import Order
    from toolkit.jobs.send import send as run

    refuse_another_day(folder)
    if redeliver:
        if only or school or limit or agreed:
            raise click.UsageError("--redeliver sends one letter: leave --only, --school, --limit and --letters out.")
        once_more(folder, now, Order(redeliver, by, reason, to, wrong_address), yes=yes, as_json=as_json)
        return
    if by or reason or to or wrong_address:
        raise click.UsageError("Say which letter is to go again: --redeliver REF.")
    choice = Choice(only, school, limit)
    if not yes:
        yes, agreed = ask_to_send(folder, now, choice, as_json=as_json)
    if not yes:
        return
    progress = _tell if sys.stderr.isatty() else None
    done = run(folder, now, progress=progress, agreed=agreed, choice=choice, tell=_tell_of_a_pause)
    (_emit if as_json else _show)(done, folder)
    sys.exit(_code(done))


def _show(done: Sent, folder: Path) -> None:
    from toolkit.cli.letter_lines import to_post_lines
    from toolkit.cli.outcomes import recorded_lines
    from toolkit.cli.problem_lines import grouped_problem_lines
    from toolkit.cli.send_lines import came_back_lines, found_out_lines, sent_lines
    from toolkit.cli.show import echo_lines
    from toolkit.jobs.to_say import to_say

    numbers = {"refused": len(done.refused), "before": done.tried_before}
    echo_lines(sent_lines(done.letters, instead=done.instead, stopped=done.stopped is not None, **numbers))
    echo_lines(found_out_lines(done.found_out))
    echo_lines(to_post_lines(done.to_post, folder))
    echo_lines(came_back_lines(done.came_back.letters))
    echo_lines(recorded_lines(done.recorded, folder))
    echo_lines(["", *grouped_problem_lines(problems)] if (problems := to_say(done.plan)) else [])


def _emit(done: Sent, _folder: Path) -> None:
    from toolkit.cli import as_json as to_json

    letters = [to_json.letter(each) for each in done.letters]
    came_back = [to_json.letter(each.letter) | {"note": each.note} for each in done.came_back.letters]
    more = {"came_back": came_back, "recorded": done.recorded, **to_json.stopped(done.stopped)}
    to_json.emit({"letters": letters, "problems": done.plan.problems, **more})


def _code(done: Sent) -> int:
    """Say what stopped the run, where something did, and return the exit code."""
    from toolkit.cli.send_lines import TROUBLED
    from toolkit.cli.show import echo_lines, error_lines

    if done.stopped:
        echo_lines(["", *error_lines(done.stopped.message, done.stopped.next_step)], err=True)
    if done.refused or any(each.state in TROUBLED for each in done.letters):
        return 3
    return 1 if done.stopped else 0


def _tell(done: Progress) -> None:
    """Show that the run is at work; the list of what was done comes at its end."""
    from toolkit.cli.send_lines import progress_line

    click.echo(progress_line(done), err=True)


def _tell_of_a_pause(seconds: float) -> None:
    from toolkit.cli.send_lines import pause_line

    click.echo(pause_line(seconds), err=True)
