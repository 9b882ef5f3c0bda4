"""Which state may follow which: the arrows of DESIGN.md, "A letter is sent once", and no others.

Beside those drawn there: a letter may lose its approval or find it again until a message may exist; an
interrupted letter is settled by what the transport finds under its key (`toolkit.jobs.reconcile`), and stays unknown,
with another note, where that proves nothing; a letter on paper
is saved when it is handed to the post, and sent when it was delivered; and a named person may settle what nothing else
could.
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
    S.UNKNOWN: frozenset({S.SENT, S.SAVED, S.DRAFTED, S.CONFLICT, S.APPROVED, S.UNKNOWN}),
    S.CONFLICT: frozenset({S.SENT, S.APPROVED}),
    S.REJECTED: frozenset({S.APPROVED}),
    S.SENT: frozenset({S.BOUNCED}),
    S.SAVED: frozenset({S.SENT}),
    S.BOUNCED: frozenset({S.SENT}),
}
"""From → to. `approved` is reached again only when nothing left: looked up, or vouched for by a named person."""
