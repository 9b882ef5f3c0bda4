"""The least that a styles part must hold, for workbooks whose part is missing, empty or lacks sections.

Source: ECMA-376 part 1, 18.8.39 (styleSheet: the order of its sections).
"""

from __future__ import annotations

import re

from toolkit.ooxml.markup import Markup
from toolkit.ooxml.splice import spliced

_ROOT = b'<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
_SECTIONS = {
    b"fonts": b'<fonts count="1"><font><sz val="11"/><name val="Calibri"/><family val="2"/></font></fonts>',
    b"fills": b'<fills count="2"><fill><patternFill patternType="none"/></fill>'
    b'<fill><patternFill patternType="gray125"/></fill></fills>',
    b"borders": b'<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    b"cellStyleXfs": b'<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    b"cellXfs": b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>',
    b"cellStyles": b'<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>',
}
_ORDER = (b"numFmts", *_SECTIONS, b"dxfs", b"tableStyles", b"colors", b"extLst")
NO_STYLES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    + _ROOT
    + b"".join(_SECTIONS.values())
    + b"</styleSheet>"
)
"""What a workbook without a styles part behaves like."""


def with_least_sections(data: bytes) -> bytes:
    """Return a styles part in which a cell style and a fill can be appended; most parts are that already.

    Where the cell styles or the fills are missing or empty, every section that is so is put in its place.
    """
    markup = _opened(Markup(data))
    there = {name: (start, end) for name, start, end in markup.children(markup.root_inner)}
    empty = [name for name in _SECTIONS if name not in there or markup.data[slice(*there[name])].count(b"<") < 3]
    if not {b"cellXfs", b"fills"} & set(empty):
        return data
    changes = [(*there.get(name, _place(markup, there, name)), _prefixed(markup, name)) for name in empty]
    return spliced(markup.data, changes)


def _opened(markup: Markup) -> Markup:
    """The part, its root opened where it is an empty element."""
    head = markup.data[: markup.root_inner]
    if not head.endswith(b"/>"):
        return markup
    end = b"></" + markup.prefix + markup.name + b">"
    return Markup(head[:-2].rstrip() + end + markup.data[markup.root_inner :])


def _place(markup: Markup, there: dict[bytes, tuple[int, int]], name: bytes) -> tuple[int, int]:
    """Where a missing section goes: before the first that comes later, or at the end of the root."""
    later = [there[other][0] for other in _ORDER[_ORDER.index(name) :] if other in there]
    at = min(later) if later else markup.closing(markup.name, markup.root_inner)[0]
    return at, at


def _prefixed(markup: Markup, name: bytes) -> bytes:
    return re.sub(rb"<(/?)(?=\w)", rb"<\1" + markup.prefix, _SECTIONS[name])
