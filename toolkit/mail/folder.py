"""The `folder` transport: letters become .eml files that somebody prints, hands over or sends."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from toolkit.files import FileBusy, replace_file
from toolkit.mail import rfc5322
from toolkit.mail.errors import MailError
from toolkit.mail.transport import Bounce, Draft, Found, Message, Submission, Submitted, Whereabouts

KEY = re.compile(r"[0-9a-f]{16,64}")


class FolderTransport:
    """`draft` writes `drafts/KEY.eml`, `submit` renames it into the outbox: at any moment a letter is one file.

    A letter saved here has served nobody until the log's `Delivered on` says so. `clock` returns the time, aware;
    it becomes the message's Date.
    """

    name = "folder"
    can_look_up = True
    delivers = False

    def __init__(self, outbox: Path, clock: Callable[[], datetime]) -> None:
        self._outbox = outbox
        self._drafts = outbox / "drafts"
        self._clock = clock

    def check(self) -> None:
        """Raise `MailError` unless letters can be written here."""
        probe = self._drafts / "conduct-check.tmp"
        with _faults_in_plain_words(self._outbox):
            self._drafts.mkdir(parents=True, exist_ok=True)
            replace_file(probe, b"check")
            probe.unlink()

    def draft(self, message: Message, key: str) -> str:
        data = rfc5322.build(message, _safe(key), at=self._clock())
        with _faults_in_plain_words(self._outbox):
            self._drafts.mkdir(parents=True, exist_ok=True)
            replace_file(self._drafts / f"{key}.eml", data)
        return key

    def read_draft(self, ref: str) -> Draft:
        with _faults_in_plain_words(self._outbox):
            return rfc5322.read(self._draft_file(ref).read_bytes(), ref)

    def submit(self, ref: str) -> Submitted:
        """Rename the draft into the outbox. The letter is in one place or the other, whatever happens meanwhile."""
        target = self._saved_file(ref)
        if target.exists():
            return Submitted(Submission.UNKNOWN, f"{target.name} is in the outbox already")
        with _faults_in_plain_words(self._outbox):
            _move(self._draft_file(ref), target)
        return Submitted(Submission.ACCEPTED)

    def find(self, key: str) -> Found | None:
        saved, draft = self._saved_file(key), self._draft_file(key)
        with _faults_in_plain_words(self._outbox):
            if saved.is_file() and (mail := rfc5322.parse(saved.read_bytes()))[rfc5322.KEY_HEADER] == key:
                return Found(key, Whereabouts.SENT, rfc5322.dated(mail))
            if draft.is_file():
                return Found(key, Whereabouts.DRAFT)
        return None

    def bounces(self, since: date) -> Iterable[Bounce]:  # noqa: ARG002 - the contract's argument
        """Return nothing: a file does not come back."""
        return ()

    def _draft_file(self, ref: str) -> Path:
        return self._drafts / f"{_safe(ref)}.eml"

    def _saved_file(self, key: str) -> Path:
        return self._outbox / f"Letter {_safe(key)[:16]}.eml"


def _safe(key: str) -> str:
    """Return the key, which becomes part of a path, or refuse one that is not hex."""
    if not KEY.fullmatch(key):
        raise MailError(f"{key!r} is not a letter's key.", "Run `conduct reconcile`; nothing was sent.")
    return key


def _move(draft: Path, target: Path) -> None:
    """Rename, and on Linux and macOS make both folders durable: a power cut must not put the letter back."""
    draft.rename(target)
    if os.name == "nt":
        return
    for folder in (target.parent, draft.parent):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


@contextmanager
def _faults_in_plain_words(outbox: Path) -> Iterator[None]:
    try:
        yield
    except (FileBusy, PermissionError) as fault:
        if isinstance(fault, FileBusy) and not isinstance(fault.__cause__, PermissionError):
            raise MailError(f"A letter in {outbox} is not made: {fault.message}", fault.next_step) from fault
        raise MailError(
            f"A letter in {outbox} cannot be written: it is open elsewhere, or the folder is read-only.",
            "Close the letters that are open in Outlook, see that this login may write there, then run this again.",
        ) from fault
    except OSError as fault:
        raise MailError(
            f"The folder for letters {outbox} cannot be used: {fault.strerror or fault}.",
            "Check that the folder is there and that its disk is not full, then run `conduct reconcile`.",
        ) from fault
