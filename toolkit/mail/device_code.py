"""Signing in to Microsoft 365 as a person, once: they type a code into a web page, and tokens are renewed from then on.

What Microsoft gives for that (msal's token cache) is kept where passwords are; whoever has it is that person's
application until somebody revokes it. Source: Microsoft identity platform, "OAuth 2.0 device authorization grant".
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from toolkit.core.frozen import dataclass
from toolkit.core.trust import Application
from toolkit.mail.errors import MailError
from toolkit.mail.http import SignInHttp
from toolkit.mail.trusted import is_not_trusted, not_trusted

AGAIN = "Run `conduct check --sign-in` at a terminal: it shows a code to type into Microsoft's page."
SAID = {
    "authorization_declined": "the person said no",
    "access_denied": "the person said no",
    "expired_token": "nobody typed the code in time",
    "code_expired": "nobody typed the code in time",
}
"""Microsoft's word for why a code led to nothing → ours."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a person is to do: open `address`, type `code`."""

    address: str
    code: str


class DeviceSignIn:
    """Fetches tokens for the person who signed in. `kept` returns what is kept of that, and `keep` keeps it anew."""

    def __init__(
        self,
        app: Application,
        scopes: tuple[str, ...],
        kept: Callable[[], str],
        keep: Callable[[str], None],
        *,
        ca_file: str = "",
    ) -> None:
        self._application, self._scopes, self._ca_file = app, list(scopes), ca_file
        self._kept, self._keep = kept, keep
        self._app: Any = None
        self._is_refused = False

    def token(self) -> str:
        """Return a token that should be good now. Raises `MailError` where a person has to sign in first."""
        answer = self._asked(self._silently)
        if not answer or "access_token" not in answer:
            raise MailError("Nobody is signed in to Microsoft 365 on this computer, or it has run out.", AGAIN)
        self._is_refused = False
        self._keep_what_changed()
        return str(answer["access_token"])

    def forget(self) -> None:
        """Use the token that was given last no more: the service has refused it."""
        self._is_refused = True

    def ask(self, show: Callable[[Shown], None]) -> str:
        """Let a person sign in, and return who it was. Waits for them as long as the code holds (15 minutes)."""
        self._app = None
        flow = self._asked(lambda app: app.initiate_device_flow(self._scopes), anew=True)
        if "user_code" not in flow:
            raise _refused(flow)
        show(Shown(str(flow["verification_uri"]), str(flow["user_code"])))
        answer = self._asked(lambda app: app.acquire_token_by_device_flow(flow))
        if "access_token" not in answer:
            raise _refused(answer)
        self._keep_what_changed()
        return str((answer.get("id_token_claims") or {}).get("preferred_username") or "somebody without a name")

    def _silently(self, app: Any) -> Any:
        accounts = app.get_accounts()
        if not accounts:
            return None
        return app.acquire_token_silent_with_error(self._scopes, accounts[0], force_refresh=self._is_refused)

    def _asked(self, ask: Callable[[Any], Any], *, anew: bool = False) -> Any:
        from requests import RequestException

        try:
            self._app = self._app or self._opened(anew=anew)
            return ask(self._app)
        except (RequestException, ValueError) as fault:
            if is_not_trusted(fault):
                raise not_trusted(self._application.authority, "[mail]") from None
            raise MailError(
                f"conduct cannot sign in at {self._application.authority}: {type(fault).__name__}.",
                "Check the network, then tenant and authority in conduct.toml.",
            ) from None  # the cause may hold what was sent

    def _opened(self, *, anew: bool) -> Any:
        from msal import PublicClientApplication, SerializableTokenCache

        cache = SerializableTokenCache()
        if not anew:
            with suppress(ValueError):  # damaged: as if nobody were signed in
                cache.deserialize(self._kept())
        return PublicClientApplication(
            self._application.client_id,
            authority=f"{self._application.authority.rstrip('/')}/{self._application.tenant}",
            token_cache=cache,
            instance_discovery=False,  # the authority is the one in conduct.toml: nobody else is asked about it
            http_client=SignInHttp(self._ca_file),
        )

    def _keep_what_changed(self) -> None:
        if self._app.token_cache.has_state_changed:
            self._keep(self._app.token_cache.serialize())


def _refused(answer: Any) -> MailError:
    error = str(answer.get("error") or "")
    said = SAID.get(error) or str(answer.get("error_description") or error or "no reason given").splitlines()[0]
    return MailError(f"Microsoft 365 did not let conduct sign in: {said}.", AGAIN)
