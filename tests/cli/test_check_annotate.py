"""`conduct check --annotate`: copies of templates with a comment beside each mistake."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from support import TODAY

COPY = "warning - to mend.docx"


@pytest.fixture
def templates(trust: Path) -> Path:
    """The trust's own templates, of which one says «Name»."""
    folder = next(each for each in (trust / "templates", *trust.rglob("templates")) if each.is_dir())
    document = Document(folder / "warning.docx")
    document.add_paragraph("Dear «Name»")
    document.save(folder / "warning.docx")
    return folder


def check(conduct, trust: Path, *options: str):
    return conduct("check", "--trust", trust, "--today", TODAY, *options)


def test_without_it_no_copy_is_written(conduct, trust, templates):
    check(conduct, trust)
    assert not (templates / COPY).exists()


def test_the_copy_has_the_comment_and_the_template_stays(conduct, trust, templates):
    before = (templates / "warning.docx").read_bytes()
    ran = check(conduct, trust, "--annotate")
    assert f"templates/{COPY}" in ran.out.replace("\\", "/")
    (comment,) = Document(BytesIO((templates / COPY).read_bytes())).comments
    assert "Type the field that is meant" in comment.text
    assert (templates / "warning.docx").read_bytes() == before
    assert ran.code == 1


def test_the_copy_goes_when_the_template_is_mended(conduct, trust, templates):
    check(conduct, trust, "--annotate")
    document = Document(templates / "warning.docx")
    document.paragraphs[-1].clear()
    document.save(templates / "warning.docx")
    assert "no copy was written" in check(conduct, trust, "--annotate").out
    assert not (templates / COPY).exists()


def test_a_copy_that_is_open_in_word_is_said(conduct, trust, templates, monkeypatch):
    check(conduct, trust, "--annotate")
    document = Document(templates / "warning.docx")
    document.paragraphs[-1].clear()
    document.save(templates / "warning.docx")
    unlink = Path.unlink

    def held(path, **options):
        if path.name == COPY:
            raise PermissionError(13, "Permission denied")
        unlink(path, **options)

    monkeypatch.setattr(Path, "unlink", held)
    ran = check(conduct, trust, "--annotate")
    assert ran.code == 1
    assert "Close it" in ran.err


def test_json_stays_json(conduct, trust, templates):
    assert "problems" in check(conduct, trust, "--annotate", "--json").json
    assert (templates / COPY).is_file()
