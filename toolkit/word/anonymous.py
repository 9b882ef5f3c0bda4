"""A template without what Word keeps of the people who wrote it: it would go to every parent with each letter."""

from __future__ import annotations

from toolkit.ooxml.members import Member, new_member, read_members, write_members
from toolkit.word.parts import CORE_PROPERTIES

APPLICATION_PROPERTIES = "docProps/app.xml"
RELATIONSHIPS = "_rels/.rels"
_PEOPLE = {"creator", "lastModifiedBy", "Manager"}
"""Document properties that name somebody (ISO/IEC 29500-1, 15.2.12.1 and 22.2)."""
_PICTURE = "/metadata/thumbnail"
"""How the relationship to a small picture of the first page ends: perhaps of the letter that the template was once."""


def without_authors(template: bytes) -> bytes:
    """Return the template without its authors' names and without the picture of its first page.

    The same bytes where it has neither. A property that holds a tag stays: somebody means it. For a template that
    `LetterTemplate.compile` has taken: what is damaged raises whatever zlib or lxml raise.
    """
    members, comment = read_members(template)
    pictures = {target for each in members if each.name == RELATIONSHIPS for target in _pictures(each)}
    left = tuple(_unnamed(each) for each in members if each.name not in pictures)
    return template if left == members else write_members(left, comment)


def _pictures(relationships: Member) -> list[str]:
    """Return the names of the members that are pictures of the first page."""
    from lxml import etree

    every = etree.fromstring(b"".join(relationships.inflated()))
    return [each.get("Target", "").lstrip("/") for each in every if each.get("Type", "").endswith(_PICTURE)]


def _unnamed(member: Member) -> Member:
    """Return a member without what names somebody; itself where nothing in it does."""
    if member.name not in {CORE_PROPERTIES, APPLICATION_PROPERTIES, RELATIONSHIPS}:
        return member
    from lxml import etree

    root = etree.fromstring(b"".join(member.inflated()))
    changed = False
    for each in list(root):
        if member.name == RELATIONSHIPS and each.get("Type", "").endswith(_PICTURE):
            root.remove(each)
            changed = True
        elif etree.QName(each).localname in _PEOPLE and each.text and "{" not in each.text:
            each.text = None
            changed = True
    return new_member(member.name, etree.tostring(root, encoding="UTF-8", standalone=True)) if changed else member
