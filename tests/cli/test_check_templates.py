"""A school puts letters of its own among the templates: what `conduct check` says of them, and what is made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document
from encrypted import agile
from support import TODAY
from word.makers import docx


@pytest.fixture
def templates(trust: Path) -> Path:
    return next(each for each in (trust / "templates", *trust.rglob("templates")) if each.is_dir())


def check(conduct, trust: Path, *options: str):
    return conduct("check", "--trust", trust, "--today", TODAY, *options)


def said(ran) -> str:
    return re.sub(r"\s+", " ", ran.out + ran.err)


def found(conduct, trust: Path) -> list[str]:
    return [each["message"] for each in check(conduct, trust, "--json").json["problems"] if each["code"] == "template"]


def test_an_old_letter_under_a_templates_name_is_made_for_nobody(conduct, trust, templates):
    (templates / "meeting.docx").write_bytes(docx("12 March 2024", "Dear Mrs Smith", "Please come and see us."))
    assert "meeting.docx: No letter made from it would say whom it is for." in found(conduct, trust)
    done = conduct("letters", "--trust", trust, "--today", TODAY)
    assert done.code == 1
    assert "would say whom it is for" in said(done)
    assert not (trust / "letters").exists()


def test_what_a_trust_may_have_typed_in_its_own_words_is_asked_and_stops_nothing(conduct, trust, templates):
    (templates / "meeting.docx").write_bytes(docx("Dear {{ salutation }}", "Please come and see us."))
    assert found(conduct, trust) == ["meeting.docx: No letter made from it would say on which day it is sent."]
    ran = check(conduct, trust)
    assert "unless your own words say it" in said(ran)
    assert "No letter is made before" not in said(ran)
    assert conduct("letters", "--trust", trust, "--today", TODAY).code == 0


def test_a_ban_that_says_no_last_day_is_not_made(conduct, trust, templates):
    document = Document(templates / "ban.docx")
    for paragraph in document.paragraphs:
        if "ban_ends" in paragraph.text:
            paragraph.clear()
    document.save(templates / "ban.docx")
    assert found(conduct, trust) == ["ban.docx: No letter made from it would say when the ban ends."]
    assert "No letter is made before the templates are mended." in said(check(conduct, trust))
    assert conduct("letters", "--trust", trust, "--today", TODAY).code == 1


def test_a_template_with_a_password_is_one_problem_beside_the_others(conduct, trust, templates):
    before = check(conduct, trust, "--json").json["problems"]
    assert before
    (templates / "meeting.docx").write_bytes(agile(docx("Dear {{ salutation }}"), "secret"))
    ran = check(conduct, trust, "--annotate")
    assert "meeting.docx: The template is protected with a password." in said(ran)
    assert all(re.sub(r"\s+", " ", each["message"]) in said(ran) for each in before)
    assert "No letter is made before the templates are mended." in said(ran)
    assert "no copy was written" in said(ran)
    assert ran.err == ""


@pytest.mark.parametrize("name", ["meeting.dotx", "Meeting.DOCM", "meeting reminder.docx", "meeting_reminder.doc"])
def test_a_letter_of_another_kind_or_spelling_is_said_to_be_unused(conduct, trust, templates, name):
    (templates / name).write_bytes(docx("Dear {{ salutation }}"))
    wanted = "meeting-reminder.docx" if "reminder" in name else "meeting.docx"
    assert found(conduct, trust) == [f"{name} is not used: the template is to be named {wanted}."]


def test_another_document_among_the_templates_is_remarked_on_and_stops_nothing(conduct, trust, templates):
    before = check(conduct, trust).code
    (templates / "Reply slip.docx").write_bytes(docx("I can come"))
    ran = check(conduct, trust)
    assert "note: Reply slip.docx lies among the templates and is not used" in said(ran)
    assert "board-paper" in said(ran)
    assert ran.code == before


@pytest.mark.parametrize("name", ["~$eeting.docx", "meeting - to mend.docx", "notes.txt", ".meeting.docx"])
def test_words_own_files_and_our_copies_are_passed_over(conduct, trust, templates, name):
    before = said(check(conduct, trust))
    (templates / name).write_bytes(b"\x0bSue")
    assert said(check(conduct, trust)) == before


def test_where_only_a_row_is_in_doubt_the_others_go_ahead(conduct, trust):
    assert "Rows without a problem go ahead meanwhile" in said(check(conduct, trust))
