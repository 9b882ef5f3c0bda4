"""`conduct summary`"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.options import example, json_option, today_option, trust_option

if TYPE_CHECKING:
    from toolkit.core.figures.asked import AskedTerm
    from toolkit.core.figures.period import Period
    from toolkit.core.problems import Problem
    from toolkit.jobs.summary import Summarised

_NOW = "now"
_YEARS = range(2000, 2100)
"""Others are slips of the hand."""


@click.command(epilog=example("conduct summary --month 2026-11\nconduct summary --half-term autumn-2026-2"))
@trust_option
@today_option
@click.option("--month", metavar="YYYY-MM", help="The month to count. Default: the month of the day.")
@click.option("--term", metavar="NAME", is_flag=False, flag_value=_NOW, help="A term, as autumn-2026; alone: this one.")
@click.option("--half-term", metavar="NAME", is_flag=False, flag_value=_NOW, help="As autumn-2026-2; alone: this one.")
@click.option("--from", "first", metavar="YYYY-MM-DD", help="The first day of any days to count.")
@click.option("--to", "last", metavar="YYYY-MM-DD", help="Their last day. Default: the day.")
@click.option(
    "--fields", is_flag=True, is_eager=True, help="List the fields that the template of the board's paper may use."
)
@click.option("--dask", metavar="ADDRESS", default="", help="Let a Dask cluster read: tcp://HOST:8786. Logs go there.")
@click.option("--send", is_flag=True, help="Mail the board's paper and workbook to the people in conduct.toml, once.")
@click.option("--yes", is_flag=True, help="With --send: without asking.")
@click.option("--again", is_flag=True, help="With --send --yes: also to who has other figures of that period.")
@json_option
def summary(
    folder: Path,
    now: datetime,
    month: str | None,
    term: str | None,
    half_term: str | None,
    first: str | None,
    last: str | None,
    fields: bool,
    dask: str,
    send: bool,
    yes: bool,
    again: bool,
    as_json: bool,
) -> None:
    """Count a month, a term or any days over all logs: with names for leaders, without names for a board.

    Each edition is a page, a workbook, a CSV and a JSON file in a folder of its own under summaries/; the board's has
    a paper of two pages too, in Word. A school whose log cannot be read is left out, and said; the exit code is then 1.
    A log may lie elsewhere (s3://bucket/log.xlsx): it is fetched and counted, and never written.

    With --send each person named under [summary] in conduct.toml gets each set of figures once. It shows what would
    go, and what is new in it for those who have other figures of that period, and asks. With redirect_all set all of it
    goes there, as a test. Ends with exit code 3 when one could not go or came back, or nobody knows whether it went.

    A board's edition is weighed against all that lie in summaries/ or were sent, together: what somebody who holds
    every one of them could work out is left out, and what came into a log since in small numbers too.
    """
    if fields:
        _show_fields(as_json)
        return
    if (yes or again) and not send:
        raise click.UsageError("--yes and --again say how to send: add --send.")
    if send:
        from toolkit.cli.another_day import refuse_another_day

        refuse_another_day(folder)
    done = _done(folder, partial(_asked, now.date(), month, term, half_term, first, last), now, dask)
    if not (send and as_json):
        _show(done, folder, as_json)
    if send:
        from toolkit.cli.send_papers import send_papers

        send_papers(folder, done, now, yes=yes, again=again, as_json=as_json)
    elif done.unread:
        _show_unread(done)
        sys.exit(1)


def _show_fields(as_json: bool) -> None:
    from toolkit.cli.as_json import emit
    from toolkit.cli.letter_lines import field_lines
    from toolkit.cli.show import echo_lines
    from toolkit.core.fields import BOARD_FIELDS

    emit(BOARD_FIELDS) if as_json else echo_lines(field_lines(BOARD_FIELDS))


def _show(done: Summarised, folder: Path, as_json: bool) -> None:
    if as_json:
        from toolkit.cli.as_json import emit_long
        from toolkit.core.figures import as_record, pack_head, table_record

        record = {**as_record(done.summary), **pack_head(done.pack)}
        emit_long(record, "tables", map(table_record, done.pack.tables))
    else:
        from toolkit.cli.outcomes import summary_lines
        from toolkit.cli.show import echo_lines

        echo_lines(summary_lines(done, folder))


def _show_unread(done: Summarised) -> None:
    from toolkit.cli.show import echo_lines, error_lines

    schools = dict.fromkeys(problem.school or "" for problem in done.unread)
    logs = "its log" if len(schools) == 1 else "their logs"
    said = dict.fromkeys(map(_named, done.unread))
    message = f"Nothing was counted for {', '.join(schools)}: {logs} cannot be used yet.\n" + "\n".join(said)
    echo_lines(error_lines(message, "Settle that, and run this again."), err=True)


def _named(problem: Problem) -> str:
    """Say what is wrong with a log; its name once."""
    said = f"{problem.message} {problem.next_step}"
    return said if Path(problem.log or "").name in problem.message else f"{problem.log}: {said}"


def _done(folder: Path, asked: Callable[[], Period | AskedTerm], now: datetime, dask: str) -> Summarised:
    """Do the job; a copy of this process loads the settings while this one loads the rest of the program."""
    from toolkit.core.collection import no_collection
    from toolkit.jobs.in_a_copy import meanwhile
    from toolkit.settings import load

    with no_collection(), meanwhile(partial(load, folder)) as loaded:
        from toolkit.jobs.summary import summary as run

        period, settings = asked(), loaded()
    tell = {"tell": _tell} if sys.stderr.isatty() else {}
    return run(folder, period, now, dask=dask, settings=settings, **tell)


def _tell(said: str) -> None:
    """Show that the run is at work."""
    from toolkit.cli.show import echo_lines, wrapped

    echo_lines(wrapped(said, "", "  "), err=True)


def _asked(
    today: date, month: str | None, term: str | None, half_term: str | None, first: str | None, last: str | None
) -> Period | AskedTerm:
    from toolkit.core.figures.asked import AskedTerm
    from toolkit.core.figures.period import Kind, span
    from toolkit.core.figures.period import month as month_of

    named = sum(each is not None for each in (month, term, half_term, first))
    if last and not named:
        raise click.UsageError("--to is the last of the days that --from begins with: give --from too.")
    if named > 1 or (last and not first):
        raise click.UsageError("Name one period: --month, --term, --half-term, or --from and --to.")
    if term or half_term:
        name = term or half_term or ""
        return AskedTerm(Kind.TERM if term else Kind.HALF_TERM, "" if name == _NOW else name)
    if first:
        days = _day(first, "--from"), _day(last, "--to") if last else today
        if days[0] > days[1]:
            raise click.BadParameter(f"{first} is after {days[1]}.", param_hint="--from")
        return span(*days)
    return month_of(_month(month) if month else today)


def _day(text: str, option: str) -> date:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise click.BadParameter(f"{text!r} is not a day: write it as 2026-11-23.", param_hint=option) from None
    return _of_our_time(day, option)


def _month(text: str) -> date:
    if not re.fullmatch(r"(?!0000)[0-9]{4}-(0[1-9]|1[0-2])", text):
        raise click.BadParameter(f"{text!r} is not a month: write it as 2026-11.", param_hint="--month")
    return _of_our_time(date.fromisoformat(f"{text}-01"), "--month")


def _of_our_time(day: date, option: str) -> date:
    if day.year not in _YEARS:
        raise click.BadParameter(f"Is {day.year} the year that you mean? No log has it.", param_hint=option)
    return day
