"""A signed-in connection to Exchange: its certificates, its patience, and the account of each mailbox.

Loaded only where `ews` is chosen: it imports exchangelib.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import field
from typing import Any

from exchangelib import DELEGATE, IMPERSONATION, Account, Configuration, Credentials, FailFast, FaultTolerance
from exchangelib.errors import (
    ErrorInternalServerTransientError,
    ErrorServerBusy,
    MalformedResponseError,
    RateLimitError,
    TransportError,
    UnauthorizedError,
)
from exchangelib.folders import Drafts, Outbox, SentItems
from exchangelib.protocol import Protocol
from exchangelib.transport import NOAUTH

from toolkit.core.frozen import dataclass
from toolkit.core.trust import EwsMail
from toolkit.mail.clocks import ServersClock
from toolkit.mail.errors import MailError
from toolkit.mail.ews_protocol import own_protocol
from toolkit.mail.identity import Keep, of_ews
from toolkit.mail.in_its_place import in_its_place
from toolkit.mail.pauses import LONGEST, TOLD, Tell
from toolkit.mail.signed_in import Bearer, Signed

AUTH = {"basic": "basic", "ntlm": "NTLM", "oauth": NOAUTH}
"""What exchangelib does to sign in. With OAuth that is nothing: each request is given its token by us."""
REPETITIONS = 2
"""How often a question is repeated to a busy server: after `patience` seconds, then after twice as many."""
AT_ONCE = 0.001
OUTAGE = "genericerrorpage.htm"

logging.getLogger("exchangelib").addHandler(logging.NullHandler())
logging.getLogger("exchangelib").propagate = False  # its errors quote whole letters


class Patient(FaultTolerance):
    """Repeats a question to a busy server, and never a login: exchangelib takes a refused one for a busy server.

    A server that names a short wait each time would be asked for ever; here an act's repetitions are counted.
    `tell` hears of each pause. `sign_in`, where tokens are used: one that the server refuses is renewed once an act,
    and the question repeated.
    """

    def __init__(self, tell: Tell, sign_in: Signed | None = None) -> None:
        super().__init__(max_wait=LONGEST)
        self.repeated = 0
        self._tell, self._not_before = tell, 0.0
        self._sign_in, self._renewed = sign_in, False

    def begin(self) -> None:
        """Begin an act of the transport when the server wants it, with all its repetitions ahead."""
        self.repeated, self._renewed = 0, False
        rest = self._not_before - time.monotonic()
        if rest > LONGEST:
            raise RateLimitError("busy", wait=rest)
        if rest > 0:
            self._told(rest)
            time.sleep(rest)

    def keep_off(self, seconds: float) -> None:
        """Let no act begin before that: the server asked for it where nothing may be repeated."""
        self._not_before = time.monotonic() + seconds

    def back_off(self, seconds: float | None) -> None:
        self.repeated += 1
        if self.repeated > REPETITIONS:
            raise RateLimitError("busy", wait=0)
        super().back_off(seconds)
        self._told(seconds or self.DEFAULT_BACKOFF)

    def _told(self, seconds: float) -> None:
        if seconds >= TOLD:
            self._tell(seconds)

    def raise_response_errors(self, response: Any) -> None:
        _refuse_another(response)
        if response.status_code == 401:
            if self._sign_in and not self._renewed:
                self._renewed = True
                self._sign_in.forget()
                raise ErrorServerBusy("token refused", back_off=AT_ONCE)
            raise UnauthorizedError("login refused")
        if response.status_code == 200 and _is_cut_off(response):
            raise MalformedResponseError("cut off")
        try:
            super().raise_response_errors(response)
        except MalformedResponseError as fault:
            raise HttpRefusal(response.status_code) from fault


class HttpRefusal(TransportError):
    """A status of HTTP in the place of an answer: of Exchange's own house, or of a gateway before it."""

    def __init__(self, status: int) -> None:
        super().__init__(f"HTTP {status}")
        self.status = status


class Once(FailFast):
    """Repeats nothing. What a gateway answers in the place of Exchange (503, 401) is no word of Exchange's."""

    def raise_response_errors(self, response: Any) -> None:
        _refuse_another(response)
        try:
            super().raise_response_errors(response)
        except (ErrorServerBusy, ErrorInternalServerTransientError, MalformedResponseError) as fault:
            raise HttpRefusal(response.status_code) from fault


