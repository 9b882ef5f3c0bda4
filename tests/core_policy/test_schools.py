"""The same person at two schools (default `two-schools`)."""

from __future__ import annotations

from core_policy.builders import codes, person, plan, row


def test_the_same_person_at_two_schools_is_counted_twice_and_the_trust_is_told():
    made = plan(row(2, "16 Nov"), row(2, "17 Nov", school="looe"))
    assert [(d.school, d.step) for d in made.decisions] == [("bude", "meeting"), ("looe", "meeting")]
    assert codes(made) == [("two-schools", 2)]


def test_namesakes_at_two_schools_with_different_addresses_are_two_people():
    made = plan(
        row(2, "16 Nov", person(email="a@x.example")), row(2, "17 Nov", person(email="b@x.example"), school="looe")
    )
    assert codes(made) == []
