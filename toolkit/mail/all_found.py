"""What to make of every message that a mailbox holds with one letter's key."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from toolkit.mail.transport import Found, Whereabouts

BY_CERTAINTY = (Whereabouts.SENT, Whereabouts.MOVING, Whereabouts.DRAFT)
"""What to believe where a mailbox holds a key twice: a letter that left has left."""


def as_one(found: Iterable[Found]) -> Found | None:
    """Return the message that says most of the letter, with what the others say; None where there is none.

    A message that left and was copied or filed since is one that left: the server calls both the same, or both left at
    the same moment.
    """
    every = sorted(found, key=lambda each: BY_CERTAINTY.index(each.whereabouts))
    if not every:
        return None
    drafts = tuple(each.ref for each in every[1:] if each.whereabouts is Whereabouts.DRAFT)
    messages = {
        each.message_id or each.sent_at: each.sent_at
        for each in reversed(every)
        if each.whereabouts is Whereabouts.SENT and each.sent_at
    }
    left = tuple(sorted(at for at in messages.values() if at)) if len(messages) > 1 else ()
    return replace(every[0], drafts=drafts, left=left)
