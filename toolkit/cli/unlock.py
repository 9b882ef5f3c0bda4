"""Ask for the passwords of protected logs, before a command reads them; only where somebody can answer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.core.problems import ToolkitError

if TYPE_CHECKING:
    from toolkit.jobs.passwords import Protected

TRIES = 3
WRITING = ("today", "send", "record")


def unlock(folder: Path, command: str | None) -> None:
    """Ask on stderr, so that `--json` stays JSON. Without a terminal nobody is asked: reading says what is missing."""
    if not sys.stdin.isatty():
        return
    from toolkit.jobs.passwords import protected_logs

    for each in protected_logs(folder):
        known = each.known or _asked(folder, each)
        if known and each.old and command in WRITING:
            _ask_to_renew(folder, each.log)


def _asked(folder: Path, protected: Protected) -> bool:
    from toolkit.jobs.passwords import give

    _say(f"{protected.log} is protected with a password.")
    for _ in range(TRIES):
        text = click.prompt(
            "Its password (Enter: go on without this log)", default="", hide_input=True, show_default=False, err=True
        )
        if not text:
            return False
        if give(folder, protected.log, text):
            _offer_to_keep(folder, protected.log)
            return True
        _say("That does not open it.")
    return False


def _offer_to_keep(folder: Path, log: str) -> None:
    from toolkit.jobs.passwords import keep_given
    from toolkit.secrets import where_kept

    if click.confirm(f"Keep it in {where_kept()}, so that it is not asked for again?", err=True):
        try:
            keep_given(folder, log)
        except ToolkitError as error:
            _say(f"{error.message} {error.next_step}")


def _ask_to_renew(folder: Path, log: str) -> None:
    from toolkit.jobs.passwords import agree_to_renew

    _say(f"{log} has the encryption of Office 2007, which cannot be written any more.")
    if click.confirm("Write it back in that of Excel 2010 and later, with the same password?", err=True):
        agree_to_renew(folder, log)


def _say(text: str) -> None:
    click.echo(text, err=True)
