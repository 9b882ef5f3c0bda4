"""One address and two people: a letter to one is not for the other to read, until somebody says that it may go."""

from __future__ import annotations

import pytest
from core_policy.builders import person, plan, row

from toolkit.core.likeness import Alias, Aliases
from toolkit.core.policy.whose_address import may_be_one
from toolkit.core.rows import PersonName
from toolkit.core.trust import Contact

HOME = "smiths@home.example"
APPROVED = {"approved_by": "A. Teague"}


def jane_and(other: str, *contacts: Contact, school: str = "bude", email: str = HOME, **more):
    rows = [row(2, "17 Nov", person("Jane Smith", HOME), office=APPROVED | more.pop("office", {}))]
    rows.append(row(3, "18 Nov", person(other, email), school=school, **more))
    made = plan(*rows, contacts=contacts)
    (hers,) = [each for each in made.decisions if each.person.raw == "Jane Smith" and each.school == "bude"]
    return hers, made


def codes(made) -> list[str]:
    return [each.code for each in made.problems]


@pytest.mark.parametrize(
    ("other", "more"),
    [
        pytest.param("Jane Smith", {}, id="her own row"),
        pytest.param("Jane Smith", {"school": "looe"}, id="she herself at another school"),
        pytest.param("Tom Smith", {"email": "tom@home.example"}, id="each has an own address"),
        pytest.param("J Smith", {}, id="her initial"),
        pytest.param("Mrs Smith", {}, id="her title"),
        pytest.param("Jane Smithe", {}, id="a slip"),
        pytest.param("Tom Smith", {"office": {"send_by": "post"}}, id="by post"),
    ],
)
def test_nothing_is_asked(other, more):
    hers, made = jane_and(other, **more)
    assert not hers.held_by
    assert not [each for each in made.problems if each.code == "shared-address" and each.row == 2]


@pytest.mark.parametrize(
    ("other", "more"),
    [
        pytest.param("Tom Smith", {}, id="her husband"),
        pytest.param("Mr Smith", {}, id="a man by his title"),
        pytest.param("Joan Smith", {}, id="a first name one letter apart"),
        pytest.param("Ada Reed", {"withdrawn": True}, id="somebody of a row that was withdrawn"),
        pytest.param("Tom Smith", {"email": HOME.upper()}, id="capitals"),
        pytest.param("Tom Smith", {"school": "looe"}, id="at another school"),
    ],
)
def test_her_letter_waits(other, more):
    hers, made = jane_and(other, **more)
    assert (hers.state, hers.held_by, hers.approved_by) == ("due", ("shared-address",), "A. Teague")
    assert any("stands beside somebody else too" in each for each in hers.why)
    assert "delivery" in hers.defaults
    (mine,) = [each for each in made.problems if each.code == "shared-address" and each.row == 2]
    assert mine.message.startswith("The address for Jane Smith is also that of")
    assert "contacts.csv" in mine.next_step


@pytest.mark.parametrize(
    ("contact", "waits"),
    [
        pytest.param(Contact("Jane Smith", "bude", HOME), {"Tom Smith"}, id="hers too"),
        pytest.param(Contact("Jane Smith", "", HOME.upper()), {"Tom Smith"}, id="hers too, in capitals"),
        pytest.param(Contact("Jane Smith", "looe", HOME), {"Jane Smith", "Tom Smith"}, id="said for another school"),
        pytest.param(Contact("Tom Smith", "bude", HOME), {"Jane Smith"}, id="his too: she waits still"),
        pytest.param(Contact("Jane Smith", "bude", "j@x.example"), {"Jane Smith", "Tom Smith"}, id="another address"),
    ],
)
def test_contacts_csv_answers_once_for_each(contact, waits):
    _, made = jane_and("Tom Smith", contact)
    assert {each.person.raw for each in made.decisions if "shared-address" in each.held_by} == waits


def test_a_name_of_contacts_csv_alone_is_somebody_too():
    made = plan(row(2, "17 Nov", person("Jane Smith", HOME)), contacts=(Contact("Tom Smith", "bude", HOME),))
    assert [(each.blocked_by, each.held_by) for each in made.decisions] == [(("approval",), ("shared-address",))]


def test_two_names_that_are_said_to_be_one_person_share_nothing():
    rows = [row(2, "17 Nov", person("Jane Smith", HOME)), row(3, "18 Nov", person("Jenny Reed", HOME))]
    assert "shared-address" in codes(plan(*rows))
    one = Aliases((Alias("bude", "jane smith", "jenny reed", same=True),))
    assert "shared-address" not in codes(plan(*rows, aliases=one))


@pytest.mark.parametrize(
    ("one", "other", "may"),
    [
        ("Jane Smith", "Smith Jane", True),
        ("Jane Smith", "Jane Ann Smith", True),
        ("Liz Smith", "Elizabeth Smith", True),
        ("Jane Smith", "Jane Smith-Reed", True),
        ("Jane Smith", "Janet Smith", False),
        ("J Smith", "K Smith", False),
        ("Mr J Smith", "Mrs J Smith", False),
        ("Mr Smith", "Jane Smith", False),
        ("Jane Smith", "Jane Reed", False),
        ("Tom Smith", "Tom Smith Jr", False),
    ],
)
def test_which_names_may_be_one_persons(one, other, may):
    names = [PersonName(each, " ".join(sorted(each.casefold().split())), each) for each in (one, other)]
    assert may_be_one(*names) is may
    assert may_be_one(*reversed(names)) is may
