"""How cells look, and the part of a workbook that says so (ECMA-376 part 1, 18.8)."""

from __future__ import annotations

from dataclasses import replace

from toolkit.core.frozen import dataclass

FONT = "Calibri"
DARK, PALE, LINE, QUIET = "1F3A4D", "EAF1F5", "B9C7D0", "595959"
INK = "000000"
WHOLE, PART, DAY = "#,##0", "#,##0.0", "d mmm yyyy"
BUILT_IN = {"General": 0, WHOLE: 3}
"""Number formats that every workbook has: 18.8.30."""
OWN_FROM = 164
"""The number of the first that is a workbook's own."""
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


@dataclass(frozen=True, slots=True)
class Look:
    size: int = 11
    bold: bool = False
    colour: str = INK
    wrap: bool = False
    right: bool = False
    fill: str = ""
    ruled: bool = False
    """A thin line below."""


LINK = Look(bold=True, colour=DARK, wrap=True)
PARAGRAPH = Look(colour=QUIET, wrap=True)
HEADING = Look(bold=True, colour="FFFFFF", wrap=True, fill=DARK)
FIGURE = Look(ruled=True)
TOTAL = Look(bold=True, fill=PALE, ruled=True)
SMALL = Look(size=9, colour=QUIET)
SMALL_NUMBER = replace(SMALL, right=True)
MEANING = Look(wrap=True)
FIGURES, TOTALS = ((replace(look, wrap=True), replace(look, right=True)) for look in (FIGURE, TOTAL))
"""The look of a line's label, and of its figures."""
WORD_NUMBER = replace(FIGURE, wrap=True, right=True)
"""Of a number among columns of words."""


class Looks:
    """The looks that a workbook has, each with its number in it."""

    def __init__(self) -> None:
        self._numbers: dict[tuple[Look, str], int] = {}
        self._formats: dict[str, int] = {}
        self._fonts = {f'<font><sz val="11"/><name val="{FONT}"/><family val="2"/></font>': 0}
        self._fills = {'<fill><patternFill patternType="none"/></fill>': 0}
        self._fills['<fill><patternFill patternType="gray125"/></fill>'] = 1  # the first two are Excel's own
        self._borders = {"<border><left/><right/><top/><bottom/><diagonal/></border>": 0}
        self._made = ['<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>']

    def number(self, look: Look, number_format: str) -> int:
        """Return the number of a look with a number format."""
        known = self._numbers.get((look, number_format))
        if known is None:
            known = self._numbers[look, number_format] = len(self._made)
            self._made.append(self._make(look, number_format))
        return known

    def _make(self, look: Look, number_format: str) -> str:
        own = self._formats
        figure = BUILT_IN.get(number_format)
        if figure is None:
            figure = own.setdefault(number_format, OWN_FROM + len(own))
        bold = '<b val="1"/>' if look.bold else ""
        font = (
            f'<font>{bold}<sz val="{look.size}"/><color rgb="FF{look.colour}"/><name val="{FONT}"/>'
            '<family val="2"/></font>'
        )
        fill = f'<fill><patternFill patternType="solid"><fgColor rgb="FF{look.fill}"/></patternFill></fill>'
        border = (
            f'<border><left/><right/><top/><bottom style="thin"><color rgb="FF{LINE}"/></bottom><diagonal/></border>'
        )
        wears = (
            f'numFmtId="{figure}" fontId="{_among(self._fonts, font)}" '
            f'fillId="{_among(self._fills, fill) if look.fill else 0}" '
            f'borderId="{_among(self._borders, border) if look.ruled else 0}"'
        )
        stands = f'horizontal="{"right" if look.right else "left"}" vertical="center"'
        stands += ' wrapText="1"' if look.wrap else ""
        stands += ' indent="1"' if look.right else ""
        applied = " ".join(f'apply{each}="1"' for each in ("NumberFormat", "Font", "Fill", "Border", "Alignment"))
        return f'<xf {wears} xfId="0" {applied}><alignment {stands}/></xf>'

    def xml(self) -> str:
        """Return the part, as it is when every cell has its look."""
        formats = [f'<numFmt numFmtId="{number}" formatCode="{code}"/>' for code, number in self._formats.items()]
        return (
            f'<styleSheet xmlns="{_MAIN}">'
            f"{_counted('numFmts', formats) if formats else ''}{_counted('fonts', [*self._fonts])}"
            f"{_counted('fills', [*self._fills])}{_counted('borders', [*self._borders])}"
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f"{_counted('cellXfs', self._made)}"
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
        )


def _among(known: dict[str, int], part: str) -> int:
    return known.setdefault(part, len(known))


def _counted(name: str, parts: list[str]) -> str:
    return f'<{name} count="{len(parts)}">{"".join(parts)}</{name}>'
