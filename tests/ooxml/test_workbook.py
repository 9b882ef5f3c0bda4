from __future__ import annotations

import zipfile
from io import BytesIO

import pytest

from toolkit.ooxml.package import Package, PackageError
from toolkit.ooxml.parts import with_new_part
from toolkit.ooxml.workbook import SheetPart, relationships, sheet_parts, uses_1904

TRANSITIONAL = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT_OFFICE = "http://purl.oclc.org/ooxml/officeDocument/relationships"


def package(
    *,
    namespace: str = TRANSITIONAL,
    office: str = OFFICE,
    prefix: str = "",
    root_target: str = "xl/workbook.xml",
    target: str = "worksheets/sheet1.xml",
    sheet_member: str = "xl/worksheets/sheet1.xml",
    workbook_pr: str = "",
) -> Package:
    p, declared = (f"{prefix}:", f"xmlns:{prefix}") if prefix else ("", "xmlns")
    members = {
        "_rels/.rels": f'<Relationships xmlns="x"><Relationship Id="r1" Type="{office}/officeDocument" '
        f'Target="{root_target}"/></Relationships>',
        "xl/workbook.xml": f'<{p}workbook {declared}="{namespace}" xmlns:r="{office}">{workbook_pr}<{p}sheets>'
        f'<{p}sheet name="Aut1 &amp; more " sheetId="1" r:id="rId1"/>'
        f'<{p}sheet name="Lists" sheetId="2" state="veryHidden" r:id="rId2"/></{p}sheets></{p}workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="x"><Relationship Id="rId1" Type="{office}/worksheet" '
        f'Target="{target}"/><Relationship Id="rId2" Type="{office}/chartsheet" Target="chartsheets/s.xml"/>'
        '<Relationship Id="rId3" Type="x/hyperlink" TargetMode="External" Target="https://x.example"/></Relationships>',
        sheet_member: "<worksheet/>",
        "xl/chartsheets/s.xml": "<chartsheet/>",
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as out:
        for name, content in members.items():
            out.writestr(name, content)
    return Package.from_bytes(stream.getvalue(), "log.xlsx")


@pytest.mark.parametrize(
    "found",
    [
        pytest.param(package(), id="as Excel writes it"),
        pytest.param(package(prefix="x"), id="prefixed"),
        pytest.param(package(namespace=STRICT, office=STRICT_OFFICE), id="Strict"),
        pytest.param(package(target="/xl/worksheets/sheet1.xml"), id="absolute target"),
        pytest.param(package(target="worksheets\\sheet1.xml"), id="backslash target"),
        pytest.param(package(target="Worksheets/Sheet1.XML"), id="target in another letter case"),
        pytest.param(package(target="../xl/worksheets/sheet1.xml"), id="target through the parent folder"),
        pytest.param(package(target="xl/worksheets/sheet1.xml"), id="target from the root without a slash"),
        pytest.param(package(root_target="/xl/workbook.xml"), id="absolute workbook"),
        pytest.param(package(root_target="gone.xml"), id="no usable pointer to the workbook"),
    ],
)
def test_sheets_are_found_in_the_workbooks_order(found: Package) -> None:
    assert sheet_parts(found) == (
        SheetPart("Aut1 & more ", "xl/worksheets/sheet1.xml", "visible", "worksheet"),
        SheetPart("Lists", "xl/chartsheets/s.xml", "veryHidden", "chartsheet"),
    )


def test_a_member_with_backslashes_is_named_as_stored() -> None:
    found = sheet_parts(package(sheet_member="xl\\worksheets\\sheet1.xml"))
    assert found[0].part == "xl\\worksheets\\sheet1.xml"


def test_a_link_to_the_outside_has_no_part() -> None:
    assert [relation.part for relation in relationships(package(), "xl/workbook.xml")][2] == ""


def test_a_part_that_refers_to_nothing_has_no_relationships() -> None:
    assert relationships(package(), "xl/worksheets/sheet1.xml") == ()


@pytest.mark.parametrize(
    ("workbook_pr", "expected"),
    [
        ("", False),
        ("<workbookPr/>", False),
        ('<workbookPr date1904="0"/>', False),
        ('<workbookPr date1904="1"/>', True),
    ],
)
def test_the_1904_date_system_is_told_by_the_workbook(workbook_pr: str, expected: bool) -> None:
    assert uses_1904(package(workbook_pr=workbook_pr)) is expected


@pytest.mark.parametrize(
    ("members", "says"),
    [
        pytest.param({"readme.txt": b"hello"}, "not an Excel workbook", id="any zip"),
        pytest.param({"xl/workbook.xml": b"<document/>"}, "not an Excel workbook", id="another root"),
        pytest.param({"xl/workbook.xml": b"<workbook>"}, "damaged", id="not well-formed"),
        pytest.param(
            {
                "_rels/.rels": b'<R><Relationship Id="a" Type="x/officeDocument" Target="xl/w.bin"/></R>',
                "xl/w.bin": b"",
            },
            "binary workbook",
            id="an .xlsb",
        ),
    ],
)
def test_what_is_no_workbook_says_so(members: dict[str, bytes], says: str) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as out:
        for name, content in members.items():
            out.writestr(name, content)
    with pytest.raises(PackageError, match=says):
        sheet_parts(Package.from_bytes(stream.getvalue(), "log.xlsx"))


def test_a_new_part_gets_a_type_and_a_relationship_of_its_own() -> None:
    stream = BytesIO(package().with_parts({}, {"[Content_Types].xml": b"<t:Types xmlns:t='t'></t:Types>"}))
    before = Package.from_bytes(stream.getvalue())
    changed = with_new_part(before, "xl/workbook.xml", "xl/styles.xml", "styles", "some/type")
    after = Package.from_bytes(before.with_parts(changed, {"xl/styles.xml": b"<styleSheet/>"}))
    assert b'<t:Override PartName="/xl/styles.xml" ContentType="some/type"/>' in after.read("[Content_Types].xml")
    found = {relation.kind: relation for relation in relationships(after, "xl/workbook.xml")}
    assert found["styles"].part == "xl/styles.xml"
    assert found["styles"].id not in {"rId1", "rId2", "rId3"}
