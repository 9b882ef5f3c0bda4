"""From `[mail]` in conduct.toml to a transport."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from pathlib import Path

from toolkit.core.frozen import dataclass
from toolkit.core.problems import ToolkitError
from toolkit.core.trust import Mail
from toolkit.mail.guards import check_address
from toolkit.mail.identity import Keep, keep_nothing
from toolkit.mail.pauses import Tell, tell_nobody
from toolkit.mail.redirect import OnlyTo
from toolkit.mail.transport import Transport


@dataclass(frozen=True, slots=True)
class Given:
    """What a transport is made of."""

    mail: Mail
    folder: Path
    """The trust folder."""
    clock: Callable[[], datetime]
    """Returns aware times."""
    secret: Callable[[], str]
    """Returns the transport's password or secret. Raises `ToolkitError` where nobody has kept one, so it is asked
    for only by the act that signs in, and its answer is written nowhere."""
    mailboxes: tuple[str, ...] = ()
    """The schools' mailboxes: where a letter is looked for by its key alone."""
    keep: Keep = keep_nothing
    """Takes what `secret` is to return from now on: a person's sign-in changes each time it is renewed."""
    tell: Tell = tell_nobody
    """Hears of each pause that the mail server asks for."""


def make_transport(
    mail: Mail,
    folder: Path,
    clock: Callable[[], datetime],
    secret: Callable[[], str],
    mailboxes: tuple[str, ...] = (),
    keep: Keep = keep_nothing,
    tell: Tell = tell_nobody,
) -> Transport:
    """Return the transport that conduct.toml chooses, made of these (`Given`). It has not reached for anything yet."""
    if mail.transport not in TRANSPORTS:
        raise ToolkitError(
            f'conduct.toml asks for the transport "{mail.transport}", which does not exist.',
            'Write transport = "folder" under [mail] in conduct.toml. The letters are then saved as files, ready to '
            "open in Outlook.",
        )
    transport = TRANSPORTS[mail.transport](Given(mail, folder, clock, secret, mailboxes, keep, tell))
    if not mail.redirect_all:
        return transport
    check_address(mail.redirect_all, "redirect_all in conduct.toml", "Write one address there, or leave it empty.")
    return OnlyTo(transport, mail.redirect_all)


def _folder(given: Given) -> Transport:
    from toolkit.mail.folder import FolderTransport

    return FolderTransport(given.folder / given.mail.outbox, given.clock)


def _ews(given: Given) -> Transport:
    from toolkit.mail.ews import EwsTransport

    return EwsTransport(given.mail.ews, given.secret, given.mailboxes, keep=given.keep, tell=given.tell)


def _graph(given: Given) -> Transport:
    from toolkit.mail.graph import GraphTransport

    return GraphTransport(given.mail.graph, given.secret, given.mailboxes, keep=given.keep, tell=given.tell)


def _smtp(given: Given) -> Transport:
    from toolkit.mail.drafts import DraftFiles
    from toolkit.mail.smtp import SmtpTransport

    drafts = DraftFiles(given.folder / ".conduct" / "drafts", given.clock)
    return SmtpTransport(given.mail.smtp, drafts, given.secret)


TRANSPORTS: Mapping[str, Callable[[Given], Transport]] = {
    "ews": _ews,
    "folder": _folder,
    "graph": _graph,
    "smtp": _smtp,
}
"""How each transport is made. Its module, and what that imports, is loaded only where it is chosen."""
