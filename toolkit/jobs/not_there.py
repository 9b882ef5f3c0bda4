"""Which letters no mailbox holds yet: one look for all that are about to leave, in place of one before each."""

from __future__ import annotations

from collections.abc import Iterable

from toolkit.core.letters import LetterRecord
from toolkit.mail import OnlyTo, Transport, redirect_key


def not_there(letters: Iterable[LetterRecord], transport: Transport) -> frozenset[str]:
    """Return the keys, of letters that are about to leave, of which no mailbox holds a message. `MailError`.

    The look is for what no ledger tells: messages of a ledger that was lost, or of which this one is an old copy. What
    another run makes meanwhile the ledger does tell: that run claims the letter and commits `drafting` before it makes
    anything, and `deliver` makes nothing unless it holds the claim and reads `approved` under it. A letter whose way
    was broken off is approved again with a note (`reconcile`), or once more by a named person's word that it did not
    go: `deliver` looks that one up by itself.
    """
    keys = [each.key for each in letters]
    if isinstance(transport, OnlyTo):
        keys = [redirect_key(key, transport.address) for key in keys]
    return transport.absent(keys) if keys else frozenset()
