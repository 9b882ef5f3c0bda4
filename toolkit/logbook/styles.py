"""The styles part: looks that a cell needs and that nobody has yet are appended, nothing else changes.

Source: ECMA-376 part 1, 18.8.10 (cellXfs), 18.8.21 (fills), 18.8.31 (numFmts).
"""

from __future__ import annotations

import re
from functools import cached_property

from toolkit.logbook.errors import WorkbookError
from toolkit.logbook.styles_formats import (
    FIRST_OWN_FORMAT,
    GENERAL,
    shown,
    shows_a_day,
    shows_day_or_time,
    shows_only_the_whole_day,
)
from toolkit.logbook.styles_least import with_least_sections
from toolkit.logbook.styles_xf import Look, changed_xf, split_xf
from toolkit.ooxml.alternates import seen_children
from toolkit.ooxml.markup import Element, Markup, attribute, whole_number, with_attribute
from toolkit.ooxml.splice import spliced

YELLOW, TINT = "FFFFFF99", "FFF1F5FA"
"""Where an answer is awaited; and of every other cell of ours in a row that the school left white."""
MOST_LOOKS = 64_000
"""Cell formats that every Excel can open in one workbook."""
TOO_MANY_LOOKS = f"It has more than {MOST_LOOKS:,} cell formats, as many as Excel can hold: ours have no room."
COPY_IT = "In Excel, copy the log's cells into a new workbook as values with their column widths, and keep that."


