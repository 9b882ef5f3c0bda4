"""The `graph` transport: Microsoft 365, through Microsoft Graph."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from datetime import date, timedelta
from functools import partial
from urllib.parse import urlsplit

from toolkit.core.patterns import regex
from toolkit.core.refusals import Cause, cause_of
from toolkit.core.trust import GraphMail
from toolkit.mail.all_found import as_one
from toolkit.mail.errors import ODD, MailError
from toolkit.mail.graph_answers import SERVICE, not_graph, refuses_plainly, said_by
from toolkit.mail.graph_batch import not_in
from toolkit.mail.graph_find import LookUp, ref_of
from toolkit.mail.graph_inbox import arrived, sent_letters
from toolkit.mail.graph_line import Line, address
from toolkit.mail.graph_message import as_draft, as_json
from toolkit.mail.identity import Keep, keep_nothing
from toolkit.mail.inbox import bounces_in, may_be_a_bounce, may_be_a_reply, replies_in
from toolkit.mail.pauses import Tell, tell_nobody
from toolkit.mail.refusals import mailbox_refused
from toolkit.mail.transport import Bounce, Draft, Found, Message, Reply, Submission, Submitted

LETTER_KEY = regex(r"[0-9a-f]{16,64}")
TRIES = 3


class GraphTransport:
    """Letters are drafts in the school's own mailbox until they are submitted, and are found there by their key.

    A reference is the mailbox, a space, and the message's immutable id. `mailboxes` are where a key is looked for.
    """

    name = "graph"
    can_look_up = True
    clears_drafts = True
    looks_in = "any folder"
    delivers = True

    def __init__(
        self,
        graph: GraphMail,
        secret: Callable[[], str],
        mailboxes: Iterable[str],
        line: Line | None = None,
        *,
        keep: Keep = keep_nothing,
        tell: Tell = tell_nobody,
    ) -> None:
        self.server = urlsplit(graph.base_url).netloc.casefold()
        self._must_refuse = graph.must_refuse
        self._mailboxes = tuple(mailboxes)
        self._line = line or Line(graph, secret, keep, tell)
        self._made_in: dict[str, str] = {}
        self._look = LookUp(self._line)

    @property
    def ahead(self) -> timedelta | None:
        return self._line.clock.ahead

    def check(self) -> None:
        """Raise `MailError` unless every school's mailbox opens, and the one that must stay shut does."""
        for mailbox in self._mailboxes:
            answer = self._line.get(address(mailbox, "mailFolders", "drafts"), {"$select": "id"})
            if 400 <= answer.status_code < 500 and not not_graph(answer):
                raise MailError(
                    f"Microsoft 365 does not open {mailbox}: {said_by(answer)}.",
                    "Check `mailbox` in conduct.toml, and that the application may use it (Mail.ReadWrite, Mail.Send).",
                )
            self._line.understood(answer, 200, "id")
        if self._must_refuse:
            self._check_it_is_refused(self._must_refuse)

    def draft(self, message: Message, key: str) -> str:
        body = as_json(message, _safe(key))
        self._made_in[key] = message.sender
        for _ in range(TRIES):
            with self._line.of_its_kind():
                made = self._line.make(message.sender, body)
                if made:
                    return ref_of(message.sender, made["id"])
                for found in self._look.found_in(message.sender, key):  # it said no, and may have made it
                    return found.ref
        raise MailError(
            f"Microsoft 365 is too busy to take a letter, or refuses the sign-in for {message.sender}.",
            "This letter was not sent. Run `conduct send` again in a quarter of an hour.",
        )

    def read_draft(self, ref: str) -> Draft:
        select = "id,subject,body,toRecipients,ccRecipients,bccRecipients"
        path = address(*_where(ref))
        with self._line.of_its_kind():
            return as_draft(self._line.read(path, {"$select": select, "$expand": "attachments"}, holds="id"), ref)

    def submit(self, ref: str) -> Submitted:
        """Post the submission once. Whatever is not a plain yes or a plain no is unknown.

        Raises `MailboxRefused` where the plain no is to all that this mailbox sends, and the draft lies there still.
        """
        from requests import RequestException

        path = address(*_where(ref))
        try:
            answer = self._line.once("POST", path + "/send")
        except (RequestException, *ODD) as fault:
            return Submitted(Submission.UNKNOWN, f"the answer was lost: {type(fault).__name__}")
        said = said_by(answer)
        if other := not_graph(answer):
            return Submitted(Submission.UNKNOWN, other.message)
        if answer.status_code == 202:
            return Submitted(Submission.ACCEPTED)
        if refuses_plainly(answer) and self._look.still_lies_there(path):
            if cause_of(said) is Cause.MAILBOX:
                raise mailbox_refused(said, SERVICE, ref.partition(" ")[0])
            return Submitted(Submission.REJECTED, f"{SERVICE} refused it: {said}")
        return Submitted(Submission.UNKNOWN, f"Microsoft 365 answered {said}")

    def find(self, key: str) -> Found | None:
        """Look in every school's mailbox, first where this run made the letter, until it is found."""
        first = self._made_in.get(_safe(key))
        order = dict.fromkeys([first, *self._mailboxes] if first else self._mailboxes)
        for mailbox in order:
            with self._line.of_its_kind():
                if found := as_one(self._look.found_in(mailbox, key)):
                    return found
        return None

    def absent(self, keys: Collection[str]) -> frozenset[str]:
        """List the letters of every school's mailbox; where one answer does not hold them all, look for each key."""
        absent = frozenset(keys)
        for mailbox in self._mailboxes:
            with self._line.of_its_kind():
                there = self._look.keys_in(mailbox) if absent else set[str]()
                absent = not_in(self._line, mailbox, absent) if there is None else absent - there
        return absent

    def bounces(self, since: date) -> Iterable[Bounce]:
        """Read the delivery reports in each school's inbox, of the letters that came back."""
        for mailbox in self._mailboxes:
            with self._line.of_its_kind():
                sent = sent_letters(self._line, mailbox, since)
                yield from bounces_in(arrived(self._line, mailbox, since, may_be_a_bounce), sent)

    def replies(self, since: date) -> Iterable[Reply]:
        """Look for what answers a letter in each school's inbox."""
        for mailbox in self._mailboxes:
            with self._line.of_its_kind():
                sent = sent_letters(self._line, mailbox, since)
                yield from replies_in(arrived(self._line, mailbox, since, partial(may_be_a_reply, sent=sent)), sent)

    def close(self) -> None:
        self._line.close()

    def _check_it_is_refused(self, mailbox: str) -> None:
        answer = self._line.get(address(mailbox, "mailFolders", "drafts"), {"$select": "id"})
        if answer.status_code == 200 and self._line.understood(answer, 200, "id"):
            raise MailError(
                f"The application may open {mailbox}, which must_refuse in conduct.toml says it must not.",
                "Ask whoever looks after Microsoft 365 to limit it to the schools' mailboxes (RBAC for Applications).",
            )
        if other := not_graph(answer):
            raise other
        if answer.status_code != 403:
            raise MailError(
                f"Whether {mailbox} is closed to conduct could not be seen: {said_by(answer)}.",
                "must_refuse in conduct.toml needs a mailbox that exists.",
            )


def _safe(key: str) -> str:
    """Return the key, which becomes part of a query, or refuse one that is not hex."""
    if not LETTER_KEY.fullmatch(key):
        raise MailError(f"{key!r} is not a letter's key.", "Run `conduct reconcile`; nothing was sent.")
    return key


def _where(ref: str) -> tuple[str, str, str]:
    """Return the parts of a message's address."""
    mailbox, _, message_id = ref.partition(" ")
    if not mailbox or not message_id:
        raise MailError(f"{ref!r} is no message in a mailbox.", "Run `conduct reconcile`; nothing was sent.")
    return mailbox, "messages", message_id
