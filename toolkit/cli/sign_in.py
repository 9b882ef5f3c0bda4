"""Ask for what the school's mail needs: its password, or a sign-in with a code; only where somebody can answer."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from toolkit.core.problems import ToolkitError

if TYPE_CHECKING:
    from toolkit.mail import Shown

USES_MAIL = ("today", "send", "reconcile")


def sign_in(folder: Path) -> None:
    """Ask anew, whatever is kept (`conduct check --sign-in`). Raises `ToolkitError` without a terminal."""
    from toolkit.jobs.sign_in import wanted

    needed = wanted(folder)
    if needed is None:
        _say("Nothing to sign in to: conduct.toml names no mail server that asks for it.")
        return
    if not sys.stdin.isatty():
        raise ToolkitError(
            "Signing in needs a person at a terminal.",
            "Open a Command Prompt in the trust folder and run `conduct check --sign-in` there.",
        )
    if needed.by_code:
        _by_code(folder)
    else:
        _by_password(folder, needed.what)


def offer_to_sign_in(folder: Path, command: str | None) -> None:
    """Ask where nothing is kept yet: `check` for whatever is missing, what uses the mail for a sign-in by code."""
    if not sys.stdin.isatty() or command not in ("check", *USES_MAIL):
        return
    from toolkit.jobs.sign_in import wanted

    needed = wanted(folder)
    if needed is None or not needed.missing:
        return
    if needed.by_code:
        _by_code(folder)
    elif command == "check":
        _by_password(folder, needed.what)


def _by_password(folder: Path, what: str) -> None:
    from toolkit.jobs.sign_in import keep_given
    from toolkit.secrets import where_kept

    text = click.prompt(
        f"Type {what}; it is kept in {where_kept()} (Enter: not now)",
        default="",
        hide_input=True,
        show_default=False,
        err=True,
    )
    if text:
        keep_given(folder, text)
        _say(f"Kept in {where_kept()}.")


def _by_code(folder: Path) -> None:
    from toolkit.jobs.sign_in import sign_in_by_code
    from toolkit.secrets import where_kept

    who = sign_in_by_code(folder, _show)
    _say(f"Signed in as {who}; it is kept in {where_kept()}.")


def _show(shown: Shown) -> None:
    _say("conduct needs somebody to sign in to Microsoft 365, once:")
    _say(f"  1. open {shown.address} in a browser")
    _say(f"  2. type the code {shown.code}")
    _say("  3. sign in as the person who may use the schools' mailboxes")
    _say("This window waits.")


def _say(text: str) -> None:
    click.echo(text, err=True)