@dataclass(frozen=True, slots=True)
class Folders:
    drafts: Drafts
    outbox: Outbox
    sent: SentItems

    def __iter__(self) -> Iterator[Any]:
        yield from (self.drafts, self.outbox, self.sent)


@dataclass(slots=True)
class Exchange:
    """One connection for every mailbox that its login may open."""

    config: Configuration
    protocol: Protocol
    patient: Patient
    access: str = DELEGATE
    accounts: dict[str, Account] = field(default_factory=dict)
    opened: dict[str, Folders] = field(default_factory=dict)

    def account(self, mailbox: str) -> Account:
        if mailbox not in self.accounts:
            account = Account(mailbox, config=self.config, access_type=self.access, autodiscover=False, locale="en_GB")
            Protocol.clear_cache()  # a connection belongs to one transport
            account.protocol = self.protocol
            self.accounts[mailbox] = account
        return self.accounts[mailbox]

    def folders(self, mailbox: str) -> Folders:
        """Open the folders that a letter passes through. exchangelib's errors."""
        if mailbox not in self.opened:
            root = self.account(mailbox).root
            self.opened[mailbox] = Folders(*(each.get_distinguished(root=root) for each in (Drafts, Outbox, SentItems)))
        return self.opened[mailbox]

    @contextmanager
    def once(self) -> Iterator[None]:
        """Inside, nothing is asked twice."""
        self.config.retry_policy = Once()
        try:
            yield
        finally:
            self.config.retry_policy = self.patient

    def signing_in(self) -> AbstractContextManager[None]:
        """Inside, a password is tried once; a token that was refused is renewed as everywhere."""
        return nullcontext() if self.protocol.auth_type == AUTH["oauth"] else self.once()

    def ready_to_submit(self, mailbox: str) -> tuple[Account, SentItems]:
        """Return what a submission needs, on a connection that has answered before.

        NTLM signs a connection in by posting a request again. A question before the submission has that done.
        """
        sent = self.folders(mailbox).sent
        if self.protocol.auth_type == AUTH["ntlm"]:
            SentItems.get_distinguished(root=self.account(mailbox).root)
        return self.account(mailbox), sent


def connect(
    ews: EwsMail,
    secret: Callable[[], str],
    keep: Keep,
    tell: Tell,
    clock: ServersClock,
    *,
    patience: float,
    timeout: float,
) -> Exchange:
    """Return a connection that has not asked anything yet. Raises `MailError` for settings that cannot be used."""
    if not ews.endpoint.casefold().startswith("https://"):
        raise MailError(
            "The endpoint of [mail.ews] in conduct.toml does not begin with https://, so a password and letters would "
            "travel unprotected.",
            "Write the address of the service as https://…/EWS/Exchange.asmx.",
        )
    sign_in = of_ews(ews, secret, keep)
    by_token = ews.auth == "oauth"
    patient = Patient(tell, sign_in if by_token else None)
    config = Configuration(
        service_endpoint=ews.endpoint,
        credentials=None if by_token else Credentials(ews.username, secret()),
        auth_type=AUTH[ews.auth],
        retry_policy=patient,
        max_connections=1,
    )
    Protocol.clear_cache()
    protocol = own_protocol(ews.ca_file, Bearer(sign_in.token) if by_token else None, clock)(config=config)
    Protocol.clear_cache()
    protocol.RETRY_WAIT, protocol.TIMEOUT = patience, timeout
    return Exchange(config, protocol, patient, IMPERSONATION if ews.impersonates else DELEGATE)


def _refuse_another(response: Any) -> None:
    """Raise `MailError` where something else answers in its place. exchangelib knows its page for outages itself."""
    if OUTAGE not in response.headers.get("Location", "").casefold() and (other := in_its_place(response, "Exchange")):
        raise other


def _is_cut_off(response: Any) -> bool:
    """Whether an answer that was read whole ends before its envelope does.

    exchangelib mends such an answer and believes it: a letter would then seem not to be there. Attachments are not
    read yet here (they are streamed, to a parser that mends nothing).
    """
    return response._content_consumed and not response.content.rstrip().endswith(b"Envelope>")
