"""`lint` names the paragraph and the mend of every mistake that somebody makes in Word, all at once."""

import pytest
from word.makers import docx, text_box, with_body, with_note

from toolkit.word import LetterTemplate, TemplateError

TRACKED = '<w:p><w:del w:id="1" w:author="x"><w:r><w:delText>{{ name }}</w:delText></w:r></w:del></w:p>'
MERGEFIELD = (
    '<w:p><w:fldSimple w:instr=" MERGEFIELD First_Name \\* MERGEFORMAT "><w:r><w:t>«First_Name»</w:t></w:r>'
    "</w:fldSimple></w:p>"
)
COMPLEX = (
    '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> MERGEFIELD "Title" </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>«Title»</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
)
HYPHEN = "<w:p><w:r><w:t>{{ first</w:t><w:noBreakHyphen/><w:t>name }}</w:t></w:r></w:p>"
COMMENTED = '<w:p><w:r><w:t>Dear all</w:t></w:r><w:r><w:commentReference w:id="0"/></w:r></w:p>'


def lint(data, known=None):
    return [str(finding) for finding in LetterTemplate.compile(data).lint(known)]


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(docx(), id="an empty document"),
        pytest.param(docx("Dear {{ name }}, {% if a %}b{% elif c %}d{% else %}e{% endif %}"), id="tags in a line"),
        pytest.param(docx("{%p for x in xs %}", "{{ x }}", "{%p endfor %}"), id="paragraph tags"),
        pytest.param(docx(rows=[("{%tr for x in xs %}",), ("{{ x }}",), ("{%tr endfor %}",)]), id="row tags"),
        pytest.param(docx(["{", "{ na", "me }}"]), id="a tag in several runs"),
        pytest.param(docx("{{ xs|join(' – ') }} and {{ xs|join(“, ”) }}"), id="dashes in quotes, quotes docxtpl mends"),
        pytest.param(docx("5 < 6 > 4, { }, 50 %, “quoted” – dashed"), id="signs that are no tags"),
        pytest.param(docx("{% set a = 1 %}{{ a }}{% set b %}x{% endset %}{{ b }}"), id="set, with and without an end"),
    ],
)
def test_nothing_is_said_of_a_good_template(data):
    assert lint(data) == []


