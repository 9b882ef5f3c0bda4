"""`check` says everything that a letter lacks, before any letter is made."""

import pytest
from word.makers import docx, with_note

from toolkit.word import Finding, LetterTemplate

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


def test_what_passes_the_check_can_be_rendered():
    assert LETTER.render(WHOLE)
