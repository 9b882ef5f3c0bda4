"""Relationships of a document's parts: what a part names by an id, and where it is.

Source: ECMA-376 part 2, 9.3 (relationships) and 10.1.2.2 (content types).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from posixpath import basename, dirname

NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENT_TYPES = "[Content_Types].xml"
NONE = f'<Relationships xmlns="{NAMESPACE}"/>'.encode()
_OF_CONTENT = "http://schemas.openxmlformats.org/package/2006/content-types"


def beside(part: str) -> str:
    """Return the name of the member that holds a part's relationships."""
    return f"{dirname(part)}/_rels/{basename(part)}.rels"


def related(relationships: bytes, added: Iterable[Mapping[str, str]]) -> bytes:
    """Return a part's relationships with others, each by its attributes; one whose Id is there already stays."""
    from lxml import etree

    root = etree.fromstring(relationships)
    there = {each.get("Id") for each in root}
    for each in added:
        if each["Id"] not in there:  # a letter may be a template in its turn
            etree.SubElement(root, f"{{{NAMESPACE}}}Relationship", each)
    return bytes(etree.tostring(root, encoding="UTF-8", standalone=True))


def with_kind(content_types: bytes, extension: str, kind: str) -> bytes:
    """Return a document's content types, among them that of each member with this extension."""
    from lxml import etree

    root = etree.fromstring(content_types)
    default = f"{{{_OF_CONTENT}}}Default"
    if all(each.get("Extension", "").lower() != extension for each in root.iterfind(default)):
        root.insert(0, etree.Element(default, {"Extension": extension, "ContentType": kind}))
    return bytes(etree.tostring(root, encoding="UTF-8", standalone=True))
