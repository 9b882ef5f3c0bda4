"""Every template as Word holds it: what a screen reader, a spelling check and a Windows computer need."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from itertools import pairwise
from zipfile import ZipFile

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from word.letter_samples import TEMPLATES

NAMES = sorted(path.stem for path in TEMPLATES.glob("*.docx"))
ON_WINDOWS = {"Arial", "Symbol", "Wingdings", "Courier New", "Times New Roman"}
LAYS_OUT = {"word/document.xml", "word/styles.xml", "word/numbering.xml"}
"""The parts that say in which typeface something is set; a theme and a table of fonts only list what there is."""
NOBODY = ("Macintosh", "Normal.dotm", "w:rsid", 'en-US"/>', "stylesWithEffects")


@cache
def parts(name: str) -> dict[str, str]:
    with ZipFile(TEMPLATES / f"{name}.docx") as archive:
        return {each: archive.read(each).decode() for each in archive.namelist()}


def document(name: str):
    return Document(BytesIO((TEMPLATES / f"{name}.docx").read_bytes()))


@pytest.mark.parametrize("name", NAMES)
def test_one_heading_leads_and_no_level_is_left_out(name):
    styles = [each.style.name for each in document(name).paragraphs if each.style.name.startswith("Heading ")]
    levels = [int(style.split()[1]) for style in styles]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1] == []


@pytest.mark.parametrize("name", NAMES)
def test_its_language_is_english_of_the_united_kingdom(name):
    said = [
        each.get(qn("w:val"))
        for part in ("word/document.xml", "word/styles.xml", "word/settings.xml")
        for each in etree.fromstring(parts(name)[part].encode()).iter(qn("w:lang"), qn("w:themeFontLang"))
    ]
    assert set(said) == {"en-GB"}


@pytest.mark.parametrize("name", NAMES)
def test_a_list_in_a_table_has_headings_that_stand_on_every_page(name):
    listed = [table for table in document(name).tables if "{%tr for" in table._tbl.xml]
    assert [table for table in listed if not table.rows[0]._tr.findall(f".//{qn('w:tblHeader')}")] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_empty_paragraph_makes_room(name):
    body = document(name).element.body
    texts = ["".join(each.itertext()).strip() for each in body.iter(qn("w:p")) if each.getparent() is body]
    assert texts
    assert texts.count("") == 0


@pytest.mark.parametrize("name", NAMES)
def test_its_pages_are_numbered_and_every_windows_computer_has_its_typefaces(name):
    feet = "".join(text for part, text in parts(name).items() if part.startswith("word/footer"))
    assert {*re.findall(r'w:instr="(\w+)"', feet)} == {"PAGE", "NUMPAGES"}
    faces = {
        face
        for part in LAYS_OUT
        for each in etree.fromstring(parts(name)[part].encode()).iter(qn("w:rFonts"))
        for face in (each.get(qn(f"w:{script}")) for script in ("ascii", "hAnsi", "cs"))
        if face
    }
    assert "Arial" in faces
    assert faces <= ON_WINDOWS


@pytest.mark.parametrize("name", NAMES)
def test_it_has_a_title_and_nobodys_history(name):
    core = document(name).core_properties
    assert core.title
    assert core.author in {"{{ school_name }}", ""}
    assert core.last_modified_by == ""
    assert [part for part, text in parts(name).items() if any(each in text for each in NOBODY)] == []
