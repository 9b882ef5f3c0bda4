"""A template without the names of those who wrote it: what else it holds stays as it was, to the byte."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document

from toolkit.jobs.letterbook import compiled
from toolkit.jobs.template_files import TemplateFile
from toolkit.settings.embedded import builtin_templates
from toolkit.word import LetterTemplate, without_authors

PICTURE = (
    '<Relationship Id="rId99" Target="docProps/thumbnail.jpeg" '
    'Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/thumbnail"/>'
)


def an_offices(author: str = "Wenna Trembath") -> bytes:
    """A template as Word saves one: its author, who saved it last, the manager, and a picture of the first page."""
    document = Document()
    document.add_paragraph("Dear {{ salutation }}")
    document.core_properties.author = author
    document.core_properties.last_modified_by = "Morwenna Hale"
    document.core_properties.title = "A letter"
    saved, made = BytesIO(), BytesIO()
    document.save(saved)
    with ZipFile(saved) as before, ZipFile(made, "w") as after:
        for name in before.namelist():
            text = before.read(name)
            if name == "_rels/.rels":
                text = text.replace(b"</Relationships>", PICTURE.encode() + b"</Relationships>")
            if name == "docProps/app.xml":
                text = text.replace(b"</Properties>", b"<Manager>Jory Penrose</Manager></Properties>")
            if name != "docProps/thumbnail.jpeg":
                after.writestr(name, text)
        after.writestr("docProps/thumbnail.jpeg", b"a picture of Mrs Smith's letter")
    return made.getvalue()


def unpacked(data: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(data)) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def test_nobody_is_named_and_nothing_else_changes():
    before, after = an_offices(), without_authors(an_offices())
    members = unpacked(after)
    for said in (b"Trembath", b"Hale", b"Jory", b"thumbnail", b"Mrs Smith"):
        assert not [name for name, data in members.items() if said in data], said
    told = {"docProps/core.xml", "docProps/app.xml", "_rels/.rels", "docProps/thumbnail.jpeg"}
    assert {k: v for k, v in members.items() if k not in told} == {
        k: v for k, v in unpacked(before).items() if k not in told
    }
    document = Document(BytesIO(after))
    assert (document.core_properties.title, document.paragraphs[0].text) == ("A letter", "Dear {{ salutation }}")


def test_a_property_that_holds_a_tag_is_meant():
    document = Document(BytesIO(without_authors(an_offices("{{ school_name }}"))))
    assert document.core_properties.author == "{{ school_name }}"


@pytest.mark.parametrize("path", sorted(builtin_templates().glob("*.docx")), ids=lambda path: path.stem)
def test_our_own_name_nobody(path):
    data = path.read_bytes()
    assert without_authors(data) == data


def test_the_letters_of_an_offices_template_name_none_of_them(tmp_path):
    data = an_offices()
    row = {"salutation": "Mrs Smith"}
    as_it_is = unpacked(LetterTemplate.compile(data).render(row))
    letter = unpacked(compiled(TemplateFile(tmp_path / "meeting.docx", data, "")).render(row))
    named = [[name for name, said in each.items() if b"Trembath" in said] for each in (as_it_is, letter)]
    assert named == [["docProps/core.xml"], []]
