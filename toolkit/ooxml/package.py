"""An Office file as a package: parts read one by one, and written so that all others keep their raw bytes."""

from __future__ import annotations

import struct
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile

from toolkit.core.frozen import dataclass
from toolkit.core.problems import ToolkitError
from toolkit.ooxml.members import DEFLATED, STORED, Content, Member, new_member, read_members, write_members

OLE_MAGIC = bytes.fromhex("d0cf11e0a1b11ae1")
MAX_PART = 512 * 1024 * 1024
"""The largest part that is inflated, in bytes: a sheet of a million cells has about 60 MB."""
MAX_SMALL = 8 * 1024 * 1024
"""The largest part that becomes a tree, which takes many times its bytes: what names and relates the others."""
SAVE_AGAIN = "Open it in Excel or Word, save it again under File, Save As, and run this again."


class PackageError(ToolkitError):
    """The file is no Office file that can be read, or one that must not be changed. It is as it was."""


@dataclass(frozen=True, slots=True)
class Package:
    """The members of an .xlsx, .xlsm or .docx file in memory."""

    label: str
    """What messages call the file."""
    members: tuple[Member, ...]
    comment: bytes = b""

    @classmethod
    def open(cls, path: Path) -> Package:
        """Read the file at `path`. Raises `PackageError` when it is missing, locked, or no Office file."""
        try:
            data = path.read_bytes()
        except FileNotFoundError:
            raise PackageError(f"{path.name} is not there.", f"Look for it at {path}.") from None
        except OSError as error:
            message = f"{path.name} cannot be read ({error.strerror})."
            raise PackageError(message, "Close it where it is open, or ask for access to it.") from error
        return cls.from_bytes(data, path.name)

    @classmethod
    def from_bytes(cls, data: bytes, label: str = "The file") -> Package:
        """Read a file's content. Raises `PackageError` when it is no Office file."""
        _refuse_other_formats(data, label)
        try:
            members, comment = read_members(data)
        except (BadZipFile, struct.error, NotImplementedError, UnicodeDecodeError) as error:
            message = f"{label} is damaged or was not copied whole ({error})."
            raise PackageError(message, "Copy it again, or take a backup.") from error
        return cls(label, members, comment)

    @property
    def names(self) -> tuple[str, ...]:
        """The members' names as stored, in the order of the directory."""
        return tuple(member.name for member in self.members)

    def find(self, name: str) -> str | None:
        """The stored name of a part, letter case, slashes and a leading slash set aside (OPC, part names)."""
        wanted = _plain(name)
        return next((stored for stored in self.names if _plain(stored) == wanted), None)

    def read(self, name: str, most: int | None = None) -> bytes:
        """Return a part's content. Raises `PackageError` when it is missing, damaged, encrypted or beyond `most`."""
        whole = BytesIO()
        for piece in self.pieces(name, most):
            whole.write(piece)
        return whole.getvalue()

    def pieces(self, name: str, most: int | None = None) -> Iterator[bytes]:
        """Yield a part's content piece by piece, so that a large one need not be whole in memory. Raises as `read`."""
        member, size, crc = self._member(name), 0, 0
        try:
            for piece in member.inflated():
                size, crc = size + len(piece), zlib.crc32(piece, crc)
                if size > min(MAX_PART, most or MAX_PART):
                    raise PackageError(f"{self.label} is far too large to read ({name}).", SAVE_AGAIN)
                yield piece
        except zlib.error as error:
            raise self._damaged(name) from error
        if crc != member.crc:
            raise self._damaged(name)

    def _member(self, name: str) -> Member:
        stored = self._stored(name)
        # Of two members with one name the last one counts, as in every zip reader.
        member = next(member for member in reversed(self.members) if member.name == stored)
        if member.encrypted:
            raise PackageError(f"{self.label} is protected with a password.", "Remove its password and run this again.")
        if member.method not in (STORED, DEFLATED):
            raise PackageError(f"{self.label} is packed in a way that Office does not write.", SAVE_AGAIN)
        return member

    def _damaged(self, name: str) -> PackageError:
        return PackageError(f"{self.label} is damaged in {name}.", "Copy it again, or take a backup.")

    def refuse_if_unchangeable(self) -> None:
        """Raise `PackageError` where a change would break a signature or leave open which member counts."""
        plain = Counter(_plain(name) for name in self.names)
        if any(name.startswith("_xmlsignatures/") for name in plain) or self._signature_named():
            message = f"{self.label} carries a digital signature, and any change would break it."
            raise PackageError(message, "Remove the signature in Excel or Word (File, Info), then run this again.")
        twice = next((name for name, times in plain.items() if times > 1), None)
        if twice:
            raise PackageError(f"{self.label} holds {twice} twice, and it is unclear which one counts.", SAVE_AGAIN)

    def _signature_named(self) -> bool:
        root = self.find("_rels/.rels")
        return root is not None and b"digital-signature/origin" in self.read(root).replace(b"\x00", b"")

    def with_parts(self, replaced: Mapping[str, Content], added: Mapping[str, bytes] | None = None) -> bytes:
        """Return the file with some parts replaced and some added at the end.

        Every other member keeps its raw compressed bytes, place, name, flags and extra fields. The same input
        gives the same bytes. Raises `PackageError` for a signed file and for members of the same name.
        """
        self.refuse_if_unchangeable()
        stored = {self._stored(name): content for name, content in replaced.items()}
        kept = [
            new_member(member.name, stored[member.name], member) if member.name in stored else member
            for member in self.members
        ]
        new = [new_member(name, content) for name, content in (added or {}).items()]
        return write_members([*kept, *new], self.comment)

    def _stored(self, name: str) -> str:
        stored = self.find(name)
        if stored is None:
            raise PackageError(f"{self.label} is damaged: it has no part {name}.", SAVE_AGAIN)
        return stored


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").casefold()


def _refuse_other_formats(data: bytes, label: str) -> None:
    if not data:
        raise PackageError(f"{label} is empty.", "Copy it again, or take a backup.")
    if data.startswith(OLE_MAGIC):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise PackageError(f"{label} is protected with a password.", "Remove its password and run this again.")
        message = f"{label} is in the old Office format (.xls or .doc)."
        raise PackageError(message, "Save it as .xlsx or .docx (File, Save As) and run this again.")
    if not data.startswith(b"PK"):
        raise PackageError(f"{label} is not an Excel or Word file, whatever its name says.", SAVE_AGAIN)
