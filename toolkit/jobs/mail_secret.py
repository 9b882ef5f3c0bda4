"""The password or secret of the school's mail: found where it is kept."""

from __future__ import annotations

from toolkit.core.problems import ToolkitError
from toolkit.core.trust import Trust
from toolkit.secrets import found, where_kept

VARIABLES = {"ews": "CONDUCT_EWS_PASSWORD", "graph": "CONDUCT_GRAPH_SECRET", "smtp": "CONDUCT_SMTP_PASSWORD"}


def mail_secret(trust: Trust) -> str:
    """Return the password or secret of the transport in conduct.toml. Raises `ToolkitError` where there is none."""
    name, variable = secret_name(trust), VARIABLES[trust.mail.transport]
    for secret in found(name, variable):
        return secret
    raise ToolkitError(
        f"The password that [mail.{trust.mail.transport}] in conduct.toml needs is not kept on this computer.",
        f'Ask whoever looks after the computers to keep it in {where_kept()}, as "{name}" of "conduct" '
        f'(`keyring set conduct "{name}"`), or in the environment as {variable}.',
    )


def secret_name(trust: Trust) -> str:
    """What the keyring's entry is called: the same wherever the trust folder is moved to."""
    return f"{trust.mail.transport} of {trust.name}"
