"""Whether this computer's clock and the mail server's agree: said once a run, whatever the number of letters."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime, timedelta

from toolkit.core.problems import Problem, ToolkitError
from toolkit.jobs.sendable import named
from toolkit.jobs.sent_time import DATED, about
from toolkit.ledger import Ledger
from toolkit.mail import Transport

TOLERATED = timedelta(minutes=10)
"""What is no matter: a day is written into the logs, and a sign-in with Microsoft bears five minutes."""

LOOK = (
    "Look at the date, the time and the time zone of this computer first: the days in the logs and letters are its "
    "own. If they are right, tell IT that the mail server's are wrong."
)


def clocks_differ(transport: Transport) -> tuple[Problem, ...]:
    """Return a problem where the mail server's last answer told another time; () where none was told."""
    ahead = transport.ahead
    if ahead is None or abs(ahead) <= TOLERATED:
        return ()
    than = "ahead of" if ahead > timedelta() else "behind"
    message = f"The clock of the mail server ({transport.server}) is {about(ahead)} {than} this computer's."
    return (Problem("clock", message, LOOK),)


def clocks_in(ledger: Ledger, transport: Transport, now: datetime) -> tuple[Problem, ...]:
    """Return the same of a run: its first letter of which the server told a time that cannot be stands for all."""
    with suppress(ToolkitError):  # a ledger that breaks now takes nothing back of what the run has to tell
        for event in ledger.noted(DATED, now):
            if letter := ledger.letter(event.key):
                _, _, dated = event.note.partition(DATED)
                name = named(letter)
                message = f"{name[0].upper()}{name[1:]}: {DATED}{dated}. The log has this computer's day."
                return (Problem("clock", message, LOOK),)
    return clocks_differ(transport)
