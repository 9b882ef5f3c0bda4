"""The letters and papers that come with the toolkit, each as Word reads it: docxtpl's own XML, every sign of it."""

from __future__ import annotations

import json
import os
import re
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from word import test_letters, test_papers
from word.letter_samples import POLICY, TEMPLATES, TODAY, TRUST
from word.makers import by_docxtpl, canonical, member_text, story_names

from toolkit.core.fields import letter_fields
from toolkit.word import LetterTemplate

PRINTS = Path(__file__).parent / "goldens" / "xml.json"
"""Golden → sha256 of the canonical XML of each part that a reader sees. UPDATE_GOLDENS=1 writes it."""
LETTERS = {
    name: (str(case.step), letter_fields(case, TRUST, POLICY, TODAY)) for name, case in test_letters.CASES.items()
}
TYPED_BY_THE_OFFICE = ("collection", "wording", "conditions")
FAMILY = LETTERS | test_papers.CASES
"""Golden → its template, and the fields that fill it."""
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


@cache
def filled(name: str) -> bytes:
    template, fields = FAMILY[name]
    return LetterTemplate.compile((TEMPLATES / f"{template}.docx").read_bytes()).render(fields)


def said(name: str) -> str:
    """All that a reader sees, no-break spaces as they are, but for what the office itself typed."""
    made = filled(name)
    text = "\n".join(member_text(made, part) for part in story_names(made))
    for field in TYPED_BY_THE_OFFICE:
        typed = FAMILY[name][1].get(field) or []
        for each in [typed] if isinstance(typed, str) else typed:
            text = text.replace(each, "…")
    return text


@pytest.mark.parametrize("name", FAMILY)
def test_it_equals_docxtpls_in_every_part(name):
    template, fields = FAMILY[name]
    assert canonical(filled(name)) == canonical(by_docxtpl((TEMPLATES / f"{template}.docx").read_bytes(), fields))


@pytest.mark.parametrize("name", FAMILY)
def test_its_xml_is_what_was_looked_at(name):
    prints = json.loads(PRINTS.read_text("utf-8")) if PRINTS.is_file() else {}
    parts = canonical(filled(name))
    now = {part: sha256(parts[part]).hexdigest() for part in story_names(filled(name))}
    if os.environ.get("UPDATE_GOLDENS"):
        PRINTS.write_text(json.dumps(dict(sorted((prints | {name: now}).items())), indent=1) + "\n", "utf-8")
        return
    assert now == prints.get(name), "Look at the letter, then run with UPDATE_GOLDENS=1."


def test_nobody_keeps_the_xml_of_a_golden_that_is_gone():
    assert set(json.loads(PRINTS.read_text("utf-8"))) == set(FAMILY)


@pytest.mark.parametrize("name", FAMILY)
@pytest.mark.parametrize(
    "wrong",
    [
        pytest.param(re.compile("None|True|False"), id="a value that says nothing"),
        pytest.param(re.compile("[ \u00a0]{2}"), id="a doubled space"),
        pytest.param(re.compile(r"[ \u00a0][,.;:!?)]|\([ \u00a0]"), id="a space beside a mark"),
        pytest.param(re.compile(rf"\b\d{{1,2}} (?:{MONTHS})\b"), id="a day that a line may break"),
        pytest.param(re.compile(rf"\b(?:{MONTHS}) \d{{4}}\b"), id="a year that a line may break off"),
        pytest.param(re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr)\.? (?=[A-Z])"), id="a title that a line may break off"),
        pytest.param(re.compile(r"\b\d{1,2}(?:[.:]\d\d)? (?:[ap]\.?m\b|o.clock)"), id="a time that a line may break"),
        pytest.param(re.compile(r"\b[Cc]lause \d"), id="a clause's number that a line may break off"),
        pytest.param(
            re.compile(r"\b(?:he|she|him|his|hers?|himself|herself)\b", re.IGNORECASE), id="a guess at he or she"
        ),
    ],
)
def test_a_reader_never_meets(name, wrong):
    assert wrong.findall(said(name)) == []


def test_days_and_titles_are_there_to_be_looked_at():
    together = re.compile(rf"\d\u00a0(?:{MONTHS})\u00a0\d|\b(?:Mrs?|Ms)\u00a0[A-Z]")
    assert [name for name in FAMILY if name not in ("safeguarding-note",) and not together.search(said(name))] == []
