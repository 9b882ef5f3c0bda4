"""Which cells are struck through: how a school withdraws a row without losing it.

Source: ECMA-376 part 1, 18.8.22 font, 18.8.45 xf, 18.4.10 strike, 18.4.4 r (rich text run).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, fromstring

from toolkit.core.frozen import dataclass
from toolkit.core.patterns import regex
from toolkit.logbook.bounds import RawCell, cells_around, raw_cells
from toolkit.ooxml.workbook import attribute, local_name

_STYLE = regex(rb"""\ss\s*=\s*["']([0-9]+)["']""")
_SHARED = regex(rb"""\st\s*=\s*["']s["']""")
_VALUE = regex(rb"<(?:[\w.-]+:)?v(?:\s[^<>]*)?>\s*([0-9]+)")
_PREFIX = regex(rb"(</?)[\w.-]+:")


@dataclass(frozen=True, slots=True)
class Strikes:
    """What in a workbook is struck through. `texts`: number of a shared rich text → whether all of it is struck."""

    styles: frozenset[int]
    texts: tuple[tuple[int, bool], ...]

    @property
    def any(self) -> bool:
        """Whether a cell may be struck through without saying so itself."""
        return bool(self.styles or self.texts)


def find_strikes(styles: bytes, strings: bytes) -> Strikes:
    """Read both parts. Raises `ParseError` for what is not well-formed; parts without a strike are not parsed."""
    struck_styles = frozenset(_struck_styles(fromstring(styles))) if b"strike" in styles else frozenset()
    rich = b"rPr" in strings if struck_styles else b"strike" in strings
    return Strikes(struck_styles, tuple(_rich_texts(strings)) if rich else ())


def _struck_styles(root: Element) -> Iterator[int]:
    fonts = [_is_struck(font) for font in _children(root, "fonts")]
    for number, style in enumerate(_children(root, "cellXfs")):
        font = attribute(style, "fontId")
        if font.isdecimal() and int(font) < len(fonts) and fonts[int(font)]:
            yield number


def _children(root: Element, name: str) -> list[Element]:
    return [child for group in root if local_name(group.tag) == name for child in group]


def _is_struck(font: Element) -> bool:
    return any(local_name(mark.tag) == "strike" and attribute(mark, "val") not in ("0", "false") for mark in font)


def _rich_texts(strings: bytes) -> Iterator[tuple[int, bool]]:
    for number, text in enumerate(fromstring(strings)):
        struck = _all_struck(text)
        if struck is not None:
            yield number, struck


def _all_struck(text: Element) -> bool | None:
    """Whether every run that shows is struck; None where the cell's own font decides, in whole or in part."""
    runs = [run for run in text if local_name(run.tag) == "r" and "".join(run.itertext()).strip()]
    fonts = [font for run in runs for font in run if local_name(font.tag) == "rPr"]
    if any(not _is_struck(font) for font in fonts):
        return False
    return True if runs and len(fonts) == len(runs) else None


def struck_columns(rows: bytes, strikes: Strikes, *, modest: bool = False) -> dict[int, frozenset[int]]:
    """Row number → its struck columns. Raises `ParseError`, `BadSheet`. Blank cells are left out.

    In a `modest` sheet only the cells around what may be a strike are looked at, in any other one all of them.
    """
    texts, found = dict(strikes.texts), dict[int, set[int]]()
    for cell in cells_around(rows, _hints(rows, strikes)) if modest else raw_cells(rows):
        own = _all_struck(_inline(cell.inside)) if b"rPr" in cell.inside else texts.get(shared_text(cell))
        if own if own is not None else _number(_STYLE, cell.attributes) in strikes.styles:
            found.setdefault(cell.row, set()).add(cell.column)
    return {row: frozenset(columns) for row, columns in found.items()}


def _hints(rows: bytes, strikes: Strikes) -> Iterator[re.Match[bytes]]:
    """Where a cell has a struck style, a shared text that is struck, or runs of its own that may be."""
    styles = b"|".join(b"%d" % style for style in strikes.styles)
    texts = b"|".join(b"%d" % number for number, struck in strikes.texts if struck)
    if styles:
        yield from re.finditer(rb"""s\s*=\s*["'](?:%s)["']""" % styles, rows)
    if texts:
        yield from re.finditer(rb"<v(?:\s[^<>]*)?>\s*(?:%s)\s*<" % texts, rows)
    if b"strike" in rows:
        yield from re.finditer(rb"strike", rows)


def _inline(inside: bytes) -> Element:
    """The `<is>` of a cell, read without its namespace prefix, which is declared far above it."""
    cell = fromstring(b"<c>" + _PREFIX.sub(rb"\1", inside) + b"</c>")
    return next((child for child in cell if local_name(child.tag) == "is"), cell)


def shared_text(cell: RawCell) -> int:
    """The number of the shared text in the cell, -1 where it holds something else."""
    return _number(_VALUE, cell.inside) if _SHARED.search(cell.attributes) else -1


def _number(pattern: re.Pattern[bytes], text: bytes) -> int:
    found = pattern.search(text)
    return int(found[1][:9]) if found else -1
