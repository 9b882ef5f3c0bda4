"""Links in a `RichText`: the text names each by an id, and its address lies in the relationships of its part."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256

from toolkit.core.patterns import regex
from toolkit.ooxml.members import Member, new_member
from toolkit.word.errors import TemplateError
from toolkit.word.parts import content
from toolkit.word.relationships import NAMESPACE, NONE, TYPES, beside, related

_TYPE = f"{TYPES}/hyperlink"
_ID = regex(r'r:id="([^"]*)"')
_OURS = regex(rb'r:id="(conduct[0-9a-f]{32})"')


def link_id(address: str) -> str:
    """Return the id of a link to an address: the same in every letter."""
    return f"conduct{sha256(address.encode()).hexdigest()[:32]}"


def links_in(values: Iterable[object]) -> set[str]:
    """Return the ids of the links that stand in `RichText`s."""
    return {found for value in values for found in _ID.findall(str(getattr(value, "xml", "")))}


def links_of(members: Iterable[Member], part: str) -> set[str]:
    """Return the ids of the links that a part has already, used or not."""
    from lxml import etree

    held = next((content(each) for each in members if each.name == beside(part)), NONE)
    external = etree.fromstring(held).iterfind(f"{{{NAMESPACE}}}Relationship[@TargetMode='External']")
    return {each.get("Id", "") for each in external if each.get("Type") == _TYPE}


def refuse_address(address: str) -> None:
    if not address or not address.isprintable() or " " in address:
        raise TemplateError(f"“{address}” is no address of a link.", "Write it whole, such as https://trust.example.")


def with_links(members: Iterable[Member], addresses: Mapping[str, str]) -> Iterator[Member]:
    """Yield a letter's members, with the address of each link in the relationships of the part that has it.

    `addresses`: id → address of the links that were made for the letter's template.
    """
    every = {each.name: each for each in members}
    for name, member in list(every.items()):
        found = {each.decode() for each in _OURS.findall(content(member))} if name.endswith(".xml") else set()
        if ids := sorted(found & addresses.keys()):
            old = content(every[beside(name)]) if beside(name) in every else NONE
            added = [{"Id": each, "Type": _TYPE, "Target": addresses[each], "TargetMode": "External"} for each in ids]
            every[beside(name)] = new_member(beside(name), related(old, added))
    yield from every.values()
