"""conduct.toml as blocks: a heading with what stands under it, and the blank lines and notes before the next one."""

from __future__ import annotations

import re
import tomllib
from dataclasses import replace
from typing import Any

from toolkit.core.frozen import dataclass
from toolkit.core.patterns import regex

_HEADING = regex(r"[ \t]*\[")


@dataclass(frozen=True, slots=True)
class Block:
    """A part of a TOML file. The file is the blocks' `body` and `tail`, one after the other."""

    path: tuple[str, ...]
    """The keys of the heading, () for what stands before the first one."""
    is_list: bool
    """Whether the heading has double brackets."""
    body: str
    tail: str
    """Blank lines, and the notes after them: they belong to what comes next."""

    def with_body(self, body: str) -> Block:
        return replace(self, body=body)


def blocks_of(text: str) -> list[Block]:
    """Cut a TOML file at its headings. `text` is valid TOML."""
    lines = _lines(text)
    starts = [0, *(index for index in range(len(lines)) if _is_heading(lines, index))]
    ends = [*starts[1:], len(lines)]
    return [_block(lines[a:b], last=b == len(lines)) for a, b in zip(starts, ends, strict=True) if a < b]


def _lines(text: str) -> list[str]:
    """Cut at line feeds alone: TOML knows no other line ending, and a text may hold Unicode's."""
    return [line for line in re.split(r"(?<=\n)", text) if line]


def _is_heading(lines: list[str], index: int) -> bool:
    """Whether a line is a heading, and no part of a list or text over several lines: what is before it is whole."""
    return bool(index and _HEADING.match(lines[index]) and _parsed("".join(lines[:index])) is not None)


def _block(lines: list[str], *, last: bool) -> Block:
    heading = _parsed(lines[0]) if _HEADING.match(lines[0]) else None
    path, is_list = _path(heading or {})
    kept = _body_length(lines, last=last)
    return Block(path, is_list, "".join(lines[:kept]), "".join(lines[kept:]))


def _body_length(lines: list[str], *, last: bool) -> int:
    """Return how many lines are the block's own: notes right below its last key are, where a blank line follows."""
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith("#")):
        end -= 1
    while _parsed("".join(lines[:end])) is None:
        end += 1  # what looked like a note was the end of a text over several lines
    without_blank = len(lines) if last else end
    return next((index for index in range(end, len(lines)) if not lines[index].strip()), without_blank)


def _path(heading: dict[str, Any]) -> tuple[tuple[str, ...], bool]:
    """Return the keys of a heading that was parsed by itself: `[school.columns]` is {"school": {"columns": {}}}."""
    keys: list[str] = []
    inner: Any = heading
    while isinstance(inner, dict) and inner:
        ((key, inner),) = inner.items()
        keys.append(key)
    return tuple(keys), isinstance(inner, list)


def _parsed(text: str) -> dict[str, Any] | None:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return None
