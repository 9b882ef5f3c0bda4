"""Drafts that lie on this computer: one file a letter, until it leaves."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

from toolkit.core.patterns import regex
from toolkit.files import FileBusy, remove_file, replace_file
from toolkit.mail import rfc5322
from toolkit.mail.errors import MailError
from toolkit.mail.transport import Draft, Message

KEY = regex(r"[0-9a-f]{16,64}")


class DraftFiles:
    """A folder of `KEY.eml`. A draft's name is its key. `clock` returns the time, aware: the message's Date.

    Every method raises `MailError` where the folder cannot be used or the key is none.
    """

    def __init__(self, folder: Path, clock: Callable[[], datetime], *, opened_in_outlook: bool = False) -> None:
        self.folder = folder
        self._clock = clock
        self._for_a_person = opened_in_outlook

    def check(self) -> None:
        """Raise `MailError` unless drafts can be written here."""
        probe = self.folder / "conduct-check.tmp"
        with faults_in_plain_words(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            replace_file(probe, b"check")
            probe.unlink()

    def write(self, message: Message, key: str) -> str:
        data = rfc5322.build(message, safe(key), at=self._clock(), for_a_person=self._for_a_person)
        with faults_in_plain_words(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            replace_file(self.file(key), data)
        return key

    def data(self, ref: str) -> bytes:
        with faults_in_plain_words(self.folder):
            return self.file(ref).read_bytes()

    def read(self, ref: str) -> Draft:
        return rfc5322.read(self.data(ref), ref)

    def remove(self, ref: str) -> None:
        with faults_in_plain_words(self.folder):
            remove_file(self.file(ref))

    def file(self, ref: str) -> Path:
        return self.folder / f"{safe(ref)}.eml"


def safe(key: str) -> str:
    """Return the key, which becomes part of a path, or refuse one that is not hex."""
    if not KEY.fullmatch(key):
        raise MailError(f"{key!r} is not a letter's key.", "Run `conduct reconcile`; nothing was sent.")
    return key


@contextmanager
def faults_in_plain_words(folder: Path) -> Iterator[None]:
    """Raise `MailError` for what goes wrong with the files of a folder of letters."""
    try:
        yield
    except (FileBusy, PermissionError) as fault:
        if isinstance(fault, FileBusy) and not isinstance(fault.__cause__, PermissionError):
            raise MailError(f"A letter in {folder} is not made: {fault.message}", fault.next_step) from fault
        raise MailError(
            f"A letter in {folder} cannot be written: it is open elsewhere, or the folder is read-only.",
            "Close the letters that are open in Outlook, see that this login may write there, then run this again.",
        ) from fault
    except OSError as fault:
        raise MailError(
            f"The folder for letters {folder} cannot be used: {fault.strerror or fault}.",
            "Check that the folder is there and that its disk is not full, then run `conduct reconcile`.",
        ) from fault
