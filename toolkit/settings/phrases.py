"""The words a school types, as one table: normalised phrase → what it means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toolkit.core.policy.model import Category
from toolkit.core.text import normal
from toolkit.settings.embedded import PHRASES
from toolkit.settings.toml import read_toml

BESIDE_CATEGORIES = ("complaint", "safeguarding", "police")
"""Meanings that are no category."""

FACT = "fact:"
"""A meaning that begins so is kept beside a category and decides nothing."""

NOTHING = "nothing"
"""In a trust's own file: the phrase means nothing after all."""

Meanings = Mapping[str, Iterable[str]]
"""What it means → phrases as typed: how the files write it."""


def phrase_table(categories: Iterable[Category], own: Meanings) -> dict[str, tuple[str, ...]]:
    """Return the built-in phrases, every category's id and text, and over them the trust's own."""
    known = _by_phrase(read_toml(PHRASES, PHRASES.name))
    by_themselves = {normal(words): (category.id,) for category in categories for words in (category.id, category.text)}
    table = by_themselves | {word: (word,) for word in BESIDE_CATEGORIES} | known | _by_phrase(own)
    return {phrase: meanings for phrase, meanings in table.items() if NOTHING not in meanings}


def _by_phrase(meanings: Meanings) -> dict[str, tuple[str, ...]]:
    table: dict[str, tuple[str, ...]] = {}
    for meaning, phrases in meanings.items():
        for phrase in phrases:
            before = table.get(normal(phrase), ())
            table[normal(phrase)] = before if meaning in before else (*before, meaning)
    return table
