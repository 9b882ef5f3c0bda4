"""A letter that would come out damaged is refused, also where the way through its template is known from others."""

import pytest
from docxtpl import RichText
from markupsafe import Markup
from word.makers import body_text, by_docxtpl, canonical, docx, with_body

from toolkit.word import LetterTemplate, TemplateError

SPAN = (
    '<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="90"/><w:gridCol w:w="90"/></w:tblGrid><w:tr><w:tc><w:tcPr/>'
    "<w:p><w:r><w:t>{% colspan wide %}{{ name }}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
)
IN_A_COMMENT = "<!-- {{ name }} --><w:p><w:r><w:t>text</w:t></w:r></w:p>"
IN_AN_ATTRIBUTE = '<w:p><w:r><w:rPr><w:color w:val="{{ name }}"/></w:rPr><w:t>text</w:t></w:r></w:p>'


@pytest.mark.parametrize(
    ("data", "bad"),
    [
        pytest.param(docx("{{ name }}"), Markup("Fish & chips"), id="a bare ampersand"),
        pytest.param(docx("{{ name }}"), Markup("&copy;"), id="an entity that XML does not know"),
        pytest.param(docx("{{ name }}"), Markup("<w:p>"), id="an element never closed"),
        pytest.param(docx("{{ name }}"), Markup("a < b"), id="a bare sign"),
        pytest.param(docx("{{ name }}"), RichText("x", color='"'), id="rich text with a quote in an attribute"),
        pytest.param(with_body(docx(), IN_AN_ATTRIBUTE), Markup('"'), id="a quote in an attribute"),
        pytest.param(with_body(docx(), IN_A_COMMENT), "--", id="the end of a comment"),
    ],
)
def test_a_damaged_letter_is_refused_after_good_ones(data, bad):
    template = LetterTemplate.compile(data)
    for good in ("Mrs Pengelly", "A & B <c>"):
        assert template.render({"name": good})
    with pytest.raises(TemplateError, match="damaged"):
        template.render({"name": bad})
    assert template.render({"name": "Mrs Pengelly"})


def test_a_value_marked_up_soundly_is_printed_as_it_is():
    template = LetterTemplate.compile(docx("{{ name }}"))
    assert template.render({"name": "x"})
    assert body_text(template.render({"name": Markup("Fish &amp; caf&#233;")})) == "Fish & café"


def test_how_far_a_cell_spans_is_asked_of_each_letter():
    data = with_body(docx(), SPAN)
    template = LetterTemplate.compile(data)
    for wide in (1, 2, 3, 1):
        row = {"name": "x", "wide": wide}
        assert canonical(template.render(row)) == canonical(by_docxtpl(data, row)), wide


def test_more_ways_than_are_remembered_are_all_found():
    template = LetterTemplate.compile(docx("{% for n in items %}{{ n }} {% endfor %}"))
    rows = [{"items": list(range(n))} for n in range(40)]
    first = [template.render(row) for row in rows]
    assert [template.render(row) for row in rows] == first
    assert len(set(first)) == 40
