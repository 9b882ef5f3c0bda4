"""A part that a package did not have: its content type and its relationship."""

from __future__ import annotations

import posixpath

from toolkit.ooxml.markup import Markup, MarkupError
from toolkit.ooxml.package import Package
from toolkit.ooxml.workbook import part_name, read_xml, relationships

CONTENT_TYPES = "[Content_Types].xml"
RELATIONSHIP_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def with_new_part(package: Package, owner: str, part: str, kind: str, content_type: str) -> dict[str, bytes]:
    """Return the parts that change when `owner` gets a new part: content types and its relationships.

    What already speaks of the part, though it was not there, stays as it is.
    """
    types = package.find(CONTENT_TYPES) or CONTENT_TYPES
    folder, name = posixpath.split(owner)
    rels = package.find(posixpath.join(folder, "_rels", f"{name}.rels"))
    if rels is None:
        raise MarkupError(f"{owner} has no relationships")
    there = relationships(package, owner)
    override = f'Override PartName="/{part}" ContentType="{content_type}"'
    identity = _free_identity({relation.id for relation in there})
    relation = f'Relationship Id="{identity}" Type="{RELATIONSHIP_TYPES}/{kind}" Target="/{part}"'
    changed = {}
    if not any(e.get("PartName", "").casefold() == f"/{part}".casefold() for e in read_xml(package, types)):
        changed[types] = _with_child(package.read(types), override)
    if not any(part_name(owner, relation.target).casefold() == part.casefold() for relation in there):
        changed[rels] = _with_child(package.read(rels), relation)
    return changed


def _free_identity(taken: set[str]) -> str:
    number = 1
    while f"rId{number}" in taken:
        number += 1
    return f"rId{number}"


def _with_child(data: bytes, element: str) -> bytes:
    """Put one empty element at the end of the root."""
    markup = Markup(data)
    closing, _ = markup.closing(markup.name, markup.root_inner)
    child = f"<{markup.prefix.decode()}{element}/>".encode()
    return markup.data[:closing] + child + markup.data[closing:]
