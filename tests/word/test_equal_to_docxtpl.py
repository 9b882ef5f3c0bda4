"""A letter is what docxtpl would make of it, part by part."""

from io import BytesIO

import pytest
from docx import Document
from docxtpl import Listing, RichText
from word.letter_samples import LETTERS, POLICY, TEMPLATES, TODAY, TRUST, decision
from word.makers import by_docxtpl, canonical, docx, picture_for, with_body, with_note

from toolkit.core.fields import letter_fields
from toolkit.word import LetterTemplate, TemplateError

ROW = {
    "name": "Mrs Pengelly",
    "text": "one\ntwo\tthree",
    "hostile": "Smith & Sons <Ltd> \"quoted\" 'single'",
    "yes": True,
    "no": False,
    "number": 3,
    "items": [{"day": "1 May", "about": "a & b"}, {"day": "2 May", "about": "<c>"}],
    "columns": ["Mon", "Tue", "Wed"],
    "person": {"address": {"town": "Bude"}},
}
MERGED = '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="100"/></w:tblGrid>{}</w:tbl>'
CELL = '<w:tc><w:tcPr><w:tcW w:w="100"/></w:tcPr><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>'

TEMPLATES_BY_HAND = {
    "no tag at all": docx("A letter."),
    "an empty document": docx(),
    "a field": docx("Dear {{ name }}"),
    "a value with markup": docx("{{ hostile }} and more", "the paragraph after"),
    "line breaks and tabs in a value": docx("Before {{ text }} after"),
    "a tag in several runs": docx(["Dear {", "{ na", "me }", "}, hello"]),
    "a condition in a line": docx("{% if yes %}Yes{% else %}No{% endif %}{% if no %}never{% endif %}"),
    "a condition over paragraphs": docx("{% if no %}first", "second{% endif %}", "third"),
    "paragraph tags": docx("{%p if yes %}", "shown", "{%p else %}", "hidden", "{%p endif %}", "end"),
    "a loop over paragraphs": docx("{%p for item in items %}", "{{ item.day }}: {{ item.about }}", "{%p endfor %}"),
    "a loop with a count": docx("{% for item in items %}{{ loop.index }}. {{ item.day }} {% endfor %}"),
    "a table of rows": docx(rows=[("{%tr for i in items %}",), ("{{ i.day }}", "{{ i.about }}"), ("{%tr endfor %}",)]),
    "a table of columns": docx(rows=[("{%tc for c in columns %}", "{{ c }}", "{%tc endfor %}")]),
    "vertically merged cells": with_body(
        docx(),
        MERGED.format(
            "<w:tr>" + CELL.format("{%tr for i in items %}") + "</w:tr><w:tr>" + CELL.format("{% vm %}{{ i.day }}")
            + "</w:tr><w:tr>" + CELL.format("{%tr endfor %}") + "</w:tr>"
        ),
    ),
    "header and footer": docx("{{ name }}", header="{{ hostile }}", footer="{{ text }}"),
    "two sections": docx("{{ name }}", header="{{ name }}", sections=2),
    "footnotes": with_note(docx("{{ name }}"), "{{ hostile }}"),
    "a title": docx("{{ name }}", title="Letter for {{ name }}"),
    "filters and sums": docx("{{ name|upper }} {{ number * 2 }} {{ columns|join(', ') }} {{ name|e }}"),
    "things within things": docx("{{ person.address.town }} {{ person['address']['town'] }}"),
    "set and macro": docx("{% set a = number + 1 %}{% macro m(x) %}[{{ x }}]{% endmacro %}{{ m(a) }}{{ m(hostile) }}"),
    "trimmed tags": docx("one {%- if yes %} two {% endif -%}", "three"),
    "a comment": docx("one{# not shown #} two", "{#p nor this #}"),
    "escaped braces": docx("{_{ name }_} and {_% if %_}"),
    "default and defined": docx("{{ nothing|default('none given') }}{% if nothing is defined %}!{% endif %}"),
    "curly quotes in a tag": docx("{{ columns|join(“, ”) }}"),
}  # fmt: skip


@pytest.mark.parametrize("data", [pytest.param(data, id=id_) for id_, data in TEMPLATES_BY_HAND.items()])
def test_a_letter_equals_docxtpls(data):
    assert canonical(LetterTemplate.compile(data).render(ROW)) == canonical(by_docxtpl(data, ROW))


@pytest.mark.parametrize("step", LETTERS)
def test_our_own_letters_equal_docxtpls(step):
    data = (TEMPLATES / f"{step}.docx").read_bytes()
    row = letter_fields(decision(step, wording="One & two <three>"), TRUST, POLICY, TODAY)
    assert canonical(LetterTemplate.compile(data).render(row)) == canonical(by_docxtpl(data, row))


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(RichText("bold & plain", bold=True), id="rich text"),
        pytest.param(Listing("one\ntwo\athree"), id="a listing"),
    ],
)
def test_docxtpls_own_texts_are_taken_as_they_are(value):
    data = docx("{{r value }}") if isinstance(value, RichText) else docx("{{ value }}")
    assert canonical(LetterTemplate.compile(data).render({"value": value})) == canonical(
        by_docxtpl(data, {"value": value})
    )


def test_a_picture_goes_through_docxtpl():
    data = with_note(docx("{{ logo }}", "{{ name }}", title="{{ name }}", sections=2), "{{ name }}")
    row = {"logo": picture_for(data), "name": "A & B {{ 7*7 }}"}
    letter = LetterTemplate.compile(data).render(row)
    document = Document(BytesIO(letter))
    assert len(document.inline_shapes) == 1
    assert document.paragraphs[1].text == document.core_properties.title == "A & B {{ 7*7 }}"
    assert b"A &amp; B {{ 7*7 }}" in canonical(letter)["word/footnotes.xml"]
    assert not LetterTemplate.compile(data).check(row)


def test_pictures_made_for_two_templates_are_refused():
    data = docx("{{ one }}{{ two }}")
    with pytest.raises(TemplateError, match="several templates"):
        LetterTemplate.compile(data).render({"one": picture_for(data), "two": picture_for(data)})
