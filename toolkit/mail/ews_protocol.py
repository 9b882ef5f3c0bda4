"""How requests to Exchange travel: whose certificates are trusted, and who signs each request in.

Loaded only where `ews` is chosen: it imports exchangelib.
"""

from __future__ import annotations

from functools import partial
from typing import Any

from exchangelib.protocol import Protocol

from toolkit.mail.clocks import ServersClock
from toolkit.mail.signed_in import Bearer
from toolkit.mail.trusted import trusted

PIECE = 1 << 16


def own_protocol(ca_file: str, bearer: Bearer | None, clock: ServersClock) -> type[Protocol]:
    """Return a kind of connection that trusts what conduct.toml says, and not what a variable of the machine says.

    `bearer` signs its requests in, where exchangelib does not. `clock` hears the time that each answer tells. Raises
    `MailError` for a `ca_file` that cannot be read.
    """
    from requests.adapters import HTTPAdapter

    believed = trusted(ca_file)

    class OwnTrust(HTTPAdapter):
        """Verifies with `believed` alone: requests prefers the machine's REQUESTS_CA_BUNDLE to a session's file."""

        def init_poolmanager(self, *args: Any, **kwargs: Any) -> None:
            super().init_poolmanager(*args, **kwargs, ssl_context=believed)

        def build_connection_pool_key_attributes(self, request: Any, verify: Any, cert: Any = None) -> Any:  # noqa: ARG002
            return super().build_connection_pool_key_attributes(request, True, cert)

        def cert_verify(self, conn: Any, url: Any, verify: Any, cert: Any) -> None:
            """Leave the connection as `believed` made it, which verifies."""

    class OwnProtocol(Protocol):
        HTTP_ADAPTER_CLS = OwnTrust

        def create_session(self) -> Any:
            session = super().create_session()
            session.auth = bearer or session.auth
            session.hooks["response"] += [_in_pieces, partial(_heard_by, clock)]
            return session

    return OwnProtocol


def _in_pieces(response: Any, **_: Any) -> None:
    """Let an answer be read in pieces: exchangelib asks for it byte by byte, a tenth of a second for each letter."""
    read = response.iter_content
    response.iter_content = lambda chunk_size=PIECE, decode_unicode=False: read(chunk_size, decode_unicode)


def _heard_by(clock: ServersClock, response: Any, **_: Any) -> None:
    clock.heard(response.headers)
