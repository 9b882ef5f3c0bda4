"""A field that some letters lack is printed only where the template makes sure of it."""

from __future__ import annotations

import pytest
from word.makers import docx
from word.test_papers import MAY_USE
from word.test_papers import TEMPLATE as PAPERS

from toolkit.core.fields import optional
from toolkit.word import Finding, LetterTemplate

OPTIONAL = {"head": "", "day": "", "lines": "by_post", "approver": "approved"}


def found(*paragraphs: str, **parts: str) -> list[Finding]:
    return LetterTemplate.compile(docx(*paragraphs, **parts)).lint(None, OPTIONAL)


@pytest.mark.parametrize(
    "paragraphs",
    [
        pytest.param(("Dear {{ name }}",), id="a field that every letter has"),
        pytest.param(("{% if head %}{{ head }}{% endif %}",), id="in a condition"),
        pytest.param(("{%p if head %}", "{{ head }}", "{%p endif %}"), id="in a condition over paragraphs"),
        pytest.param(("{% if head and day %}{{ head }} {{ day }}{% endif %}",), id="both asked for"),
        pytest.param(("{% if not head %}nobody{% else %}{{ head }}{% endif %}",), id="in the other branch"),
        pytest.param(("{% if x %}x{% elif head %}{{ head }}{% endif %}",), id="in a second condition"),
        pytest.param(("{% if not head or x %}x{% else %}{{ head }}{% endif %}",), id="neither of two"),
        pytest.param(("{% if head != '' %}{{ head }}{% endif %}",), id="compared with nothing"),
        pytest.param(("{% if head == '' %}x{% else %}{{ head }}{% endif %}",), id="found not to be empty"),
        pytest.param(("{% if head|length > 0 %}{{ head }}{% endif %}",), id="by its length"),
        pytest.param(("{% if head == 'Mrs A' %}{{ head }}{% endif %}",), id="compared with a text"),
        pytest.param(("{% if head %}{% if day %}{{ head }}, {{ day }}{% endif %}{% endif %}",), id="one in the other"),
        pytest.param(("{% if approved %}{{ approver }}{% endif %}",), id="by the field that vouches for it"),
        pytest.param(("{% if by_post or lines %}{{ lines|join(', ') }}{% endif %}",), id="either way it is there"),
        pytest.param(("{{ head if head else 'the Head' }}",), id="chosen"),
        pytest.param(("{{ head or 'the Head' }} {{ head and head|upper }}",), id="or another"),
        pytest.param(("{{ head|default('the Head', true) }}",), id="with a default"),
        pytest.param(("{{ head|default('the Head', boolean=true)|upper }}",), id="with a default by name"),
        pytest.param(("{%p for line in lines %}", "{{ line }}", "{%p endfor %}"), id="gone through in a loop"),
        pytest.param(("{{ lines|length }}",), id="counted"),
        pytest.param(("{# {{ head }} #}",), id="in a comment"),
    ],
)
def test_nothing_is_said_where_the_template_makes_sure(paragraphs):
    assert found(*paragraphs) == []


@pytest.mark.parametrize(
    ("paragraphs", "place"),
    [
        pytest.param(("Hello", "Yours, {{ head }}"), "paragraph 2", id="bare"),
        pytest.param(("{{r head }}",), "paragraph 1", id="with one of docxtpl's marks"),
        pytest.param(("{{ head|upper }}",), "paragraph 1", id="filtered"),
        pytest.param(("{{ head.title() }}",), "paragraph 1", id="a method of it"),
        pytest.param(("{{ 'Head: ' ~ head }}",), "paragraph 1", id="joined"),
        pytest.param(("{{ lines|join(', ') }}",), "paragraph 1", id="a list in one line"),
        pytest.param(("{{ lines[0] }}",), "paragraph 1", id="a part of it"),
        pytest.param(("{% if head %}x{% endif %}", "{{ head }}"), "paragraph 2", id="after the condition"),
        pytest.param(("{% if head %}x{% else %}{{ head }}{% endif %}",), "paragraph 1", id="where it is empty"),
        pytest.param(("{% if not head %}{{ head }}{% endif %}",), "paragraph 1", id="just where it is empty"),
        pytest.param(("{% if head or day %}{{ head }}{% endif %}",), "paragraph 1", id="one of two"),
        pytest.param(("{% if day %}{{ head }}{% endif %}",), "paragraph 1", id="another's condition"),
        pytest.param(("{% if head != 'Mrs A' %}{{ head }}{% endif %}",), "paragraph 1", id="only not somebody"),
        pytest.param(("{% if head is defined %}{{ head }}{% endif %}",), "paragraph 1", id="defined, and empty"),
        pytest.param(("{% for x in xs %}{{ head }}{% endfor %}",), "paragraph 1", id="in another's loop"),
        pytest.param(("{{ 'x' if day else head }}",), "paragraph 1", id="chosen by another"),
        pytest.param(("{% if x %}", "{{ head }}", "{{ a – b }}", "{% endfor %}"), "paragraph 2", id="broken elsewhere"),
    ],
)
def test_a_field_printed_bare_is_named_with_its_paragraph(paragraphs, place):
    (finding,) = [each for each in found(*paragraphs) if each.message.startswith("Some letters")]
    assert finding.place.startswith(f"{place} (")
    assert finding.field in {"head", "lines"}
    assert f"{{% if {finding.field} %}}" in finding.next_step
    assert "{% endif %}" in finding.next_step


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param({"header": "{{ head }}"}, id="in a header"),
        pytest.param({"footer": "{{ head }}"}, id="in a footer"),
        pytest.param({"title": "{{ head }}"}, id="in a document property"),
    ],
)
def test_a_condition_in_the_body_says_nothing_of_other_parts(parts):
    (finding,) = found("{% if head %}{{ head }}{% endif %}", **parts)
    assert finding.field == "head"


def test_a_default_that_minds_only_missing_fields_is_mended_by_a_word():
    (finding,) = found("{{ head|default('the Head') }}")
    assert "head" in finding.message
    assert "default('the Head', true)" in finding.next_step


def test_an_unguarded_field_is_what_check_refuses():
    """The two say the same: what the lint lets through prints, what it names would print nothing."""
    bare = LetterTemplate.compile(docx("{{ head }}"))
    asked = LetterTemplate.compile(docx("{% if head %}{{ head }}{% endif %}"))
    row = {"head": ""}
    assert [bool(each.lint(None, OPTIONAL)) for each in (bare, asked)] == [True, False]
    assert [bool(each.check(row)) for each in (bare, asked)] == [True, False]


@pytest.mark.parametrize("name", MAY_USE)
def test_no_paper_of_ours_prints_what_it_may_lack(name):
    assert PAPERS[name].lint(MAY_USE[name], optional(name)) == []
