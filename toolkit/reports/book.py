"""A workbook of pages, put together part by part: what openpyxl would write of them, in a tenth of the time.

It holds what its pages say and nothing else: no author, formula, macro or link to a file. Equal pages give equal bytes.
Source: ECMA-376 part 1, 12 (parts), 18.2 (workbook); part 2, 9 and 10 (relationships, content types).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import datetime

from toolkit.core.patterns import regex
from toolkit.ooxml.escapes import escape, quoteattr
from toolkit.reports.book_charts import chart_xml, drawing_xml
from toolkit.reports.looks import Looks
from toolkit.reports.page import Page
from toolkit.reports.stable import entry

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_DRAWING = "application/vnd.openxmlformats-officedocument"
_BARRED = regex("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML does not know (XML 1.0, 2.2)."""
_VIEW = '<bookViews><workbookView firstSheet="0" activeTab="0"/></bookViews>'
_W3C = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:type="dcterms:W3CDTF"'


class Book:
    """Takes pages one after the other; each is compressed when it is added, and let go. `title`: of the file."""

    def __init__(self, title: str, saved_at: datetime) -> None:
        self.looks = Looks()
        self._saved_at = saved_at
        self._title = title
        self._file = io.BytesIO()
        self._archive = zipfile.ZipFile(self._file, "w")
        self._names: list[str] = []
        self._headings: dict[int, int] = {}
        """Sheet, from 0 → the row that is printed on each of its pages."""
        self._kinds: dict[str, str] = {}
        """Part → its content type."""
        self._charts = 0

    def add(self, page: Page) -> None:
        """Add a page, which is finished."""
        self._names.append(page.name)
        number = len(self._names)
        if page.heading:
            self._headings[number - 1] = page.heading
        self._part(f"xl/worksheets/sheet{number}.xml", page.xml(), f"{_SHEET}.worksheet+xml")
        if page.chart:
            self._charts += 1
            drawing, chart = (f"xl/{kind}s/{kind}{self._charts}.xml" for kind in ("drawing", "chart"))
            self._relations(f"xl/worksheets/_rels/sheet{number}.xml.rels", ("drawing", f"/{drawing}"))
            self._part(drawing, drawing_xml(page.chart), f"{_DRAWING}.drawing+xml")
            self._relations(f"xl/drawings/_rels/drawing{self._charts}.xml.rels", ("chart", f"/{chart}"))
            self._part(chart, chart_xml(page.chart, page.name), f"{_DRAWING}.drawingml.chart+xml")

    def finished(self) -> bytes:
        """Return the .xlsx."""
        self._part("xl/styles.xml", self.looks.xml(), f"{_SHEET}.styles+xml")
        self._part("xl/workbook.xml", "".join(self._workbook()), f"{_SHEET}.sheet.main+xml")
        sheets = [("worksheet", f"/xl/worksheets/sheet{number + 1}.xml") for number in range(len(self._names))]
        self._relations("xl/_rels/workbook.xml.rels", *sheets, ("styles", "/xl/styles.xml"))
        core = "docProps/core.xml"
        self._part(core, self._properties(), "application/vnd.openxmlformats-package.core-properties+xml")
        about = f"{_PACKAGE}/relationships/metadata/core-properties"
        self._relations("_rels/.rels", ("officeDocument", "xl/workbook.xml"), (about, core))
        kinds = (f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in self._kinds.items())
        self._part(
            "[Content_Types].xml",
            f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{"".join(kinds)}</Types>',
        )
        self._archive.close()
        return self._file.getvalue()

    def _part(self, name: str, xml: str, kind: str = "") -> None:
        if kind:
            self._kinds[name] = kind
        declared = f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n{xml}'
        self._archive.writestr(entry(name, self._saved_at), _BARRED.sub("", declared).encode())

    def _relations(self, name: str, *targets: tuple[str, str]) -> None:
        """Write what a part leads to. `targets`: (kind, part), in the order of their ids."""
        each = (
            f'<Relationship Id="rId{at}" Type="{kind if "/" in kind else f"{_OFFICE}/{kind}"}" Target="{part}"/>'
            for at, (kind, part) in enumerate(targets, start=1)
        )
        self._part(name, f'<Relationships xmlns="{_PACKAGE}/relationships">{"".join(each)}</Relationships>')

    def _workbook(self) -> Iterator[str]:
        yield f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}">{_VIEW}<sheets>'
        for at, name in enumerate(self._names, start=1):
            yield f'<sheet name={quoteattr(name)} sheetId="{at}" r:id="rId{at}"/>'
        yield "</sheets>"
        if self._headings:
            yield "<definedNames>"
            for sheet, row in self._headings.items():
                rows = f"'{escape(self._names[sheet])}'!${row}:${row}"
                yield f'<definedName name="_xlnm.Print_Titles" localSheetId="{sheet}">{rows}</definedName>'
            yield "</definedNames>"
        yield "</workbook>"

    def _properties(self) -> str:
        when = f"{self._saved_at:%Y-%m-%dT%H:%M:%SZ}"
        days = "".join(f"<dcterms:{each} {_W3C}>{when}</dcterms:{each}>" for each in ("created", "modified"))
        return (
            f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
            f'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
            f"<dc:title>{escape(self._title)}</dc:title>{days}</cp:coreProperties>"
        )
