"""Addresses that are shown to nobody: whose they are, and that no text of ours keeps one."""

from __future__ import annotations

import pytest
from core_policy.builders import letter, only, person, plan, row

from toolkit.core.confidential import SHOWN, confidential
from toolkit.core.likeness import Alias, Aliases
from toolkit.core.problems import Problem
from toolkit.core.trust import Contact, Trust

HERS = "jane@home.example"


def trust(*lines: Contact, same: tuple[str, str] = ("", "")) -> Trust:
    aliases = Aliases((Alias("bude", *same, same=True),)) if any(same) else Aliases()
    return Trust(None, "Trust", (), contacts=lines, aliases=aliases)  # type: ignore[arg-type]


def line(name: str = "Jane Smith", email: str = "", school: str = "bude", *, is_confidential: bool = True) -> Contact:
    return Contact(name, school, email, confidential_address=is_confidential)


JANE = row(2, "17 Nov", person(email=HERS))


@pytest.mark.parametrize(
    ("lines", "rows", "held"),
    [
        pytest.param((), (JANE,), set(), id="does nothing: contacts.csv says nothing"),
        pytest.param((line(email=HERS, is_confidential=False),), (JANE,), set(), id="does nothing: it is open"),
        pytest.param((line("Tom Reed"),), (JANE,), set(), id="does nothing: somebody else's is confidential"),
        pytest.param((line(school="looe"),), (JANE,), set(), id="does nothing: at another school"),
        pytest.param((line(email="J@C.example"),), (), {"j@c.example"}, id="in contacts.csv"),
        pytest.param((line(),), (JANE,), {HERS}, id="in the log alone"),
        pytest.param((line("SMITH, Jane (mum)"),), (JANE,), {HERS}, id="the name written otherwise"),
        pytest.param((line(school=""),), (JANE,), {HERS}, id="at every school"),
        pytest.param((line("J Smythe"),), (JANE,), {HERS}, id="another of her names"),
    ],
)
def test_whose_addresses_are_shown_to_nobody(lines, rows, held):
    same = ("j smythe", "jane smith") if any(each.name == "J Smythe" for each in lines) else ("", "")
    assert confidential(rows, trust(*lines, same=same)).addresses == held


def test_an_address_that_only_an_earlier_letter_went_to_is_among_them():
    went = letter("meeting", "17 Nov", to="before@home.example")
    assert confidential((), trust(line()), (went,)).addresses == {"before@home.example"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("no address", "no address", id="does nothing: none"),
        pytest.param("tom@home.example", "tom@home.example", id="does nothing: another's"),
        pytest.param("mary-jane@home.example", "mary-jane@home.example", id="does nothing: a longer one"),
        pytest.param("jane@home.example.org", "jane@home.example.org", id="does nothing: a longer domain"),
        pytest.param("to Jane@Home.Example.", f"to {SHOWN}.", id="in a sentence"),
        pytest.param("<jane@home.example>: 'jane@home.example'", f"<{SHOWN}>: '{SHOWN}'", id="between signs"),
        pytest.param("mailto:jane@home.example", f"mailto:{SHOWN}", id="as a link"),
    ],
)
def test_no_text_keeps_one(text, shown):
    hidden = confidential((), trust(line(email=HERS))).hidden
    assert hidden(text) == shown
    problem = Problem("email", text, text, log="a.xlsx", row=3)
    assert hidden((problem,)) == (Problem("email", shown, shown, log="a.xlsx", row=3),)


def test_a_letter_of_theirs_shows_none_whatever_it_is_and_one_to_another_its_own():
    hidden = confidential((), trust(line(email=HERS))).hidden
    assert hidden(letter("meeting", "17 Nov", to="new@home.example")).to == SHOWN
    assert hidden(letter("meeting", "17 Nov", to="")).to == ""
    assert hidden(letter("meeting", "17 Nov", name="Tom Reed", to="tom@home.example")).to == "tom@home.example"


def test_a_decision_keeps_the_address_to_send_to_and_shows_another_word():
    made = only(plan(JANE, contacts=(line(),)))
    assert (made.to, made.shown_to, made.is_confidential) == (HERS, SHOWN, True)
    made = only(plan(JANE))
    assert (made.to, made.shown_to, made.is_confidential) == (HERS, HERS, False)


def test_somebody_else_who_has_the_same_address_shows_it_as_little():
    both = plan(JANE, row(3, "17 Nov", person("Tom Reed", HERS)), contacts=(line(),))
    assert {each.shown_to for each in both.decisions} == {SHOWN}


def test_a_mistyped_one_is_asked_about_without_its_domain():
    gmial = row(2, "17 Nov", person(email="jane@gmial.com"))
    (said,) = [each.message for each in plan(gmial, contacts=(line(),)).problems if each.code == "near-miss"]
    assert "gmial" not in said
    assert "Jane Smith" in said
    assert "gmial" in str([each.message for each in plan(gmial).problems if each.code == "near-miss"])
