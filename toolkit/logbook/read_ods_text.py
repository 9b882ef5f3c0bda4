"""The text of a cell of an .ods workbook, and whether it is struck through.

Source: OASIS OpenDocument 1.3, part 3: 6.1.3 text:s, 6.1.4 text:tab, 6.1.5 text:line-break, 6.1.7 text:span, 20.390
style:text-line-through-style, 20.391 style:text-line-through-type.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from typing import Any

from toolkit.core.frozen import dataclass

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_PARAGRAPH, _SPAN = _TEXT + "p", _TEXT + "span"
_LINE = tuple(_STYLE + "text-line-through-" + name for name in ("type", "style"))
_MOST_SPACES = 1000


@dataclass(slots=True)
class Struck:
    """The workbook's styles: name → (the style it is based on, whether it strikes through; None where it does not say).

    A cell's style and a text's may have the same name, so the kind of style (its family) is part of it.
    """

    styles: dict[tuple[str, str], tuple[str, bool | None]] = field(default_factory=dict)
    any: bool = False

    def learn(self, style: Any) -> None:
        family, name = style.get(_STYLE + "family") or "", style.get(_STYLE + "name") or ""
        if family not in ("table-cell", "text"):
            return
        properties = style.find(_STYLE + "text-properties")
        said = [line for line in (properties.get(name) for name in _LINE) if line] if properties is not None else []
        strikes = any(line != "none" for line in said) and "none" not in said if said else None
        self.styles[family, name] = (style.get(_STYLE + "parent-style-name") or "", strikes)
        self.any = self.any or bool(strikes)

    def strikes(self, family: str, name: str) -> bool | None:
        """Whether a style strikes through, by itself or by those it is based on; None where nothing is said."""
        for _ in range(20):
            parent, said = self.styles.get((family, name), ("", None))
            if said is not None or not parent:
                return said
            name = parent
        return None


def struck_styles(styles: bytes) -> Struck:
    """The styles that the part `styles.xml` (b"" for none) defines. Raises lxml's `XMLSyntaxError`."""
    from lxml.etree import XMLParser, fromstring

    struck = Struck()
    if styles:
        for style in fromstring(styles, XMLParser(resolve_entities=False)).iter(_STYLE + "style"):
            struck.learn(style)
    return struck


def text_of(cell: Any) -> str:
    """The paragraphs of a cell, each on a line of its own; what stands in its note is no text of it."""
    if len(cell) == 1 and not len(only := cell[0]) and only.tag == _PARAGRAPH:  # as nearly all are
        return only.text or ""
    paragraphs = [child for child in cell if child.tag == _PARAGRAPH]
    return "\n".join("".join(text for text, _ in _runs(paragraph, None)) for paragraph in paragraphs)


def is_struck(cell: Any, style: str, struck: Struck) -> bool:
    """Whether all of a cell's text is struck through; a part of it is by the part's own style, or the cell's."""
    own = struck.strikes("table-cell", style) or False
    runs = [run for child in cell if child.tag == _PARAGRAPH for run in _runs(child, struck)]
    told = [own if strikes is None else strikes for text, strikes in runs if text.strip()]
    return all(told) if told else own


def _runs(element: Any, struck: Struck | None, strikes: bool | None = None) -> Iterator[tuple[str, bool | None]]:
    """Yield the pieces of a text in order, and whether each is struck; None where the cell's style decides."""
    if element.text:
        yield element.text, strikes
    for child in element:
        if child.tag == _TEXT + "s":
            yield (
                " " * min(int(count) if (count := child.get(_TEXT + "c") or "1").isdecimal() else 1, _MOST_SPACES),
                strikes,
            )
        elif child.tag in (_TEXT + "tab", _TEXT + "line-break"):
            yield "\t" if child.tag == _TEXT + "tab" else "\n", strikes
        elif isinstance(child.tag, str) and child.tag.startswith(_TEXT):
            said = struck.strikes("text", child.get(_TEXT + "style-name") or "") if struck else None
            yield from _runs(child, struck, strikes if said is None else said)
        if child.tail:
            yield child.tail, strikes
