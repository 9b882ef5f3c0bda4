"""The `folder` transport: letters become .eml files that somebody prints, hands over or sends."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterable
from datetime import date, datetime
from pathlib import Path

from toolkit.mail import rfc5322
from toolkit.mail.drafts import DraftFiles, faults_in_plain_words, safe
from toolkit.mail.transport import Bounce, Draft, Found, Message, Reply, Submission, Submitted, Whereabouts


class FolderTransport:
    """`draft` writes `drafts/KEY.eml`, `submit` renames it into the outbox: at any moment a letter is one file.

    A letter saved here has served nobody until the log's `Delivered on` says so. `clock` returns the time, aware;
    it becomes the message's Date.
    """

    name = "folder"
    can_look_up = True
    clears_drafts = True
    looks_in = "the outbox"
    server = ""
    delivers = False
    ahead = None

    def __init__(self, outbox: Path, clock: Callable[[], datetime]) -> None:
        self._outbox = outbox
        self._drafts = DraftFiles(outbox / "drafts", clock, opened_in_outlook=True)

    def check(self) -> None:
        """Raise `MailError` unless letters can be written here."""
        self._drafts.check()

    def draft(self, message: Message, key: str) -> str:
        return self._drafts.write(message, key)

    def read_draft(self, ref: str) -> Draft:
        saved = self._saved_file(ref)
        if self._drafts.file(ref).is_file() or not saved.is_file():
            return self._drafts.read(ref)
        with faults_in_plain_words(self._outbox):
            return rfc5322.read(saved.read_bytes(), ref)

    def submit(self, ref: str) -> Submitted:
        """Rename the draft into the outbox. The letter is in one place or the other, whatever happens meanwhile."""
        target = self._saved_file(ref)
        if target.exists():
            return Submitted(Submission.UNKNOWN, f"{target.name} is in the outbox already")
        with faults_in_plain_words(self._outbox):
            _move(self._drafts.file(ref), target)
        return Submitted(Submission.ACCEPTED)

    def find(self, key: str) -> Found | None:
        saved, draft = self._saved_file(key), self._drafts.file(key)
        with faults_in_plain_words(self._outbox):
            if saved.is_file() and (mail := rfc5322.parse(saved.read_bytes()))[rfc5322.KEY_HEADER] == key:
                return Found(key, Whereabouts.SENT, rfc5322.dated(mail))
            if draft.is_file():
                return Found(key, Whereabouts.DRAFT)
        return None

    def absent(self, keys: Collection[str]) -> frozenset[str]:  # noqa: ARG002 - the contract's argument
        """Name none: a look at a file costs nothing, so each letter has its own."""
        return frozenset()

    def bounces(self, since: date) -> Iterable[Bounce]:  # noqa: ARG002 - the contract's argument
        """Return nothing: a file does not come back."""
        return ()

    def replies(self, since: date) -> Iterable[Reply]:  # noqa: ARG002 - the contract's argument
        """Return nothing, as `bounces` does."""
        return ()

    def close(self) -> None:
        """Do nothing: files are closed as soon as they are written."""

    def _saved_file(self, key: str) -> Path:
        return self._outbox / f"Letter {safe(key)[:16]}.eml"


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
