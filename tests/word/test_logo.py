"""A school's logo in its letterhead."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO

import pytest
from docx import Document
from word.letter_samples import POLICY, TEMPLATES, TODAY, TRUST, decision
from word.makers import body_text

from toolkit.core.fields import FIELDS, letter_fields
from toolkit.core.steps import Step
from toolkit.word import LetterTemplate, TemplateError, with_logo

MEETING = (TEMPLATES / "meeting.docx").read_bytes()


def png(width: int, height: int) -> bytes:
    """A grey picture of so many dots."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def rendered(template: bytes) -> bytes:
    return LetterTemplate.compile(template).render(letter_fields(decision(Step.MEETING), TRUST, POLICY, TODAY))


def anchors(docx: bytes) -> list:
    return Document(BytesIO(docx)).sections[0].first_page_header._element.xpath(".//wp:anchor")


def test_a_letter_without_a_logo_has_no_picture():
    assert anchors(rendered(MEETING)) == []


@pytest.mark.parametrize(
    ("size", "width", "height"),
    [
        pytest.param((300, 300), 13, 13, id="square"),
        pytest.param((1000, 100), 60, 6, id="wide"),
        pytest.param((20, 20), 13, 13, id="small"),
    ],
)
def test_a_logo_fits_into_the_letterhead_and_keeps_its_shape(size, width, height):
    (anchor,) = anchors(rendered(with_logo(MEETING, png(*size))))
    (extent,) = anchor.xpath("wp:extent")
    assert (round(int(extent.get("cx")) / 36000), round(int(extent.get("cy")) / 36000)) == (width, height)
    assert anchor.xpath("wp:docPr")[0].get("descr") == "The school’s logo"
    (name,) = anchor.xpath("ancestor::w:p")
    assert round(name.pPr.ind.right.mm) == width + 4, "the name ends before it"


def test_a_logo_changes_nothing_that_the_letter_says():
    template = with_logo(MEETING, png(30, 30))
    assert body_text(rendered(template)) == body_text(rendered(MEETING))
    assert LetterTemplate.compile(template).lint(FIELDS) == []


def test_the_same_logo_gives_the_same_bytes():
    assert with_logo(MEETING, png(30, 30)) == with_logo(MEETING, png(30, 30))
    assert rendered(with_logo(MEETING, png(30, 30))) == rendered(with_logo(MEETING, png(30, 30)))


def test_a_letterhead_that_has_its_own_picture_keeps_that_alone():
    once = with_logo(MEETING, png(30, 30))
    assert with_logo(once, png(40, 10)) is once


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"<svg xmlns='http://www.w3.org/2000/svg'/>", id="a drawing that Word's letters cannot hold"),
        pytest.param(png(30, 30)[:20], id="the beginning of a picture"),
        pytest.param(png(0, 30), id="no width"),
    ],
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(TemplateError, match="no picture"):
        with_logo(MEETING, data)
