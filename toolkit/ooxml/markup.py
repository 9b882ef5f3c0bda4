"""A part's markup as bytes: elements are found and changed in place, every other byte stays as it is.

A tree of a whole sheet is slow, large, and writes back other bytes than it read (facts of the format: prefixes,
attribute order, `mc:Ignorable`). Here `<` always begins markup, as XML demands; comments, CDATA sections and
processing instructions are passed over, and quotes are respected inside tags.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from toolkit.core.patterns import regex

ATTRIBUTES = rb"(?:[^>\"']++|\"[^\"]*+\"|'[^']*+')*+"
"""A pattern for what stands between a tag's name and its closing bracket."""
_ATTRIBUTE = regex(rb"([^\s=/\"']+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ANY_TAG = regex(rb"<(/?)([^\s/>!?]+)(" + ATTRIBUTES + rb")>")
_END_OF_TAG = regex(rb"\s*>")
_DECLARATION, _INSTRUCTION = regex(rb"!(?<=<!)"), regex(rb"\?(?<=<\?)")
"""`<!` and `<?`, found by their rare second byte: many times faster in a part full of brackets."""
_DARK = regex(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>|<\?.*?\?>", re.DOTALL)
_DECLARED = regex(r"(<\?xml[^>]*?encoding\s*=\s*[\"'])([A-Za-z0-9._-]+)")


class MarkupError(ValueError):
    """The part is not the XML that Office writes."""


class Element(NamedTuple):
    """Where an element lies: `start` to `end`, its content between `inner` and `inner_end`."""

    start: int
    inner: int
    inner_end: int
    end: int
    attributes: bytes
    self_closing: bool


class Markup:
    """The bytes of one part, and where its elements lie. Names are local: the root's own prefix is put before."""

    def __init__(self, data: bytes) -> None:
        self.data = as_ascii_compatible(data)
        spans = _dark_spans(self.data)
        self._dark_starts = [start for start, _ in spans]
        self._dark_ends = [end for _, end in spans]
        root = next(self.matches(_ANY_TAG, 0, len(self.data)), None)
        if root is None or root[1] or b"<!DOCTYPE" in self.data[: root.start()]:
            raise MarkupError("no root element")
        self.prefix, self.name = _split_name(root[2])
        self.root_inner = root.end()
        declared = _DECLARED.match(self.data[:200].lstrip(b"\xef\xbb\xbf").decode("latin-1"))
        self._is_utf8 = declared is None or declared[2].lower() in ("utf-8", "utf8")

    def encode(self, text: str) -> bytes:
        """Text in the part's own encoding; in an old code page every other letter becomes a character reference."""
        return text.encode("utf-8" if self._is_utf8 else "ascii", "xmlcharrefreplace")

    def elements(self, name: bytes, start: int = 0, end: int | None = None) -> Iterator[Element]:
        """Yield the elements called `name` that start between the two offsets. They must not nest."""
        end = len(self.data) if end is None else end
        for match in self.matches(_start_tag(self.prefix + name), start, end):
            yield self.element_at(name, match)

    def element(self, name: bytes, start: int = 0, end: int | None = None) -> Element | None:
        return next(self.elements(name, start, end), None)

    def matches(self, pattern: re.Pattern[bytes], start: int, end: int) -> Iterator[re.Match[bytes]]:
        """Yield what a pattern finds, but for comments, CDATA and processing instructions."""
        found = pattern.finditer(self.data, start, end)
        if start >= (self._dark_ends[-1] if self._dark_ends else 0):
            return found
        return (match for match in found if not self._in_dark(match.start()))

    def start_tags(self, name: bytes, start: int, end: int) -> Iterator[re.Match[bytes]]:
        """Yield the start tags only: group 1 holds the attributes, with the slash of a self-closing one."""
        return self.matches(_start_tag(self.prefix + name), start, end)

    def closing(self, name: bytes, after: int) -> tuple[int, int]:
        """Where the end tag called `name` that follows begins and ends. Raises `MarkupError` where there is none."""
        needle = b"</" + self.prefix + name
        at = self.data.find(needle, after)
        while at >= 0:
            match = _END_OF_TAG.match(self.data, at + len(needle))
            if match and not self._in_dark(at):
                return at, match.end()
            at = self.data.find(needle, at + 1)
        raise MarkupError(f"<{name.decode()}> is not closed")

    def children(self, start: int, end: int | None = None) -> Iterator[tuple[bytes, int, int]]:
        """Yield (local name, start, end) of the elements that lie side by side from `start` on."""
        depth, began = 0, start
        for match in self.matches(_ANY_TAG, start, len(self.data) if end is None else end):
            closes, empty = bool(match[1]), match[3].endswith(b"/")
            if closes and depth == 0:
                return
            if not closes and depth == 0:
                began = match.start()
            depth += -1 if closes else 0 if empty else 1
            if depth == 0:
                yield _split_name(match[2])[1], began, match.end()

    def element_from(self, name: bytes, start: int) -> Element:
        """The element called `name` that begins there. Raises `MarkupError` where none does."""
        return self.element_at(name, self._start_tag_at(name, start))

    def attributes_from(self, name: bytes, start: int) -> bytes:
        """The attributes of the element called `name` that begins there."""
        return self._start_tag_at(name, start)[1]

    def _start_tag_at(self, name: bytes, start: int) -> re.Match[bytes]:
        match = _start_tag(self.prefix + name).match(self.data, start)
        if match is None:
            raise MarkupError(f"<{name.decode()}> is not closed")
        return match

    def element_at(self, name: bytes, match: re.Match[bytes]) -> Element:
        """The whole element that a start tag begins."""
        if match[1].endswith(b"/"):
            return Element(match.start(), match.end(), match.end(), match.end(), match[1][:-1], True)
        return Element(match.start(), match.end(), *self.closing(name, match.end()), match[1], False)

    def _in_dark(self, at: int) -> bool:
        before = bisect_right(self._dark_starts, at) - 1
        return before >= 0 and at < self._dark_ends[before]


def as_ascii_compatible(data: bytes) -> bytes:
    """Return UTF-16 content as UTF-8, its declaration included; anything else unchanged."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16")
    elif data.startswith((b"<\x00", b"\x00<")):
        text = data.decode("utf-16-le" if data[1] == 0 else "utf-16-be")
    else:
        return data
    return _DECLARED.sub(r"\g<1>UTF-8", text, count=1).encode("utf-8")


def _dark_spans(data: bytes) -> list[tuple[int, int]]:
    """Where comments, CDATA sections and processing instructions lie; most parts have an XML declaration only."""
    after = data.find(b"?>") if data.lstrip(b"\xef\xbb\xbf").startswith(b"<?xml") else 0
    if not _DECLARATION.search(data) and not _INSTRUCTION.search(data, after + 2):
        return [(0, after + 2)] if after else []
    return [match.span() for match in _DARK.finditer(data)]


@lru_cache(maxsize=128)
def _start_tag(name: bytes) -> re.Pattern[bytes]:
    return re.compile(b"<" + re.escape(name) + rb"(?=[\s/>])(" + ATTRIBUTES + rb")>")


def _split_name(name: bytes) -> tuple[bytes, bytes]:
    prefix, colon, local = name.rpartition(b":")
    return prefix + colon, local


def attribute(attributes: bytes, name: bytes) -> str | None:
    """The value of an attribute in a tag or in its attributes, as written (references not resolved)."""
    for match in _ATTRIBUTE.finditer(attributes):
        if match[1] == name:
            return str(match[2] if match[2] is not None else match[3], "latin-1")
    return None


def whole_number(attributes: bytes, name: bytes, default: int = 0) -> int:
    """A whole number in an attribute. Raises `MarkupError` for anything else there."""
    text = attribute(attributes, name)
    if text is None:
        return default
    try:
        return int(text)
    except ValueError:
        raise MarkupError(f"{name.decode()} is “{text}”, not a number") from None


def with_attribute(tag: bytes, name: bytes, value: str | None) -> bytes:
    """Return a start tag with one attribute set, or taken away (None); the others keep place and bytes."""
    new = b"" if value is None else name + b'="' + value.encode("ascii", "xmlcharrefreplace") + b'"'
    for match in _ATTRIBUTE.finditer(tag):
        if match[1] == name:
            before = tag[: match.start()] if new else tag[: match.start()].rstrip()
            return before + new + tag[match.end() :]
    if not new:
        return tag
    close = re.search(rb"\s*/?>\Z", tag)
    if close is None:
        raise MarkupError("a tag is not closed")
    return tag[: close.start()] + b" " + new + tag[close.start() :]
