"""How a domain is asked for its Exchange, and how msal reaches Microsoft's sign-in."""

from __future__ import annotations

from typing import Any

from toolkit.mail.in_its_place import in_its_place
from toolkit.mail.trusted import trusted

TIMEOUT = 30.0


class Http:
    """A line for questions without a password.

    No second try, no redirect, and our own CA file before the machine's variables.

    Raises `MailError` for a CA file that cannot be read: requests names no setting then, or says nothing at all.
    """

    def __init__(self, ca_file: str) -> None:
        import requests

        trusted(ca_file)
        self._session = requests.Session()
        self._always = {"verify": ca_file or True, "timeout": TIMEOUT, "allow_redirects": False}

    def get(self, url: str, **more: Any) -> Any:
        return self._session.get(url, **{**more, **self._always})

    def post(self, url: str, **more: Any) -> Any:
        return self._session.post(url, **{**more, **self._always})

    def close(self) -> None:
        self._session.close()


class SignInHttp(Http):
    """The line for msal. Raises `MailError` where something else answers in the place of Microsoft's sign-in."""

    def get(self, url: str, **more: Any) -> Any:
        return _its_own(super().get(url, **more))

    def post(self, url: str, **more: Any) -> Any:
        return _its_own(super().post(url, **more))


def _its_own(answer: Any) -> Any:
    if other := in_its_place(answer, "Microsoft's sign-in"):
        raise other
    return answer
