"""What two people in one cell share: "Mr" of "Mr & Mrs T Smith" and "Jane" of "Jane and Tom Smith" get their names."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import zip_longest

from toolkit.core.patterns import regex
from toolkit.core.people.first_names import is_first_name, is_mans, is_only_first_name
from toolkit.core.people.namelike import is_initial
from toolkit.core.people.names import parse_name
from toolkit.core.people.parts import is_title, take_apart, title_of
from toolkit.core.people.remarks import is_role, split_note
from toolkit.core.people.split import Chunk
from toolkit.core.text import normal

_WORD = r"[^\W\d_][\w'.-]*"
_AND = r"\s*(?:&|\+|/|\band\b)\s*"
_TWO_AND_TWO = regex(rf"({_WORD}){_AND}({_WORD})\s+({_WORD}){_AND}({_WORD})\s+({_WORD}(?:\s+{_WORD})*)", re.IGNORECASE)
_SURNAME_BETWEEN = regex(rf"({_WORD}){_AND}({_WORD})\s+({_WORD}),\s*({_WORD}){_AND}({_WORD})", re.IGNORECASE)
_IS_A_MAN = {"Mr": True, "Mrs": False, "Ms": False, "Miss": False}


def unfolded(cell: str) -> str:
    """Return "Mr & Mrs J & K Gray" as "Mr J Gray & Mrs K Gray": two titles, two first names, one surname."""
    if behind := _SURNAME_BETWEEN.fullmatch(cell):
        cell = f"{behind[1]} & {behind[2]} {behind[4]} & {behind[5]} {behind[3]}"
    match = _TWO_AND_TWO.fullmatch(cell)
    if match is None or not (is_title(match[1]) and is_title(match[2])) or is_title(match[4]):
        return cell
    one, other, first, second, surname = match.groups()
    if _fits(one, second) and _fits(other, first) and not (_fits(one, first) and _fits(other, second)):
        first, second = second, first
    return f"{one} {first} {surname} & {other} {second} {surname}"


def completed(chunks: list[Chunk]) -> list[Chunk]:
    """Give every chunk the part of its name that stands with another: a surname, or all but the title."""
    whole = _listed(chunks)
    for index in range(len(whole) - 2, -1, -1):
        whole[index], whole[index + 1] = _with_rest(whole[index], whole[index + 1])
    for index in range(1, len(whole)):
        surname, comma, _ = whole[index - 1].text.partition(",")
        if comma and len(whole[index].text.split()) == 1 and not is_role(whole[index].text):
            whole[index] = replace(whole[index], text=f"{surname}, {whole[index].text}")
    return whole


def _listed(chunks: list[Chunk]) -> list[Chunk]:
    """Take "Tom, Jane" of "Tom, Jane and Kim Smith" apart: first names before a whole name, no surname among them."""
    found: list[Chunk] = []
    for chunk, following in zip_longest(chunks, chunks[1:]):
        words = [word.strip() for word in chunk.text.split(",")]
        listed = following is not None and len(words) > 1 and all(word and is_first_name(word) for word in words)
        if following is not None and listed and "," not in following.text and len(following.bare.split()) > 1:
            found += [replace(chunk, text=word, joiner="," if i else chunk.joiner) for i, word in enumerate(words)]
        else:
            found.append(chunk)
    return found


def _with_rest(chunk: Chunk, following: Chunk) -> tuple[Chunk, Chunk]:
    """Return a chunk with what it shares with the next one, and the next one without what is not its own."""
    bare, note = split_note(chunk.text)
    words, rest_text = bare.split(), split_note(following.text)[0]
    rest = [word for word in rest_text.split() if not is_title(word)]
    if not words or not rest or parse_name(following.text) is None:
        return chunk, following
    if len(words) == 1 and is_title(bare):
        return _a_couple(chunk, following, rest)
    named = [word for word in words if not is_title(word)]
    if "," in rest_text or following.joiner == "with" or not _lacks_a_surname(bare, named, rest):
        return chunk, following
    remark = f" ({note})" if note else ""
    return replace(chunk, text=f"{bare} {_surname(rest_text, rest)}{remark}"), following


def _lacks_a_surname(bare: str, named: list[str], rest: list[str]) -> bool:
    """Whether words are a first name or initials: "Jane" and "Mr John" before a whole name, never "Mr Smith"."""
    if not named or normal(named[-1]) == normal(rest[-1]) or is_role(bare):
        return False
    titled = len(named) < len(bare.split())
    if all(is_initial(word) for word in named):
        return titled or len(rest) > 1
    if titled:  # "Mr Tom Lee" is whole, though Lee is a first name too
        known = is_first_name if len(named) == 1 else is_only_first_name
        return len(rest) > 1 and all(map(known, named))
    return len(named) == 1 and len(rest) > 1


def _a_couple(chunk: Chunk, following: Chunk, rest: list[str]) -> tuple[Chunk, Chunk]:
    """Return "Mr" and "Mrs Tom Smith" as Mr Tom Smith and Mrs Smith; initials are for both."""
    title = split_note(following.text)[0].split()[0]
    parts = take_apart(" ".join(rest))
    whole = replace(chunk, text=f"{chunk.text} {' '.join(rest)}")
    if not is_title(title) or parts is None or not parts.has_first_name:
        return whole, following
    surname, note = _surname(" ".join(rest), rest), split_note(following.text)[1]
    if _fits(title, rest[0]) and not _fits(chunk.text, rest[0]):
        return replace(chunk, text=f"{chunk.text} {surname}"), following
    return whole, replace(following, text=f"{title} {surname}" + (f" ({note})" if note else ""))


def _fits(title: str, first_name: str) -> bool:
    """Whether a title and a first name are known to be a man's both, or a woman's."""
    man = is_mans(first_name)
    return man is not None and _IS_A_MAN.get(title_of(title)) is man


def _surname(text: str, words: list[str]) -> str:
    """Return the surname as it is typed."""
    parts = take_apart(text)
    surname = {normal(word) for word in parts.surname} if parts else set()
    return " ".join([word for word in words if normal(word) in surname] or words[-1:])
