"""An address that ends one slip away from a domain that many people have: a person is asked."""

from __future__ import annotations

import pytest
from core_policy.builders import only, person, plan, row

from toolkit.core.near_domains import FREE, USUAL, WELL_KNOWN, meant
from toolkit.core.trust import Contact

USED = {"penhallow.example": 12, "home.example": 30, "seldom.example": 2}


@pytest.mark.parametrize(
    "domain",
    [
        *sorted(USUAL),
        "hotmail.fr",
        "yahoo.ca",
        "live.ie",
        "gmx.de",
        "me.com",
        "mac.com",
        "email.com",
        "bt.com",
        "mail.example",
        "school.sch.uk",
        "cornwall.gov.uk",
        "abc.com",
        "ey.com",
        "penhallow.example",
        "rome.example",
        "seldon.example",
        "penhallows-builders.example",
    ],
)
def test_nothing_is_asked_of(domain):
    assert meant(domain, USED) == ""


@pytest.mark.parametrize(
    ("domain", "wanted"),
    [
        ("gmial.com", "gmail.com"),
        ("gmai.com", "gmail.com"),
        ("gmaill.com", "gmail.com"),
        ("gmail.con", "gmail.com"),
        ("gmail.cm", "gmail.com"),
        ("gmail.co", "gmail.com"),
        ("gmial.con", "gmail.com"),
        ("GMIAL.com", "gmail.com"),
        ("hotmial.co.uk", "hotmail.co.uk"),
        ("hotmail.co.ku", "hotmail.co.uk"),
        ("hotnail.com", "hotmail.com"),
        ("outlok.com", "outlook.com"),
        ("outloook.com", "outlook.com"),
        ("yaho.co.uk", "yahoo.co.uk"),
        ("yahoo.co.ik", "yahoo.co.uk"),
        ("iclould.com", "icloud.com"),
        ("btinternet.con", "btinternet.com"),
        ("sky.con", "sky.com"),
        ("penhalow.example", "penhallow.example"),
    ],
)
def test_a_slip_is_seen(domain, wanted):
    assert meant(domain, USED) == wanted


def test_the_free_ones_are_known_by_their_own_countries():
    assert {f"{name}.com" for name in FREE.split()} <= WELL_KNOWN
    assert USUAL <= WELL_KNOWN


def letter(email: str, *contacts: Contact):
    made = plan(row(2, "17 Nov", person(email=email), office={"approved_by": "A. Teague"}), contacts=contacts)
    return only(made), [each for each in made.problems if each.code == "near-miss"]


def test_a_mistyped_address_holds_its_letter_back_and_says_what_it_looks_like():
    decision, (problem,) = letter("jane.smith@gmial.com")
    assert (decision.state, decision.held_by, decision.approved_by) == ("due", ("near-miss",), "A. Teague")
    assert problem.message == "The address for Jane Smith ends in @gmial.com, which looks like @gmail.com mistyped."
    assert any("looks mistyped" in each for each in decision.why)


@pytest.mark.parametrize(
    ("contact", "held"),
    [
        pytest.param(Contact("Jane Smith", "bude", "Jane.Smith@gmial.com"), (), id="it is right"),
        pytest.param(Contact("Jane Smith", "*", "jane.smith@gmial.com"), (), id="it is right, for every school"),
        pytest.param(Contact("Jane Smith", "looe", "jane.smith@gmial.com"), ("near-miss",), id="of another school"),
        pytest.param(Contact("Tom Reed", "bude", "jane.smith@gmial.com"), ("shared-address", "near-miss"), id="his"),
        pytest.param(Contact("Jane Smith", "bude", "jane@home.example"), ("near-miss",), id="another address"),
        pytest.param(Contact("Jane Smith", "bude", send_by="post"), (), id="by post"),
    ],
)
def test_contacts_csv_answers(contact, held):
    decision, problems = letter("jane.smith@gmial.com", contact)
    assert decision.held_by == held
    assert len(problems) == ("near-miss" in held)


def test_a_corrected_address_is_asked_about_no_more():
    decision, problems = letter("jane.smith@gmail.com")
    assert (decision.state, problems) == ("due", [])
