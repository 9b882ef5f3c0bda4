"""Where a letter may go once more: to no other person, to no address that was a wrong one, and not twice at a time.

Raises ToolkitError, nothing sent, for any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.core.contact_lines import is_unwanted
from toolkit.core.decisions import Decision
from toolkit.core.fields import reference_of
from toolkit.core.letters import LetterRecord
from toolkit.core.policy.contact_book import Owner
from toolkit.core.policy.whose_address import addresses_of
from toolkit.core.postable import is_postable
from toolkit.core.steps import LetterState as S
from toolkit.jobs.gather import Gathered
from toolkit.jobs.redelivery_order import Order, refused
from toolkit.jobs.session import Session
from toolkit.jobs.wrong_address import WRONG

NEW_AFTER = {S.BOUNCED, S.REJECTED}
"""A last redelivery in one of these reached nobody: the next order makes another."""
GOES_ON = {S.PLANNED, S.RENDERED, S.APPROVED, S.DRAFTED}
"""A redelivery that an order before this one began, and that has not left."""


def refuse_unsaid(order: Order, letter: LetterRecord, again: Sequence[LetterRecord], gathered: Gathered) -> None:
    """Refuse to guess where it goes: the log was given an address that no delivery had, and the order names none."""
    had = {each.to.casefold() for each in (letter, *again)}
    own = _addresses_of_the_person(letter, gathered)
    if not order.to and own and not own & had:
        raise refused("the log has another address now than the one the letter went to", "Say which one with --to.")


def refuse_anothers(to: str, letter: LetterRecord, decision: Decision, gathered: Gathered) -> None:
    """Refuse an address that is another's: a named person's word is enough for any but that."""
    if not is_postable(to):
        raise refused("the ledger holds no usable address of this letter", "Give it with --to.")
    if "do-not-contact" in decision.blocked_by or is_unwanted(letter, gathered.trust):
        raise refused("contacts.csv says do_not_contact of this person", "Give the letter in another way.")
    if to.casefold() in _owners(gathered) and to.casefold() not in _addresses_of_the_person(letter, gathered):
        raise refused("that address stands beside somebody else", "Give this person's own, or correct the log first.")


def _addresses_of_the_person(letter: LetterRecord, gathered: Gathered) -> set[str]:
    aliases = gathered.trust.aliases
    found = _owners(gathered).items()
    return {at for at, owners in found if any(aliases.is_to(letter, owner.name.identity) for owner in owners)}


def _owners(gathered: Gathered) -> Mapping[str, Sequence[Owner]]:
    rows = [row for reading in gathered.readings for row in reading.rows]
    return addresses_of(rows, gathered.trust.contacts).owners


def refuse_wrong(to: str, order: Order, letter: LetterRecord, again: Sequence[LetterRecord], session: Session) -> None:
    """Refuse an address of which this order, or one before it, said that it is somebody else's."""
    deliveries = [letter, *again]
    wrong = [each for each in deliveries if any(e.note.startswith(WRONG) for e in session.ledger.events(each.key))]
    if order.wrong_address and letter.state is S.SENT and not deliveries[-1].went_to_another:
        wrong.append(deliveries[-1])
    if to.casefold() in {each.to.casefold() for each in wrong}:
        raise refused("that address is the one that is said to be wrong", "Give the right one with --to.")


def refuse_on_its_way(last: LetterRecord | None, to: str) -> None:
    if last is None or last.state in NEW_AFTER | {S.SENT}:
        return
    ref = reference_of(last.school, last.key)
    if last.state not in GOES_ON:
        raise refused(
            f"it already went again as {ref}, which is {last.state}",
            f"Run `conduct reconcile`; where nothing can be looked up: conduct reconcile --settle {ref} sent|not-sent.",
        )
    if last.state is S.DRAFTED and last.to.casefold() != to.casefold():
        raise refused(f"a draft of {ref} to another address lies in the mailbox", "Delete it, then reconcile.")
