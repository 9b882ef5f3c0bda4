"""What docxtpl's own tests show, feature by feature, in small templates: our letter equals docxtpl's.

The templates are Word's XML as Word writes it: tags in several runs, text boxes twice over, content controls, smart
tags and fields around them.
"""

from datetime import date
from functools import cache
from io import BytesIO

import pytest
from docxtpl import DocxTemplate, Listing, RichText, RichTextParagraph
from word.makers import by_docxtpl, canonical, docx, para, run, text_box, with_body, with_note

from toolkit.word import LetterTemplate, TemplateError

BASE = docx()
BOLD, RIGHT = "<w:rPr><w:b/></w:rPr>", '<w:pPr><w:jc w:val="right"/></w:pPr>'


def rich() -> RichText:
    made = RichText("plain & ")
    made.add("bold <x>", bold=True, style="Strong")
    made.add("\ntwo\tthree", italic=True, color="#ff00ff", size=20, font="Arial", underline="wave", strike=True)
    made.add("east", font="eastAsia:Batang", superscript=True, lang="fr-FR", rtl=True, highlight="#ffff00")
    made.add("\anext paragraph\fnext page")
    return made


def rich_paragraphs() -> RichTextParagraph:
    made = RichTextParagraph()
    made.add("one", parastyle="IntenseQuote")
    made.add(rich(), parastyle="ListBullet")
    return made


ROW = {
    "name": "Mrs O'Neill & Sons <Ltd>",
    "a": "A",
    "n": 3,
    "price": 12_000_000.5,
    "yes": True,
    "no": False,
    "words": ["one", "two & a half", "three"],
    "nothing": [],
    "rows": [{"day": "1 May", "by": ["x", "y"], "bg": "FF0000"}, {"day": "2 May", "by": [], "bg": "00FF00"}],
    "person": {"key": "value", "items": "hidden by a method"},
    "rich": rich(),
    "rich_paragraphs": rich_paragraphs(),
    "listing": Listing("the\nlisting\twith <&>\aand\fpage"),
    "lines": "one\ntwo\tthree",
    "day": date(2026, 11, 23),
    "far": "헤더와 푸터 漢字 😀 שלום",
    "tags": "{{ 7*7 }} {% if %} {# no #}",
}


def cell(text: str, properties: str = '<w:tcW w:w="100" w:type="dxa"/>') -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{para(text)}</w:tc>"


def table(*rows: list[str], columns: int = 2) -> str:
    inner = "".join(
        f"<w:tr>{''.join(each if each.startswith('<') else cell(each) for each in row)}</w:tr>" for row in rows
    )
    grid = '<w:gridCol w:w="1000"/>' * columns
    return f"<w:tbl><w:tblPr/><w:tblGrid>{grid}</w:tblGrid>{inner}</w:tbl><w:p/>"


