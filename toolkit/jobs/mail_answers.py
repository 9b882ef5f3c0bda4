"""Whether the mail server in conduct.toml answers: asked by `check`, which sends nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from toolkit.core.problems import Problem, ToolkitError
from toolkit.core.trust import Trust
from toolkit.jobs.session import transport_of
from toolkit.mail import server_of


def mail_answers(trust: Trust, today: date) -> tuple[tuple[Problem, ...], tuple[str, ...]]:
    """Return what keeps letters from leaving, and a line that says how they leave; neither where they become files."""
    mail = trust.mail
    if mail.transport == "folder":
        return (), ()
    try:
        transport_of(trust, datetime.combine(today, time(12), UTC)).check()
    except ToolkitError as error:
        return (Problem("mail", error.message, error.next_step),), ()
    trial = f" For a trial every letter goes to {mail.redirect_all}." if mail.redirect_all else ""
    return (), (
        f"Letters leave through {server_of(mail)} ({mail.transport}), which answers and lets conduct in.{trial}",
    )
