"""A sign-in of one's own, as Microsoft Entra's: it gives tokens for a secret, a certificate or a device code.

It answers inside another fake's server (`answer`), which asks it whose a token is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

TENANT, CLIENT, SECRET = "the-tenant", "the-client", "not to be seen"
DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
CODE = "ABCD-EFGH"

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
            }
        if form.get("client_id") != CLIENT or not self._is_the_application(form):
            said = "AADSTS7000215: Invalid client secret provided.\r\nTrace ID: 1"
            return 401, {"error": "invalid_client", "error_description": said}
        assert form["scope"] == self.scope
        return 200, {"token_type": "Bearer", "expires_in": 3599, "access_token": self._token()}

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
