"""`conduct approve`"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from toolkit.cli.options import example, json_option, today_option, trust_option


@click.command(
    epilog=example('conduct approve BUDE-7F3A9C\nconduct approve BUDE-7F3A9C --by "S. Roskilly" --yes --json')
)
@trust_option
@today_option
@click.argument("wanted", metavar="REF")
@click.option("--by", metavar="NAME", default="", help="Who confirms, as conduct.toml has the name.")
@click.option("--yes", is_flag=True, help="Confirm without asking. Needs --by.")
@json_option
def approve(folder: Path, now: datetime, wanted: str, by: str, yes: bool, as_json: bool) -> None:
    """Confirm a ban under your own login: the second proof beside the name in the log.

    For a trust that asks for it (ban_proof in conduct.toml). REF is the letter's reference or the row's Conduct ref.
    Shows the case and the letter, and asks for your name. Changes no log and sends nothing.
    """
    from toolkit.cli import as_json as to_json
    from toolkit.cli.another_day import refuse_another_day
    from toolkit.cli.approve_lines import as_record, confirmed_lines
    from toolkit.cli.show import echo_lines
    from toolkit.jobs.approve import confirm

    if yes and not by:
        raise click.UsageError("--yes needs --by: who confirms?")
    refuse_another_day(folder)
    shown = ""
    if not yes:
        by, shown = _asked(folder, now, wanted, by, as_json=as_json)
    if not by:
        click.echo("Stopped by you: nothing was recorded.")
        return
    done = confirm(folder, now, wanted, by, shown=shown)
    if as_json:
        to_json.emit(as_record(done.decision, done.document, folder, done.proof))
    else:
        echo_lines(confirmed_lines(done))


STOP = frozenset({"", "n", "no", "q", "quit", "stop"})
"""What somebody types who does not approve it."""


def _asked(folder: Path, now: datetime, wanted: str, by: str, *, as_json: bool) -> tuple[str, str]:
    """Show the ban and its letter, and ask; return the name, "" to stop, and the sha256 of what was shown."""
    from toolkit.cli import as_json as to_json
    from toolkit.cli.approve_lines import as_record, to_read_lines
    from toolkit.cli.show import echo_lines
    from toolkit.core.problems import ToolkitError
    from toolkit.jobs.to_read import to_read

    ban = to_read(folder, now, wanted)
    if as_json:
        to_json.emit(as_record(ban.decision, ban.document, folder))
    else:
        echo_lines(to_read_lines(ban, folder))
    if as_json or not sys.stdin.isatty():
        again = f'conduct approve {wanted} --by "{by or "NAME"}" --yes'
        raise ToolkitError("Nobody was asked, so nothing was recorded.", f"Run `{again}`, or this at a terminal.")
    return _name(by), ban.record.sha256


def _name(by: str) -> str:
    """Ask whoever sits there: for their name, or where it was given whether they confirm."""
    if by:
        return by if click.confirm(f"{by}: have you read this letter, and do you approve it?") else ""
    click.echo("If you have read this letter and approve it, type your name.")
    name = str(click.prompt("Name (Enter to stop)", default="", show_default=False)).strip()
    return "" if name.casefold() in STOP else name
