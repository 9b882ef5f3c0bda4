"""The large-print edition of every letter."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from docx import Document
from docx.shared import Pt
from word.letter_samples import LETTERS, POLICY, TEMPLATES, TODAY, TRUST, decision
from word.makers import body_text, docx, edited

from toolkit.core.fields import FIELDS, letter_fields
from toolkit.word import LetterTemplate, in_large_print
from toolkit.word.large_print import FIXED

ON_REQUEST = ("acknowledgement", "communication-plan", "collection-note")
OURS = (*(step.value for step in LETTERS), *ON_REQUEST)


def ours(name: str) -> bytes:
    return (TEMPLATES / f"{name}.docx").read_bytes()


def size_of(style) -> float:
    """A style's size in points, its own or that of the style it is based on."""
    while style is not None:
        if style.font.size:
            return style.font.size.pt
        style = style.base_style
    raise AssertionError("a style without a size")


@pytest.mark.parametrize("name", OURS)
def test_every_text_has_sixteen_points_or_more(name):
    document = Document(BytesIO(in_large_print(ours(name))))
    section = document.sections[0]
    stories = (document, section.header, section.footer, section.first_page_header, section.first_page_footer)
    used = {each.style.name: size_of(each.style) for story in stories for each in story.paragraphs}
    assert {style: size for style, size in used.items() if size < 16} == {}
    assert used["Normal"] == 18
    assert used["Heading 1"] > used["Heading 2"] > used["Normal"]


def test_what_must_fit_keeps_its_size():
    styles = Document(BytesIO(in_large_print(ours("ban")))).styles
    assert {name: styles[name].font.size for name in FIXED} == {
        "Address": Pt(11),
        "Delivery": Pt(16),
        "Reference": Pt(16),
        "Draft Mark": Pt(10.5),
    }


@pytest.mark.parametrize("step", LETTERS, ids=str)
def test_it_says_the_same(step):
    fields = letter_fields(decision(step), TRUST, POLICY, TODAY)
    template = LetterTemplate.compile(in_large_print(ours(step)))
    usual = LetterTemplate.compile(ours(step)).render(fields)
    assert body_text(template.render(fields)) == body_text(usual)
    assert template.lint(FIELDS) == []
    assert in_large_print(ours(step)) == in_large_print(ours(step))


def test_a_trusts_own_template_loses_what_is_hard_to_read():
    hard = (
        '<w:p><w:pPr><w:spacing w:line="200" w:lineRule="exact"/><w:jc w:val="both"/></w:pPr>'
        '<w:r><w:rPr><w:i/><w:caps/><w:sz w:val="16"/></w:rPr><w:t>Dear {{ salutation }}</w:t></w:r></w:p>'
    )
    own = edited(docx("here"), "word/document.xml", "<w:p>", f"{hard}<w:p>")
    paragraph = Document(BytesIO(in_large_print(own))).paragraphs[0]
    assert paragraph.text == "Dear {{ salutation }}"
    assert re.search(r"w:(i|caps)\b", paragraph._p.xml.split("<w:r>")[1]) is None
    assert paragraph.runs[0].font.size == Pt(16)
    assert paragraph.alignment == 0
    assert paragraph.paragraph_format.line_spacing == 1.25


def test_text_whose_size_nobody_gave_grows_too():
    bare = edited(docx("here"), "word/styles.xml", '<w:sz w:val="22"/><w:szCs w:val="22"/>', "")
    assert '<w:sz w:val="33"/>' in member_text_raw(in_large_print(bare), "word/styles.xml")


def member_text_raw(data: bytes, name: str) -> str:
    from zipfile import ZipFile

    return ZipFile(BytesIO(data)).read(name).decode()


def test_what_is_large_already_stays_as_it_is():
    styles = Document(BytesIO(in_large_print(ours("ban")))).styles
    assert styles["School Name"].font.size == Pt(21)
