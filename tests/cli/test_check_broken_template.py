"""One template with every mistake that somebody makes in Word: `conduct check` says all of them at once."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from support import TODAY
from word.makers import NAMESPACE, docx, with_body

MERGEFIELD = (
    '<w:p><w:fldSimple w:instr=" MERGEFIELD First_Name "><w:r><w:t>«First_Name»</w:t></w:r></w:fldSimple></w:p>'
)
TRACKED = (
    f'<w:p {NAMESPACE}><w:r><w:t>You were</w:t></w:r><w:ins w:id="1" w:author="x"><w:r><w:t xml:space="preserve">'
    " rude</w:t></w:r></w:ins></w:p>"
)
BROKEN = with_body(
    docx(
        "Dear {{ salutatoin }}",
        "We write about {{ days",
        "}} and nothing else",
        "{{ code_name – }}",
        "{{ days|default(„then‟) }}",
        "Dear «Title»",
        "Dear <<name>>",
        "Dear { { salutation } }",
        "Please note: {%p if wording %} this",
        "{%p endif %}",
        "We meet on {{ meeting_on }}",
        "{% if refused %}You told us no.",
        "Yours, {{ approver_name|default('the Head') }}",
        header="{{ wording }}",
        title="{{ school }}",
    ),
    MERGEFIELD + TRACKED,
)
EXPECTED = (
    pytest.param("“salutatoin”", "Did you mean “salutation”?", "paragraph 3 ", id="an unknown field"),
    pytest.param("begins with “{{”", "in one paragraph", "paragraph 4 ", id="a tag over two paragraphs"),
    pytest.param("{{ code_name – }} holds “–”", "type it again, plainly", "paragraph 6 ", id="a dash in a tag"),
    pytest.param('holds “„” (type ")', "type it again, plainly", "paragraph 7 ", id="foreign quotes in a tag"),
    pytest.param("mail-merge field (First_Name)", "Type the field that is meant", "paragraph 1 ", id="a merge field"),
    pytest.param("“«Title»” is a mark", "conduct letters --fields", "paragraph 8 ", id="a mail-merge mark"),
    pytest.param("“<<name>>” is another program's", "Type the field that is meant", "paragraph 9 ", id="another mark"),
    pytest.param("has spaces between its braces", "Type {{ salutation }} instead", "paragraph 10 ", id="parted braces"),
    pytest.param("tracked changes", "Accept or reject all changes", "paragraph 2 ", id="tracked changes"),
    pytest.param("beside {%p if wording %} would be lost", "paragraph of its own", "paragraph 11 ", id="words beside"),
    pytest.param("{% if refused %} is never closed", "{% endif %}", "paragraph 14 ", id="a block never closed"),
    pytest.param("no “meeting_on”", "{% if meeting_on %}", "paragraph 13 ", id="a field that some letters lack"),
    pytest.param("no “approver_name”", "default('the Head', true)", "paragraph 15 ", id="a default that does not help"),
    pytest.param("no “wording”", "{% if wording %}", "paragraph 1 of a header ", id="and one in the letterhead"),
    pytest.param("There is no field “school”", "“school_name”", "property Title", id="and one in a property"),
    pytest.param("would say whom it is for", "{{ recipient_name }}", "warning.docx: No", id="nobody is named"),
    pytest.param("would say on which day it is sent", "{{ letter_date }}", "warning.docx: No", id="no day"),
)


@pytest.fixture(scope="module")
def trust(two_schools_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A trust whose warning is the broken template; nothing here changes it."""
    import shutil

    folder = Path(shutil.copytree(two_schools_once, tmp_path_factory.mktemp("broken") / "trust"))
    own = next(each for each in folder.rglob("templates") if each.is_dir())
    (own / "warning.docx").write_bytes(BROKEN)
    return folder


def check(conduct, trust: Path, *options: str):
    return conduct("check", "--trust", trust, "--today", TODAY, *options)


@pytest.mark.parametrize(("said", "mend", "place"), EXPECTED)
def test_each_mistake_is_named_with_its_paragraph_its_words_and_its_mend(conduct, trust, said, mend, place):
    found = [each for each in check(conduct, trust, "--json").json["problems"] if said in each["message"]]
    assert len(found) == 1, said
    assert place in found[0]["message"]
    assert found[0]["message"].startswith("warning.docx: ")
    assert mend in found[0]["next"]


def test_nothing_is_said_twice_and_nothing_besides(conduct, trust):
    problems = check(conduct, trust, "--json").json["problems"]
    assert len([each for each in problems if each["code"] == "template"]) == len(EXPECTED)


def test_at_a_terminal_all_of_them_stand_in_one_answer(conduct, trust):
    shown = re.sub(r"\s+", " ", check(conduct, trust).out)
    for each in EXPECTED:
        said, mend, _ = each.values
        assert said in shown
        assert mend in shown


def test_the_copy_has_a_comment_for_each(conduct, trust):
    check(conduct, trust, "--annotate")
    copy = next(trust.rglob("warning - to mend.docx"))
    comments = [each.text for each in Document(BytesIO(copy.read_bytes())).comments]
    assert len(comments) == len(EXPECTED)
    for each in EXPECTED:
        assert any(each.values[0] in comment and each.values[1] in comment for comment in comments), each.id


def test_letters_are_not_made_from_it_and_the_next_step_is_the_copy_with_comments(conduct, trust):
    done = conduct("letters", "--trust", trust, "--today", TODAY)
    assert done.code == 1
    assert "conduct check --annotate" in re.sub(r"\s+", " ", done.err)
    assert not (trust / "letters").exists()
