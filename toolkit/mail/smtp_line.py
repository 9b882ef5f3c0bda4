"""A line to a mail server: secured, its certificate verified, and signed in.

Sources: RFC 5321 (SMTP), RFC 3207 (STARTTLS), RFC 8314 (TLS from the first byte), RFC 4954 and 4616 (signing in);
Python's documentation of smtplib and ssl.
"""

from __future__ import annotations

import smtplib
import ssl
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from toolkit.core.trust import SmtpMail
from toolkit.mail.errors import MailError
from toolkit.mail.loopback import is_loopback
from toolkit.mail.refusals import shortened
from toolkit.mail.trusted import trusted

PATIENCE = 60.0
"""Seconds that one answer may take."""


def signed_in(smtp: SmtpMail, secret: Callable[[], str], patience: float = PATIENCE) -> smtplib.SMTP:
    """Return a line on which letters may be announced. `secret` returns the password, where one is needed."""
    server = _secured(smtp, patience)
    try:
        server.ehlo_or_helo_if_needed()
        if smtp.username:
            _sign_in(server, smtp, secret())
    except BaseException:
        server.close()
        raise
    return server


def words(answer: tuple[int, bytes]) -> str:
    """Return a server's answer as one short line of plain text, without the addresses that it quotes."""
    code, said = answer
    return shortened(f"{code} {said.decode('utf-8', 'replace')}")


def _secured(smtp: SmtpMail, patience: float) -> smtplib.SMTP:
    if smtp.security == "tls":
        return smtplib.SMTP_SSL(smtp.host, smtp.port, timeout=patience, context=trusted(smtp.ca_file))
    context = trusted(smtp.ca_file) if smtp.security == "starttls" else None
    server = smtplib.SMTP(smtp.host, smtp.port, timeout=patience)
    try:
        if context:
            server.starttls(context=context)
    except BaseException:
        server.close()
        raise
    return server


def _sign_in(server: smtplib.SMTP, smtp: SmtpMail, password: str) -> None:
    """Sign in. smtplib's own `login` takes no "£" in a password, and shows the password in that error."""
    if smtp.security == "none" and not is_loopback(smtp.host):
        raise MailError(
            f"The line to {smtp.host} is not secured, so the password was not said on it.",
            'Write security = "starttls" or "tls" under [mail.smtp] in conduct.toml.',
        )
    ways = server.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in ways:
        answer = server.docmd("AUTH", "PLAIN " + _base64(f"\0{smtp.username}\0{password}"))
    elif "LOGIN" in ways:
        answer = server.docmd("AUTH", "LOGIN")
        for text in (smtp.username, password):
            answer = server.docmd(_base64(text)) if answer[0] == 334 else answer
    else:
        raise MailError(
            f"{smtp.host} does not let anybody sign in with a password on this line.",
            "Ask IT which port and security sending takes, and write them under [mail.smtp] in conduct.toml.",
        )
    if answer[0] // 100 != 2:
        raise MailError(
            f"{smtp.host} does not let {smtp.username} sign in: {words(answer)}.",
            "Ask IT for the user name and the password, keep the password anew, then run `conduct check`.",
        )


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode("ascii")


@contextmanager
def faults_in_plain_words(smtp: SmtpMail) -> Iterator[None]:
    """Raise `MailError` for whatever breaks a line that was handed no letter yet."""
    try:
        yield
    except (OSError, smtplib.SMTPException) as fault:
        message, next_step = _in_plain_words(fault, smtp)
        raise MailError(message, next_step) from fault


def _in_plain_words(fault: Exception, smtp: SmtpMail) -> tuple[str, str]:
    place = f"{smtp.host}, port {smtp.port},"
    settings = "Check host, port and security under [mail.smtp] in conduct.toml, then run `conduct check`."
    later = "Run this again later. If it goes on, ask IT."
    match fault:
        case ssl.SSLCertVerificationError():
            return (
                f"The certificate of the mail server {place} is not trusted: {fault.verify_message}. Nothing was said "
                "to it.",
                "Ask IT. Where the trust vouches for its servers itself, name its certificate as ca_file under "
                "[mail.smtp] in conduct.toml.",
            )
        case ssl.SSLError():
            return f"No secure line could be made to the mail server {place} as conduct.toml asks for it.", settings
        case smtplib.SMTPNotSupportedError():
            return f"The mail server {place} offers no secure line (STARTTLS). Nothing was said to it.", settings
        case smtplib.SMTPResponseException():
            said = fault.smtp_error.encode() if isinstance(fault.smtp_error, str) else fault.smtp_error
            return f"The mail server {place} does not go on: {words((fault.smtp_code, said))}.", later
        case smtplib.SMTPServerDisconnected() | ConnectionResetError() | BrokenPipeError():
            return f"The mail server {place} cut the line before it was handed a letter.", later
        case TimeoutError():
            return f"The mail server {place} did not answer in time; it was handed nothing.", later
        case _:
            why = getattr(fault, "strerror", None) or str(fault)
            return f"The mail server {place} cannot be reached: {why}.", settings
