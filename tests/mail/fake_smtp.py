"""A real mail server on loopback (aiosmtpd) that secures the line, knows one password, and fails as told.

It counts what it took, which is what would have reached the parent.
"""

from __future__ import annotations

import asyncio
import ssl
from dataclasses import dataclass
from enum import Enum
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

USER, PASSWORD = "conduct@trust.example", "pa£ s word"


class Fault(Enum):
    """What goes wrong with a letter; the value is what the server says, where it says something."""

    NONE = ""
    SENDER_REFUSED = "550 5.7.60 not allowed to send as this sender"
    SENDER_LATER = "451 4.3.0 not now"
    RECIPIENT_REFUSED = "550 5.1.1 no such user here"
    RECIPIENT_LATER = "450 4.2.0 greylisted, try again"
    DATA_REFUSED = "554 5.7.1 no letters from here"
    DATA_LATER = "451 4.3.2 try again later"
    CLOSING_BEFORE = "421 4.3.2 the service is closing"
    RESET_BEFORE_DATA = "reset before data"
    SILENT_BEFORE_DATA = "silent before data"
    RESET_BEFORE_DOT = "reset before the dot"
    SILENT_BEFORE_DOT = "silent before the dot"
    TAKEN_THEN_RESET = "taken, then reset"
    TAKEN_THEN_SILENT = "taken, then silent"
    TAKEN_THEN_CLOSING = "421 4.3.2 closing after all"
    TAKEN_THEN_LATER = "451 4.4.0 something went wrong"
    TAKEN_THEN_NOISE = "OK? who knows"
    CONTENT_REFUSED = "552 5.3.4 too big after all"


class Ending(Enum):
    """How a server ends a line, and when: `Mailbox.letters_a_line`."""

    CLOSED = "closed after the letter"
    IDLE = "421 4.4.2 idle for too long"
    """Said without being asked, and closed."""
    STRAY = "250 2.0.0 said twice"
    """Said without being asked, and not closed: what comes after it is no answer to what was said last."""
    CLOSING_AT_MAIL = "421 4.7.0 too many letters on this line"
    LATER_AT_MAIL = "452 4.5.3 too many letters on this line"
    REFUSED_AT_MAIL = "550 5.7.0 too many letters on this line"
    REFUSED_AT_RCPT = "554 5.7.0 no more on this line"
    LATER_AT_DATA = "452 4.3.1 no more on this line"
    RESET_AT_MAIL = "reset at mail"
    RESET_AT_DATA = "reset at data"
    SILENT_AT_MAIL = "silent at mail"


TAKEN = {
    Fault.NONE,
    Fault.TAKEN_THEN_RESET,
    Fault.TAKEN_THEN_SILENT,
    Fault.TAKEN_THEN_CLOSING,
    Fault.TAKEN_THEN_LATER,
    Fault.TAKEN_THEN_NOISE,
}


@dataclass(frozen=True)
class Taken:
    sender: str
    to: tuple[str, ...]
    content: bytes


class Mailbox:
    """What a server took, and how it fails (aiosmtpd's handler)."""

    def __init__(self) -> None:
        self.fault = Fault.NONE
        self.refuses: dict[tuple[str, str], str] = {}
        """("mail", "rcpt" or "content", the address, "" for any) → what is said there to letters to it."""
        self.ending, self.letters_a_line = Ending.CLOSED, 0
        self.taken: list[Taken] = []
        self.lines = self.goodbyes = 0
        self.signed_in = 0
        self.open_lines: list[Any] = []

    async def handle_QUIT(self, _server: SMTP, _session: Any, _envelope: Any) -> str:
        self.goodbyes += 1
        return "221 2.0.0 goodbye"

    async def handle_MAIL(self, server: Server, _session: Any, envelope: Any, address: str, options: list[str]) -> str:
        if ended := await self.ended(server, "AT_MAIL"):
            return ended
        if self.fault in {Fault.SENDER_REFUSED, Fault.SENDER_LATER, Fault.CLOSING_BEFORE}:
            return self.fault.value
        if refused := self.refuses.get(("mail", "")):
            return refused
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def ended(self, server: Server, at: str) -> str:
        """End a line that had as many letters as it may; return what is said then, "" for a line that goes on."""
        if not self.letters_a_line or server.letters < self.letters_a_line or not self.ending.name.endswith(at):
            return ""
        if self.ending.name.startswith("RESET"):
            await _reset(server)
        if self.ending.name.startswith("SILENT"):
            await _says_nothing_more()
        return self.ending.value

    async def handle_RCPT(self, server: Server, _session: Any, envelope: Any, address: str, _options: list[str]) -> str:
        if ended := await self.ended(server, "AT_RCPT"):
            return ended
        if self.fault in {Fault.RECIPIENT_REFUSED, Fault.RECIPIENT_LATER}:
            return self.fault.value
        if refused := self._refused("rcpt", address):
            return refused
        await self._lost(server, Fault.RESET_BEFORE_DATA, Fault.SILENT_BEFORE_DATA)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    def _refused(self, act: str, address: str) -> str:
        return self.refuses.get((act, address)) or self.refuses.get((act, ""), "")

    async def handle_DATA(self, server: SMTP, _session: Any, envelope: Any) -> str:
        if refused := self._refused("content", envelope.rcpt_tos[0]):
            return refused
        if self.fault in TAKEN:
            self.taken.append(Taken(envelope.mail_from, tuple(envelope.rcpt_tos), envelope.original_content))
        await self._lost(server, Fault.TAKEN_THEN_RESET, Fault.TAKEN_THEN_SILENT)
        return self.fault.value or "250 2.0.0 queued as 4711"

    async def before_dot(self, server: SMTP) -> None:
        await self._lost(server, Fault.RESET_BEFORE_DOT, Fault.SILENT_BEFORE_DOT)

    async def _lost(self, server: SMTP, reset: Fault, silent: Fault) -> None:
        if self.fault is reset:
            await _reset(server)
        if self.fault is silent:
            await _says_nothing_more()


