"""A school's logo, from conduct.toml into its letters."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from support import TODAY

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
