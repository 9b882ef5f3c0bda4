"""A log with all that no library writes: a slicer and a threaded comment beside a table, a picture, a chart and macros.

openpyxl builds the workbook; the parts that it does not know are put in by hand, each with its content type and its
relationships, as Excel 365 saves them ([MS-XLSX], 2.1: slicers, threaded comments, persons).
"""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

import openpyxl
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.drawing.image import Image
from openpyxl.styles import Border, Font, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.table import Table, TableStyleInfo
from PIL import Image as Picture

HEADINGS = ("Date", "Parent name", "Parent email", "Category")
ROWS = (
    (datetime(2026, 11, 3), "Jane Smith", "jane@mail.example", "Swearing"),  # noqa: DTZ001 - cells have no zone
    (datetime(2026, 11, 5), "Tom Oak", "tom@mail.example", "Threatening"),  # noqa: DTZ001
    (datetime(2026, 11, 9), "Ann Low", "ann@mail.example", "Dogs on site"),  # noqa: DTZ001
)
SHEET, DRAWING = "xl/worksheets/sheet1.xml", "xl/drawings/drawing1.xml"
MS, OFFICE = "http://schemas.microsoft.com/office", "http://schemas.openxmlformats.org/officeDocument/2006"
X14, X15 = f"{MS}/spreadsheetml/2009/9/main", f"{MS}/spreadsheetml/2010/11/main"
THREADS = f"{MS}/spreadsheetml/2018/threadedcomments"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WHO, THREAD = "{6E1C3B0A-0000-4000-8000-000000000001}", "{6E1C3B0A-0000-4000-8000-000000000002}"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

NEW_PARTS = {
    "xl/slicers/slicer1.xml": f'<slicers xmlns="{X14}"><slicer name="Category" cache="Slicer_Category" '
    'caption="Category" rowHeight="241300"/></slicers>',
    "xl/slicerCaches/slicerCache1.xml": f'<slicerCacheDefinition xmlns="{X14}" name="Slicer_Category" '
    f'sourceName="Category"><extLst><x:ext xmlns:x="{MAIN}" uri="{{2F2917AC-EB37-4324-AD4E-5DD8C200BD13}}" '
    f'xmlns:x15="{X15}"><x15:tableSlicerCache tableId="1" column="4"/></x:ext></extLst></slicerCacheDefinition>',
    "xl/threadedComments/threadedComment1.xml": f'<ThreadedComments xmlns="{THREADS}"><threadedComment ref="B4" '
    f'dT="2026-11-04T09:00:00.00" personId="{WHO}" id="{THREAD}"><text>Ring her first?</text></threadedComment>'
    "</ThreadedComments>",
    "xl/persons/person.xml": f'<personList xmlns="{THREADS}"><person displayName="M. Hale" id="{WHO}" userId="M. Hale" '
    'providerId="None"/></personList>',
    "xl/printerSettings/printerSettings1.bin": "\x00printer\x01",
}
TYPES = {
    "xl/slicers/slicer1.xml": "application/vnd.ms-excel.slicer+xml",
    "xl/slicerCaches/slicerCache1.xml": "application/vnd.ms-excel.slicerCache+xml",
    "xl/threadedComments/threadedComment1.xml": "application/vnd.ms-excel.threadedcomments+xml",
    "xl/persons/person.xml": "application/vnd.ms-excel.person+xml",
    "xl/printerSettings/printerSettings1.bin": (
        "application/vnd.openxmlformats-officedocument.spreadsheetml.printerSettings"
    ),
}
RELATIONS = {
    "xl/worksheets/_rels/sheet1.xml.rels": {
        "rIdSlicer": (f"{MS}/2007/relationships/slicer", "../slicers/slicer1.xml"),
        "rIdThread": (f"{MS}/2017/10/relationships/threadedComment", "../threadedComments/threadedComment1.xml"),
        "rIdPrinter": (f"{OFFICE}/relationships/printerSettings", "../printerSettings/printerSettings1.bin"),
    },
    "xl/_rels/workbook.xml.rels": {
        "rIdCache": (f"{MS}/2007/relationships/slicerCache", "slicerCaches/slicerCache1.xml"),
        "rIdPerson": (f"{MS}/2017/10/relationships/person", "persons/person.xml"),
    },
}
SLICER_LIST = (
    f'<extLst><ext uri="{{3A4CF648-6AED-40f4-86FF-DC5316D8AED3}}" xmlns:x15="{X15}"><x14:slicerList xmlns:x14="{X14}">'
    f'<x14:slicer xmlns:r="{OFFICE}/relationships" r:id="rIdSlicer"/></x14:slicerList></ext></extLst>'
)
CACHES = (
    f'<extLst><ext uri="{{46BE6895-7355-4a93-B00E-2C351335B9C9}}" xmlns:x15="{X15}"><x15:slicerCaches '
    f'xmlns:x14="{X14}"><x14:slicerCache xmlns:r="{OFFICE}/relationships" r:id="rIdCache"/></x15:slicerCaches></ext>'
    "</extLst>"
)
A, XDR = (f"http://schemas.openxmlformats.org/drawingml/2006/{name}" for name in ("main", "spreadsheetDrawing"))
SLICER_FRAME = (
    f'<xdr:twoCellAnchor xmlns:xdr="{XDR}" xmlns:a="{A}"><xdr:from><xdr:col>0</xdr:col><xdr:colOff>0</xdr:colOff>'
    "<xdr:row>22</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>2</xdr:col><xdr:colOff>0</xdr:colOff>"
    '<xdr:row>30</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><mc:AlternateContent xmlns:mc="http://schemas.'
    'openxmlformats.org/markup-compatibility/2006"><mc:Choice xmlns:sle15="http://schemas.microsoft.com/office/drawing/'
    '2012/slicer" Requires="sle15"><xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="9" name="Category"/>'
    '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm>'
    '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/drawing/2010/slicer"><sle:slicer xmlns:sle='
    '"http://schemas.microsoft.com/office/drawing/2010/slicer" name="Category"/></a:graphicData></a:graphic>'
    '</xdr:graphicFrame></mc:Choice><mc:Fallback><xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="0" name=""/>'
    '<xdr:cNvSpPr/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="4400000"/><a:ext cx="1828800" cy="1500000"/></a:xfrm>'
    '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></xdr:spPr></xdr:sp></mc:Fallback></mc:AlternateContent>'
    "<xdr:clientData/></xdr:twoCellAnchor>"
)


