"""A template is a file that somebody was given: it may read the letter's fields and nothing else."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from word.makers import body_text, docx, with_body

from toolkit.word import LetterTemplate, TemplateError


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{{ cycler.__init__.__globals__ }}", id="the globals of a helper"),
        pytest.param("{{ cycler.__init__.__globals__.os.popen('id').read() }}", id="a command"),
        pytest.param("{{ ''.__class__.__mro__[1].__subclasses__() }}", id="every class"),
        pytest.param("{{ name.__class__ }}", id="a class"),
        pytest.param("{{ '{0.__class__}'.format(name) }}", id="a class by way of a format"),
        pytest.param("{{ items.append(1) }}", id="a change to a list"),
        pytest.param("{{ items.clear() }}", id="an emptied list"),
        pytest.param("{{ person.update(name='x') }}", id="a change to a field"),
        pytest.param("{% include '/etc/passwd' %}", id="another file"),
        pytest.param("{% import 'os' as os %}", id="a module"),
        pytest.param("{{ 1 / 0 }}", id="a division by zero"),
        pytest.param("{{ items['x'].y }}", id="something that is not there"),
        pytest.param("{{ missing }}", id="a missing field"),
        pytest.param("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", id="a macro that calls itself"),
        pytest.param("{% for a in range(99999) %}{% for b in range(99999) %}more{% endfor %}{% endfor %}", id="loops"),
        pytest.param("{{ 'x' * 999999999 }}", id="a text repeated"),
        pytest.param("{{ 999999999 * 'x' }}", id="a text repeated the other way round"),
        pytest.param("{{ [1] * 999999999 }}", id="a list repeated"),
        pytest.param("{{ 9 ** 999999999 }}", id="a huge number"),
        pytest.param("{{ '%999999999d' % 1 }}", id="a huge width"),
        pytest.param("{{ 'x'|center(999999999) }}", id="a text in a huge line"),
        pytest.param("{{ range(999999999)|list }}", id="a huge range"),
        pytest.param("{% for a in range(10**9) %}{% endfor %}", id="a huge loop that says nothing"),
        pytest.param("{{ lipsum(n=1000000) }}", id="a million paragraphs of Latin"),
        pytest.param("{{ lipsum.__globals__['os'].popen('id').read() }}", id="a command by another helper"),
        pytest.param("{{ ''.__class__.__mro__[1].__subclasses__()[389](['id'], stdout=-1) }}", id="a process"),
        pytest.param("{{ ''|attr('__class__') }}", id="a class by way of a filter"),
        pytest.param("{{ '{0.__class__}'|format(name) }}{{ name['__class__'] }}", id="a class as an item"),
        pytest.param("{{ '{0.__class__}'.format_map({'0': name}) }}", id="a class by way of format_map"),
        pytest.param("{% extends 'x' %}", id="another template"),
        pytest.param("{% from 'os' import popen %}", id="a part of a module"),
        pytest.param("{% for x in [1] recursive %}{{ loop([1]) }}{% endfor %}", id="a loop that calls itself"),
        pytest.param("{{ 'x'.ljust(999999999) }}", id="a text made longer"),
        pytest.param("{{ '{:999999999}'.format(1) }}", id="a huge width by way of a format"),
        pytest.param("{{ '%*d' % (999999999, 1) }}", id="a width given beside it"),
        pytest.param("{{ '%999999999d'|format(1) }}", id="a huge width by way of a filter"),
        pytest.param("{{ 'x'|indent(999999999) }}", id="a huge indent"),
        pytest.param("{{ [1]|slice(999999999)|list|length }}", id="a list in a thousand million parts"),
        pytest.param("{% set a = 'x' * 4000000 %}{% set b = a + a %}{{ b|length }}", id="a text added to itself"),
        pytest.param("{% set a = ['x' * 4000] * 4000 %}{{ a|join('y')|length }}", id="huge texts joined"),
        pytest.param("{{ ('x' * 4000)|join('y' * 4000)|length }}", id="a text joined by a long one"),
        pytest.param("{{ ('y' * 4000).join('x' * 4000)|length }}", id="joined by a method"),
        pytest.param("{{ ('x' * 4000)|replace('x', 'y' * 4000)|length }}", id="every sign made long"),
        pytest.param("{{ ('x' * 4000).replace('x', 'y' * 4000)|length }}", id="every sign made long by a method"),
        pytest.param("{{ ('x' * 9).translate({120: 'y'}) }}", id="signs exchanged by a table"),
        pytest.param("{{ 'x\t'.expandtabs(9999) }}", id="tabs made wide"),
        pytest.param("{{ name|urlize }}{{ name|wordwrap(1) }}{{ name|pprint }}", id="filters that no letter needs"),
        pytest.param("{% set a = 'x' * 4000000 %}{% set b = a ~ a %}{{ b|length }}", id="a text put beside itself"),
        pytest.param("{{ ('x' * 4000)|join(d='y' * 4000)|length }}", id="joined by a long text that is named"),
        pytest.param("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", id="brackets within brackets"),
    ],
)
def test_a_template_that_reaches_beyond_its_fields_is_refused(text):
    row = {"name": "x", "items": [1], "person": {"name": "y"}}
    with pytest.raises(TemplateError):
        LetterTemplate.compile(docx(text)).render(row)
    assert row == {"name": "x", "items": [1], "person": {"name": "y"}}


@pytest.mark.parametrize(
    "inner",
    [
        pytest.param("", id="nothing"),
        pytest.param("{% set c = a %}", id="a value set"),
        pytest.param("{% if a < 0 %}x{% endif %}", id="a condition that never holds"),
    ],
)
def test_loops_that_say_nothing_end_when_their_time_is_up(inner, monkeypatch):
    monkeypatch.setattr("toolkit.word.sandbox.MAX_SECONDS", 0.2)
    text = f"{{% for a in range(99999) %}}{{% for b in range(99999) %}}{inner}{{% endfor %}}{{% endfor %}}"
    with pytest.raises(TemplateError, match="far too long"):
        LetterTemplate.compile(docx(text)).render({})


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{% for x in items %}{{ loop.index }}/{{ loop.length }}{{ loop.last }}{% endfor %}", id="counted"),
        pytest.param("{{ 'a'.ljust(9) }}{{ '{:>9}'.format(1) }}{{ 'a\nb'|indent(4) }}{{ 1 + 2 }}", id="widths"),
        pytest.param("{{ 'ab' * 3 }} {{ 2 * 3 }} {{ 2 ** 3 }} {{ 7 % 4 }}", id="sums"),
        pytest.param("{{ '%s!' % name }} {{ '%04d' % 7 }} {{ name|center(9) }}", id="formats"),
        pytest.param("{{ items|join(', ') }}{{ ', '.join(['a', name]) }}{{ name|replace('x', 'y') }}", id="joined"),
        pytest.param("{{ items|join(', ', attribute='real') }}{{ name.replace('x', 'y') }}", id="joined by a part"),
        pytest.param("{% for x in range(3) %}{{ x }}{% endfor %}", id="a short loop"),
    ],
)
def test_ordinary_work_goes_on(text):
    assert LetterTemplate.compile(docx(text)).render({"name": "x", "items": [1, 2]})


def test_a_value_that_would_leave_the_letter_damaged_is_refused():
    with pytest.raises(TemplateError, match="damaged"):
        LetterTemplate.compile(docx("{{ name|safe }}")).render({"name": "<w:p>"})


def test_a_table_that_docxtpl_cannot_mend_is_refused():
    table = "<w:tbl><w:tblPr/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    with pytest.raises(TemplateError, match="table"):
        LetterTemplate.compile(with_body(docx("{{ name }}"), table)).render({"name": "x"})


def test_one_template_serves_several_threads():
    template = LetterTemplate.compile(
        docx("Dear {{ name }}", rows=[("{%tr for i in items %}",), ("{{ i }}",), ("{%tr endfor %}",)])
    )
    rows = [{"name": f"name {n}", "items": list(range(n % 7 + 1))} for n in range(60)]
    alone = [template.render(row) for row in rows]
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(template.render, rows)) == alone
    assert [body_text(letter).split("\n")[0] for letter in alone] == [f"Dear name {n}" for n in range(60)]
