"""Addresses at which a mail server says that there is nobody: the next letter to one would come back too."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date

from toolkit.core.frozen import dataclass
from toolkit.core.letters import LetterRecord
from toolkit.core.patterns import regex
from toolkit.core.steps import LetterState

_NOBODY = regex(
    r"\b5\.1\.(?:1|2|3|6|10)\b|\b5\.2\.1\b|\b5\.4\.310\b|\bErrorInvalidRecipients\b"
    r"|no mailbox has this address|the mailbox is closed"
    r"|\b(?:unknown|no such) (?:user|recipient|mailbox|address)\b"
    r"|\b(?:user|recipient|mailbox|address) (?:unknown|not found|does not exist)\b",
    re.IGNORECASE,
)
"""Source: RFC 3463, 3.2 and 3.3, and what our transports note of a refusal. A full mailbox, or a server that is away,
is another matter: the next letter may arrive."""


@dataclass(frozen=True, slots=True)
class CameBack:
    """What is known of such an address: when a letter to it did not arrive, and why."""

    day: date
    reason: str


def is_nobodys(reason: str) -> bool:
    """Whether the reason for which a letter did not arrive is that nobody has the address."""
    return bool(_NOBODY.search(reason))


def unreachable(letters: Iterable[LetterRecord]) -> Mapping[str, CameBack]:
    """Return each such address, casefolded, with the last time that a letter to it did not arrive.

    Not one to which a letter went again since, by order of a named person, and did not come back.
    """
    found: dict[str, CameBack] = {}
    went: dict[str, date] = {}
    for letter in letters:
        for number, each in enumerate(letter.deliveries):
            address = each.to.casefold()
            if each.ended_on and is_nobodys(each.reason) and address:
                known = found.get(address)
                if known is None or known.day <= each.ended_on:
                    found[address] = CameBack(each.ended_on, each.reason)
            elif number and each.state is LetterState.SENT and each.sent_on:
                went[address] = max(went.get(address, date.min), each.sent_on)
    return {address: each for address, each in found.items() if went.get(address, date.min) < each.day}
