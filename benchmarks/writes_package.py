"""A workbook's zip file as zipfile sees it: raw members, the sheet to write into. Owes nothing to toolkit."""

from __future__ import annotations

import posixpath
import struct
import zipfile
from collections.abc import Iterator
from io import BytesIO
from itertools import pairwise

from lxml import etree


class Archive:
    """`raw`: member name → everything the file holds of it but its place: header, data, what follows, its entry."""

    def __init__(self, data: bytes) -> None:
        self.zip = zipfile.ZipFile(BytesIO(data))
        self.comment = self.zip.comment
        infos = self.zip.infolist()
        self.names = [info.orig_filename for info in infos]
        offsets = sorted({info.header_offset for info in infos} | {self.zip.start_dir})
        following = dict(pairwise(offsets))
        self.raw, at = dict[str, tuple[object, ...]](), self.zip.start_dir
        for info in infos:
            lengths = struct.unpack_from("<3H", data, at + 28)
            entry = data[at : at + 46 + sum(lengths)]
            at += len(entry)
            block = data[info.header_offset : following[info.header_offset]]
            fields = (info.flag_bits, info.compress_type, info.date_time, info.external_attr, info.create_version)
            self.raw[info.orig_filename] = (block, entry[:42], entry[46:], *fields)

    def read(self, name: str) -> bytes:
        return self.zip.read(next(info for info in self.zip.infolist() if info.orig_filename == name))

    def find(self, path: str) -> str:
        """The stored name of a part, or ""."""
        wanted = plain(path)
        return next((name for name in self.names if plain(name) == wanted), "")

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Relationship id → (last word of its type, stored name of its target)."""
        folder, name = posixpath.split(plain(part))
        rels = self.find(f"{folder}/_rels/{name}.rels")
        found = {}
        for element in etree.fromstring(self.read(rels)) if rels else ():
            target = (element.get("Target") or "").replace("\\", "/")
            there = self.find(posixpath.normpath(posixpath.join("/", folder, target))) or self.find(target)
            found[element.get("Id")] = (element.get("Type", "").rpartition("/")[2], there)
        return found


def plain(name: str) -> str:
    return name.replace("\\", "/").strip("/").lower()


def workbook(archive: Archive) -> str:
    main = [part for kind, part in archive.related("").values() if kind == "officeDocument" and part]
    return main[0] if main else archive.find("xl/workbook.xml")


def first_visible(archive: Archive) -> tuple[str, str] | None:
    """(name, part) of the first visible worksheet."""
    return next(((name, part) for name, part, visible in worksheets(archive) if visible), None)


def worksheets(archive: Archive) -> Iterator[tuple[str, str, bool]]:
    """Yield (name, part, whether it is visible) of every worksheet."""
    main = workbook(archive)
    related = archive.related(main)
    for sheet in etree.fromstring(archive.read(main)).iter("{*}sheet"):
        identity = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), sheet.get("id"))
        kind, part = related.get(identity, ("", ""))
        if kind == "worksheet" and part:
            yield sheet.get("name"), part, sheet.get("state", "visible") == "visible"


def of_kind(archive: Archive, part: str, kind: str) -> list[str]:
    return [target for each, target in archive.related(part).values() if each == kind and target]
