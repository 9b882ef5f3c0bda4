"""Whatever a value holds, the letter shows it as itself and nothing else changes."""

import re
from io import BytesIO

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from word.makers import body_text, docx, member_text, story_names, with_note

from toolkit.word import LetterTemplate, TemplateError
from toolkit.word.values import printable

EVERYWHERE = LetterTemplate.compile(
    with_note(
        docx("before", "[{{ value }}]", "after", header="[{{ value }}]", footer="[{{ value }}]", sections=3),
        "[{{ value }}]",
    )
)
TITLED = LetterTemplate.compile(docx("{{ value }}", title="[{{ value }}]"))


def shown(value: str) -> str:
    """What a reader sees of a value: "\\v" is a line break in `member_text`."""
    return f"[{printable(value)}]".replace("\n", "\v")


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("Pengelly", id="a name"),
        pytest.param("Smith & Sons <Ltd>", id="markup"),
        pytest.param("</w:t></w:r></w:p>", id="Word's own markup"),
        pytest.param("{{ 7*7 }}", id="a tag"),
        pytest.param("{% if x %}", id="a block tag"),
        pytest.param("{# note", id="a comment"),
        pytest.param("{_{ and %_}", id="docxtpl's escapes"),
        pytest.param("\n<w:p >", id="what docxtpl looks for"),
        pytest.param("<!-- --> ]]> <?xml?>", id="other markup"),
        pytest.param("Zoë Ó Briain, Łódź, 北京, 😀", id="other scripts"),
        pytest.param("  two spaces  ", id="blanks at the ends"),
        pytest.param("one\ttwo", id="a tab"),
    ],
)
def test_a_value_prints_as_itself_everywhere(value):
    letter = EVERYWHERE.render({"value": value})
    stories = story_names(letter)
    assert len(stories) >= 4
    for name in stories:
        assert shown(value) in member_text(letter, name)
    assert body_text(letter) == f"before\n{shown(value)}\nafter\n\n"


@given(st.text(min_size=1) | st.text(alphabet="{}%#_<>&'\"\t\n\r\x0b\x0c\x07 awt:/", min_size=1))
def test_no_value_changes_anything_but_its_place(value):
    letter = EVERYWHERE.render({"value": value})
    for name in story_names(letter):
        assert shown(value) in member_text(letter, name)
    assert body_text(letter) == body_text(EVERYWHERE.render({"value": "x"})).replace("[x]", shown(value))


@pytest.mark.parametrize(
    ("value", "lines"),
    [
        pytest.param("one", ["one"], id="nothing to do"),
        pytest.param("one\ntwo", ["one", "two"], id="line feed"),
        pytest.param("one\r\ntwo", ["one", "two"], id="Windows line break"),
        pytest.param("one\rtwo", ["one", "two"], id="carriage return"),
        pytest.param("one\x0btwo", ["one", "two"], id="Word's own line break"),
        pytest.param("one\ftwo", ["one", "two"], id="page break"),
        pytest.param("one\atwo", ["one", "two"], id="bell"),
        pytest.param("one\u2028two\u2029three\x85four", ["one", "two", "three", "four"], id="Unicode's line breaks"),
        pytest.param("o\x00n\x1fe\ufffe\ud800", ["one"], id="characters that XML forbids"),
    ],
)
def test_control_characters_become_line_breaks_or_nothing(value, lines):
    paragraphs = body_text(EVERYWHERE.render({"value": value})).split("\n")
    assert paragraphs[1] == "[" + "\v".join(lines) + "]"
    assert len(paragraphs) == 5


def test_a_document_property_is_escaped_once():
    letter = TITLED.render({"value": "Smith & <Sons> {{ 7*7 }}"})
    assert Document(BytesIO(letter)).core_properties.title == "[Smith & <Sons> {{ 7*7 }}]"


@pytest.mark.parametrize(
    "template",
    [
        pytest.param("Dear {{ name }}", id="printed"),
        pytest.param("{{ 'Dear ' ~ name }}", id="joined"),
        pytest.param("{{ name|upper }}", id="filtered"),
        pytest.param("{{ '%s'|format(name) }}", id="formatted"),
        pytest.param("{{ 'Dear %s' % name }}", id="formatted with a percent sign"),
        pytest.param("{{ name.title() }}", id="a method of it"),
        pytest.param("{{ [name]|join(', ') }}", id="in a list"),
        pytest.param("{{ person.name }}", id="within something"),
        pytest.param("{% for each in people %}{{ each }}{% endfor %}", id="in a loop"),
        pytest.param("{{ none }}", id="the template's own"),
        pytest.param("{{ people }}", id="a whole list of it"),
    ],
)
def test_dear_none_can_never_print(template):
    compiled = LetterTemplate.compile(docx(template))
    with pytest.raises(TemplateError):
        compiled.render({"name": None, "person": {"name": None}, "people": [None]})


@pytest.mark.parametrize(
    ("template", "text"),
    [
        pytest.param("{% if name %}{{ name }}{% else %}none{% endif %}", "none", id="tested"),
        pytest.param("{% if name is none %}none{% endif %}", "none", id="compared with none"),
        pytest.param("{% if name == 'x' %}x{% else %}none{% endif %}", "none", id="compared with a text"),
        pytest.param("{{ name or 'none' }}", "none", id="with another value"),
        pytest.param("{{ 'full' if name else 'none' }}", "none", id="chosen"),
    ],
)
def test_a_template_may_ask_whether_a_value_is_empty(template, text):
    assert body_text(LetterTemplate.compile(docx(template)).render({"name": None})).strip() == text


def test_the_text_xml_forbids_is_really_gone():
    assert not re.search("[\x00-\x08\x0b-\x1f]", printable("".join(map(chr, range(32)))))
