"""`check` says everything that a letter lacks, before any letter is made."""

import pytest
from word.makers import docx, with_note

from toolkit.word import Finding, LetterTemplate
from toolkit.word.unfit import MAX_CHARACTERS

LETTER = LetterTemplate.compile(
    docx(
        "Dear {{ name }}",
        "{%p if wording %}",
        "{{ wording }}",
        "{%p endif %}",
        "{%p for item in items %}",
        "{{ item.about }}",
        "{%p endfor %}",
        header="{{ school }}",
        title="{{ school }}",
    )
)
WHOLE = {"name": "Mrs Pengelly", "wording": "", "items": [{"about": "this"}], "school": "Bude Primary"}


def fields(findings: list[Finding]) -> list[str]:
    return [finding.field for finding in findings]


@pytest.mark.parametrize(
    "row",
    [
        pytest.param(WHOLE, id="everything is there; what is only printed if filled may be empty"),
        pytest.param(WHOLE | {"wording": None}, id="it may be None as well"),
        pytest.param(WHOLE | {"wording": "words"}, id="filled"),
        pytest.param(WHOLE | {"unused": None}, id="a field that the template does not use"),
        pytest.param(WHOLE | {"name": 0}, id="a number is not empty"),
    ],
)
def test_nothing_is_said_of_a_whole_row(row):
    assert LETTER.check(row) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        pytest.param({"name": None}, ["name"], id="None"),
        pytest.param({"name": ""}, ["name"], id="empty"),
        pytest.param({"name": "  \n"}, ["name"], id="blanks only"),
        pytest.param({"items": []}, ["items"], id="an empty list"),
        pytest.param({"items": None}, ["items"], id="no list"),
        pytest.param({"items": [{"about": "a"}, {"about": ""}]}, ["items 2.about"], id="an empty item"),
        pytest.param({"items": [{"about": "a"}, None]}, ["items 2.about"], id="an item that is None"),
        pytest.param({"name": "", "school": None}, ["name", "school"], id="several at once"),
    ],
)
def test_what_would_print_nothing_is_named(change, said):
    assert fields(LETTER.check(WHOLE | change)) == said


def test_all_missing_fields_are_named_at_once():
    assert fields(LETTER.check({})) == ["items", "name", "school", "wording"]


def test_missing_and_empty_fields_are_named_together():
    assert fields(LETTER.check({"name": "", "items": [{"about": "x"}], "wording": ""})) == ["school", "name"]


def test_a_field_with_a_default_may_be_missing():
    assert LetterTemplate.compile(docx("{{ x|default('-') }}{% if y is defined %}!{% endif %}")).check({}) == []


def test_a_field_of_a_footnote_counts():
    assert fields(LetterTemplate.compile(with_note(docx("text"), "{{ note }}")).check({})) == ["note"]


def test_a_fault_within_a_field_is_said():
    (finding,) = LETTER.check(WHOLE | {"items": [{}]})
    assert "about" in finding.message


def test_a_template_with_a_mistake_says_so_instead():
    broken = LetterTemplate.compile(docx("{% if x %}"))
    assert broken.check({"x": 1}) == broken.lint() != []


def test_a_finding_prints_as_a_sentence():
    assert (
        str(LETTER.check(WHOLE | {"name": ""})[0])
        == "“name” is empty. The letter would print nothing there: fill it in."
    )


@pytest.mark.parametrize(
    "value",
    [
        pytest.param("one\ntwo\r\nthree\ttab", id="line breaks and tabs"),
        pytest.param("one\x0btwo\x0cthree\x07four\u2028five", id="line breaks of Word and Unicode"),
        pytest.param(
            "\u05e9\u05dc\u05d5\u05dd \U0001f600 e\u0301 \u200f\u00ad",
            id="other scripts and invisible signs that Word knows",
        ),
        pytest.param("x" * MAX_CHARACTERS, id="as long as may be"),
    ],
)
def test_nothing_is_said_of_a_value_that_word_can_show(value):
    assert LETTER.check(WHOLE | {"name": value}) == []
    assert LETTER.check(WHOLE | {"unused": "\x00"}) == []


@pytest.mark.parametrize(
    ("value", "said"),
    [
        pytest.param("\x00Jane", "a sign that Word cannot store (U+0000), at its beginning", id="at the beginning"),
        pytest.param("Mrs\x1bJane", "a sign that Word cannot store (U+001B), after “Mrs”", id="within"),
        pytest.param("Mrs \ud83d", "a sign that Word cannot store (U+D83D), after “Mrs”", id="half an emoji"),
        pytest.param("Jane\ufffe", "a sign that Word cannot store (U+FFFE), after “Jane”", id="no character at all"),
        pytest.param("a\x01b\x01c\x02", "signs that Word cannot store (U+0001, U+0002), after “a”", id="several"),
        pytest.param("x" * (MAX_CHARACTERS + 1), "20,001 characters; a letter takes 20,000", id="over-long"),
    ],
)
def test_a_value_that_word_cannot_show_is_named_with_its_place(value, said):
    (finding,) = LETTER.check(WHOLE | {"name": value})
    assert (finding.field, finding.unfit) == ("name", True)
    assert said in finding.message
    assert finding.next_step


def test_everything_that_is_wrong_with_a_row_is_said_at_once():
    row = {"name": "", "items": [{"about": "fine"}, {"about": "b\x02"}], "school": "x" * 30_000}
    said = [(each.field, each.unfit) for each in LETTER.check(row)]
    assert said == [("wording", False), ("name", False), ("items 2.about", True), ("school", True)]


def test_what_passes_the_check_can_be_rendered():
    assert LETTER.render(WHOLE)