BODIES = {
    "rich text": [para("a{{r rich }}b"), para("{%r if yes %}", "{{r rich }}", "{%r endif %}")],
    "rich paragraphs": [para("{{p rich_paragraphs }}"), para("after")],
    "rich text in a table": [
        table(["{%tr for r in rows %}", ""], ["{{r rich}}", "{{ r.day }}"], ["{%tr endfor %}"])
    ],
    "a listing": [para("{{ listing }}", properties=RIGHT), para(run("{{ listing }}", BOLD)), table(["{{ listing }}"])],
    "lines and tabs": [para("before {{ lines }} after"), para(run("{{ lines }}", BOLD), properties=RIGHT)],
    "colspan": [table(["{% colspan n %}{{ a }}", "x"], ["{%tc for w in words %}", "{{ w }}", "{%tc endfor %}"])],
    "cellbg": [
        table(["{%tr for r in rows %}"], ["{% cellbg r.bg %}{{ r.day }}", "x"], ["{%tr endfor %}"]),
        table([cell("{% cellbg a %}x", '<w:shd w:val="clear" w:fill="FFFFFF"/>')], columns=1),
        table(["<w:tc><w:tcPr/>" + para("{% cellbg a %}x") + "</w:tc>"], columns=1),
    ],
    "vertical merge": [table(["{%tr for r in rows %}"], ["{% vm %}{{ name }}", "{{ r.day }}"], ["{%tr endfor %}"])],
    "vertical merges in one another": [
        table(
            ["{%tr for r in rows %}"], ["{%tr for w in r.by %}"], ["{% vm %}{{ r.day }}", "{{ w }}"],
            ["{%tr endfor %}"], ["{%tr endfor %}"],
        )
    ],
    "horizontal merge": [table(["{%tc for w in words %}", "{% hm %}{{ a }}", "{%tc endfor %}"])],
    "horizontal merge of merged cells": [
        table(
            ["{%tc for w in words %}", cell("{% hm %}{{ a }}", '<w:gridSpan w:val="2"/>'), "{%tc endfor %}"],
            ["{%tc for w in words %}", "{{ w }}", "{{ w }}", "{%tc endfor %}"],
        )
    ],
    "more cells than columns": [table(["{%tc for w in words %}", "{{ w }}", "{%tc endfor %}"])],
    "fewer cells than columns": [table(["{%tc for w in nothing %}", "{{ w }}", "{%tc endfor %}", "x"], columns=5)],
    "a table that grows both ways": [
        table(
            ["", "{%tc for w in words %}", "{{ w }}", "{%tc endfor %}"], ["{%tr for r in rows %}"],
            ["{{ r.day }}", "{%tc for w in words %}", "{{ w }}", "{%tc endfor %}"], ["{%tr endfor %}"],
        )
    ],
    "tables in tables": [
        table(["<w:tc><w:tcPr/>" + table(["{%tr for r in rows %}"], ["{{ r.day }}", "x"],
        ["{%tr endfor %}"]) + "</w:tc>"])
    ],
    "columns without widths": [
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr>" + cell("{%tc for w in words %}") + cell("{{ w }}")
        + cell("{%tc endfor %}") + "</w:tr></w:tbl>"
    ],
    "merged cells that fit, and that do not": [
        table([cell("{{ a }}", '<w:gridSpan w:val="2"/>')], ["1", "2"]),
        table([cell("{{ a }}", '<w:gridSpan w:val="2"/>'), "q"], ["1", "2"], columns=4),
    ],
    "a table in a loop": [para("{%p for r in rows %}"), table(["{{ r.day }}", "x"]), para("{%p endfor %}")],
    "rows by condition": [
        table(["{%tr if yes %}"], ["{{ a }}", "b"], ["{%tr endif %}"], ["{%tr if no %}"], ["x"], ["{%tr endif %}"])
    ],
    "loops in loops": [
        para("{%p for r in rows %}"), para("{{ r.day }}"), para("{%p for w in r.by %}"), para("- {{ w }}"),
        para("{%p endfor %}"), para("{%p endfor %}"),
    ],
    "run tags": [
        para("x ", "{%r if yes %}", run("bold", BOLD), "{%r endif %}", " y"), para("x {%r if no %} m {%r endif %} y")
    ],
    "tags that trim": [
        para("I live"), para("{%- if no -%}"), para(" in town"), para("{%- else -%}"), para(" out there"),
        para("{%- endif -%}"), para(" and I love it."), para("one {% if yes -%}"), para("two {%- endif %}"),
    ],
    "comments": [
        para("{#p gone #}"), para("a{# gone #}b"), table(["{#tr gone #}"], ["a", "b"]), table(["{#tc gone #}", "a"])
    ],
    "braces that are no tags": [
        para("{% raw %}{{ a }}{% endraw %}"), para("{_{ a }_} {_% b %_}"), para("{a_{hello {f_{")
    ],
    "values that look like tags": [para("{{ tags }}")],
    "far alphabets": [para("{{ far }} 漢字 {{ name }}")],
    "set, with and namespace": [
        para("{% set t = namespace(v=0) %}{% for w in words %}{% set t.v = t.v + 1 %}{% endfor %}{{ t.v }}"),
        para("{% with q = n + 1 %}{{ q }}{% endwith %}{% set b %}<{{ name }}>{% endset %}{{ b }}"),
    ],
    "macros": [
        para("{% macro m(q, z='!') %}[{{ q }}{{ z }}]{% endmacro %}{{ m(a) }}{{ m(name, z='?') }}"),
        para("{% macro w(t) %}{{ t }}:{{ caller() }}{% endmacro %}{% call w('h') %}in {{ name }}{% endcall %}"),
    ],
    "filters": [
        para("{{ name|upper }} {{ name|title }} {{ price|round(1) }} {{ words|join(', ') }} {{ words|sort|last }}"),
        para("{{ rows|map(attribute='day')|join('; ') }} {{ name|truncate(8) }} {{ name|e }} {{ n|string ~ name }}"),
        para("{{ '%.2f'|format(price) }} {{ ''|default('none', true) }} {{ name|replace('&', 'and') }}"
             " {{ a|center(9) }}"),
        para("{{ rows|groupby('day')|list|length }} {{ name|urlencode }} {% filter upper %}x {{ a }}{% endfilter %}"),
    ],
    "methods and dates": [
        para("{{ day.strftime('%d %B %Y') }} {{ day.year }} {{ '{:%d/%m/%Y}'.format(day) }}"
             " {{ '{:,}'.format(price) }}"),
        para("{{ name.split(' ')[0] }} {{ name[:3] }} {{ person.get('key') }} {{ person.key }}"
             " {{ '%s & %s' % (a, name) }}"),
        para("{% for k, v in person.items() %}{{ k }}={{ v }};{% endfor %}{{ ', '.join(words) }}"),
    ],
    "tests and sums": [
        para("{% if n is odd and name is string %}odd{% endif %}{% if nobody is defined %}{% else %}nobody{% endif %}"),
        para("{{ n > 2 and price < 3 or no }} {{ 'x' if yes else 'y' }} {{ n in [1, 2, 3] }} {{ 7 // 2 }} {{ -n }}"),
    ],
    "everything of a loop": [
        para("{% for w in words %}{{ loop.index }}{{ loop.revindex }}{{ loop.cycle('o', 'e') }}{% endfor %}"),
        para("{% for w in nothing %}{{ w }}{% else %}none{% endfor %}{% for i in range(3) %}{{ i }}{% endfor %}"),
        para("{% for r in rows if r.by %}{{ r.day }}{% endfor %}{% set j = joiner(', ') %}{{ j() }}{{ a }}{{ j() }}"),
    ],
    "values of every kind": [
        para("{{ n }} {{ price }} {{ yes }} {{ words }} {{ person }} {{ day }} {{ [] }} {{ (1,) }}")
    ],
    "tags in several runs": [
        '<w:p w:rsidR="00A1"><w:r><w:t>{</w:t></w:r><w:proofErr w:type="spellStart"/><w:r><w:t>{</w:t></w:r>'
        '<w:r w:rsidR="2"><w:t>na</w:t></w:r><w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/><w:r>'
        '<w:t>me</w:t></w:r><w:proofErr w:type="spellEnd"/><w:r><w:t>}</w:t></w:r><w:r><w:t>}</w:t></w:r></w:p>',
        para("{", "%", " if yes ", "%", "}Y{% endif %}"),
    ],
    "spaces as Word 2016 writes them": [
        '<w:p><w:r><w:t>x: {{ a</w:t></w:r><w:r><w:t xml:space="preserve"> }} - </w:t></w:r><w:r><w:t>{{</w:t></w:r>'
        '<w:r><w:t xml:space="preserve"> a }} </w:t></w:r></w:p><w:p><w:r><w:t>{{ a }} </w:t></w:r></w:p>'
    ],
    "content controls": [
        "<w:sdt><w:sdtPr/><w:sdtContent>" + para("{{ name }}") + "</w:sdtContent></w:sdt>",
        para("<w:sdt><w:sdtPr/><w:sdtContent>" + run("{{ a }}") + "</w:sdtContent></w:sdt>"),
    ],
    "links, smart tags, tracked words and fields": [
        para('<w:hyperlink w:anchor="x">' + run("{{ name }}") + "</w:hyperlink>"),
        para('<w:smartTag w:uri="u" w:element="e">' + run("{{ a }}") + "</w:smartTag>"),
        para('<w:ins w:id="1" w:author="q">' + run("{{ a }}") + "</w:ins>"),
        para('<w:del w:id="2" w:author="q"><w:r><w:delText>{{ a }}</w:delText></w:r></w:del>'),
        para('<w:fldSimple w:instr=" DATE ">' + run("{{ a }}") + "</w:fldSimple>"),
    ],
    "text boxes": [text_box("{{ name }}", 1), text_box("{% for w in words %}{{ w }} {% endfor %}", 2)],
    "a text box in a loop": [para("{%p for r in rows %}"), text_box("{{ r.day }}", 7), para("{%p endfor %}")],
    "a section break": [para("{{ a }}", properties='<w:pPr><w:sectPr><w:pgSz w:w="11906"/></w:sectPr></w:pPr>')],
    "breaks, tabs and symbols": [
        '<w:p><w:r><w:t>{{ a }}</w:t><w:tab/><w:t>b</w:t><w:br/><w:noBreakHyphen/><w:br w:type="page"/></w:r></w:p>'
    ],
    "signs and curly quotes in tags": [
        para("{% if n > 2 and n < 4 %}& {{ a }}{% endif %} {{ words|join(‘, ’) }}{% if a == “A” %}ok{% endif %}")
    ],
    "a tag in an attribute": ['<w:p><w:r><w:rPr><w:color w:val="{{ a }}"/></w:rPr><w:t>x</w:t></w:r></w:p>'],
    "line breaks in the XML": [
        "<w:p>\n <w:r>\n  <w:t>{{ a }}</w:t>\n </w:r>\n</w:p>\n<w:p><w:r><w:t>two\nlines</w:t></w:r></w:p>"
    ],
    "empty paragraphs": ['<w:p/><w:p w:rsidR="1"/>', para("{{ a }}"), "<w:p/>"],
}  # fmt: skip
TEMPLATES = {name: with_body(BASE, "".join(body)) for name, body in BODIES.items()} | {
    "a header and a footer": docx("{{ a }}", header="{{r rich }}{{ far }}", footer="{{ lines }} {{ listing }}"),
    "notes, which docxtpl fills at the foot alone": with_note(
        with_note(docx("{{ name }}"), "{{ name }} {{ lines }}"), "{{ name }}", "endnotes"
    ),
    "a comment of Word's": with_note(docx("{{ name }}"), "{{ name }}", "comments"),
    "document properties": docx("{{ a }}", title="{{ a }}{% if yes %} and {{ n }}{% endif %}"),
}


