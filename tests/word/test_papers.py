"""Letters made when somebody asks for one, and notes inside the trust: what they say, and what they never do."""

import os
import re
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from word.letter_samples import POLICY, TEMPLATES, TODAY, TRUST, VISITOR, decision, heard, incident
from word.makers import member_text, story_names

from toolkit.core.decisions import LetterBefore
from toolkit.core.fields import (
    FIELDS,
    LEGAL_FIELDS,
    SAFEGUARDING_FIELDS,
    legal_fields,
    letter_fields,
    safeguarding_fields,
)
from toolkit.core.representations import Stage
from toolkit.core.rows import PersonName, RowPerson
from toolkit.core.steps import Role, Step
from toolkit.word import LetterTemplate

GOLDENS = Path(__file__).parent / "goldens"
MADE = replace(heard(Stage.CONFIRMED), outcome=None)
BAN = decision(Step.BAN, about=LetterBefore(date(2026, 11, 5), "31c07b00112233445566778899aabbcc"), noted=MADE)
OTHER = RowPerson("Mr Sam Pengelly", PersonName("Sam Pengelly", "sam pengelly", "Mr Pengelly"))
POSTS = (incident(date(2026, 11, 12), "libellous-posts"), incident(date(2026, 11, 18), "libellous-posts", row=9))
LEGAL = decision(Step.LEGAL_REFERRAL, incidents=POSTS)
ROWS = (incident(date(2026, 11, 12), "aggression"), incident(None, row=9))
SAFEGUARDING = decision(Step.SAFEGUARDING_REFERRAL, incidents=ROWS, person=None)
REFS = {ROWS[0].place: "BUDE-4K2PX", ROWS[1].place: "BUDE-9ZQ3M"}


def of_letter(case, **others):
    return letter_fields(case, TRUST, POLICY, TODAY) | others


NOTE = of_letter(replace(BAN, person=OTHER), delivery="Confidential")
CASES = {
    "acknowledgement": ("acknowledgement", of_letter(BAN, approved=True)),
    "acknowledgement-visitor": (
        "acknowledgement",
        of_letter(replace(BAN, person=VISITOR, collection="", decision_by=None), approved=True),
    ),
    "communication-plan": ("communication-plan", of_letter(BAN)),
    "communication-plan-draft": ("communication-plan", of_letter(replace(BAN, approved_by=None, ban_ends=None))),
    "collection-note": ("collection-note", NOTE),
    "legal-memo": ("legal-memo", legal_fields(LEGAL, TRUST, POLICY)),
    "legal-memo-not-confirmed": (
        "legal-memo",
        legal_fields(replace(LEGAL, approved_by=None, approval=Role.HEAD), TRUST, POLICY),
    ),
    "safeguarding-note": ("safeguarding-note", safeguarding_fields(SAFEGUARDING, TRUST, REFS)),
}
MAY_USE = {
    "acknowledgement": FIELDS,
    "communication-plan": FIELDS,
    "collection-note": FIELDS,
    "legal-memo": LEGAL_FIELDS,
    "safeguarding-note": SAFEGUARDING_FIELDS,
}
TEMPLATE = {name: LetterTemplate.compile((TEMPLATES / f"{name}.docx").read_bytes()) for name in MAY_USE}
TO_PARENTS = ("acknowledgement", "communication-plan", "collection-note")


@cache
def text(name: str) -> str:
    template, fields = CASES[name]
    made = TEMPLATE[template].render(fields)
    return "\n".join(member_text(made, each) for each in story_names(made)).replace("\u00a0", " ")


@pytest.mark.parametrize("name", CASES)
def test_a_paper_says_what_was_agreed(name):
    golden = GOLDENS / f"{name}.txt"
    if os.environ.get("UPDATE_GOLDENS"):
        golden.write_text(text(name) + "\n", encoding="utf-8")
    assert text(name) + "\n" == golden.read_text(encoding="utf-8")


@pytest.mark.parametrize("name", MAY_USE)
def test_a_template_is_clean_and_uses_only_its_own_fields(name):
    assert TEMPLATE[name].lint(MAY_USE[name]) == []
    assert TEMPLATE[name].fields <= set(MAY_USE[name])


@pytest.mark.parametrize("name", CASES)
def test_a_paper_lacks_nothing(name):
    template, fields = CASES[name]
    assert TEMPLATE[template].check(fields) == []


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize(
    "word", ["libel", "slander", "defamatory", "illegal", "assault", "crime", "criminal", "offence", "police"]
)
def test_no_paper_accuses(name, word):
    assert word not in text(name).casefold()


@pytest.mark.parametrize("name", TO_PARENTS)
@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Ms B. Hale, 01288 000000", id="the contact"),
        pytest.param("disability", id="disability"),
        pytest.param("interpreter", id="language"),
        pytest.param("Nothing in this letter stops you from raising a concern or a complaint", id="complaints"),
    ],
)
def test_a_letter_to_a_parent_says_where_to_turn(name, words):
    assert words in text(name)


def test_the_other_parent_learns_nothing_of_anybodys_conduct():
    said = text("collection-note")
    for word in ("ban", "banned", "Loveday", "conduct", "language", "aggressive", "incident", "site", "licence"):
        assert not re.search(rf"\b{word}\b", said, re.IGNORECASE), word
    assert "Dear Mr Pengelly" in said
    assert "Mr Pengelly will bring Morwenna to the gate" in said


def test_an_acknowledgement_says_that_the_ban_goes_on_meanwhile_and_by_when_it_is_decided():
    said = text("acknowledgement")
    assert "The ban stays in force while your representation is considered" in said
    assert "Received on\t9 November 2026" in said
    assert "Decision by\t7 December 2026" in said
    assert "reports and news" in said
    assert "Decision by" not in text("acknowledgement-visitor")


@pytest.mark.parametrize(
    "words",
    [
        pytest.param("Your contact\tMs B. Hale", id="one contact"),
        pytest.param("ring the school", id="emergencies"),
        pytest.param("Designated Safeguarding Lead", id="worries about a child"),
        pytest.param("reports and news", id="reports"),
        pytest.param("Until\t18 December 2026", id="until when"),
    ],
)
def test_a_communication_plan_leaves_open_what_must_stay_open(words):
    assert words in text("communication-plan")


def test_what_the_slt_has_not_chosen_is_a_draft():
    assert "Draft for approval: not to be sent" in text("communication-plan-draft")
    assert "Draft for approval" not in text("communication-plan")
    assert "Draft for approval" not in text("acknowledgement")


def test_a_memo_is_neutral_and_says_where_and_who_confirmed_it():
    said = text("legal-memo")
    assert "posts on social media about somebody who belongs to the school" in said
    assert "row 7 of Aut1, in logs/bude.xlsx" in said
    assert "Confirmed by\tA. Penrose" in said
    assert "nobody yet: the Head of School looks at the evidence first" in text("legal-memo-not-confirmed")


def test_a_safeguarding_note_says_where_the_row_is_and_nothing_else():
    said = text("safeguarding-note")
    assert "row 7 of Aut1, in logs/bude.xlsx" in said
    assert "BUDE-9ZQ3M" in said
    assert not re.search(r"\b20\d\d\b|November|Pengelly|aggress|language|parent", said)
    assert set(safeguarding_fields(SAFEGUARDING, TRUST, REFS)) == set(SAFEGUARDING_FIELDS)
