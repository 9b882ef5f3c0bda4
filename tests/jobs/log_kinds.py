"""One log in every dialect that Excel saves: Strict Open XML, with macros, as a template.

What differs is what Excel makes different: the namespaces and relationship types (ISO/IEC 29500-1 against -4, Annex A),
`conformance` and `dateCompatibility` of the workbook and days as ISO 8601 text for Strict; the type of the workbook's
part and the project of macros for the others.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

from jobs.rich_log import rich_log

PURL = b"http://purl.oclc.org/ooxml"
OPEN = b"http://schemas.openxmlformats.org"
STRICT = {
    OPEN + b"/spreadsheetml/2006/main": PURL + b"/spreadsheetml/main",
    OPEN + b"/officeDocument/2006/relationships": PURL + b"/officeDocument/relationships",
    OPEN + b"/officeDocument/2006/extended-properties": PURL + b"/officeDocument/extendedProperties",
    OPEN + b"/officeDocument/2006/docPropsVTypes": PURL + b"/officeDocument/docPropsVTypes",
    PURL + b"/officeDocument/relationships/extended-properties": PURL
    + b"/officeDocument/relationships/extendedProperties",
    OPEN + b"/drawingml/2006/": PURL + b"/drawingml/",
}
MACROS = Path(__file__).parents[2] / "sample_workbooks" / "vbaProject.bin"
BOOK, TYPES, RELS = "xl/workbook.xml", "[Content_Types].xml", "xl/_rels/workbook.xml.rels"
PLAIN_TYPE = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
TEMPLATE_TYPE = PLAIN_TYPE.replace(b".sheet.", b".template.")
MACRO_TYPE = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
Members = dict[str, bytes]


def strict(members: Members) -> Members:
    """The log as Excel saves it under "Strict Open XML Spreadsheet"."""
    made = {name: _strict_xml(data) if name.endswith((".xml", ".rels")) else data for name, data in members.items()}
    made[BOOK] = made[BOOK].replace(b"<workbook ", b'<workbook conformance="strict" ', 1)
    made[BOOK] = made[BOOK].replace(b"<workbookPr", b'<workbookPr dateCompatibility="0"', 1)
    sheet = "xl/worksheets/sheet1.xml"
    made[sheet] = re.sub(rb'(<c r="A[456]" s="\d+") t="n"><v>(\d+)</v>', _as_text, made[sheet])
    assert made[sheet].count(b't="d"') == 3
    return made


def _strict_xml(data: bytes) -> bytes:
    for transitional, name in STRICT.items():
        data = data.replace(transitional, name)
    return data


def _as_text(day: re.Match[bytes]) -> bytes:
    moment = datetime(1899, 12, 30) + timedelta(days=int(day[2]))  # noqa: DTZ001 - cells have no zone
    return day[1] + b' t="d"><v>%s</v>' % moment.isoformat(timespec="milliseconds").encode()


def template(members: Members) -> Members:
    return members | {TYPES: members[TYPES].replace(PLAIN_TYPE, TEMPLATE_TYPE)}


def with_macros(members: Members, main_type: bytes = MACRO_TYPE) -> Members:
    types = members[TYPES].replace(PLAIN_TYPE, main_type)
    macros = b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>'
    related = b'<Relationship Id="rIdVba" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" '
    related += b'Target="vbaProject.bin"/></Relationships>'
    return members | {
        TYPES: types.replace(b"</Types>", macros),
        RELS: members[RELS].replace(b"</Relationships>", related),
        "xl/vbaProject.bin": MACROS.read_bytes(),
    }


def template_with_macros(members: Members) -> Members:
    return with_macros(members, MACRO_TYPE.replace(b".sheet.", b".template."))


KINDS: dict[str, tuple[str, Callable[[Members], Members]]] = {
    "Strict": (".xlsx", strict),
    "Strict with macros": (".xlsm", lambda members: with_macros(strict(members))),
    "macros": (".xlsm", with_macros),
    "a template": (".xltx", template),
    "a template with macros": (".xltm", template_with_macros),
}
"""Kind → the ending of its name, and what makes it of the members of an ordinary log."""


def log_of_kind(kind: str, folder: Path) -> Path:
    """Write the log of a slicer, a comment, a picture and a chart (`rich_log`) to `folder`, in one of `KINDS`."""
    suffix, make = KINDS[kind]
    path = rich_log(folder / f"rich{suffix}")
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in make(members).items():
            archive.writestr(name, content)
    return path
