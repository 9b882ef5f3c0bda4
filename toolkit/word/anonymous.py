"""A template without what Word keeps of the people who wrote it: it would go to every parent with each letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from toolkit.ooxml.members import Member, new_member, read_members, write_members
from toolkit.word.parts import CORE_PROPERTIES

if TYPE_CHECKING:
    from lxml.etree import _Element

RELATIONSHIPS = "_rels/.rels"
_SAID = {
    CORE_PROPERTIES: {"creator", "lastModifiedBy", "description", "keywords", "category"},
    "docProps/app.xml": {"Manager", "Company", "Template", "HyperlinkBase"},
}
"""Document properties that name somebody, a firm or a folder, or hold notes (ISO/IEC 29500-1, 15.2.12, 22.2)."""
_PICTURE, _MADE_FROM = "/metadata/thumbnail", "/attachedTemplate"
"""How relationships end: to a small picture of the first page, perhaps of the letter that the template was once, and to
the file on somebody's computer that the template was made from."""
_SETTINGS, _ITS_RELATIONSHIPS = "word/settings.xml", "word/_rels/settings.xml.rels"
_PEOPLE, _OWN_PROPERTIES = "word/people.xml", "docProps/custom.xml"
"""Who ever commented, with their addresses; what else somebody's programs noted, as the owner of a label."""
_LOOKED_INTO = {*_SAID, RELATIONSHIPS, _SETTINGS, _ITS_RELATIONSHIPS, _PEOPLE, _OWN_PROPERTIES}


def without_authors(template: bytes) -> bytes:
    """Return the template without its authors' names and notes and without the picture of its first page.

    The same bytes where it has none. A property that holds a tag stays: somebody means it. For a template that
    `LetterTemplate.compile` has taken: what is damaged raises whatever zlib or lxml raise.
    """
    members, comment = read_members(template)
    pictures = {target for each in members if each.name == RELATIONSHIPS for target in _pictures(each)}
    left = tuple(_unnamed(each) for each in members if each.name not in pictures)
    return template if left == members else write_members(left, comment)


def _pictures(relationships: Member) -> list[str]:
    """Return the names of the members that are pictures of the first page."""
    return [each.get("Target", "").lstrip("/") for each in _root(relationships) if _goes(RELATIONSHIPS, each)]


def _unnamed(member: Member) -> Member:
    """Return a member without what names somebody; itself where nothing in it does."""
    if member.name not in _LOOKED_INTO:
        return member
    from lxml import etree

    root, changed, emptied = _root(member), False, _SAID.get(member.name, set())
    for each in list(root.iterchildren(tag=etree.Element)):
        if _goes(member.name, each):
            root.remove(each)
            changed = True
        elif _name(each) in emptied and each.text and "{" not in each.text:
            each.text = None
            changed = True
    return new_member(member.name, etree.tostring(root, encoding="UTF-8", standalone=True)) if changed else member


def _goes(member: str, element: _Element) -> bool:
    """Whether an element of a member is left out."""
    if member in (RELATIONSHIPS, _ITS_RELATIONSHIPS):
        return bool(element.get("Type", "").endswith((_PICTURE, _MADE_FROM)))
    if member == _OWN_PROPERTIES:
        return "{" not in "".join(map(str, element.itertext()))
    return (member, _name(element)) in {(_SETTINGS, "attachedTemplate"), (_PEOPLE, "person")}


def _root(member: Member) -> _Element:
    from lxml import etree

    return etree.fromstring(b"".join(member.inflated()))


def _name(element: _Element) -> str:
    from lxml import etree

    return str(etree.QName(element).localname)
