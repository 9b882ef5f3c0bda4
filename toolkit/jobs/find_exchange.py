"""Find Exchange: where a school's mailbox is served from (`conduct check --find-exchange`)."""

from __future__ import annotations

from toolkit.core.frozen import dataclass
from toolkit.mail import find_endpoint, online_warning


@dataclass(frozen=True, slots=True)
class FoundExchange:
    mailbox: str
    endpoint: str
    warning: str
    """What to know where it is Exchange Online; "" otherwise."""


def find_exchange(mailbox: str) -> FoundExchange:
    """Ask a mailbox's domain for its endpoint. Raises MailError where it does not say."""
    endpoint = find_endpoint(mailbox)
    return FoundExchange(mailbox, endpoint, online_warning(endpoint))
