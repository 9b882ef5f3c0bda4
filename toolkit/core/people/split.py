"""A cell's text, split into the texts of single people, each with what stands before it: "&", "/", a line break…"""

from __future__ import annotations

import re
from dataclasses import replace

from toolkit.core.frozen import dataclass
from toolkit.core.patterns import regex
from toolkit.core.people.first_names import is_first_name
from toolkit.core.people.names import parse_name
from toolkit.core.people.parts import is_title
from toolkit.core.people.remarks import is_remark, is_role, split_note
from toolkit.core.people.words import PARTICLES, RELATIONS
from toolkit.core.text import normal

_OUTSIDE = r"(?![^()\[\]]*[)\]])"
_SPLIT = regex(rf"(\s*(?:\n|;|(?<!\d)/|/(?!\d)|&|\+|\b(?:and|or|with)\b)\s*|\s[-–—]\s){_OUTSIDE}", re.IGNORECASE)
_DASHES = dict.fromkeys(map(ord, "–—"), "-")
_COMMA = regex(rf",{_OUTSIDE}")
_BRACKET_AND_NAME = regex(r"(?<=[)\]])\s+(?=[^\W\d_a-z])")
_BRACKET_FIRST = regex(r"(?<=[^\s,])\s+(?=[(\[])")
_OF_SOMEBODY = regex(r"\b(?:of|to) [\w' ,]+\)?$")
_EACH = regex(r"\S+")

_WEAK = frozenset(["or", "with", "-"])
"""Joiners only between two who are both named: "Jane Abel or Kim Abel", but "mum or dad" and "lady with buggy".

A dash only between whole names: "Jane Abel - Tom Abel", but "Anna Smith - Jones" is one hyphened surname.
"""
_CUTTING = frozenset(["/", ";", "\n", ","])
"""What may cut a remark off its name: "Jane Bate / mum". With "&" or "and" it is another person."""


@dataclass(frozen=True, slots=True)
class Chunk:
    text: str
    joiner: str = ""
    """What stands before it: "&", "+", "and", "or", "with", "-", "/", ";", a line break, a comma, or nothing."""

    @property
    def bare(self) -> str:
        return split_note(self.text)[0]


def chunks_of(cell: str) -> list[Chunk]:
    """Split a tidy cell; a remark, and a relation that a slash or a line break cut off, stays with its name."""
    chunks: list[Chunk] = []
    for piece in _pieces(cell):
        last = chunks[-1] if chunks else None
        if last and _is_another_child(piece, last):
            chunks[-1] = replace(
                last, text=f"{last.text.removesuffix(')')} and {piece.text}{')' * last.text.endswith(')')}"
            )
        elif last and _belongs(piece, last):
            chunks[-1] = _with_remark(last, piece.text)
        elif last and piece.joiner in _CUTTING and is_role(last.text) and _is_named(piece):
            chunks[-1] = replace(_with_remark(piece, last.text), joiner=last.joiner)
        else:
            chunks.append(piece)
    return chunks


def _pieces(cell: str) -> list[Chunk]:
    parts = ["", *_SPLIT.split(cell)]
    chunks: list[Chunk] = []
    for separator, text in zip(parts[::2], parts[1::2], strict=True):
        joiner = "\n" if "\n" in separator else separator.strip().casefold().translate(_DASHES)
        if joiner in _WEAK and not (chunks and _are_two(chunks[-1].text, text, joiner)):
            last = chunks.pop() if chunks else Chunk("")
            text, joiner = f"{last.text}{separator}{text}", last.joiner
        chunks.append(Chunk(text, joiner))
    return [single for chunk in chunks for single in _singles(chunk) if single.text]


def _are_two(left: str, right: str, joiner: str) -> bool:
    """Whether a weak joiner stands between two names: "Mr or Mrs Smith", "Jane or Kim Abel"."""
    words = left.split()
    if joiner == "-":
        return _is_whole(left) and _is_whole(right) and _begins_a_name(right)
    if parse_name(right) is None or not words:
        return False
    alone = len(words) == 1 and words[0][:1].isupper() and not is_role(left) and parse_name(f"{left} Smith") is not None
    return alone or all(is_title(word) for word in words) or parse_name(left) is not None


def _begins_a_name(text: str) -> bool:
    first = text.split()[0]
    return is_title(first) or is_first_name(first)


def _singles(chunk: Chunk) -> list[Chunk]:
    """Split a text at its commas, at brackets and at relations, where whole names stand on both sides."""
    texts = [text for part in _comma_list(chunk.text.strip(" ,")) for text in _at_remarks(part)]
    return [Chunk(text, chunk.joiner if index == 0 else ",") for index, text in enumerate(texts)]


