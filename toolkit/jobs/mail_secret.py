"""The password, secret or sign-in of the school's mail: found where it is kept, and kept there."""

from __future__ import annotations

from toolkit.core.problems import ToolkitError
from toolkit.core.trust import Application, Mail, Trust
from toolkit.secrets import found, found_long, keep, keep_long, where_kept

VARIABLES = {"ews": "CONDUCT_EWS_PASSWORD", "graph": "CONDUCT_GRAPH_SECRET", "smtp": "CONDUCT_SMTP_PASSWORD"}


def mail_secret(trust: Trust) -> str:
    """Return the password or secret of the transport in conduct.toml. Raises `ToolkitError` where there is none.

    Where a person signs in, it is what Microsoft gave for that.
    """
    name, variable = secret_name(trust), VARIABLES[trust.mail.transport]
    if trust.mail.by_person:
        return _sign_in_kept(name)
    for secret in found(name, variable):
        return secret
    raise ToolkitError(
        f"The password that [mail.{trust.mail.transport}] in conduct.toml needs is not kept on this computer.",
        f'Run `conduct check --sign-in` at a terminal, which keeps it in {where_kept()} as "{name}" of "conduct"; '
        f"or give it in the environment as {variable}.",
    )


def keep_mail_secret(trust: Trust, secret: str) -> None:
    """Keep the password, secret or sign-in from now on. Raises `ToolkitError` where there is no keyring."""
    (keep_long if trust.mail.by_person else keep)(secret_name(trust), secret)


def is_missing(trust: Trust) -> bool:
    """Whether letters cannot leave before somebody gives a password or signs in."""
    if not needs_secret(trust.mail):
        return False
    try:
        return not mail_secret(trust)
    except ToolkitError:
        return True


def needs_secret(mail: Mail) -> bool:
    """Whether the way out in conduct.toml asks for a password, secret or sign-in at all.

    A certificate's file may have a passphrase of its own: that is asked for where the file says so, and by nobody here.
    """
    return {
        "ews": mail.ews.auth != "oauth" or not _by_certificate(mail.ews.app),
        "graph": not _by_certificate(mail.graph.app),
        "smtp": bool(mail.smtp.username),
    }.get(mail.transport, False)


def secret_name(trust: Trust) -> str:
    """What the keyring's entry is called: the same wherever the trust folder is moved to."""
    return f"{trust.mail.transport} of {trust.name}"


def _by_certificate(app: Application) -> bool:
    return app.credential == "certificate"


def _sign_in_kept(name: str) -> str:
    kept = found_long(name)
    if not kept:
        raise ToolkitError(
            "Nobody has signed in to Microsoft 365 on this computer yet.",
            "Run `conduct check --sign-in` at a terminal: it shows a code to type into Microsoft's page.",
        )
    return kept
