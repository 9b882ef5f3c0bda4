"""Markup that says one thing in several ways: what a program sees that knows none of the extensions.

Source: ECMA-376 part 3, 7.5 (AlternateContent): such a program takes the `Fallback`.
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.ooxml.markup import Markup


def seen_children(markup: Markup, start: int, end: int) -> Iterator[tuple[bytes, bytes]]:
    """Yield (local name, XML) of the elements side by side, in place of alternatives what their fallback holds."""
    for name, first, last in markup.children(start, end):
        xml = markup.data[first:last]
        if name == b"AlternateContent":
            yield from _fallback(Markup(xml))
        else:
            yield name, xml


def _fallback(alternatives: Markup) -> Iterator[tuple[bytes, bytes]]:
    for name, start, end in alternatives.children(alternatives.root_inner):
        if name == b"Fallback":
            fallback = Markup(alternatives.data[start:end])
            yield from seen_children(fallback, fallback.root_inner, len(fallback.data))
