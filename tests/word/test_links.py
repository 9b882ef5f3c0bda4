"""A link in a `RichText` leads where it led in docxtpl, from wherever it stands."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from docxtpl import DocxTemplate, RichText, RichTextParagraph
from lxml import etree
from word.makers import RELATIONSHIPS, canonical, docx, picture_for

from toolkit.word import LetterTemplate, TemplateError

ADDRESS, OTHER = "https://trust.example/code?a=1&b=2", "mailto:office@trust.example"


def rich(template, *addresses: str) -> RichText:
    made = RichText("see ")
    for address in addresses:
        made.add("this & that", url_id=template.build_url_id(address), underline=True, color="#0000ff")
    return made


def addresses(letter: bytes, member: str = "document") -> list[str]:
    """Where the links of one part lead, in order: each by its id, and outside of the file."""
    with ZipFile(BytesIO(letter)) as archive:
        part = etree.fromstring(archive.read(f"word/{member}.xml"))
        beside = etree.fromstring(archive.read(f"word/_rels/{member}.xml.rels"))
    related = {each.get("Id"): each for each in beside}
    assert len(related) == len(beside)
    found = [related[each.get(f"{{{RELATIONSHIPS}}}id")] for each in part.iter("{*}hyperlink")]
    assert all(each.get("TargetMode") == "External" for each in found)
    assert all(each.get("Type") == f"{RELATIONSHIPS}/hyperlink" for each in found)
    return [each.get("Target") for each in found]


def without_ids(letter: bytes) -> bytes:
    """The body without the ids of its links, which each of the two chooses for itself."""
    root = etree.fromstring(canonical(letter)["word/document.xml"])
    for each in root.iter("{*}hyperlink"):
        del each.attrib[f"{{{RELATIONSHIPS}}}id"]
    return etree.tostring(root, method="c14n")


@pytest.mark.parametrize("led_to", [(ADDRESS,), (ADDRESS, OTHER), (ADDRESS, ADDRESS)], ids=["one", "two", "one twice"])
def test_a_letter_with_links_equals_docxtpls(led_to):
    data = docx("Dear {{ name }}", "{{r link }}", "the end")
    theirs, ours = DocxTemplate(BytesIO(data)), LetterTemplate.compile(data)
    theirs.render({"name": "A & B", "link": rich(theirs, *led_to)}, autoescape=True)
    theirs.save(saved := BytesIO())
    letter = ours.render({"name": "A & B", "link": rich(ours, *led_to)})
    assert addresses(letter) == addresses(saved.getvalue()) == list(led_to)
    assert without_ids(letter) == without_ids(saved.getvalue())


def test_the_same_links_give_the_same_bytes():
    data = docx("{{r link }}")
    first, second = LetterTemplate.compile(data), LetterTemplate.compile(data)
    second.build_url_id("https://another.example")
    assert first.render({"link": rich(first, ADDRESS, OTHER)}) == second.render({"link": rich(second, ADDRESS, OTHER)})


def test_a_link_may_stand_in_a_header_and_a_table():
    template = LetterTemplate.compile(docx("x", header="{{r link }}", rows=[("{{r all[0].link }}",)]))
    letter = template.render({"link": rich(template, ADDRESS), "all": [{"link": rich(template, OTHER)}]})
    assert addresses(letter) == [OTHER]
    assert addresses(letter, "header1") == [ADDRESS]


def test_a_link_may_stand_in_rich_paragraphs():
    template = LetterTemplate.compile(docx("{{p all }}"))
    made = RichTextParagraph()
    made.add(rich(template, ADDRESS))
    assert addresses(template.render({"all": made})) == [ADDRESS]


def test_a_link_may_stand_beside_a_picture():
    data = docx("{{ logo }}", "{{r link }}")
    template = LetterTemplate.compile(data)
    letter = template.render({"logo": picture_for(data), "link": rich(template, ADDRESS)})
    assert addresses(letter) == [ADDRESS]
    assert "word/media/image1.png" in canonical(letter)


def test_a_letter_without_the_link_has_no_address():
    template = LetterTemplate.compile(docx("{{r link }}"))
    template.render({"link": rich(template, ADDRESS)})
    with ZipFile(BytesIO(template.render({"link": RichText("none")}))) as archive:
        assert b"trust.example" not in archive.read("word/_rels/document.xml.rels")


def test_a_letter_with_links_may_be_a_template_in_its_turn():
    first = LetterTemplate.compile(docx("{{r link }}", "{% raw %}{{r link }}{% endraw %}"))
    second = LetterTemplate.compile(first.render({"link": rich(first, ADDRESS)}))
    assert addresses(second.render({"link": rich(second, ADDRESS)})) == [ADDRESS, ADDRESS]


def test_a_link_that_the_template_has_already_is_taken():
    made = DocxTemplate(BytesIO(docx("{{r link }}")))
    link = rich(made, ADDRESS)
    made.docx.save(saved := BytesIO())
    assert addresses(LetterTemplate.compile(saved.getvalue()).render({"link": link})) == [ADDRESS]


def test_a_link_made_for_another_template_is_refused_with_what_to_do():
    data = docx("{{r link }}")
    for other in (DocxTemplate(BytesIO(data)), LetterTemplate.compile(docx("x"))):
        with pytest.raises(TemplateError, match="another template") as refused:
            LetterTemplate.compile(data).render({"link": rich(other, ADDRESS)})
        assert "build_url_id" in refused.value.next_step


@pytest.mark.parametrize("address", ["", "two words", "https://x.example/\x00", "a\nb"])
def test_what_is_no_address_is_refused(address):
    with pytest.raises(TemplateError, match="no address"):
        LetterTemplate.compile(docx("x")).build_url_id(address)


def test_links_in_letters_that_docxtpl_makes_are_left_to_it():
    data = docx("{{ logo }}", "{{r link }}")
    logo = picture_for(data)
    letter = LetterTemplate.compile(data).render({"logo": logo, "link": rich(logo.tpl, ADDRESS)})
    assert addresses(letter) == [ADDRESS]