def rich_log(path: Path) -> Path:
    """Write the log to `path`; its one sheet with rows has its headings in row 3."""
    with zipfile.ZipFile(BytesIO(_plain())) as plain:
        members = {info.filename: plain.read(info) for info in plain.infolist()}
    for part, changed in (
        (SHEET, lambda xml: _before_end(xml, "worksheet", SLICER_LIST)),
        ("xl/workbook.xml", lambda xml: _before_end(_with_name(xml), "workbook", CACHES)),
        (DRAWING, lambda xml: re.sub(rb"</([a-z]*:?)wsDr>", SLICER_FRAME.encode() + rb"</\1wsDr>", xml)),
        ("[Content_Types].xml", lambda xml: _before_end(xml, "Types", "".join(map(_override, TYPES)))),
        *((rels, lambda xml, rels=rels: _related(xml, rels)) for rels in RELATIONS),
    ):
        members[part] = changed(members[part])
    members |= {
        part: (XML + text).encode() if part.endswith(".xml") else text.encode() for part, text in NEW_PARTS.items()
    }
    path.parent.mkdir(exist_ok=True)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def _plain() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Log"
    sheet["A1"] = "Rich Primary: incidents 2026-27"
    sheet["A1"].font = Font(bold=True, size=14)
    for row, values in enumerate((HEADINGS, *ROWS), 3):
        for column, value in enumerate(values, 1):
            cell = sheet.cell(row, column, value)
            cell.border = Border(bottom=Side("thin", color="FF999999"))
            if row == 3:
                cell.font, cell.fill = Font(bold=True, color="FFFFFFFF"), PatternFill("solid", fgColor="FF1F4E5F")
        if row > 3:
            sheet.cell(row, 1).number_format = "dd/mm/yyyy"
    for letter, width in zip("ABCD", (14, 22, 24, 18), strict=True):
        sheet.column_dimensions[letter].width = width
    table = Table(displayName="tblIncidents", ref="A3:D6")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=True)
    sheet.add_table(table)
    sheet["B4"].comment = Comment("[Threaded comment]\n\nComment:\n    Ring her first?", f"tc={THREAD}")
    figures = book.create_sheet("Figures")
    for row in (("Kind", "Number"), ("Swearing", 3), ("Threats", 1), ("Dogs", 2)):
        figures.append(row)
    chart = BarChart()
    chart.title = "By kind"
    chart.add_data(Reference(figures, min_col=2, min_row=1, max_row=4), titles_from_data=True)
    chart.set_categories(Reference(figures, min_col=1, min_row=2, max_row=4))
    chart.width, chart.height = 11, 6
    sheet.add_chart(chart, "A9")
    stream, whole = BytesIO(), BytesIO()
    Picture.new("RGB", (90, 40), (31, 110, 95)).save(stream, "PNG")
    sheet.add_image(Image(stream), "D1")
    sheet.page_setup.orientation, sheet.page_setup.fitToHeight = "landscape", 1
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    book.save(whole)
    return whole.getvalue()


def _before_end(xml: bytes, root: str, text: str) -> bytes:
    closing = f"</{root}>".encode()
    assert xml.count(closing) == 1
    return xml.replace(closing, text.encode() + closing)


def _with_name(xml: bytes) -> bytes:
    """A slicer has a defined name of its own."""
    name = b'<definedName name="Slicer_Category">#N/A</definedName>'
    if b"<definedNames/>" in xml:
        return xml.replace(b"<definedNames/>", b"<definedNames>" + name + b"</definedNames>")
    return xml.replace(b"<calcPr", b"<definedNames>" + name + b"</definedNames><calcPr", 1)


def _override(part: str) -> str:
    return f'<Override PartName="/{part}" ContentType="{TYPES[part]}"/>'


def _related(xml: bytes, rels: str) -> bytes:
    new = (f'<Relationship Id="{i}" Type="{kind}" Target="{to}"/>' for i, (kind, to) in RELATIONS[rels].items())
    return _before_end(xml, "Relationships", "".join(new))