class StyleSheet:
    """A workbook's styles. `derived` hands out style numbers; `rendered` is the part with the new ones in it."""

    def __init__(self, data: bytes) -> None:
        self._markup = Markup(with_least_sections(data))
        self._xfs = self._texts(b"cellXfs", b"xf")
        self._fills = self._texts(b"fills", b"fill")
        self._there = {b"cellXfs": len(self._xfs), b"fills": len(self._fills)}
        self._new_formats: dict[str, int] = {}
        self._numbers: dict[tuple[int, bytes], int] = {}
        self._derived: dict[tuple[int, Look], int] = {}
        self._fill_numbers: dict[str, int] = {}

    @property
    def changed(self) -> bool:
        return len(self._xfs) > self._there[b"cellXfs"]

    def shows_a_day(self, style: int) -> bool:
        """Whether a number in this style is shown with its day."""
        return shows_a_day(self._shown(style))

    def shows_day_or_time(self, style: int) -> bool:
        """Whether readers take a number in this style for a date or a time."""
        return shows_day_or_time(self._shown(style))

    def day_format(self, style: int) -> int | None:
        """The style's own format where it shows a whole day and no time: our dates then look like the school's."""
        return self._number(style, b"numFmtId") if shows_only_the_whole_day(self._shown(style)) else None

    def fill_of(self, style: int) -> int:
        return self._number(style, b"fillId")

    def is_turned(self, style: int) -> bool:
        """Whether text in this style is written upwards, downwards or aslant."""
        alignment = Markup(self._xf(style)).element(b"alignment")
        return alignment is not None and attribute(alignment.attributes, b"textRotation") not in (None, "0")

    def font_and_fill(self, style: int) -> tuple[int, int]:
        return self._number(style, b"fontId"), self.fill_of(style)

    def format_id(self, code: str) -> int:
        """The number of a format code, appended where it is missing."""
        if code == GENERAL and self._formats.get(0, GENERAL) == GENERAL:  # one exporter makes days of format 0
            return 0
        known = {text: number for number, text in self._formats.items()} | self._new_formats
        if code not in known:
            self._new_formats[code] = max([FIRST_OWN_FORMAT - 1, *self._format_ids, *known.values()]) + 1
        return known.get(code) or self._new_formats[code]

    def fill(self, rgb: str) -> int:
        """The number of the solid fill of one colour (ARGB), appended where it is missing."""
        if rgb not in self._fill_numbers:
            solid = re.compile(rb'patternType="solid"[^>]*>\s*<[^>]*fgColor[^>]*rgb="' + rgb.encode() + b'"')
            found = next((number for number, fill in enumerate(self._fills) if solid.search(fill)), len(self._fills))
            if found == len(self._fills):
                self._fills.append(self._solid(rgb))
            self._fill_numbers[rgb] = found
        return self._fill_numbers[rgb]

    def derived(self, style: int, look: Look) -> int:
        """The number of a style that differs from `style` in `look` alone; an existing one where there is one."""
        if (style, look) not in self._derived:
            xf = changed_xf(self._xf(style), look)
            if xf not in self._xfs:
                if len(self._xfs) >= MOST_LOOKS:
                    raise WorkbookError(TOO_MANY_LOOKS, COPY_IT)
                self._xfs.append(xf)
            self._derived[style, look] = self._xfs.index(xf)
        return self._derived[style, look]

    def rendered(self) -> bytes:
        """The part with every new style, fill and number format appended."""
        changes = self._appended(b"cellXfs", self._xfs) + self._appended(b"fills", self._fills)
        return spliced(self._markup.data, changes + self._appended_formats())

    def _appended(self, name: bytes, items: list[bytes]) -> list[tuple[int, int, bytes]]:
        section, new = self._section(name), items[self._there[name] :]
        if not new or section is None:
            return []
        tag = with_attribute(self._markup.data[section.start : section.inner], b"count", str(len(items)))
        if section.self_closing:
            opened = re.sub(rb"\s*/>\Z", b">", tag)
            return [(section.start, section.end, opened + b"".join(new) + self._end(name))]
        return [(section.start, section.inner, tag), (section.inner_end, section.inner_end, b"".join(new))]

    def _appended_formats(self) -> list[tuple[int, int, bytes]]:
        """New number formats; they come first in the part where it has none yet."""
        name, prefix = b"numFmts", self._markup.prefix
        new = [
            b"<" + prefix + b'numFmt numFmtId="%d" formatCode="%s"/>' % (number, code.encode())
            for code, number in self._new_formats.items()
        ]
        if new and self._section(name) is None:
            opened = b"<" + prefix + name + b' count="%d">' % len(new)
            return [(self._markup.root_inner, self._markup.root_inner, opened + b"".join(new) + self._end(name))]
        there = self._texts(name, b"numFmt")
        self._there[name] = len(there)
        return self._appended(name, [*there, *new])

    def _solid(self, rgb: str) -> bytes:
        p = self._markup.prefix.decode()
        colours = f'<{p}fgColor rgb="{rgb}"/><{p}bgColor indexed="64"/>'
        return f'<{p}fill><{p}patternFill patternType="solid">{colours}</{p}patternFill></{p}fill>'.encode()

    @cached_property
    def _format_ids(self) -> list[int]:
        """Every number in use, those of conditional formats included."""
        items = self._markup.elements(b"numFmt", self._markup.root_inner)
        return [whole_number(item.attributes, b"numFmtId") for item in items]

    @cached_property
    def _formats(self) -> dict[int, str]:
        section = self._section(b"numFmts")
        items = self._markup.elements(b"numFmt", section.inner, section.inner_end) if section else ()
        return {whole_number(i.attributes, b"numFmtId"): attribute(i.attributes, b"formatCode") or "" for i in items}

    def _shown(self, style: int) -> str:
        format_id = self._number(style, b"numFmtId")
        return shown(format_id, self._formats.get(format_id, "").replace("&quot;", '"'))

    def _number(self, style: int, name: bytes) -> int:
        if (style, name) not in self._numbers:
            self._numbers[style, name] = whole_number(split_xf(self._xf(style))[0], name)
        return self._numbers[style, name]

    def _xf(self, style: int) -> bytes:
        return self._xfs[style] if style < len(self._xfs) else self._xfs[0]

    def _section(self, name: bytes) -> Element | None:
        return self._markup.element(name, self._markup.root_inner)

    def _texts(self, section_name: bytes, name: bytes) -> list[bytes]:
        section = self._section(section_name)
        if section is None:
            return []
        span = section.inner, section.inner_end
        if self._markup.data.find(b"AlternateContent", *span) >= 0:
            return [xml for child, xml in seen_children(self._markup, *span) if child == name]
        return [self._markup.data[item.start : item.end] for item in self._markup.elements(name, *span)]

    def _end(self, name: bytes) -> bytes:
        return b"</" + self._markup.prefix + name + b">"
