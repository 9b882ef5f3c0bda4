"""A letter that went again: what its last redelivery proves of the letter itself.

A redelivery is a row of the ledger with a key of its own (`redelivery_key`); the letter's row says what became of
the letter. A run that ended between the two is put right by the next one.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.core.keys import redelivery_key
from toolkit.core.letters import LetterRecord
from toolkit.core.steps import LetterState as S
from toolkit.ledger import Ledger

FOLLOWS = {S.SENT: S.BOUNCED, S.BOUNCED: S.SENT}
"""The state of the last redelivery → the state in which the letter itself does not know of it yet."""


def redeliveries(key: str, redirected: Mapping[str, LetterRecord]) -> Iterator[LetterRecord]:
    """Yield the redeliveries of a letter, in order. `redirected`: the ledger's redirected letters, by key."""
    ordinal = 1
    while (found := redirected.get(redelivery_key(key, ordinal))) is not None:
        yield found
        ordinal += 1


def all_redeliveries(ledger: Ledger) -> tuple[LetterRecord, ...]:
    """Return every redelivery, and no stand-in of `redirect_all`."""
    by_key = redirected_by_key(ledger)
    return tuple(again for letter in ledger.letters() if by_key for again in redeliveries(letter.key, by_key))


def redirected_by_key(ledger: Ledger) -> Mapping[str, LetterRecord]:
    return {each.key: each for each in ledger.letters(redirected=True)}


def carry_over(ledger: Ledger) -> tuple[tuple[LetterRecord, LetterRecord], ...]:
    """Bring each letter to what its last redelivery proves, and return it before and after.

    Sent again: the letter is sent, and its days count from then. Come back again: it is bounced once more.
    """
    by_key = redirected_by_key(ledger)
    letters = (*ledger.letters(), *by_key.values()) if by_key else ()  # a board's paper stands among the redirected
    pairs = [(letter, list(redeliveries(letter.key, by_key))) for letter in letters]
    return tuple(
        (letter, _carried(letter, again[-1], ledger))
        for letter, again in pairs
        if again and _is_news(letter, again[-1])
    )


def _is_news(letter: LetterRecord, again: LetterRecord) -> bool:
    if again.went_to_another and letter.state is S.BOUNCED:
        return letter.note != again.note
    return FOLLOWS.get(again.state) is letter.state


def _carried(letter: LetterRecord, again: LetterRecord, ledger: Ledger) -> LetterRecord:
    if again.went_to_another and letter.state is S.BOUNCED:  # it left once more, and not to its person
        ledger.move(letter.key, S.SENT, expect=S.BOUNCED, sent_on=again.sent_on, note=again.note)
    if again.state is S.BOUNCED or again.went_to_another:
        return ledger.move(letter.key, S.BOUNCED, expect=S.SENT, note=again.note)
    note = f"sent again by order of {again.approved_by}: {again.approval_reason}"
    return ledger.move(letter.key, S.SENT, expect=S.BOUNCED, sent_on=again.sent_on, note=note)
