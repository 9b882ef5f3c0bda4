"""`conduct reconcile`"""

from __future__ import annotations

import sys
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.options import a_day, example, json_option, today_option, trust_option

if TYPE_CHECKING:
    from toolkit.jobs.by_word import Outcome

EXAMPLES = """\
conduct reconcile
conduct reconcile --settle BUDE-7F3A9C not-sent --by "W. Trembath" \\
    --reason "IT found no trace of it in the mail server's log"
conduct reconcile --rebuild-ledger --by "W. Trembath" \\
    --reason "the disk broke, and there is no backup\""""


@click.command(epilog=example(EXAMPLES))
@trust_option
@today_option
@click.option(
    "--settle",
    "settled",
    type=(str, click.Choice(["sent", "not-sent"])),
    metavar="REF sent|not-sent",
    help="Say what became of one letter that no look-up can settle.",
)
@click.option("--by", metavar="NAME", default="", help="With --settle or --rebuild-ledger: who says so.")
@click.option("--reason", metavar="TEXT", default="", help="With --settle: how they know. Else: why.")
@click.option("--on", "day", callback=a_day, metavar="YYYY-MM-DD", help="With --settle REF sent: when it left.")
@click.option("--rebuild-ledger", "rebuilds", is_flag=True, help="Write a ledger that was lost anew, from the logs.")
@click.option("--yes", is_flag=True, help="Go on without asking.")
@json_option
def reconcile(
    folder: Path,
    now: datetime,
    settled: tuple[str, Outcome] | None,
    by: str,
    reason: str,
    day: date | None,
    rebuilds: bool,
    yes: bool,
    as_json: bool,
) -> None:
    """Find out what became of letters that were on their way when a run ended. Sends nothing.

    A letter that only a log speaks of, because the ledger was lost, is named with what to look for. What cannot be
    looked up a named person settles with --settle, which asks for what is not said: a letter that did not go can then
    be approved once more.
    --rebuild-ledger enters what our columns in the logs tell of, and what the mailbox knows of it, into a ledger that
    was lost: it shows all of it and asks first, and makes no letter one that can be sent. Ends with exit code 3 when a
    letter still waits for a person.
    """
    from toolkit.cli import as_json as to_json
    from toolkit.cli.another_day import refuse_another_day
    from toolkit.cli.problem_lines import problem_lines
    from toolkit.cli.rebuild import rebuild_ledger
    from toolkit.cli.send_lines import reconciled_lines
    from toolkit.cli.settle import settle
    from toolkit.cli.show import echo_lines
    from toolkit.jobs.open_letters import look_up_open_letters

    refuse_another_day(folder)
    if rebuilds:
        if settled or day:
            raise click.UsageError("--rebuild-ledger stands alone: leave --settle and --on out.")
        if rebuild_ledger(folder, now, by, reason, yes=yes, as_json=as_json):
            sys.exit(3)
        return
    if settled:
        settle(folder, now, settled, (by, reason, day), yes=yes, as_json=as_json)
        return
    if by or reason or day or yes:
        raise click.UsageError("Say which letter, and what became of it: --settle REF sent.")
    done = look_up_open_letters(folder, now)
    if as_json:
        letters = [to_json.letter(each.letter) | {"note": each.note} for each in done.found]
        to_json.emit({"letters": letters, "problems": done.only_said})
    else:
        if done.found or not done.only_said:
            echo_lines(reconciled_lines(done.found))
        echo_lines(problem_lines(done.only_said))
    if done.waits:
        sys.exit(3)