@cache
def compiled(name: str) -> LetterTemplate:
    return LetterTemplate.compile(TEMPLATES[name])


@pytest.mark.parametrize("name", TEMPLATES)
def test_a_letter_equals_docxtpls(name):
    template = compiled(name)
    expected = canonical(by_docxtpl(TEMPLATES[name], ROW))
    assert canonical(template.render(ROW)) == expected
    assert canonical(template.render(ROW)) == expected, "the second letter, when its way is known"


def test_a_filter_that_only_its_author_has_is_refused():
    with pytest.raises(TemplateError, match="our_own"):
        LetterTemplate.compile(docx("{{ name|our_own }}")).render(ROW)


def test_a_template_that_was_filled_may_be_compiled_again():
    once = LetterTemplate.compile(docx("{{ name }}", "{% raw %}{{ a }}{% endraw %}")).render(ROW)
    assert canonical(LetterTemplate.compile(once).render(ROW)) == canonical(by_docxtpl(once, ROW))


def test_the_fields_are_those_that_docxtpl_misses():
    for name, data in TEMPLATES.items():
        if name not in {
            "notes, which docxtpl fills at the foot alone",
            "document properties",
        }:  # which it does not read
            theirs = DocxTemplate(BytesIO(data)).get_undeclared_template_variables()
            assert compiled(name).fields == theirs - {"range", "namespace", "joiner"}, name