def _comma_list(text: str) -> list[str]:
    """Split "Jane Smith, Tom Brown" and keep "SMITH, Jane", "Smith, Mr J" and "Jane Smith, mum" whole."""
    parts = [part.strip() for part in _COMMA.split(text) if part.strip()]
    alone = [_stands_alone(part) for part in parts]
    others = [part for part, whole in zip(parts, alone, strict=True) if not whole]
    if sum(alone) > 1 and all(is_role(part) for part in others):
        return parts
    if len(parts) > 1 and alone[-1] and all(is_title(word) for part in others for word in part.split()):
        return parts
    if len(parts) == 4 and not any(alone) and all(len(split_note(part)[0].split()) == 1 for part in parts):
        pairs = [f"{parts[0]}, {parts[1]}", f"{parts[2]}, {parts[3]}"]
        return pairs if all(parse_name(pair) for pair in pairs) else [text]
    return [", ".join(parts)] if len(parts) < text.count(",") + 1 else [text]


def _stands_alone(part: str) -> bool:
    """Whether a part between commas is a whole name: two words or a title, and not a shouted or particled surname."""
    words = split_note(part)[0].split()
    surname_only = (part.isupper() and len(words) < 3) or (bool(words) and words[0].casefold() in PARTICLES)
    return len(words) > 1 and not surname_only and parse_name(part) is not None


def _at_remarks(text: str) -> list[str]:
    """Split "Jane Edge (mum) Tom Edge (dad)", "(Mum) Jane Edge (Dad) Tom Edge" and "Mum Jane Edge Dad Tom Edge"."""
    if "(" in text or "[" in text:
        pattern = _BRACKET_FIRST if text[:1] in "([" else _BRACKET_AND_NAME
        places = [match.start() for match in pattern.finditer(text)]
    else:
        places = _relation_places(text)
    start, found = 0, []
    for place in places:
        before, after = text[start:place], text[place:]
        if _is_whole(before) and (_is_whole(after) or (_ends_in_relation(before) and len(after.split()) == 1)):
            found.append(text[start:place].strip(" ,"))
            start = place
    return [*found, text[start:].strip(" ,")]


def _ends_in_relation(text: str) -> bool:
    """Whether a text ends in a relation in brackets, so that a single name behind it is another person's."""
    return text.rstrip().endswith((")", "]")) and is_role(text.rstrip(" )]").rpartition("(")[2])


def _relation_places(text: str) -> list[int]:
    """Return where a relation begins, in a text that starts with one, or where one ends that stands within a text."""
    words = list(_EACH.finditer(text))
    related = [match for match in words[1:] if normal(match.group()) in RELATIONS]
    if words and normal(words[0].group()) in RELATIONS:
        return [match.start() for match in related]
    return [match.end() for match in related]


def _is_whole(text: str) -> bool:
    """Whether a text names somebody with more than one word: a first name and a surname, or a title."""
    return len(split_note(text)[0].split()) > 1 and parse_name(text) is not None


def _is_named(chunk: Chunk) -> bool:
    return parse_name(chunk.text) is not None


def _belongs(piece: Chunk, last: Chunk) -> bool:
    """Whether a piece says something of the person before it."""
    if piece.text.startswith(("(", "[", "<")):
        return not split_note(piece.text)[0] or not _is_named(piece)
    if not piece.bare:
        return True
    if not is_role(piece.text):
        return piece.joiner in _CUTTING and is_remark(piece.text) and _is_named(last)
    if not set(normal(piece.text).split()) & RELATIONS:
        return piece.joiner in _CUTTING or split_note(last.text)[1] != ""
    more = piece.joiner in _CUTTING or (split_note(last.text)[1] != "" and _OF_SOMEBODY.search(piece.text) is not None)
    return more and _is_named(last) and not _has_relation(last)


def _is_another_child(piece: Chunk, last: Chunk) -> bool:
    """Whether a text ends in "mum of Ted": what follows an "and" is another child, not another parent."""
    alone = len(piece.text.split()) == 1 and not is_title(piece.text) and not is_role(piece.text)
    return alone and _OF_SOMEBODY.search(last.text) is not None and split_note(last.text)[1] != ""


def _has_relation(chunk: Chunk) -> bool:
    return bool(set(normal(split_note(chunk.text)[1]).split()) & RELATIONS)


def _with_remark(chunk: Chunk, text: str) -> Chunk:
    if "@" in text:
        return replace(chunk, text=f"{chunk.text} {text}")
    return replace(chunk, text=f"{chunk.text} ({text.strip('()[]')})")
