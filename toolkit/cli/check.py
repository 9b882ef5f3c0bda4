"""`conduct check`"""

from __future__ import annotations

import sys
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.cli.options import example, found_trust, json_option, today_option

if TYPE_CHECKING:
    from toolkit.jobs.check import Checked


def _found_unless_explaining(ctx: click.Context, param: click.Parameter, value: str | None) -> Path | None:
    """Return the trust folder; an explanation and a question to Exchange need none."""
    return None if ctx.params.get("code") or ctx.params.get("mailbox") else found_trust(ctx, param, value)


@click.command(epilog=example("conduct check\nconduct check --fix\nconduct check --explain date"))
@click.option(
    "--trust",
    "folder",
    metavar="DIR",
    envvar="CONDUCT_TRUST",
    callback=_found_unless_explaining,
    help="The trust folder. Default: the nearest one with a conduct.toml, from here upwards.",
)
@today_option
@click.option("--school", metavar="CODE", help="Only this school.")
@click.option("--log", metavar="NAME", help="Only the logs with this in their name.")
@click.option("--fix", is_flag=True, help="Ask about what is not certain, and keep the answers.")
@click.option("--sign-in", "signs_in", is_flag=True, is_eager=True, help="Ask for the mail's password, or sign in.")
@click.option("--annotate", is_flag=True, help="Write a copy of each template with mistakes, with Word comments.")
@click.option("--explain", "code", metavar="CODE", is_eager=True, help="Say what the code of a problem means.")
@click.option(
    "--find-exchange",
    "mailbox",
    metavar="MAILBOX",
    is_eager=True,
    help="Ask the mailbox's domain where its Exchange answers: the endpoint for [mail.ews].",
)
@json_option
def check(
    folder: Path | None,
    now: datetime,
    school: str | None,
    log: str | None,
    fix: bool,
    signs_in: bool,
    annotate: bool,
    code: str | None,
    mailbox: str | None,
    as_json: bool,
) -> None:
    """Show how each log is understood, and all that a person should settle. Changes nothing.

    Only --fix and --annotate write. --fix asks about the headings that are not certain, and about people who look
    alike, and keeps the answers. --annotate leaves the templates as they are. --sign-in keeps what the mail needs in
    the computer's own keyring, in the place of what was kept there. --find-exchange says no password to anybody, and
    writes nothing. Ends with exit code 1 when there are problems.
    """
    from toolkit.cli.fix import fix as ask
    from toolkit.cli.sign_in import sign_in

    if folder is None:
        if mailbox:
            _find_exchange(mailbox, as_json=as_json)
        else:
            _explain(code or "", as_json=as_json)
        return
    if (fix or signs_in) and as_json:
        raise click.UsageError("--fix and --sign-in ask at the terminal; they cannot be used with --json.")
    if signs_in:
        sign_in(folder)
    shown = partial(ask, folder, now) if fix else partial(_show, folder, now, as_json=as_json)
    checked = shown(school=school, log=log)
    if annotate:
        _annotate(folder, quiet=as_json)
    if checked.problems:
        sys.exit(1)


def _show(folder: Path, now: datetime, *, school: str | None, log: str | None, as_json: bool) -> Checked:
    from toolkit.cli import as_json as to_json
    from toolkit.cli.check_lines import check_lines
    from toolkit.cli.show import echo_lines
    from toolkit.jobs.check import check as run

    checked = run(folder, now.date(), school=school, log=log)
    if as_json:
        to_json.emit(to_json.checked(checked))
    else:
        echo_lines(check_lines(checked))
    return checked


def _annotate(folder: Path, *, quiet: bool) -> None:
    from toolkit.cli.check_lines import annotated_lines
    from toolkit.cli.show import echo_lines
    from toolkit.jobs.annotate import annotate as run

    copies = run(folder)
    if not quiet:
        echo_lines(annotated_lines(copies, folder))


def _explain(code: str, *, as_json: bool) -> None:
    from toolkit.cli import as_json as to_json
    from toolkit.cli.problem_lines import code_lines
    from toolkit.cli.show import echo_lines
    from toolkit.core.problem_codes import explained

    if as_json:
        to_json.emit(explained(code))
    else:
        echo_lines(code_lines(explained(code)))


def _find_exchange(mailbox: str, *, as_json: bool) -> None:
    from toolkit.cli import as_json as to_json
    from toolkit.cli.check_lines import endpoint_lines
    from toolkit.cli.show import echo_lines
    from toolkit.jobs.find_exchange import find_exchange

    found = find_exchange(mailbox)
    if as_json:
        to_json.emit({"mailbox": mailbox, "endpoint": found.endpoint, "warning": found.warning})
    else:
        echo_lines(endpoint_lines(found))
