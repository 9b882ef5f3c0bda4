"""Mistakes in a trust's policy.toml that no single key shows: unknown ids, meanings that do not exist."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from toolkit.core.patterns import regex
from toolkit.core.text import normal
from toolkit.settings.mistakes import Mistake, suggestion
from toolkit.settings.phrases import BESIDE_CATEGORIES, FACT, NOTHING
from toolkit.settings.toml import Document

_FIXED = {"clauses": "clause", "defaults": "default", "approvals": "step"}
"""Tables whose ids the rules know: no other means anything."""

_ID = regex(r"[a-z]+(-[a-z]+)*")
_FACT = regex(rf"{FACT}[a-z]+(-[a-z]+)*")
_PLACEHOLDER = regex(r"\{(\w+)\}")
_NEEDED = {"text", "phrase", "list"}
_INTERNAL = ("safeguarding-referral", "ban-breach")


def known_only(own: Document, shipped: Document, file: str) -> tuple[Document, list[Mistake]]:
    """Return the trust's file without ids that mean nothing, and a mistake for each of those."""
    known: Document = dict(own)
    mistakes: list[Mistake] = []
    for name, word in _FIXED.items():
        for id_ in _table(own, name).keys() - shipped[name].keys():
            known[name] = {key: value for key, value in known[name].items() if key != id_}
            mistakes.append(Mistake(file, f"[{name}], {id_}", f"no such {word}{suggestion(id_, shipped[name])}"))
    for id_, table in _table(own, "categories").items():
        said = _new_category(id_, table, shipped) if id_ not in shipped["categories"] else ""
        if said:
            known["categories"] = {key: value for key, value in known["categories"].items() if key != id_}
            mistakes.append(Mistake(file, f"[categories.{id_}]", said))
    return known, sorted(mistakes, key=str)


def _new_category(id_: str, table: Any, shipped: Document) -> str:
    if isinstance(table, dict) and table.keys() >= _NEEDED:
        return "" if _ID.fullmatch(id_) else "an id has small letters and hyphens only"
    return f"no such category{suggestion(id_, shipped['categories'])} (one of your own needs text, phrase and list)"


def mistakes_of_meaning(document: Document, file: str) -> list[Mistake]:
    """Return what is wrong between the tables of the whole policy, the built-in values filled in."""
    return [*_approvals(document, file), *_phrases(document, file), *_placeholders(document, file)]


def _approvals(document: Document, file: str) -> Iterator[Mistake]:
    for step, role in _table(document, "approvals").items():
        if role == "none" and step not in _INTERNAL:
            yield Mistake(file, f"[approvals], {step}", "a letter is always approved by somebody: office, head or slt")


def _phrases(document: Document, file: str) -> Iterator[Mistake]:
    known = (*_table(document, "categories"), *BESIDE_CATEGORIES, NOTHING)
    for meaning, phrases in _table(document, "phrases").items():
        where = f"[phrases], {meaning}"
        if meaning not in known and not _FACT.fullmatch(meaning):
            yield Mistake(file, where, f"no such category{suggestion(meaning, known)}")
        for phrase in phrases if isinstance(phrases, list) else ():
            if isinstance(phrase, str) and phrase and not normal(phrase):
                yield Mistake(file, where, f'"{phrase}" holds no letter or number')


def _placeholders(document: Document, file: str) -> Iterator[Mistake]:
    known = ("trust", *_table(document, "windows"))
    for name in ("code", "clauses", "defaults"):
        for key, text in _table(document, name).items():
            for word in _PLACEHOLDER.findall(text) if isinstance(text, str) else ():
                if word not in known:
                    yield Mistake(file, f"[{name}], {key}", f"{{{word}}} stands for nothing{suggestion(word, known)}")


def _table(document: Document, name: str) -> dict[str, Any]:
    found = document.get(name)
    return found if isinstance(found, dict) else {}
