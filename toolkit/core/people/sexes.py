"""Whether a word beside a name says that it is a man's or a woman's: a title, a relation."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import takewhile

from toolkit.core.people.first_names import is_mans
from toolkit.core.text import normal

_MARKS = {
    "mr sir dad daddy father stepdad stepfather grandad granddad grandfather grandpa uncle husband": True,
    "mrs ms miss lady dame mum mummy mam mom mother stepmum stepmother gran granny nan grandma grandmother": False,
    "aunt aunty auntie wife": False,
}
_IS_A_MAN = {word: man for words, man in _MARKS.items() for word in words.split()}


_OF_ANOTHER = frozenset(["of", "to", "for", "with", "by", "from", "at", "about", "re", "not"])
"""Behind one of these a remark speaks of somebody else: "mum of Ted's dad", "lives with mum"."""


def sexes_of(words: Iterable[str]) -> frozenset[bool]:
    """Return whether folded words say a man's (True), a woman's (False), both or nothing."""
    return frozenset(_IS_A_MAN[word] for word in words if word in _IS_A_MAN)


def contradicts(display: str, salutation: str, relation: str) -> bool:
    """Whether a relation beside a name cannot be the named person's: "Ted Smith (mum)" is the mum of Ted Smith."""
    if not relation:
        return False
    said = sexes_of(text.partition(" ")[0].casefold() for text in (display, salutation))
    man = is_mans(display.partition(" ")[0])
    named = said or frozenset([man] if man is not None else [])
    related = sexes_of(own_relation(relation))
    return bool(named and related) and named.isdisjoint(related)


def own_relation(remark: str) -> list[str]:
    """Return the words of a remark that are about the person: in "mum of Ted's dad" the mum, not the dad."""
    return list(takewhile(lambda word: word not in _OF_ANOTHER, normal(remark).split()))
