"""Signing in to Microsoft 365 as an application: by certificate, or by a secret."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from toolkit.core.trust import GraphMail
from toolkit.mail.errors import MailError

TIMEOUT = 30.0
SCOPE = "/.default"
"""All that an administrator has granted the application. Source: Microsoft identity platform, "The .default scope"."""


class SignIn:
    """Fetches tokens through msal, which keeps each until it runs out. The secret is asked for at the first one."""

    def __init__(self, graph: GraphMail, secret: Callable[[], str]) -> None:
        self._graph = graph
        self._secret = secret
        self._app: Any = None

    def token(self) -> str:
        """Return a token that should be good now. Raises `MailError` where Microsoft 365 gives none."""
        from requests import RequestException

        origin = "/".join(self._graph.base_url.split("/")[:3])
        try:
            self._app = self._app or self._application()
            answer = self._app.acquire_token_for_client([origin + SCOPE])
        except (RequestException, ValueError) as fault:
            raise MailError(
                f"conduct cannot sign in at {self._graph.authority}: {type(fault).__name__}.",
                "Check the network, then tenant, authority and the certificate under [mail.graph] in conduct.toml.",
            ) from None  # the cause may hold what was sent, the secret too
        if "access_token" not in answer:
            reason = str(answer.get("error_description") or answer.get("error") or "no reason given").splitlines()[0]
            raise MailError(
                f"Microsoft 365 did not let conduct sign in: {reason}",
                "Ask whoever looks after Microsoft 365 whether the certificate or secret has run out.",
            )
        return str(answer["access_token"])

    def forget(self) -> None:
        """Drop the tokens that were kept: the service has refused one."""
        if self._app:
            self._app.remove_tokens_for_client()

    def _application(self) -> Any:
        from msal import ConfidentialClientApplication

        return ConfidentialClientApplication(
            self._graph.client_id,
            client_credential=_credential(self._graph, self._secret),
            authority=f"{self._graph.authority.rstrip('/')}/{self._graph.tenant}",
            instance_discovery=False,  # the authority is the one in conduct.toml: nobody else is asked about it
            http_client=_Http(self._graph.ca_file),
        )


class _Http:
    """What msal posts through: no second try, no redirect, and our own CA file before the machine's variables."""

    def __init__(self, ca_file: str) -> None:
        import requests

        self._session = requests.Session()
        self._always = {"verify": ca_file or True, "timeout": TIMEOUT, "allow_redirects": False}

    def get(self, url: str, **more: Any) -> Any:
        return self._session.get(url, **{**more, **self._always})

    def post(self, url: str, **more: Any) -> Any:
        return self._session.post(url, **{**more, **self._always})

    def close(self) -> None:
        self._session.close()


def _credential(graph: GraphMail, secret: Callable[[], str]) -> str | dict[str, str]:
    if graph.credential == "secret":
        return secret()
    if graph.credential != "certificate":
        raise MailError(
            "This version does not sign in to Microsoft 365 with a device code yet.",
            'Write credential = "certificate" (or "secret") under [mail.graph] in conduct.toml.',
        )
    path = Path(graph.certificate)
    if not graph.certificate or not path.is_file():
        raise MailError(
            f"The certificate for Microsoft 365 is not there: {graph.certificate or 'conduct.toml names none'}.",
            "Write `certificate`, a .pem or .pfx file with its private key, under [mail.graph] in conduct.toml.",
        )
    if path.suffix.lower() in {".pfx", ".p12"}:
        return {"private_key_pfx_path": str(path), **_pfx_passphrase(path, secret)}
    text = path.read_text("ascii")
    passphrase = {"passphrase": secret()} if "ENCRYPTED" in text else {}
    return {"private_key": text, "public_certificate": text, **passphrase}


def _pfx_passphrase(path: Path, secret: Callable[[], str]) -> dict[str, str]:
    """Ask for a passphrase only where the file does not open without one."""
    from cryptography.hazmat.primitives.serialization import pkcs12

    try:
        pkcs12.load_pkcs12(path.read_bytes(), None)
    except ValueError:
        return {"passphrase": secret()}
    return {}
