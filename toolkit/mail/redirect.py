"""`[mail] redirect_all`: a rehearsal in which every letter goes to one address, under keys of its own."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256

from toolkit.mail.errors import MailError
from toolkit.mail.transport import Bounce, Draft, Found, Message, Reply, Submitted, Transport

MARK = "[TEST] "
NOTICE = "This is a test. The letter below was not sent to the person it names.\n\n"


def redirect_key(key: str, address: str) -> str:
    """Return the key of a letter's stand-in, so that a rehearsal never uses up the letter itself."""
    return sha256(f"redirect:{address.casefold()}{key}".encode()).hexdigest()


def redirected(message: Message, address: str) -> Message:
    """Return the message as it goes to `address`: marked, and without the person's name in its headers.

    A calendar invitation stays behind: nobody at that address may answer for the person.
    """
    subject, body = MARK + message.subject, NOTICE + message.body
    return replace(message, to=address, to_name="", subject=subject, body=body, enclosed=())


class OnlyTo:
    """A transport behind a gate: while `redirect_all` is set, a message to anybody else does not pass."""

    def __init__(self, inner: Transport, address: str) -> None:
        self._inner = inner
        self.address = address
        self.name = inner.name
        self.can_look_up = inner.can_look_up
        self.clears_drafts = inner.clears_drafts
        self.server = inner.server
        self.looks_in = inner.looks_in
        self.delivers = inner.delivers

    @property
    def ahead(self) -> timedelta | None:
        return self._inner.ahead

    def lets_pass(self, address: str) -> bool:
        return address.casefold() == self.address.casefold()

    def check(self) -> None:
        self._inner.check()

    def draft(self, message: Message, key: str) -> str:
        self._hold_back([message.to])
        return self._inner.draft(message, key)

    def read_draft(self, ref: str) -> Draft:
        return self._inner.read_draft(ref)

    def submit(self, ref: str) -> Submitted:
        self._hold_back(self._inner.read_draft(ref).to)
        return self._inner.submit(ref)

    def find(self, key: str) -> Found | None:
        return self._inner.find(key)

    def absent(self, keys: Collection[str]) -> frozenset[str]:
        return self._inner.absent(keys)

    def bounces(self, since: date) -> Iterable[Bounce]:
        return self._inner.bounces(since)

    def replies(self, since: date) -> Iterable[Reply]:
        return self._inner.replies(since)

    def close(self) -> None:
        self._inner.close()

    def _hold_back(self, recipients: Sequence[str]) -> None:
        if not recipients or not all(map(self.lets_pass, recipients)):
            raise MailError(
                "A letter was about to go to somebody other than redirect_all in conduct.toml. It was held back.",
                "Empty redirect_all to send real letters. The letter that was held back is still a draft.",
            )
