"""The `ews` transport: the mailbox of a school on an Exchange server, reached with Exchange Web Services."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from toolkit.core.trust import EwsMail
from toolkit.mail.all_found import as_one
from toolkit.mail.clocks import ServersClock
from toolkit.mail.errors import MailError
from toolkit.mail.ews_words import draft_refused, in_plain_words
from toolkit.mail.guards import check_message
from toolkit.mail.handed_over import HandedOver
from toolkit.mail.identity import Keep, keep_nothing
from toolkit.mail.inbox import Arrived, Glance, bounces_in, may_be_a_bounce, may_be_a_reply, replies_in
from toolkit.mail.pauses import Tell, tell_nobody
from toolkit.mail.transport import Bounce, Draft, Found, Message, Reply, Submission, Submitted, Whereabouts

if TYPE_CHECKING:
    from toolkit.mail.ews_connection import Exchange

PATIENCE = 5.0
"""Seconds before the first repetition of a question that Exchange was too busy to answer; doubled each time."""


class EwsTransport:
    """A draft is an item in Drafts that carries the key as a named property; `submit` is one SendItem of that item.

    A ref is the mailbox, a space and the item's id. Questions to a busy server are repeated twice at most; what makes
    or submits a message is asked once, because a lost answer does not say that nothing happened. Only a draft is
    made again that Exchange itself says it was too busy for, when it was looked for and is not there.
    """

    name = "ews"
    can_look_up = True
    clears_drafts = False
    looks_in = "Drafts, Outbox or Sent Items"
    delivers = True

    def __init__(
        self,
        ews: EwsMail,
        secret: Callable[[], str],
        mailboxes: Iterable[str],
        *,
        keep: Keep = keep_nothing,
        tell: Tell = tell_nobody,
        patience: float = PATIENCE,
        timeout: float = 60,
        handed_over: HandedOver | None = None,
    ) -> None:
        self.server = urlsplit(ews.endpoint).netloc.casefold()
        self._ews, self._secret, self._keep, self._tell = ews, secret, keep, tell
        self._mailboxes = list(mailboxes)
        self._patience, self._timeout = patience, timeout
        self._exchange: Exchange | None = None
        self._clock = ServersClock()
        self._handed_over = handed_over or HandedOver()
        self._made_in: dict[str, str] = {}
        """key → the mailbox in which this run made the letter."""
        self._made_with: dict[str, list[str]] = {}
        """ref → the sha256 of each file that this run put into the draft."""
        self._read: dict[str, str] = {}
        """ref → the change key of the item when it was read: a draft edited since is another one to Exchange."""

    @property
    def ahead(self) -> timedelta | None:
        return self._clock.ahead

    def check(self) -> None:
        """Sign in and open every school's mailbox. A wrong password is tried once: Exchange locks accounts."""
        if not self._mailboxes:
            raise MailError(
                "No school in conduct.toml has a mailbox to send from.", "Write `mailbox` under each [[school]]."
            )
        for mailbox in self._mailboxes:
            with in_plain_words(self._ews, mailbox), self._connected.signing_in():
                self._connected.folders(mailbox)

    def draft(self, message: Message, key: str) -> str:
        check_message(message)
        mailbox = message.sender
        with in_plain_words(self._ews, mailbox):
            ref = self._made(message, key)
        if mailbox.casefold() not in map(str.casefold, self._mailboxes):
            self._mailboxes.append(mailbox)
        self._made_in[key] = mailbox
        self._handed_over.lies(ref, key)
        self._made_with[ref] = [sha256(each.content).hexdigest() for each in message.attachments]
        return ref

    def _made(self, message: Message, key: str) -> str:
        """Make the item. Where Exchange is too busy: wait, look whether it made it all the same, try again."""
        from exchangelib.errors import ErrorServerBusy

        from toolkit.mail.ews_letter import as_item, dropped_by, put_into

        folders = self._connected.folders(message.sender)
        for last in (False, False, True):
            item = as_item(message, key, folders.drafts)
            try:
                with draft_refused(message.sender), self._connected.once():
                    item.save()
                break
            except ErrorServerBusy as busy:
                if last or busy.__context__:  # exchangelib's name for an error that says nothing sure
                    raise
                self._connected.patient.keep_off(busy.back_off or self._patience)
            for found in self._found_in(message.sender, key):  # when the pause is over
                return found.ref
        if dropped := dropped_by(item):
            with draft_refused(message.sender), self._connected.once():
                put_into(item, dropped)
        return f"{message.sender} {item.id}"

    def read_draft(self, ref: str) -> Draft:
        from toolkit.mail.ews_letter import as_draft, fetched

        mailbox, item_id = _parts(ref)
        with in_plain_words(self._ews, mailbox):
            item = fetched(self._connected.account(mailbox), item_id)
            draft = as_draft(item, ref, self._made_with.get(ref, ()))
        self._read[ref] = item.changekey
        return draft

    def submit(self, ref: str) -> Submitted:
        """Ask Exchange once to send the draft, as it was when it was last read, and to keep it in Sent Items.

        Raises `MailboxRefused` where Exchange says plainly that nothing leaves by this mailbox: the draft stays.
        """
        from toolkit.mail.ews_submit import send_once

        mailbox, item_id = _parts(ref)
        try:
            if ref not in self._read:
                self.read_draft(ref)
            with in_plain_words(self._ews, mailbox):
                exchange = self._connected
                ready = exchange.ready_to_submit(mailbox)
        except MailError as error:
            return Submitted(Submission.UNKNOWN, error.message)
        self._made_with.pop(ref, None)
        submitted = send_once(ready, (item_id, self._read.pop(ref)), exchange.patient.keep_off)
        if submitted.outcome is Submission.ACCEPTED:
            self._handed_over.accepted(ref)
        return submitted

    def find(self, key: str) -> Found | None:
        """Look in Drafts, Outbox and Sent Items of the schools' mailboxes, first where this run made the letter.

        A letter that left has left: the other mailboxes are not asked then.
        """
        found: list[Found] = []
        for mailbox in sorted(self._mailboxes, key=lambda each: each != self._made_in.get(key)):
            found += self._found_in(mailbox, key)
            if any(each.whereabouts is Whereabouts.SENT for each in found):
                break
        for each in found:
            if each.whereabouts is Whereabouts.DRAFT:
                self._handed_over.lies(each.ref, key)
        one = as_one(found)
        return replace(one, just_taken=self._handed_over.took(key, found)) if one else None

    def absent(self, keys: Collection[str]) -> frozenset[str]:
        """Ask every school's mailbox for many keys at once."""
        return frozenset(keys).difference(*(self._held_in(mailbox, sorted(keys)) for mailbox in self._mailboxes))

    def bounces(self, since: date) -> Iterable[Bounce]:
        """Read the delivery reports in each school's inbox, of the letters that came back."""
        for mailbox in self._mailboxes:
            sent = self._sent_letters(mailbox, since)
            yield from bounces_in(self._arrived(mailbox, since, may_be_a_bounce), sent)

    def replies(self, since: date) -> Iterable[Reply]:
        """Look for what answers a letter in each school's inbox."""
        for mailbox in self._mailboxes:
            sent = self._sent_letters(mailbox, since)
            yield from replies_in(self._arrived(mailbox, since, partial(may_be_a_reply, sent=sent)), sent)

    def close(self) -> None:
        exchange, self._exchange = self._exchange, None
        if exchange:
            exchange.protocol.close()

    def _sent_letters(self, mailbox: str, since: date) -> Mapping[str, str]:
        from toolkit.mail.ews_inbox import sent_letters

        with in_plain_words(self._ews, mailbox):
            return sent_letters(self._connected.folders(mailbox).sent, since)

    def _arrived(self, mailbox: str, since: date, wanted: Callable[[Glance], bool]) -> Iterator[Arrived]:
        from toolkit.mail.ews_inbox import arrived

        with in_plain_words(self._ews, mailbox):
            yield from arrived(self._connected.account(mailbox), mailbox, since, wanted)

    def _found_in(self, mailbox: str, key: str) -> list[Found]:
        from toolkit.mail.ews_letter import with_key

        with in_plain_words(self._ews, mailbox):
            return with_key(key, self._connected.folders(mailbox), mailbox)

    def _held_in(self, mailbox: str, keys: list[str]) -> set[str]:
        from toolkit.mail.ews_letter import keys_among

        with in_plain_words(self._ews, mailbox):
            return keys_among(keys, self._connected.folders(mailbox))

    @property
    def _connected(self) -> Exchange:
        """The connection, made by the first act that needs it."""
        from toolkit.mail.ews_connection import connect

        if self._exchange is None:
            limits = {"patience": self._patience, "timeout": self._timeout}
            self._exchange = connect(self._ews, self._secret, self._keep, self._tell, self._clock, **limits)
        self._exchange.patient.begin()
        return self._exchange


def _parts(ref: str) -> tuple[str, str]:
    mailbox, _, item_id = ref.partition(" ")
    if not mailbox or not item_id:
        raise MailError(f"{ref!r} is not the name of a draft in Exchange.", "Run `conduct reconcile`.")
    return mailbox, item_id
