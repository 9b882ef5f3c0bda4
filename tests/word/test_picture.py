"""A picture in a letter: where docxtpl would put it, with its words for who cannot see it."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from lxml import etree
from word.makers import canonical, docx
from word.test_logo import png

from toolkit.word import LetterTemplate, Picture, with_pictures

WORDS = 'A chart of "kinds": <5 & more'
CHART = Picture(png(300, 120), 170, WORDS)
OTHER = Picture(png(40, 80), 60, "Months")


def filled(template: bytes, **pictures: Picture) -> bytes:
    return with_pictures(LetterTemplate.compile(template).render({"name": "A & B", **pictures}), pictures)


def body_without_names(letter: bytes) -> bytes:
    """The body without what each of the two names in its own way, and the words, for which docxtpl has no place."""
    root = etree.fromstring(canonical(letter)["word/document.xml"])
    for each in root.iter("{*}docPr", "{*}cNvPr", "{*}blip"):
        for key in ("name", "descr", "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"):
            each.attrib.pop(key, None)
    for text in root.iter("{*}inline"):
        for each in text.iter():
            each.text, each.tail = (each.text or "").strip(), (each.tail or "").strip()
    etree.cleanup_namespaces(root)
    return etree.tostring(root, method="c14n")


def shapes(letter: bytes) -> list[tuple[bytes, str, float]]:
    """Of each picture of the body, as python-docx finds it: its bytes, its words, how wide it is."""
    document = Document(BytesIO(letter))
    found = []
    for shape in document.inline_shapes:
        embedded = shape._inline.graphic.graphicData.pic.blipFill.blip.embed
        blob = document.part.related_parts[embedded].blob
        found.append((blob, shape._inline.docPr.get("descr"), shape.width.mm))
    return found


def test_a_letter_with_pictures_equals_docxtpls():
    template = docx("Dear {{ name }}", "see {{ chart }} and {{ other }}.")
    theirs = DocxTemplate(BytesIO(template))
    images = {
        name: InlineImage(theirs, BytesIO(picture.data), width=Mm(picture.wide))
        for name, picture in (("chart", CHART), ("other", OTHER))
    }
    theirs.render({"name": "A & B", **images}, autoescape=True)
    theirs.save(saved := BytesIO())
    ours = filled(template, chart=CHART, other=OTHER)
    assert body_without_names(ours) == body_without_names(saved.getvalue())
    assert shapes(ours) == [(CHART.data, WORDS, 170), (OTHER.data, "Months", 60)]


def test_the_same_picture_twice_lies_there_once():
    letter = filled(docx("{{ chart }}", "{{ chart }}"), chart=CHART)
    assert shapes(letter) == 2 * [(CHART.data, WORDS, 170)]
    with ZipFile(BytesIO(letter)) as archive:
        assert sum(name.startswith("word/media/") for name in archive.namelist()) == 1
        ids = etree.fromstring(archive.read("word/document.xml")).xpath("//*[local-name()='docPr']/@id")
    assert len(set(ids)) == 2, "Word wants a number of its own for each"


def test_a_picture_may_stand_in_a_header():
    letter = filled(docx("Dear {{ name }}", header="{{ chart }}"), chart=CHART)
    header = Document(BytesIO(letter)).sections[0].header
    (embedded,) = header._element.xpath(".//a:blip/@r:embed")
    assert header.part.related_parts[embedded].blob == CHART.data


@pytest.mark.parametrize("text", ["Dear {{ name }}", "{% if chart %}a chart{% endif %}"], ids=["no tag", "asked"])
def test_a_picture_that_no_tag_prints_is_not_in_the_letter(text):
    with ZipFile(BytesIO(filled(docx(text), chart=CHART))) as archive:
        assert not [name for name in archive.namelist() if name.startswith("word/media/")]


def test_the_same_pictures_give_the_same_bytes():
    template = docx("{{ chart }}{{ other }}")
    assert filled(template, chart=CHART, other=OTHER) == filled(template, chart=CHART, other=OTHER)
