"""`conduct bans`"""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click

from toolkit.cli.options import example, json_option, today_option, trust_option


@click.command(epilog=example("conduct bans\nconduct bans --school bude --reception --calendar"))
@trust_option
@today_option
@click.option("--school", metavar="CODE", help="Only this school.")
@click.option("--reception", is_flag=True, help="Write a sheet for each reception: names, days, sites, collection.")
@click.option("--calendar", is_flag=True, help="Write an .ics calendar for the office: ends, reviews, representations.")
@json_option
def bans(folder: Path, now: datetime, school: str | None, reception: bool, calendar: bool, as_json: bool) -> None:
    """Show who is barred from which site today, until when, and what ends soon.

    Changes no log. Files are written into the folder `bans`. The exit code is 1 where a school's log cannot be read.
    """
    from toolkit.cli import as_json as to_json
    from toolkit.cli.ban_lines import as_record, ban_lines, unread_lines
    from toolkit.cli.show import echo_lines
    from toolkit.jobs.bans import bans as run

    found = run(folder, now.date(), school=school, calendar=calendar, reception=reception)
    if as_json:
        to_json.emit(as_record(found, folder))
    else:
        echo_lines(ban_lines(found, folder))
    if found.unread:
        echo_lines(unread_lines(found), err=True)
        sys.exit(1)
