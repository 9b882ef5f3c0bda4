"""Signing in to Microsoft's services as an application: by certificate or secret, for Graph and for EWS."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol

from toolkit.core.trust import Application
from toolkit.mail.errors import MailError
from toolkit.mail.http import SignInHttp
from toolkit.mail.no_answer import why
from toolkit.mail.trusted import is_not_trusted, not_trusted

ADVICE = {
    "AADSTS7000222": "The secret has run out. Ask whoever looks after Microsoft 365 for a new one, then keep it: "
    "`conduct check --sign-in`.",
    "AADSTS7000215": "That is not the secret: its value is needed, not its ID. Keep it: `conduct check --sign-in`.",
    "AADSTS700027": "Microsoft 365 does not know the certificate, or it has run out: ask whoever looks after it to "
    "upload it beside the application.",
    "AADSTS700016": "Correct client_id and tenant in conduct.toml: no such application is registered there.",
    "AADSTS90002": "Correct tenant in conduct.toml: Microsoft 365 knows none of that name.",
}
"""What refuses an application → what to do. Source: Microsoft, "Microsoft Entra authentication error codes"."""
OTHERWISE = "Ask whoever looks after Microsoft 365 whether the certificate or secret has run out."


class Signed(Protocol):
    """Somebody or something that is signed in: gives a token, and drops one that the service refused."""

    def token(self) -> str: ...

    def forget(self) -> None: ...


class SignIn:
    """Fetches tokens through msal, which keeps each until it runs out. The secret is asked for at the first one.

    `scope`: a service's address and /.default, all that an administrator has granted the application there.
    `table`: where conduct.toml describes the application. Source: Microsoft identity platform, "The .default scope".
    """

    def __init__(
        self, app: Application, scope: str, secret: Callable[[], str], *, ca_file: str = "", table: str
    ) -> None:
        self._application, self._scope = app, scope
        self._secret = secret
        self._ca_file, self._table = ca_file, table
        self._app: Any = None

    def token(self) -> str:
        """Return a token that should be good now. Raises `MailError` where Microsoft gives none."""
        from requests import RequestException

        try:
            self._app = self._app or self._opened()
            answer = self._app.acquire_token_for_client([self._scope])
        except (RequestException, ValueError) as fault:
            if is_not_trusted(fault):
                raise not_trusted(self._application.authority, self._table) from None
            raise MailError(
                f"conduct cannot sign in at {self._application.authority}: {why(fault)}.",
                f"Check the network, then tenant, authority and the certificate under {self._table} in conduct.toml.",
            ) from None  # the cause may hold what was sent, the secret too
        if "access_token" not in answer:
            reason = str(answer.get("error_description") or answer.get("error") or "no reason given").splitlines()[0]
            raise MailError(
                f"Microsoft 365 did not let conduct sign in: {reason}",
                next((advice for code, advice in ADVICE.items() if code in reason), OTHERWISE),
            )
        return str(answer["access_token"])

    def forget(self) -> None:
        """Drop the tokens that were kept: the service has refused one."""
        if self._app:
            self._app.remove_tokens_for_client()

    def _opened(self) -> Any:
        from msal import ConfidentialClientApplication

        app = self._application
        return ConfidentialClientApplication(
            app.client_id,
            client_credential=_credential(app, self._secret, self._table),
            authority=f"{app.authority.rstrip('/')}/{app.tenant}",
            instance_discovery=False,  # the authority is the one in conduct.toml: nobody else is asked about it
            http_client=SignInHttp(self._ca_file),
        )


class Bearer:
    """Puts a token on each request. Given as `auth`, so that a .netrc file on the machine never takes its place."""

    def __init__(self, token: Callable[[], str]) -> None:
        self._token = token

    def __call__(self, request: Any) -> Any:
        request.headers["Authorization"] = f"Bearer {self._token()}"
        return request


def _credential(app: Application, secret: Callable[[], str], table: str) -> str | dict[str, str]:
    if app.credential == "secret":
        return secret()
    path = Path(app.certificate)
    if not app.certificate or not path.is_file():
        raise MailError(
            f"The certificate for Microsoft 365 is not there: {app.certificate or 'conduct.toml names none'}.",
            f"Write `certificate`, a .pem or .pfx file with its private key, under {table} in conduct.toml.",
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
