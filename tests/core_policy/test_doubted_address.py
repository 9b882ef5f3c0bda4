"""What is said of an address that waits for a person's word names nobody of another school, and not the address."""

from __future__ import annotations

from core_policy.test_whose_address import HOME, jane_and


def test_nothing_is_said_where_each_has_an_own_address():
    _, made = jane_and("Tom Smith", email="tom@home.example")
    assert not [each for each in made.problems if each.code in {"shared-address", "near-miss"}]


def test_who_it_is_is_said_but_for_another_schools_parent():
    _, made = jane_and("Tom Smith")
    assert "also that of Tom Smith:" in next(each.message for each in made.problems if each.row == 2)
    _, made = jane_and("Tom Smith", school="looe")
    assert "somebody at another school of the trust" in next(each.message for each in made.problems if each.row == 2)
    assert not any("Tom" in each.message for each in made.problems if each.school == "bude")


def test_the_address_itself_is_not_repeated():
    hers, made = jane_and("Tom Smith")
    assert not any(HOME in text for each in made.problems for text in (each.message, each.next_step))
    assert not any(HOME in why for why in hers.why)
