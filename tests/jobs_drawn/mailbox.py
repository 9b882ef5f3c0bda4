"""The fake mail server with an Outlook on top: a person may send, change or delete what lies among the drafts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from jobs_deliver.fake import FakeMail, Fault, Mail

from toolkit.mail import Draft, MailError, Message, Submission, Submitted, check_message

GONE = MailError("The message is not there.", "Run `conduct reconcile`.")


@dataclass(frozen=True)
class Wrong:
    """What goes wrong in one run: with its submissions, in their order, and with one of the other calls."""

    submissions: tuple[Fault, ...] = ()
    after: int = 0
    """How many other calls go well before the one that does not."""
    fault: Fault = Fault.NONE


class Mailbox(FakeMail):
    """Draft `N` is always called `draft-N`: a name that was deleted is never given again."""

    def __init__(self, *, can_look_up: bool, delivers: bool) -> None:
        super().__init__(can_look_up=can_look_up, delivers=delivers)
        self.arrived: list[Message] = []
        self._made = 0
        self._submissions: Iterator[Fault] = iter(())

    def goes_wrong(self, wrong: Wrong) -> None:
        told = self.can_look_up and self.delivers  # else nobody can know that a plain yes was none
        self._submissions = iter([Fault.LOST if not told and f is Fault.KEPT else f for f in wrong.submissions])
        self._faults = iter([Fault.NONE] * wrong.after + [wrong.fault])

    def lag_is_over(self) -> None:
        for mail in self.mails.values():
            mail.unseen_for = 0

    def draft(self, message: Message, key: str) -> str:
        check_message(message)
        fault = self._before()
        self._made += 1
        ref = f"draft-{self._made}"
        self.mails[ref] = Mail(key, message)
        self._after(fault)
        return ref

    def absent(self, keys: Collection[str]) -> frozenset[str]:
        """Name those that a look-up of its own would not find: what was taken and lags is in no folder."""
        if not self.can_look_up:
            return frozenset()
        self._after(self._before())
        seen = {mail.key for mail in self.mails.values() if mail.moving or not mail.unseen_for}
        return frozenset(keys) - seen

    def read_draft(self, ref: str) -> Draft:
        if ref not in self.mails:
            raise GONE
        return replace(super().read_draft(ref), body=self.mails[ref].message.body)

    def submit(self, ref: str) -> Submitted:
        if ref not in self.mails:
            return Submitted(Submission.UNKNOWN, "no such message")
        before, others = sum(self.delivered.values()), self._faults
        self._faults = self._submissions
        try:
            return super().submit(ref)
        finally:
            self._faults = others
            if sum(self.delivered.values()) > before:
                self.arrived.append(self.mails[ref].message)

    # --- in Outlook -----------------------------------------------------------------------------------------------

    def drafts(self) -> list[str]:
        return [ref for ref, mail in self.mails.items() if not mail.submitted]

    def person_sends(self, ref: str) -> None:
        mail = self.mails[ref]
        mail.submitted = True
        self.delivered[mail.key] += 1
        self.arrived.append(mail.message)

    def person_edits(self, ref: str) -> None:
        mail = self.mails[ref]
        mail.message = replace(mail.message, body=f"{mail.message.body}And come at once.\n")

    def person_deletes(self, ref: str) -> None:
        del self.mails[ref]
