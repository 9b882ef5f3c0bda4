"""Which state may follow which: the arrows of DESIGN.md, "A letter is sent once", and no others.

Beside those drawn there: a letter may lose its approval or find it again until a message may exist; an
interrupted letter is settled by what the transport finds under its key (`toolkit.jobs.reconcile`), and stays unknown,
with another note, where that proves nothing; a letter on paper is saved when it is handed to the post, and sent when it
was delivered; and a named person may say what nothing else could find out.
"""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.core.steps import LetterState as S

ARROWS: Mapping[S, frozenset[S]] = {
    S.PLANNED: frozenset({S.RENDERED}),
    S.RENDERED: frozenset({S.APPROVED, S.PLANNED}),
    S.APPROVED: frozenset({S.RENDERED, S.PLANNED, S.DRAFTING, S.SAVED, S.SENT}),
    S.DRAFTING: frozenset({S.DRAFTED, S.APPROVED, S.SENT, S.SAVED, S.UNKNOWN, S.CONFLICT}),
    S.DRAFTED: frozenset({S.SENDING, S.SENT, S.SAVED, S.UNKNOWN, S.CONFLICT}),
    S.SENDING: frozenset({S.ACCEPTED, S.REJECTED, S.UNKNOWN, S.SENT, S.SAVED, S.DRAFTED, S.CONFLICT}),
    S.ACCEPTED: frozenset({S.SENT, S.SAVED, S.BOUNCED}),
    S.UNKNOWN: frozenset({S.SENT, S.SAVED, S.DRAFTED, S.CONFLICT, S.UNKNOWN}),
    S.CONFLICT: frozenset({S.SENT}),
    S.REJECTED: frozenset(),
    S.SENT: frozenset({S.BOUNCED}),
    S.SAVED: frozenset({S.SENT}),
    S.BOUNCED: frozenset({S.SENT}),
}
"""From → to, by what the program itself found out. It takes no letter back that may have left, but for one whose run
was broken off before its draft was made, where none is found."""

VOUCHED = frozenset({S.ACCEPTED, S.UNKNOWN, S.CONFLICT, S.REJECTED})
"""Out of these a letter is `rendered` again, to be approved once more, by the word of a named person who says that it
did not go (`Ledger.did_not_go`), and by nothing else: not by a look-up, and not where its server said yes."""

TURNED_UP = frozenset({S.PLANNED, S.RENDERED, S.APPROVED})
"""Out of these a letter of which somebody said that is `sent` where it is found among the sent ones all the same
(`Ledger.turned_up`)."""
