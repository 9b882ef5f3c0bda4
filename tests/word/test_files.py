"""Files that are no template are refused in words; the caller adds the file's name."""

from hashlib import sha256
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from openpyxl import Workbook
from word.makers import body_text, docx, edited, saved

from toolkit.word import LetterTemplate, TemplateError

GOOD = docx("Dear {{ name }}")
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
MAIN = "wordprocessingml.document.main+xml"
MACROS = "ms-word.document.macroEnabled.main+xml"


def workbook() -> bytes:
    data = BytesIO()
    Workbook().save(data)
    return data.getvalue()


def any_zip() -> bytes:
    with ZipFile(data := BytesIO(), "w") as archive:
        archive.writestr("hello.txt", "hello")
    return data.getvalue()


def open_document() -> bytes:
    with ZipFile(data := BytesIO(), "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", "<office/>")
    return data.getvalue()


def flipped() -> bytes:
    """The same file with one byte of its text damaged."""
    with ZipFile(BytesIO(GOOD)) as archive:
        at = archive.getinfo("word/document.xml").header_offset + 200
    return GOOD[:at] + bytes([GOOD[at] ^ 0xFF]) + GOOD[at + 1 :]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "empty", id="empty"),
        pytest.param(b"Dear {{ name }}", "not an Excel or Word file", id="plain text"),
        pytest.param(GOOD[:2000], "damaged", id="cut off"),
        pytest.param(flipped(), "damaged", id="a byte damaged"),
        pytest.param(OLE + "EncryptedPackage".encode("utf-16-le"), "password", id="a password"),
        pytest.param(OLE + bytes(600), "old Office format", id="an old .doc"),
        pytest.param(workbook(), "an Excel workbook (.xlsx)", id="a workbook"),
        pytest.param(any_zip(), "not a Word document", id="any zip"),
        pytest.param(
            edited(GOOD, "[Content_Types].xml", MAIN, "wordprocessingml.template.main+xml"),
            "a Word template (.dotx)",
            id="a .dotx",
        ),
        pytest.param(
            edited(GOOD, "[Content_Types].xml", f"openxmlformats-officedocument.{MAIN}", MACROS),
            "a Word document with macros (.docm)",
            id="a .docm",
        ),
        pytest.param(open_document(), "an OpenDocument text (.odt)", id="an .odt"),
        pytest.param(edited(GOOD, "word/document.xml", "<w:body>", "<w:body"), "damaged", id="XML that is none"),
        pytest.param(edited(GOOD, "word/document.xml", "<w:body>", "<w:corpse>"), "damaged", id="no body"),
    ],
)
def test_a_file_that_is_no_template_is_refused(data, says):
    with pytest.raises(TemplateError) as refused:
        LetterTemplate.compile(data)
    assert says in refused.value.message
    assert refused.value.next_step


def test_a_far_too_large_file_is_refused(monkeypatch):
    monkeypatch.setattr("toolkit.word.parts.MAX_UNPACKED", 10_000)
    with pytest.raises(TemplateError, match="too large"):
        LetterTemplate.compile(GOOD)


def test_a_letter_is_the_same_bytes_each_time_and_has_no_clock_in_it():
    row = {"name": "Mrs Pengelly"}
    letter = LetterTemplate.compile(GOOD).render(row)
    assert letter == LetterTemplate.compile(GOOD).render(row)
    with ZipFile(BytesIO(letter)) as archive:
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_the_digest_is_that_of_the_templates_bytes():
    assert LetterTemplate.compile(GOOD).digest == sha256(GOOD).hexdigest()


def test_a_file_without_core_properties_is_filled_all_the_same():
    document = Document()
    document.add_paragraph("Dear {{ name }}")
    package = document.part.package
    for key in [key for key, rel in package.rels.items() if rel.reltype.endswith("core-properties")]:
        del package.rels[key]
    letter = LetterTemplate.compile(saved(document)).render({"name": "Mrs Pengelly"})
    assert body_text(letter) == "Dear Mrs Pengelly"
    assert letter == LetterTemplate.compile(saved(document)).render({"name": "Mrs Pengelly"})
