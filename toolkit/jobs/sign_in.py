"""Signing in to the school's mail: what to ask a person for, and the keeping of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from toolkit.core.frozen import dataclass
from toolkit.core.problems import ToolkitError
from toolkit.core.trust import Mail
from toolkit.jobs.mail_secret import is_missing, keep_mail_secret
from toolkit.mail import Shown, person_of, server_of
from toolkit.settings import load


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the mail in conduct.toml needs from a person. `what` ends "Type …"; "" where they sign in with a code."""

    what: str
    missing: bool
    """Whether letters cannot leave before it is given."""

    @property
    def by_code(self) -> bool:
        return not self.what


def wanted(folder: Path) -> Wanted | None:
    """Return what a person could give, None where letters become files or the server asks for nothing."""
    trust = load(folder).trust
    mail = trust.mail
    if mail.transport == "folder" or (mail.transport == "smtp" and not mail.smtp.username):
        return None
    return Wanted("" if mail.by_person else _what(mail), is_missing(trust))


def keep_given(folder: Path, secret: str) -> None:
    """Keep a password or secret in the keyring. Raises `ToolkitError` where there is none."""
    keep_mail_secret(load(folder).trust, secret)


def sign_in_by_code(folder: Path, show: Callable[[Shown], None]) -> str:
    """Let a person sign in with a code, keep it, and return who it was. Raises `ToolkitError` where it fails."""
    trust = load(folder).trust
    kept: list[str] = []
    who = person_of(trust.mail, str, kept.append).ask(show)
    if not kept:
        raise ToolkitError("Microsoft 365 gave nothing to keep.", "Run `conduct check --sign-in` again.")
    keep_mail_secret(trust, kept[-1])
    return who


def _what(mail: Mail) -> str:
    app = mail.graph.app if mail.transport == "graph" else mail.ews.app
    if mail.transport == "graph" or (mail.transport == "ews" and mail.ews.auth == "oauth"):
        return "the secret of the application" if app.credential == "secret" else "the passphrase of the certificate"
    user = mail.smtp.username if mail.transport == "smtp" else mail.ews.username
    return f"the password of {user} at {server_of(mail)}"