@pytest.mark.parametrize(
    ("data", "place", "mend"),
    [
        pytest.param(docx("a", "{% if x %}", "b"), "paragraph 2", "{% endif %}", id="a condition never closed"),
        pytest.param(docx("{%p if x %}", "b"), "paragraph 1", "{%p endif %}", id="of whole paragraphs, never closed"),
        pytest.param(docx("{%p if x %}", "{%p endfi %}"), "2", "Type {%p endif %} instead", id="an end misspelt"),
        pytest.param(docx("{% endif %}"), "paragraph 1", "{% if", id="an end without a beginning"),
        pytest.param(docx("{% for x in y %}{% if x %}{% endfor %}"), "paragraph 1", "opened last", id="crossed blocks"),
        pytest.param(docx("{% else %}"), "paragraph 1", "{% if %}", id="else of nothing"),
        pytest.param(
            docx("a", "Dear {{ first", "name }}"), "paragraph 2", "one paragraph", id="a tag over two paragraphs"
        ),
        pytest.param(docx("Dear {{ name }"), "paragraph 1", "both pairs of braces", id="half a closing brace"),
        pytest.param(docx("Dear { name }}"), "paragraph 1", "both pairs of braces", id="half an opening brace"),
        pytest.param(docx("{{ a – b }}"), "paragraph 1", "again, plainly", id="a dash in a tag"),
        pytest.param(docx("{{ x|default(„no«) }}"), "paragraph 1", "again, plainly", id="foreign quotes in a tag"),
        pytest.param(docx("{{ x|default(′no′) }}"), "paragraph 1", "again, plainly", id="primes in a tag"),
        pytest.param(
            docx("{{ first\u200bname }}"), "paragraph 1", "again, plainly", id="an invisible character in a tag"
        ),
        pytest.param(docx("{{ first name }}"), "paragraph 1", "Type {{ first_name }} instead", id="two words"),
        pytest.param(docx("{{ x|nosuch }}"), "paragraph 1", "field's name", id="a filter that is not there"),
        pytest.param(docx("{% fi x %}{% endfi %}"), "paragraph 1", "", id="a block that is not there"),
        pytest.param(docx("Dear «First name»"), "paragraph 1", "{{ first_name }}", id="a mail-merge mark"),
        pytest.param(docx("Dear <<name>>"), "paragraph 1", "{{ name }}", id="another program's mark"),
        pytest.param(docx("Dear { { name } }"), "paragraph 1", "{{ name }}", id="spaces between the braces"),
        pytest.param(with_body(docx(), MERGEFIELD), "paragraph 1", "{{ first_name }}", id="a merge field"),
        pytest.param(with_body(docx(), COMPLEX), "paragraph 1", "{{ title }}", id="a merge field in Word's long form"),
        pytest.param(
            with_body(docx(), COMPLEX.replace("Title", "First name")), "1", "first_name", id="one of two words"
        ),
        pytest.param(with_body(docx(), HYPHEN), "paragraph 1", "again, plainly", id="a hyphen that does not break"),
        pytest.param(docx("{% p set x = 1 %}"), "1", "{%p set", id="a p apart"),
        pytest.param(docx("{% if x %}a{% end if %}"), "paragraph 1", "{% endif %} instead", id="an end if"),
        pytest.param(docx("{% if x %}a{% else if y %}b{% endif %}"), "1", "{% elif y %} instead", id="an else if"),
        pytest.param(docx("{% if x %}a{% elseif y %}b{% endif %}"), "1", "{% elif y %} instead", id="an elseif"),
        pytest.param(docx("{%tr set x = 1 %}"), "paragraph 1", "into a row", id="a {%tr outside a table"),
        pytest.param(
            with_body(docx(), text_box("{{ name", 1)), "paragraph 1", "whole tag", id="in a text box, said once"
        ),
        pytest.param(with_body(docx(), TRACKED), "paragraph 1", "Accept or reject", id="a tracked deletion"),
        pytest.param(with_body(docx(), COMMENTED), "paragraph 1", "Delete the comment", id="a comment"),
        pytest.param(
            docx("Dear {%p if x %} all", "{%p endif %}"), "paragraph 1", "of its own", id="words beside a {%p"
        ),
        pytest.param(
            docx(rows=[("{%tr for x in y %}", "lost"), ("{%tr endfor %}", "")]),
            "paragraph 1",
            "row of its own",
            id="words beside a {%tr",
        ),
        pytest.param(docx(header="{{ x"), "of a header", "both pairs", id="in a header"),
        pytest.param(docx(footer="«x»"), "of a footer", "{{ x }}", id="in a footer"),
        pytest.param(with_note(docx(), "{% if x %}"), "of the footnotes", "{% endif %}", id="in a footnote"),
        pytest.param(with_note(docx(), "{{ x }}", "endnotes"), "of the endnotes", "Move them", id="in an endnote"),
        pytest.param(docx(title="{{ x – y }}"), "property Title", "again, plainly", id="in a document property"),
    ],
)
def test_a_mistake_is_placed_and_its_mend_said(data, place, mend):
    (finding,) = LetterTemplate.compile(data).lint()
    assert place in finding.place
    assert mend in finding.next_step


def test_the_place_shows_the_paragraphs_words():
    (finding,) = lint(docx("", "Dear {{ name }", "text"))
    assert "paragraph 1 (“Dear {{ name }”)" in finding


def test_all_mistakes_are_named_at_once():
    found = lint(docx("{% if x %}", "{{ a – b }}", "«old»", "{{ open", header="{% endfor %}"))
    assert len(found) == 5


def test_mistakes_are_named_from_the_first_paragraph_down():
    found = LetterTemplate.compile(docx("{{ nme }}", "{{ a – b }}", "«old»", title="{{ x")).lint({"name", "a", "b"})
    assert [each.place.split(" (")[0] for each in found] == [
        *("paragraph 1", "paragraph 2", "paragraph 3"),
        "the document property Title",
    ]


