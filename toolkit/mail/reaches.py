"""Which server letters are handed to, and whether they leave this computer there."""

from __future__ import annotations

from urllib.parse import urlsplit

from toolkit.core.trust import Mail
from toolkit.mail.loopback import is_loopback


def server_of(mail: Mail) -> str:
    """Return the host that conduct.toml hands letters to; "" where they become files."""
    hosts = {
        "ews": urlsplit(mail.ews.endpoint).hostname,
        "graph": urlsplit(mail.graph.base_url).hostname,
        "smtp": mail.smtp.host,
    }
    return hosts.get(mail.transport) or ""


def reaches_people(mail: Mail) -> bool:
    """Whether letters really leave: not as files, and not to a server on this computer, where people try things."""
    return mail.transport != "folder" and not is_loopback(server_of(mail))
