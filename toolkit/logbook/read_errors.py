"""Which cells hold an error: the engine gives a blank for one, and a blank means something else.

Source: ECMA-376 part 1, 18.18.11 ST_CellType.
"""

from __future__ import annotations

from toolkit.core.patterns import regex
from toolkit.logbook.bounds import cells_around, raw_cells

_ERROR = regex(rb"""\st\s*=\s*["']e["']""")
_SAID = regex(rb"<(?:[\w.-]+:)?v(?:\s[^<>]*)?>\s*([^<]*?)\s*<")
_LONGEST = 20


def error_cells(rows: bytes, *, modest: bool = False) -> dict[int, dict[int, str]]:
    """Row number → column → what stands there, "#N/A". Raises `BadSheet`.

    In a `modest` sheet only the cells around what may be an error are looked at, in any other one all of them.
    """
    found: dict[int, dict[int, str]] = {}
    if b'"e"' not in rows and not (b"'" in rows and b"'e'" in rows):  # one sign is found much faster than three
        return found
    for cell in cells_around(rows, _ERROR.finditer(rows)) if modest else raw_cells(rows):
        if _ERROR.search(cell.attributes):
            said = _SAID.search(cell.inside)
            text = said[1].decode("utf-8", errors="replace")[:_LONGEST] if said else ""
            found.setdefault(cell.row, {})[cell.column] = text or "an error"
    return found
