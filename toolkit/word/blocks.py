"""Blocks that are opened and not closed, or the other way round: {% if %} without {% endif %}."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from itertools import groupby

from toolkit.word.errors import Finding
from toolkit.word.names import TAG
from toolkit.word.paragraphs import Paragraph
from toolkit.word.tags import inside, keyword

_BLOCKS = frozenset({"if", "for", "macro", "call", "filter", "with", "autoescape", "raw", "block"})
_BRANCHES = {"elif": {"if"}, "else": {"if", "for"}}


def unbalanced(every: Sequence[Paragraph]) -> Iterator[Finding]:
    """Yield what does not match, part by part: each part is filled on its own."""
    for _, paragraphs in groupby(every, key=lambda paragraph: paragraph.part):
        yield from _in_part((tag, each.where) for each in paragraphs for tag in TAG.findall(each.text))


def _in_part(tags: Iterable[tuple[str, str]]) -> Iterator[Finding]:
    opened: list[tuple[str, str, str]] = []
    for tag, where in tags:
        word = keyword(tag)
        last = opened[-1][0] if opened else ""
        if last == "raw" and word != "endraw":
            continue
        if word in _BLOCKS or (word == "set" and "=" not in inside(tag)):
            opened.append((word, tag, where))
        elif word in _BRANCHES and last not in _BRANCHES[word]:
            yield Finding(f"{tag} belongs to no {{% if %}}.", "Take it out, or put the {% if %} before it.", where)
        elif word.startswith("end"):
            if last == word[3:]:
                opened.pop()
            elif last and get_close_matches(word, [f"end{last}"]) and word[3:] not in {*_BLOCKS, "set"}:
                yield Finding(f"{tag} closes nothing.", f"Type {_like(tag, f'end{last}')} instead.", where)
                opened.pop()
            else:
                yield _mismatch(tag, word[3:], where, opened)
    for word, tag, where in opened:
        advice = f"Put {_like(tag, f'end{word}')} after the last words it is about."
        yield Finding(f"{tag} is never closed.", advice, where)


def _like(tag: str, word: str) -> str:
    """Return a tag of this word that reaches as far: {%p endif %} for {%p if x %}."""
    reach = next((each for each in ("p", "tr", "tc", "r") if tag.startswith(f"{{%{each} ")), "")
    return f"{{%{reach} {word} %}}"


def _mismatch(tag: str, word: str, where: str, opened: list[tuple[str, str, str]]) -> Finding:
    """Say what an end tag is missing, and take off the stack what it was meant for."""
    place = next((at for at in reversed(range(len(opened))) if opened[at][0] == word), None)
    if place is None:
        return Finding(f"{tag} closes nothing.", f"Take it out, or put {{% {word} … %}} before it.", where)
    inner = opened[place + 1 :]
    del opened[place:]
    forgotten = ", ".join(each for _, each, _ in inner)
    return Finding(f"{tag} comes before {forgotten} is closed.", "Close what was opened last first.", where)
