"""Whether the mail server in conduct.toml answers: asked by `check`, which sends nothing."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, date, datetime, time

from toolkit.core.problems import Problem, ToolkitError
from toolkit.core.trust import Trust
from toolkit.jobs.clocks import clocks_differ
from toolkit.jobs.session import transport_of
from toolkit.mail import server_of


def mail_answers(trust: Trust, today: date) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """Return what keeps letters from leaving or misdates them, and a line that says how they leave; none for files."""
    mail = trust.mail
    if mail.transport == "folder":
        return tuple(_no_folder(trust)), ()
    try:
        with closing(transport_of(trust, datetime.combine(today, time(12), UTC))) as transport:
            transport.check()
            clocks = clocks_differ(transport)
    except ToolkitError as error:
        return (Problem("mail", error.message, error.next_step),), ()
    trial = f" For a trial every letter goes to {mail.redirect_all}." if mail.redirect_all else ""
    return clocks, (
        f"Letters leave through {server_of(mail)} ({mail.transport}), which answers and lets conduct in.{trial}",
    )


def _no_folder(trust: Trust) -> Iterator[Problem]:
    """Say where no folder for letters can be made, without making one."""
    there = trust.folder / trust.mail.outbox
    while not there.exists() and there != there.parent:
        there = there.parent
    if not there.is_dir() or not os.access(there, os.W_OK):
        yield Problem(
            "mail",
            f"Letters cannot be saved in the folder {trust.mail.outbox}: {there} is no folder that may be written.",
            "Name another one as `path` under [mail.folder] in conduct.toml, or ask IT for the right to write there.",
        )