def test_a_template_with_a_mistake_is_never_rendered():
    with pytest.raises(TemplateError):
        LetterTemplate.compile(docx("{{ first name }}")).render({})


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("{{ school }} {% for item in items %}{{ item.salutaton }}{% endfor %}", [], id="known ones"),
        pytest.param("{{ salutaton }}", ["“salutaton”", "“salutation”"], id="a slip of the fingers"),
        pytest.param("{% if xyzzy %}{% endif %}", ["“xyzzy”", "conduct letters --fields"], id="nothing near"),
    ],
)
def test_an_unknown_field_brings_the_nearest_known_one(text, said):
    found = lint(docx(text), known={"school", "salutation", "items"})
    assert len(found) == bool(said)
    assert all(word in found[0] for word in said)


def test_an_unknown_field_is_named_though_no_paragraph_shows_it():
    (finding,) = LetterTemplate.compile(with_body(docx(), HYPHEN.replace("noBreakH", "softH"))).lint({"first_name"})
    assert finding.field == "firstname"


def test_an_unknown_field_is_placed_even_in_a_property():
    (finding,) = LetterTemplate.compile(docx(title="{{ nme }}")).lint({"name"})
    assert (finding.place, finding.field) == ("the document property Title", "nme")


def test_fields_are_known_although_another_tag_is_broken():
    compiled = LetterTemplate.compile(docx("{{ name }}", "{{ first name }}", "{% if wording %}", header="{{ school }}"))
    assert {"name", "school", "wording"} <= compiled.fields


SHAPES = {"name": "", "late": "yes or no", "lines": "{{ each }}", "days": "{{ each.day }}"}


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("{{ name }}", id="text"),
        pytest.param("{% if late %}late{% endif %}", id="a yes or no that is asked"),
        pytest.param("{{ 'late' if late else 'in time' }}", id="words of its own for a yes or no"),
        pytest.param("{% for each in lines %}{{ each }}{% endfor %}{{ lines|join(', ') }}", id="a list gone through"),
        pytest.param("{{ days[0].day }}, {{ days|length }}", id="one of several, and how many"),
        pytest.param("{{ “, ” }}", id="words in quotes that name no field"),
    ],
)
def test_nothing_is_said_of_a_tag_that_prints_text(text):
    assert LetterTemplate.compile(docx(text)).lint(shapes=SHAPES) == []


@pytest.mark.parametrize(
    ("text", "said", "mend"),
    [
        pytest.param("{{ late }}", "True or False", "Write {% if late %} before", id="a yes or no"),
        pytest.param("{{lines}}", "a list", "{% for each in lines %}{{ each }}{% endfor %}", id="lines"),
        pytest.param("{{ days }}", "a list", "{{ each.day }}", id="several, each with a day"),
        pytest.param("{{ “name” }}", "the word “name” itself", ": {{ name }}.", id="a field in quotation marks"),
    ],
)
def test_a_tag_that_would_print_no_text_is_named_with_its_mend(text, said, mend):
    (finding,) = LetterTemplate.compile(docx("a", text)).lint(shapes=SHAPES)
    assert finding.place.startswith("paragraph 2 ")
    assert said in finding.message
    assert mend in finding.next_step


@pytest.mark.parametrize(
    ("mark", "mend"),
    [
        pytest.param("«Trust Name»", "Type {{ trust_name }} instead.", id="a field by its name"),
        pytest.param("<<Trustname>>", "Type {{ trust_name }} instead.", id="nearly its name"),
        pytest.param("«First name»", "Type the field that is meant. `conduct letters --fields` lists", id="no field"),
    ],
)
def test_only_a_field_that_there_is_is_offered_for_another_programs_mark(mark, mend):
    (finding,) = LetterTemplate.compile(docx(mark)).lint({"trust_name", "recipient_name"})
    assert finding.next_step.startswith(mend)