async def _says_nothing_more() -> None:
    """Wait until the line is cut or the server stopped: one that woke would go on with what the client had said."""
    await asyncio.Event().wait()


async def _reset(server: SMTP) -> None:
    assert server.transport
    server.transport.abort()
    await _says_nothing_more()


class Server(SMTP):
    """aiosmtpd's server, which also fails between DATA and the letter."""

    mailbox: Mailbox
    letters = 0
    """How many came on this line."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self.mailbox.open_lines.append(transport)

    async def smtp_DATA(self, arg: str) -> None:
        if self.mailbox.fault in {Fault.DATA_REFUSED, Fault.DATA_LATER}:
            await self.push(self.mailbox.fault.value)
            return
        if self.mailbox.fault in {Fault.RESET_BEFORE_DOT, Fault.SILENT_BEFORE_DOT}:
            await self.push("354 go on")
            await self.mailbox.before_dot(self)
        if ended := await self.mailbox.ended(self, "AT_DATA"):
            await self.push(ended)
            return
        await super().smtp_DATA(arg)
        self.letters += 1
        if self.letters == self.mailbox.letters_a_line and "_AT_" not in self.mailbox.ending.name:
            await self._end_unasked()

    async def _end_unasked(self) -> None:
        ending = self.mailbox.ending
        if ending in {Ending.IDLE, Ending.STRAY}:
            await self.push(ending.value)
        if ending in {Ending.CLOSED, Ending.IDLE}:
            assert self.transport
            self.transport.close()


class FakeSmtp(Controller):
    """`security`: starttls, tls or none. Start it, and stop it in the end."""

    def __init__(self, context: ssl.SSLContext | None, security: str = "starttls", *, login: bool = True) -> None:
        self.mailbox = Mailbox()
        self._security, self._login, self._context = security, login, context
        implicit = context if security == "tls" else None
        super().__init__(self.mailbox, hostname="127.0.0.1", port=0, ssl_context=implicit)

    def _trigger_server(self) -> None:
        """Learn the port that the machine chose, then let aiosmtpd see that the server answers."""
        self.port = self.server.sockets[0].getsockname()[1]
        super()._trigger_server()
        self.mailbox.lines = 0

    def stop(self, no_assert: bool = False) -> None:
        """Cut every line, and stop; a server that stands already is left."""
        if self._thread is None:
            return
        asyncio.run_coroutine_threadsafe(self._cut(), self.loop).result(10)
        super().stop(no_assert)

    async def _cut(self) -> None:
        for line in self.mailbox.open_lines:
            line.abort()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()
        await asyncio.sleep(0.05)  # until the lines are closed indeed

    def factory(self) -> Server:
        starttls = self._security == "starttls"
        server = Server(
            self.handler,
            hostname="mail.trust.example",
            tls_context=self._context if starttls else None,
            require_starttls=starttls,
            auth_required=self._login and starttls,  # aiosmtpd warns of the others: tests look at `signed_in`
            auth_require_tls=self._security == "starttls",
            authenticator=self._knows,
            loop=self.loop,
        )
        server.mailbox = self.mailbox
        self.mailbox.lines += 1
        return server

    def _knows(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, given: Any) -> AuthResult:
        assert isinstance(given, LoginPassword)
        known = (given.login, given.password) == (USER.encode(), PASSWORD.encode())
        self.mailbox.signed_in += known
        return AuthResult(success=known, handled=False)
