"""`--today` where letters really leave: a day that somebody made up must not stand in a parent's letter or the log."""

from __future__ import annotations

from pathlib import Path

from toolkit.core.problems import ToolkitError
from toolkit.mail import reaches_people, server_of
from toolkit.settings import load


def refuse_another_day(folder: Path) -> None:
    """Raise `ToolkitError` where the trust's letters leave this computer."""
    mail = load(folder).trust.mail
    if reaches_people(mail):
        raise ToolkitError(
            f"--today is not taken here: letters really leave, through {server_of(mail)}, and the logs and the letters "
            "would carry a day that it is not. Nothing was done.",
            "Leave --today out. `conduct plan --today` shows another day and changes nothing.",
        )
