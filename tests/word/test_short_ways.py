"""The short ways that most letters go (rows told at once, filters of texts, line breaks) end where docxtpl does."""

from datetime import date

import pytest
from docxtpl import Listing
from markupsafe import Markup
from word.makers import by_docxtpl, canonical, docx, para, text_box, with_body

from toolkit.word import LetterTemplate, TemplateError

ROWS = [("{%tr for i in items %}",), ("{{ loop.index }}. {{ i.day }}", "{{ i.about }}"), ("{%tr endfor %}",)]
ITEMS = {
    "none": [],
    "texts": [{"day": f"{n} May", "about": "loud & <rude>"} for n in range(40)],
    "days and numbers": [{"day": date(2026, 11, 23), "about": 3}, {"day": date(2026, 11, 24), "about": True}],
    "kinds that differ": [{"day": "1 May", "about": 3}, {"day": 2.5, "about": "x"}],
    "marked up": [{"day": Markup("1 &amp; 2"), "about": Listing("one\ntwo")}, {"day": "3", "about": "4"}],
    "lines": [{"day": "1\n2", "about": "a\tb"}],
    "not rows": [("a", "b")],
}


@pytest.mark.parametrize("name", [name for name in ITEMS if name != "not rows"])
def test_rows_told_at_once_are_docxtpls(name):
    data = docx("Dear {{ name }}", rows=ROWS)
    row = {"name": "x", "items": ITEMS[name]}
    assert canonical(LetterTemplate.compile(data).render(row)) == canonical(by_docxtpl(data, row))


@pytest.mark.parametrize(
    "items",
    [
        pytest.param(ITEMS["not rows"], id="no rows"),
        pytest.param([{"day": "1 May", "about": "x"}, {"day": "2 May"}], id="a field is missing"),
        pytest.param([{"day": "1 May", "about": None}], id="a field is empty"),
        pytest.param(None, id="no list"),
    ],
)
def test_a_row_that_lacks_a_field_is_refused_as_before(items):
    with pytest.raises(TemplateError):
        LetterTemplate.compile(docx(rows=ROWS)).render({"items": items})


@pytest.mark.parametrize(
    "value",
    [
        "o'neill-SMITH (mum)",
        "jane mary smith",
        "mrs smith 12 & family",
        "ann (mum) {x} [y] <z>-w the-head &co 1st",
        "ǆ straße",
        "12a b",
        "",
        " a  b ",
    ],
)
def test_filters_of_texts_give_what_jinja_gives(value):
    used = "upper lower capitalize title trim length count default('x') d('x') default('x',true) replace('a','b')"
    data = docx(*[f"[{{{{ v|{each} }}}}] [{{{{ several|join('-')|{each} }}}}]" for each in used.split()])
    row = {"v": value, "several": [value, "b"]}
    assert canonical(LetterTemplate.compile(data).render(row)) == canonical(by_docxtpl(data, row))


@pytest.mark.parametrize("value", [3, 2.5, Markup("a &amp; b"), ["a", "b"]], ids=repr)
def test_filters_of_other_values_give_what_jinja_gives(value):
    data = docx(
        "{{ v|default('x') }} {{ gone|default('x') }} {{ several|length }} {{ several|first }}{{ several|last }}"
    )
    row = {"v": value, "several": [1, 2]}
    assert canonical(LetterTemplate.compile(data).render(row)) == canonical(by_docxtpl(data, row))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(docx("{{ v }}", ["one ", "{{ v }}", " two"]), id="in paragraphs"),
        pytest.param(docx(rows=[("{{ v }}", "x")], header="{{ v }}"), id="in a table and a header"),
        pytest.param(with_body(docx(), para("{{ v }}", properties="<w:pPr><w:keepNext/></w:pPr>")), id="with a style"),
        pytest.param(with_body(docx(), text_box("{{ v }}", 1)), id="in a text box"),
        pytest.param(
            with_body(docx(), text_box("x", 1).replace("</w:r></w:p>", "</w:r><w:r><w:t>{{ v }}</w:t></w:r></w:p>")),
            id="after a text box",
        ),
        pytest.param(with_body(docx(), "<w:p><w:r><w:instrText>{{ v }}</w:instrText></w:r></w:p>"), id="in a field"),
    ],
)
@pytest.mark.parametrize(
    "value",
    ["1 High St\nBude & Co\n\nEX23", "a\tb", "\n", Listing("one\ntwo\tthree")],
    ids=["an address", "a tab", "nothing else", "a listing"],
)
def test_line_breaks_are_docxtpls_wherever_they_stand(data, value):
    row = {"v": value}
    assert canonical(LetterTemplate.compile(data).render(row)) == canonical(by_docxtpl(data, row))
