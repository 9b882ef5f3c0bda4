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


def from_a_computer(members: dict[str, bytes]) -> bytes:
    """The same with other members: those that Word writes on a computer of a trust's."""
    made = BytesIO()
    with ZipFile(made, "w") as package:
        for name, said in (unpacked(an_offices()) | members).items():
            package.writestr(name, said)
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


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"


@pytest.mark.parametrize(
    ("name", "said", "stays"),
    [
        pytest.param(
            "docProps/app.xml",
            f'<Properties xmlns="{OFFICE}/extended-properties"><Company>Hale Ltd</Company>'
            r"<Template>C:\Users\hale\paper.dotx</Template><Pages>2</Pages></Properties>",
            "<Pages>2</Pages>",
            id="a firm, and a folder",
        ),
        pytest.param(
            "docProps/custom.xml",
            f'<Properties xmlns="{OFFICE}/custom-properties"><property name="Owner"><lpwstr>hale@trust.example'
            '</lpwstr></property><property name="Ref"><lpwstr>{{ reference }}</lpwstr></property></Properties>',
            "{{ reference }}",
            id="a label's owner",
        ),
        pytest.param(
            "word/settings.xml",
            f'<w:settings {W} xmlns:r="{OFFICE}/relationships"><w:zoom w:percent="100"/>'
            '<w:attachedTemplate r:id="hale"/></w:settings>',
            "w:zoom",
            id="the template it was made from",
        ),
        pytest.param(
            "word/_rels/settings.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship '
            f'Id="rId1" Type="{OFFICE}/relationships/attachedTemplate" Target="file:///C:/Users/hale/paper.dotx" '
            'TargetMode="External"/></Relationships>',
            "Relationships",
            id="where that lies",
        ),
        pytest.param(
            "word/people.xml",
            '<w15:people xmlns:w15="http://schemas.microsoft.com/office/word/2012/wordml"><w15:person '
            'w15:author="Morwenna Hale"/></w15:people>',
            "people",
            id="who commented once",
        ),
    ],
)
def test_what_else_tells_of_somebodys_computer_goes(name, said, stays):
    after = unpacked(without_authors(from_a_computer({name: said.encode()})))[name].decode()
    assert stays in after
    assert "hale" not in after.casefold()


def test_a_note_to_oneself_goes():
    document = Document()
    document.core_properties.comments, document.core_properties.keywords = "ask Mrs Hale", "Hale"
    saved = BytesIO()
    document.save(saved)
    assert b"Hale" not in unpacked(without_authors(saved.getvalue()))["docProps/core.xml"]


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
