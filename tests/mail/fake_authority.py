"""A sign-in of one's own, as Microsoft Entra's: it gives tokens for a secret, a certificate or a device code.

It answers inside another fake's server (`answer`), which asks it whose a token is.
"""

from __future__ import annotations

import base64
import json
import time
from dataclasses import dataclass, field
from typing import Any

TENANT, CLIENT, SECRET = "the-tenant", "the-client", "not to be seen"
DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
CODE = "ABCD-EFGH"

PERSON = "m.hale@trust.example"

Json = dict[str, Any]


@dataclass
class FakeAuthority:
    scope: str = ""
    """What a token may be asked for."""
    url: str = ""
    tokens: set[str] = field(default_factory=set)
    """Those that are good now."""
    certificate: bytes = b""
    """The public certificate (PEM) that may sign in beside the secret."""
    given: int = 0
    """How many tokens were given."""
    permissions: tuple[str, ...] = ()
    """What a person may let the application do for them."""
    pending: int = 1
    """How often it is told to wait before the person has typed the code."""
    unknown_application: str = "AADSTS7000215: Invalid client secret provided."
    """How it refuses an application whose secret or certificate it does not take."""
    refuses: str = ""
    """Why the person's code leads to nothing: authorization_declined, expired_token."""
    sessions: set[str] = field(default_factory=set)
    """The refresh tokens that are good now: each is good once."""
    padding: int = 2000
    """Characters of a refresh token; real ones are about as long."""

    def expire_tokens(self) -> None:
        self.tokens.clear()

    def is_known(self, authorization: str | None) -> bool:
        """Whether a request's header carries a token that is good."""
        return (authorization or "").removeprefix("Bearer ") in self.tokens

    def answer(self, what: str, form: dict[str, str]) -> tuple[int, Json]:
        """Return the status and the answer. `what` ends the address, and the form is what was posted to it."""
        root = f"{self.url}/{TENANT}"
        if what == "openid-configuration":
            return 200, {
                "issuer": f"{root}/v2.0",
                "authorization_endpoint": f"{root}/oauth2/v2.0/authorize",
                "token_endpoint": f"{root}/oauth2/v2.0/token",
                "device_authorization_endpoint": f"{root}/oauth2/v2.0/devicecode",
            }
        if what == "devicecode":
            return self._a_code(form)
        if form.get("grant_type") == DEVICE_GRANT:
            return self._of_the_code(form)
        if form.get("grant_type") == "refresh_token":
            return self._renewed(form)
        if form.get("client_id") != CLIENT or not self._is_the_application(form):
            said = f"{self.unknown_application}\r\nTrace ID: 1"
            return 401, {"error": "invalid_client", "error_description": said}
        assert form["scope"] == self.scope
        return 200, {"token_type": "Bearer", "expires_in": 3599, "access_token": self._token()}

    def revoke(self) -> None:
        """An administrator ends every sign-in."""
        self.tokens.clear()
        self.sessions.clear()

    def _a_code(self, form: dict[str, str]) -> tuple[int, Json]:
        if form.get("client_id") != CLIENT:
            return 400, {"error": "unauthorized_client", "error_description": "AADSTS700016: no such application.\r\n1"}
        assert set(self.permissions) <= set(form["scope"].split())
        page = f"{self.url}/device"
        return 200, {"device_code": "d", "user_code": CODE, "verification_uri": page, "expires_in": 900, "interval": 1}

    def _of_the_code(self, form: dict[str, str]) -> tuple[int, Json]:
        assert (form["device_code"], form["client_id"]) == ("d", CLIENT)
        if self.pending:
            self.pending -= 1
            return 400, {"error": "authorization_pending", "error_description": "Not yet."}
        if self.refuses:
            return 400, {"error": self.refuses, "error_description": "AADSTS70000: no.\r\nTrace"}
        return 200, self._for_a_person()

    def _renewed(self, form: dict[str, str]) -> tuple[int, Json]:
        if form["refresh_token"] not in self.sessions:
            return 400, {"error": "invalid_grant", "error_description": "AADSTS50173: revoked.\r\nTrace"}
        self.sessions.discard(form["refresh_token"])
        return 200, self._for_a_person()

    def _for_a_person(self) -> Json:
        token = self._token()
        session = f"session-{self.given}-".ljust(self.padding, "x")
        self.sessions.add(session)
        now = int(time.time())
        claims = {"aud": CLIENT, "iss": f"{self.url}/{TENANT}/v2.0", "iat": now, "nbf": now, "exp": now + 3600}
        claims |= {"sub": "hale", "oid": "hale", "tid": TENANT, "preferred_username": PERSON}
        return {
            "token_type": "Bearer",
            "scope": " ".join(self.permissions),
            "expires_in": 3599,
            "access_token": token,
            "refresh_token": session,
            "client_info": _encoded({"uid": "hale", "utid": TENANT}),
            "id_token": f"{_encoded({'alg': 'none'})}.{_encoded(claims)}.",
        }

    def _token(self) -> str:
        self.given += 1
        self.tokens.add(f"token-{self.given}")
        return f"token-{self.given}"

    def _is_the_application(self, form: dict[str, str]) -> bool:
        if "client_assertion" not in form:
            return form.get("client_secret") == SECRET
        import jwt
        from cryptography.x509 import load_pem_x509_certificate

        key: Any = load_pem_x509_certificate(self.certificate).public_key()
        audience = f"{self.url}/{TENANT}/oauth2/v2.0/token"
        try:
            claims = jwt.decode(form["client_assertion"], key, algorithms=["PS256"], audience=audience)
        except jwt.InvalidTokenError:
            return False
        return bool(claims["sub"] == CLIENT)


def _encoded(said: Json) -> str:
    return base64.urlsafe_b64encode(json.dumps(said).encode()).decode().rstrip("=")
