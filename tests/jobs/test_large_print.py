"""A person who asked for large print gets every letter so; anybody else's can be made so, to hand over."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.shared import Pt
from support import TODAY, answers_for

from toolkit.files import digest
from toolkit.jobs.demo import NOW, answer
from toolkit.jobs.letters import letters
from toolkit.jobs.send import send
from toolkit.jobs.today import today
from toolkit.word import text_of

BRYONY = "Bryony Chegwin"
"""The sample's contacts.csv has a line for her; she is invited to a meeting."""


def wants_large_print(trust: Path) -> None:
    path = trust / "contacts.csv"
    head, *lines = path.read_text("utf-8").splitlines()
    lines = [line + (",yes" if line.startswith(BRYONY) else ",") for line in lines]
    path.write_text("\n".join([f"{head},large_print", *lines, ""]), "utf-8")


def size(path: Path) -> Pt:
    return Document(str(path)).styles["Normal"].font.size


def sizes(batch) -> dict[str, float]:
    return {each.decision.person.name.display: size(each.word).pt for each in batch.letters}


def test_only_who_asked_for_it_gets_large_print(trust):
    assert set(sizes(letters(trust, NOW).batch).values()) == {11}
    wants_large_print(trust)
    made = sizes(letters(trust, NOW).batch)
    assert made.pop(BRYONY) == 18
    assert set(made.values()) == {11}


def test_an_approval_is_of_the_words_and_what_goes_is_large(trust):
    today(trust, NOW)
    assert list(answer(trust, answers_for(trust)))
    today(trust, NOW)  # approved, in the usual edition
    wants_large_print(trust)
    (letter,) = (each for each in send(trust, NOW).letters if each.person == BRYONY)
    document = trust / letter.document
    assert letter.state.value == "saved", "the approval held: the words are those approved"
    assert size(document).pt == 18
    assert letter.sha256 == digest(document)


def test_without_the_option_nothing_more_is_written(trust, conduct):
    conduct("letters", "--trust", trust, "--today", TODAY)
    assert not (trust / "letters" / TODAY / "large print").exists()


def test_each_letter_of_the_day_in_large_print_to_hand_over(trust, conduct):
    wants_large_print(trust)
    ran = conduct("letters", "--large-print", "--trust", trust, "--today", TODAY)
    assert ran.code == 0, ran.err
    folder = trust / "letters" / TODAY
    made = sorted((folder / "large print").glob("*.docx"))
    assert f"In large print too, for you to hand over: {len(made)} in " in ran.out
    assert len(made) == len([*folder.glob("* *.docx")]) - 1, "hers is in large print as it is"
    for path in made:
        assert size(path).pt == 18
        assert text_of(path.read_bytes()) == text_of((folder / path.name).read_bytes())


@pytest.mark.parametrize("flag", ["yes", "no"])
def test_a_letter_that_somebody_asks_for_is_large_too(trust, conduct, flag):
    path = trust / "contacts.csv"
    head, *lines = path.read_text("utf-8").splitlines()
    mine = f"Sam Trethewey,porthkerra,,,,,,,{flag}"
    path.write_text("\n".join([f"{head},large_print", *(line + "," for line in lines), mine, ""]), "utf-8")
    wanted = ("--for", "Jowan Trethewey", "--to", "Sam Trethewey")
    ran = conduct("letters", "--paper", "collection-note", *wanted, "--trust", trust, "--today", TODAY)
    assert ran.code == 0, ran.err
    (note,) = (trust / "papers").glob("*.docx")
    assert size(note).pt == (18 if flag == "yes" else 11)
