"""From `[mail]` in conduct.toml to a transport."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from toolkit.core.problems import ToolkitError
from toolkit.core.trust import Mail
from toolkit.mail.folder import FolderTransport
from toolkit.mail.guards import check_address
from toolkit.mail.redirect import OnlyTo
from toolkit.mail.transport import Transport

FOLLOWING = ("ews", "graph", "smtp")


def make_transport(mail: Mail, folder: Path, clock: Callable[[], datetime]) -> Transport:
    """Return the transport that conduct.toml chooses. `folder` is the trust folder; `clock` returns aware times."""
    if mail.transport != "folder":
        known = mail.transport in FOLLOWING
        raise ToolkitError(
            "This version sends through `folder` only; ews, graph and smtp follow."
            if known
            else f'conduct.toml asks for the transport "{mail.transport}", which does not exist.',
            'Write transport = "folder" under [mail] in conduct.toml. The letters are then saved as files, ready to '
            "open in Outlook.",
        )
    transport: Transport = FolderTransport(folder / mail.outbox, clock)
    if not mail.redirect_all:
        return transport
    check_address(mail.redirect_all, "redirect_all in conduct.toml", "Write one address there, or leave it empty.")
    return OnlyTo(transport, mail.redirect_all)
