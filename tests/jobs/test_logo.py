"""A school's logo, from conduct.toml into its letters."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from support import TODAY, answers_for

from toolkit.core.steps import LetterState
from toolkit.files import digest
from toolkit.jobs.demo import NOW, answer
from toolkit.jobs.send import send
from toolkit.jobs.today import today

LOGO = "trevarrow.png"
"""The sample's first school has this one in conduct.toml."""


def pictures(path: Path) -> int:
    return len(docx.Document(str(path)).sections[0].first_page_header._element.xpath(".//w:drawing"))


def test_a_school_with_a_logo_has_it_on_its_letters_and_no_other_school_has(conduct, trust):
    settings = trust / "conduct.toml"
    text = settings.read_text("utf-8")
    settings.write_text(text.replace('logo = "porthkerra.png"', ""), "utf-8")
    ran = conduct("letters", "--trust", trust, "--today", TODAY)
    assert ran.code == 0, ran.err
    made = {path.name: pictures(path) for path in (trust / "letters" / TODAY).glob("*.docx")}
    assert {name.split()[0]: count for name, count in made.items()} == {"trevarrow": 1, "porthkerra": 0}


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(None, "the logo cannot be read", id="not there"),
        pytest.param(b"<svg/>", "It is no picture that Word shows", id="no picture"),
    ],
)
def test_a_logo_that_cannot_be_used_is_said_with_its_line(conduct, trust, data, says):
    (trust / LOGO).unlink()
    if data is not None:
        (trust / LOGO).write_bytes(data)
    for words in (["letters", "--today", TODAY], ["check"]):
        ran = conduct(*words, "--trust", trust)
        assert ran.code == 1
        said = " ".join((ran.out + ran.err).split())
        assert says in said
        assert 'code = "trevarrow"' in said
    assert not (trust / "letters").exists()


def test_an_approval_is_of_the_words_and_another_logo_leaves_it(trust):
    today(trust, NOW)
    assert list(answer(trust, answers_for(trust)))
    before = {each.decision.letter_key: digest(each.word) for each in today(trust, NOW).batch.letters}
    (trust / LOGO).write_bytes((trust / "porthkerra.png").read_bytes())
    sent = [each for each in send(trust, NOW).letters if each.school == "trevarrow"]
    assert {each.state for each in sent} == {LetterState.SAVED}
    for each in sent:
        assert each.sha256 == digest(trust / each.document) != before[each.key], "the ledger holds what went"


@pytest.mark.parametrize("words", [["bans", "--reception"], ["explain", "Elowen Spargo", "--docx"]], ids=" ".join)
def test_papers_of_the_school_bear_its_logo_too(conduct, trust, words):
    ran = conduct(*words, "--trust", trust, "--today", TODAY)
    assert ran.code == 0, ran.err
    (path,) = (each for each in trust.glob("*/*.docx") if "trevarrow" in each.name.casefold())
    header = docx.Document(str(path)).sections[0].header
    assert len(header._element.xpath(".//w:drawing")) == 1
