"""Letters that go as PDF, on the sample trust, and what becomes of them where no PDF can be made."""

from __future__ import annotations

import os
import shutil
from datetime import timedelta
from email import policy
from email.parser import BytesParser
from pathlib import Path

import pytest
from docx import Document
from support import answers_for

from toolkit.jobs import papers
from toolkit.jobs.demo import NOW, answer
from toolkit.jobs.letters import letters
from toolkit.jobs.send import send
from toolkit.jobs.today import today
from toolkit.pdf import text_of_pdf
from toolkit.pdf.libreoffice import LibreOffice


@pytest.fixture
def trust(trust: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    if not shutil.which("soffice"):
        pytest.skip("soffice (LibreOffice) is not installed")
    monkeypatch.setenv("CONDUCT_PDF", "libreoffice")
    return trust


def messages(trust: Path):
    for path in sorted((trust / "outbox").glob("*.eml")):
        yield BytesParser(policy=policy.default).parsebytes(path.read_bytes())


def test_what_is_read_is_what_goes(trust):
    made = today(trust, NOW).batch
    assert {each.document.suffix for each in made.letters} == {".pdf"}
    assert all(each.word.is_file() for each in made.letters), "the Word document lies beside it"
    assert list(answer(trust, answers_for(trust)))
    sent = send(trust, NOW).letters
    assert len(sent) > 1
    by_name = {letter.person: letter for letter in sent}
    for message in messages(trust):
        (attached,) = message.iter_attachments()
        letter = by_name[message["To"].addresses[0].display_name]
        assert attached.get_content_type() == "application/pdf"
        assert attached.get_filename().endswith(".pdf")
        assert attached.get_content() == (trust / letter.document).read_bytes()
        assert letter.person in " ".join(text_of_pdf(attached.get_content()))


def test_an_unchanged_letter_is_not_made_again(trust):
    before = {each.document: each.document.read_bytes() for each in letters(trust, NOW).batch.letters}
    again = letters(trust, NOW).batch.letters
    assert [each.new for each in again] == [False] * len(before)
    assert {each.document: each.document.read_bytes() for each in again} == before


def changed(batch) -> list[str]:
    return [each.message for each in batch.problems if each.code == "changed-letter"]


def test_a_pdf_that_somebody_replaced_is_kept_and_said_and_made_anew(trust):
    first, other, *_ = letters(trust, NOW).batch.letters
    theirs = other.document.read_bytes()
    first.document.write_bytes(theirs)
    batch = letters(trust, NOW).batch
    assert [each.document for each in batch.letters if each.new] == [first.document]
    (message,) = changed(batch)
    (copy,) = trust.glob("letters/*/* changed *.pdf")
    assert copy.read_bytes() == theirs
    assert copy.name in message
    assert text_of_pdf(first.document.read_bytes()) != text_of_pdf(theirs)
    assert len(changed(letters(trust, NOW).batch)) == 1, "as long as it lies there"
    copy.unlink()
    assert changed(letters(trust, NOW).batch) == []


def test_a_pdf_that_somebody_wrote_into_does_not_go_though_it_was_approved(trust):
    today(trust, NOW)
    assert list(answer(trust, answers_for(trust)))
    for each in today(trust, NOW).batch.letters:
        each.document.write_bytes(each.document.read_bytes() + b"9 0 obj<</Type/Annot>>endobj\n%%EOF\n")
    done = send(trust, NOW)
    assert len(done.letters) > 1
    assert all(b"/Annot>>endobj" not in (trust / each.document).read_bytes() for each in done.letters)
    assert len([each for each in done.plan.problems if each.code == "changed-letter"]) >= len(done.letters)


def test_an_approval_of_yesterday_holds_for_the_pdf_of_today(trust):
    today(trust, NOW)
    assert list(answer(trust, answers_for(trust)))
    today(trust, NOW)
    sent = send(trust, NOW + timedelta(days=1)).letters
    assert len(sent) > 1
    assert {letter.document.split("/")[1] for letter in sent} == {"2026-11-24"}


def dead_libreoffice(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    """A program of the name `soffice` before all others: it starts, and makes nothing."""
    program = folder / "programs" / "soffice"
    program.parent.mkdir()
    program.write_text(script, "utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{program.parent}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setattr("toolkit.pdf.libreoffice.START", 1)
    monkeypatch.setattr("toolkit.pdf.libreoffice.EACH", 0)


DEAD = [
    pytest.param("#!/bin/sh\nexit 1\n", "", id="fails"),
    pytest.param("#!/bin/sh\nexit 0\n", "", id="has no part that writes letters, and says nothing of it"),
    pytest.param("#!/bin/sh\nsleep 300\n", "", id="hangs"),
    pytest.param("no program", "LibreOffice cannot be started", id="is no program"),
]


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands for a broken program")
@pytest.mark.parametrize(("script", "said"), DEAD)
def test_a_program_that_makes_no_pdf_is_said_once_and_letters_go_as_word_documents(
    trust, tmp_path, monkeypatch, script, said
):
    before = [each.document for each in letters(trust, NOW).batch.letters]
    assert {each.suffix for each in before} == {".pdf"}
    for each in before:
        each.with_suffix(".docx").unlink()
    dead_libreoffice(tmp_path, monkeypatch, script)
    batch = letters(trust, NOW).batch
    assert {each.document.suffix for each in batch.letters} == {".docx"}
    assert all(each.document.is_file() for each in batch.letters)
    assert not any(each.exists() for each in before), "a PDF of another run"
    (problem,) = batch.problems
    assert (problem.code, problem.row) == ("pdf", None)
    assert f"the {len(before)} letters stay Word documents" in problem.message
    assert said in problem.message
    assert "LibreOffice" in problem.message + problem.next_step


@pytest.mark.skipif(os.name == "nt", reason="a shell script stands for a broken program")
def test_where_one_chunk_hangs_the_next_is_not_waited_for(tmp_path, monkeypatch):
    counted = tmp_path / "starts"
    dead_libreoffice(tmp_path, monkeypatch, f"#!/bin/sh\necho x >> {counted}\nsleep 300\n")
    monkeypatch.setattr("toolkit.pdf.libreoffice.CHUNK", 1)
    LibreOffice(tmp_path / "programs" / "soffice").convert(tmp_path, ["0001", "0002", "0003"])
    assert counted.read_text("utf-8").split() == ["x"]


def test_a_computer_without_a_converter_says_so_once(trust, monkeypatch, conduct):
    monkeypatch.setenv("CONDUCT_PDF", "auto")
    monkeypatch.setattr(papers, "find_converter", lambda _: None)
    ran = conduct("letters", "--trust", trust, "--today", NOW.date().isoformat())
    assert ran.out.count("neither Microsoft Word nor LibreOffice") == 1
    assert ".docx" in ran.out
    assert ".pdf" not in ran.out


def test_a_trust_that_wants_none_hears_nothing_of_pdfs(trust, monkeypatch, conduct):
    monkeypatch.setenv("CONDUCT_PDF", "never")
    ran = conduct("letters", "--trust", trust, "--today", NOW.date().isoformat())
    assert ".docx" in ran.out
    assert "PDF" not in ran.out


def by_post(trust: Path) -> None:
    """Say in contacts.csv that one person's letters go by post."""
    (trust / "contacts.csv").write_text(
        "name,school,email,address,postcode,send_by\n"
        '"Bryony Chegwin",trevarrow,,"3 Belle Vue, Flexbury, Bude",EX23 8JY,post\n',
        "utf-8",
    )


def test_what_goes_by_post_is_one_file_to_print_and_a_label(trust):
    by_post(trust)
    today(trust, NOW)
    assert list(answer(trust, answers_for(trust)))
    made = letters(trust, NOW).to_post
    assert [each.decision.person.name.display for each in made.letters] == ["Bryony Chegwin"]
    assert "Bryony Chegwin" in " ".join(text_of_pdf(made.together.read_bytes()))
    (table,) = Document(made.labels).tables
    assert table.cell(0, 0).text.splitlines() == ["Bryony Chegwin", "3 Belle Vue", "Flexbury", "Bude", "EX23 8JY"]
    sent = send(trust, NOW)
    assert sent.to_post.together == made.together
    assert "Bryony Chegwin" not in {letter.person for letter in sent.letters}


def test_what_still_waits_for_approval_reaches_no_envelope(trust):
    by_post(trust)
    made = letters(trust, NOW).to_post
    assert (made.letters, made.together, made.labels) == ((), None, None)
