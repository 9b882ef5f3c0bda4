"""Whether every letter of a part is well-formed, whichever way its conditions and loops go: asked once.

Each piece of the template opens and closes elements. Where all branches of a condition leave the same elements open,
and a loop leaves those with which it began, every way through the part is sound, for escaped values break nothing
where text or an attribute stands. What this cannot follow (a condition within a tag, a comment, a macro that is
called with a block) proves nothing: `sound` then asks letter by letter.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import field
from itertools import count
from typing import TYPE_CHECKING

from toolkit.core.frozen import dataclass
from toolkit.core.patterns import regex
from toolkit.word.proof_tables import Open, Tables
from toolkit.word.sound import MARK

if TYPE_CHECKING:
    from jinja2 import nodes

_NAME = r"[A-Za-z_][\w.-]*(?::[A-Za-z_][\w.-]*)?"
_REFERENCE = "&(?:amp|lt|gt|quot|apos|#9|#10|#13|#34|#39);"
_ATTRIBUTE = rf'({_NAME})="([^"<&]*(?:{_REFERENCE}[^"<&]*)*)"'
_ATTRIBUTES = regex(_ATTRIBUTE, re.ASCII)
_TOKEN = regex(
    rf"<(?P<start>{_NAME})(?P<attributes>(?:\s+{_ATTRIBUTE})*)\s*(?P<empty>/?)>|</(?P<end>{_NAME})>"
    rf"|(?P<text>(?:[^<&]|{_REFERENCE})+)",
    re.ASCII,
)
"""XML as lxml writes it, and nothing else of XML."""
_NO_XML = regex("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]|]]>")
_PREFIXES = {"": "", "xml": "http://www.w3.org/XML/1998/namespace"}
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

Stack = tuple[Open, ...]
"""The elements that are open, outermost first."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What holds of every letter whose values are escaped text: it is well-formed, and more."""

    tables_fit: bool
    """Whether docxtpl leaves each table as it is, unless one of `empty_tables` stands in the letter."""
    empty_tables: frozenset[str]
    """How tables end that have lost every row."""
    in_text: bool
    """Whether each value stands in the text of a run of a paragraph, and no paragraph in another."""
    pictures: int
    """How many pictures and text boxes stand outside of all conditions and loops."""
    more_pictures: bool
    """Whether there are others."""


def proved(tree: nodes.Template) -> Proof | None:
    """Return what can be proved of a part; None where it cannot be seen from the template that all is well-formed."""
    walk = _Walk()
    try:
        sound = walk.through(tree.body, (), next(walk.branches)) == () and walk.rooted
    except _NotProvedError:
        return None
    tables = walk.tables
    if not sound:
        return None
    return Proof(tables.fit, frozenset(tables.empty), walk.in_text, walk.pictures, walk.more_pictures)


class _NotProvedError(Exception):
    pass


@dataclass(slots=True)
class _Walk:
    """A walk through each branch of a part. A branch has a number; what stands on every way is in number 0."""

    tables: Tables = field(default_factory=Tables)
    branches: count[int] = field(default_factory=count)
    rooted: bool = False
    in_text: bool = True
    pictures: int = 0
    more_pictures: bool = False

    def through(self, body: Sequence[nodes.Node], stack: Stack, branch: int) -> Stack:
        """Return what is open after `body`. What stands between two blocks is read in one go."""
        from jinja2 import nodes

        text = ""
        for node in body:
            match node:
                case nodes.Output():
                    text += "".join(each.data if isinstance(each, nodes.TemplateData) else MARK for each in node.nodes)
                    continue
                case nodes.Assign() | nodes.AssignBlock() | nodes.Macro():
                    continue  # they print nothing
                case nodes.If():
                    ways = [node.body, *(each.body for each in node.elif_), node.else_]
                case nodes.For(recursive=False):
                    ways = [[], node.body, node.else_]
                case _:
                    raise _NotProvedError
            stack, text = self._after(text, stack, branch), ""
            ends = [self.through(way, stack, next(self.branches)) for way in ways]
            if any(end != ends[0] for end in ends):
                raise _NotProvedError
            stack = ends[0]
        return self._after(text, stack, branch)

    def _after(self, text: str, stack: Stack, branch: int) -> Stack:
        """Return what is open after `text`."""
        at = 0
        if _NO_XML.search(text):
            raise _NotProvedError
        while at < len(text):
            token = _TOKEN.match(text, at)
            if token is None:
                raise _NotProvedError
            at = token.end()
            if token["text"] is not None:
                self._say(token["text"], stack)
            elif token["end"] is not None:
                stack = self._close(token["end"], stack, branch)
            else:
                opened = self._open(token["start"], token["attributes"], stack, branch)
                if token["empty"]:
                    self.tables.closed(opened, branch)
                else:
                    stack = (*stack, opened)
        return stack

    def _say(self, text: str, stack: Stack) -> None:
        if not stack and text.strip(" \t\r\n"):
            raise _NotProvedError
        if MARK in text:
            names = [each.name for each in stack]
            self.in_text &= names[-2:] == ["w:r", "w:t"] and names.count("w:p") == 1
        if stack:
            self.tables.said(stack[-1])

    def _close(self, name: str, stack: Stack, branch: int) -> Stack:
        if not stack or stack[-1].name != name:
            raise _NotProvedError
        self.tables.closed(stack[-1], branch)
        return stack[:-1]

    def _open(self, name: str, attributes: str, stack: Stack, branch: int) -> Open:
        if not stack:
            if self.rooted or branch:
                raise _NotProvedError  # a part has one root, on every way
            self.rooted = True
        found = _ATTRIBUTES.findall(attributes)
        self.in_text &= MARK not in attributes and (name != "w:p" or all(each.name != "w:p" for each in stack))
        prefixes = _prefixes(found, stack[-1].prefixes if stack else _PREFIXES)
        given = {_qualified(each, prefixes, ""): value for each, value in found if not _declares(each)}
        if len(given) + sum(_declares(each) for each, _ in found) != len(found):
            raise _NotProvedError  # an attribute stands twice
        tag = _qualified(name, prefixes, prefixes[""])
        about = self.tables.opened(name, tag, given, stack, branch)
        if tag == _PICTURE:
            self.pictures += not branch
            self.more_pictures |= bool(branch)
        return Open(name, tag, prefixes, branch, about)


def _declares(attribute: str) -> bool:
    return attribute == "xmlns" or attribute.startswith("xmlns:")


def _prefixes(attributes: Sequence[tuple[str, str]], outer: dict[str, str]) -> dict[str, str]:
    """Return the prefixes that an element knows, with their namespaces."""
    declared = {name.removeprefix("xmlns").removeprefix(":"): value for name, value in attributes if _declares(name)}
    if not declared:
        return outer
    usual = all(value and "&" not in value and MARK not in value for value in declared.values())
    if (
        not usual
        or declared.keys() & {"xml", "xmlns"}
        or len(declared) != sum(_declares(each) for each, _ in attributes)
    ):
        raise _NotProvedError
    return outer | declared


def _qualified(name: str, prefixes: dict[str, str], bare: str) -> str:
    """Return "{namespace}name"; `bare` is the namespace of a name without a prefix."""
    prefix, colon, local = name.rpartition(":")
    if colon and not prefixes.get(prefix):
        raise _NotProvedError
    namespace = prefixes[prefix] if colon else bare
    return f"{{{namespace}}}{local}" if namespace else local
