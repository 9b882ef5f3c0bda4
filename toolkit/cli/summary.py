"""`conduct summary`"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, datetime
from pathlib import Path

import click

from toolkit.cli.options import example, json_option, today_option, trust_option


@click.command(epilog=example("conduct summary --month 2026-11"))
@trust_option
@today_option
@click.option("--month", metavar="YYYY-MM", help="The month to count. Default: the month of the day.")
@json_option
def summary(folder: Path, now: datetime, month: str | None, as_json: bool) -> None:
    """Count a month over all logs, and write a workbook for the trust. Names nobody."""
    from toolkit.cli import as_json as to_json
    from toolkit.cli.outcomes import summary_lines
    from toolkit.cli.show import echo_lines
    from toolkit.core.figures import as_record
    from toolkit.jobs.summary import summary as run

    first, last = _month(month or f"{now:%Y-%m}")
    done = run(folder, first, last, now.date())
    if as_json:
        to_json.emit(as_record(done.summary))
    else:
        echo_lines(summary_lines(done, folder))


def _month(text: str) -> tuple[date, date]:
    if not re.fullmatch(r"\d{4}-(0[1-9]|1[0-2])", text):
        raise click.BadParameter(f"{text!r} is not a month: write it as 2026-11.", param_hint="--month")
    year, month = map(int, text.split("-"))
    return date(year, month, 1), date(year, month, monthrange(year, month)[1])
