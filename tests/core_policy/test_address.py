"""How a letter goes, and when that rests on what the code does not say (default delivery)."""

from __future__ import annotations

import pytest
from core_policy.builders import only, person, plan, row

from toolkit.core.trust import Contact

NO_MAIL = person(email=None)


def line(email: str = "j@c.example", **more) -> Contact:
    return Contact("Jane Smith", "bude", email, **more)


@pytest.mark.parametrize(
    ("who", "contact", "office", "rests"),
    [
        pytest.param(person(), None, {}, False, id="does nothing: the log's own address"),
        pytest.param(person(), line(), {}, False, id="does nothing: the log's own address wins"),
        pytest.param(NO_MAIL, None, {}, False, id="does nothing: no address anywhere"),
        pytest.param(NO_MAIL, line(), {"send_by": "post"}, False, id="does nothing: by post"),
        pytest.param(NO_MAIL, line(), {}, True, id="contacts.csv has the address"),
        pytest.param(person(), line(do_not_contact=True), {}, True, id="not to be contacted"),
        pytest.param(NO_MAIL, line("", do_not_contact=True), {"send_by": "post"}, True, id="nor by post"),
    ],
)
def test_the_default_is_named_where_contacts_decides(who, contact, office, rests):
    made = plan(row(2, "17 Nov", who, office=office), contacts=(contact,) if contact else ())
    assert ("delivery" in only(made).defaults) is rests


@pytest.mark.parametrize(
    ("contact", "warns"),
    [
        pytest.param(line(), False, id="does nothing"),
        pytest.param(line(confidential_address=True), True, id="confidential"),
    ],
)
def test_a_confidential_address_is_said(contact, warns):
    found = only(plan(row(2, "17 Nov", NO_MAIL), contacts=(contact,))).warnings
    assert any("confidential" in each for each in found) is warns


def test_the_last_row_that_says_how_it_goes_holds():
    rows = [
        row(2, "17 Nov", office={"send_by": "post"}),
        row(3, "17 Nov", office={"send_by": "by hand"}),
        row(4, "17 Nov"),
    ]
    assert only(plan(*rows)).send_by == "hand"


@pytest.mark.parametrize(
    ("address", "postcode", "postal"),
    [("", "", ""), ("1 Fore Street", "", "1 Fore Street"), ("1 Fore Street", "EX23 8LE", "1 Fore Street\nEX23 8LE")],
    ids=["none", "no postcode", "both"],
)
def test_a_postal_address_is_of_contacts(address, postcode, postal):
    contact = line(address=address, postcode=postcode)
    assert only(plan(row(2, "17 Nov"), contacts=(contact,))).postal_address == postal


@pytest.mark.parametrize(
    ("contacts", "large"),
    [
        pytest.param([], False, id="does nothing: no line"),
        pytest.param([line()], False, id="does nothing: a line that does not say so"),
        pytest.param([Contact("Jane Smith", "stratton", large_print=True)], False, id="does nothing: another school's"),
        pytest.param([line(large_print=True)], True, id="asked for"),
        pytest.param([line("", large_print=True)], True, id="a line without an address"),
    ],
)
def test_large_print_is_of_contacts(contacts, large):
    assert only(plan(row(2, "17 Nov"), contacts=tuple(contacts))).large_print is large
