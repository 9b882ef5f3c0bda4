"""A letter that somebody changed in Word is kept and said, and what goes is the letter as conduct makes it."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from support import TODAY, answers_for

from toolkit.jobs.demo import NOW, answer
from toolkit.jobs.letters import letters
from toolkit.jobs.send import send
from toolkit.jobs.today import today

ADDED = "And bring a friend."


def change(path: Path, words: str = ADDED) -> None:
    """Write into a letter as somebody does in Word."""
    document = Document(str(path))
    document.add_paragraph(words)
    document.save(str(path))


def said(problems) -> list[str]:
    return [each.message for each in problems if each.code == "changed-letter"]


def copies(trust: Path) -> list[Path]:
    return sorted(trust.glob("letters/*/*changed in Word*"))


def words(path: Path) -> str:
    return " ".join(each.text for each in Document(str(path)).paragraphs)


def test_nothing_is_said_of_letters_that_nobody_touched(trust):
    for _ in range(2):
        assert said(letters(trust, NOW).batch.problems) == []
    today(trust, NOW)
    assert list(answer(trust, answers_for(trust)))
    assert said(today(trust, NOW).batch.problems) == [], "an approval alone changes a letter, and nobody else did"
    assert said(send(trust, NOW).plan.problems) == []
    assert copies(trust) == []


@pytest.mark.parametrize("again", [letters, today], ids=["letters", "today"])
def test_their_copy_is_kept_and_said(trust, again):
    theirs = letters(trust, NOW).batch.letters[0].word
    change(theirs)
    changed = theirs.read_bytes()
    (message,) = said(again(trust, NOW).batch.problems)
    (copy,) = copies(trust)
    assert copy.read_bytes() == changed
    assert copy.name in message
    assert ADDED not in words(theirs)
    assert len(said(again(trust, NOW).batch.problems)) == 1, "as long as it lies there"
    copy.unlink()
    assert said(again(trust, NOW).batch.problems) == []


def test_two_changes_are_two_copies(trust):
    theirs = letters(trust, NOW).batch.letters[0].word
    for each in ("One.", "Two."):
        change(theirs, each)
        letters(trust, NOW)
    assert sorted(words(each).rsplit(" ", 1)[1] for each in copies(trust)) == ["One.", "Two."]


def test_what_goes_is_the_letter_as_conduct_makes_it(trust):
    today(trust, NOW)
    assert list(answer(trust, answers_for(trust)))
    for each in today(trust, NOW).batch.letters:
        change(each.word)
    done = send(trust, NOW)
    assert len(done.letters) > 1
    assert all(ADDED not in words(trust / each.document) for each in done.letters)
    assert len(said(done.plan.problems)) >= len(done.letters)


def test_it_is_said_at_the_terminal_and_on_the_page(trust, conduct):
    change(letters(trust, NOW).batch.letters[0].word)
    ran = conduct("letters", "--trust", trust, "--today", TODAY)
    assert "Letter wording" in ran.out
    assert "changed in Word" in (trust / "letters" / TODAY / "index.html").read_text("utf-8")
