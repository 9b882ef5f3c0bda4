"""A template is a file that somebody was given: it may read the letter's fields and nothing else."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from word.makers import body_text, docx, picture_for, with_body

from toolkit.word import LetterTemplate, TemplateError

GROWING = (
    "{{% set ns = namespace(v='x', w='x') %}}{{% for a in range(99) %}}"
    "{{% set ns.w = ns.v %}}{{% set ns.v = {} %}}{{% endfor %}}{{{{ {} }}}}"
)
"""A template that builds a value out of itself, and then uses it."""
BY_MACRO = (
    "{% macro m() %}{% set ns.v = varargs %}{% endmacro %}{% set ns = namespace(v='x') %}"
    "{% for a in range(99) %}{{ m(ns.v, ns.v) }}{% endfor %}{{ ns.v }}"
)


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
        pytest.param("{{ ['x' * 4000] * 4000 }}", id="a list of long texts printed"),
        pytest.param(GROWING.format("[ns.v, ns.v]", "ns.v"), id="lists of lists of lists"),
        pytest.param(GROWING.format("dict(a=ns.v, b=ns.v)", "ns.v"), id="tables of tables of tables"),
        pytest.param(GROWING.format("namespace(a=ns.v, b=ns.v)", "ns.v"), id="namespaces of namespaces"),
        pytest.param(BY_MACRO, id="lists of lists by way of a macro"),
        pytest.param(GROWING.format("[ns.v, ns.v]", "ns.v == ns.w"), id="lists of lists compared"),
        pytest.param("{{ {}.fromkeys(range(9999), 'x' * 4000)|length }}", id="a long text under every key"),
        pytest.param("{{ [1]|batch(9999, 'x' * 4000)|list|length }}", id="a row filled up with a long text"),
        pytest.param("{{ range(9999)|map(attribute='q', default='x' * 4000)|list|length }}", id="a long text for each"),
        pytest.param("{{ range(9999)|map('string')|join('x' * 4000)|length }}", id="long texts between the unread"),
        pytest.param(
            "{{ ('%(a)s' * 9999 % {'a': 'x' * 4000})|length }}", id="one long text in every place of a format"
        ),
        pytest.param("{{ ('{0}' * 9999).format('x' * 4000)|length }}", id="one long text in every brace"),
        pytest.param("{{ 'x'.encode().ljust(999999999)|length }}", id="bytes made longer"),
        pytest.param("{{ (1).to_bytes(999999999)|length }}", id="a number in a thousand million bytes"),
        pytest.param("{{ (9999 ** 9999) ** 9999 > 1 }}", id="a power of a power"),
        pytest.param(GROWING.format("ns.v ~ ns.v", "ns.v|length"), id="a text doubled over and over"),
        pytest.param(
            "{% set a %}{% for b in range(2000) %}{{ 'x' * 4000 }}{% endfor %}{% endset %}", id="a huge block"
        ),
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
    monkeypatch.setattr("toolkit.word.clock.MAX_SECONDS", 0.2)
    text = f"{{% for a in range(9999) %}}{{% for b in range(9999) %}}{inner}{{% endfor %}}{{% endfor %}}"
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
        pytest.param(
            "{{ 12000000 * 2 }}{{ 20000 ** 2 }}{{ '{:,}'.format(10 ** 12) }}{{ '%.2f'|format(12000000) }}", id="money"
        ),
        pytest.param(
            "{{ 'Ref 20261123 {}'.format(name) }}{{ 'Tel 01288000000 %s' % name }}", id="long numbers in a text"
        ),
        pytest.param("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(1288000000) }}", id="a long number given to a macro"),
        pytest.param(
            "{% for k, v in {'a': [1, 2]}.items() %}{{ k }}{{ v }}{% endfor %}{% set p, q = 1, 2 %}{{ (p, q) }}",
            id="lists within a table",
        ),
    ],
)
def test_ordinary_work_goes_on(text):
    assert LetterTemplate.compile(docx(text)).render({"name": "x", "items": [1, 2]})


def test_macros_that_call_each_other_end_when_their_time_is_up(monkeypatch):
    monkeypatch.setattr("toolkit.word.clock.MAX_SECONDS", 0.2)
    twice = "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}"
    with pytest.raises(TemplateError, match="far too long"):
        LetterTemplate.compile(docx(twice)).render({})


def test_a_letters_time_and_size_are_those_of_all_its_parts():
    part = "{% for a in range(999) %}{{ 'x' * 4000 }}{% endfor %}"
    assert LetterTemplate.compile(docx(part)).render({})
    with pytest.raises(TemplateError, match="without end"):
        LetterTemplate.compile(docx(part, header=part)).render({})


def test_a_letter_through_docxtpl_itself_is_held_as_well(monkeypatch):
    monkeypatch.setattr("toolkit.word.clock.MAX_SECONDS", 0.2)
    data = docx("{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}", "{{ logo }}")
    with pytest.raises(TemplateError, match="far too long"):
        LetterTemplate.compile(data).render({"logo": picture_for(data)})


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
