"""The same person at two schools (default `two-schools`)."""

from __future__ import annotations

from core_policy.builders import codes, person, plan, row

from toolkit.core.courses import Met
from toolkit.core.policy.schools import at_two_schools
from toolkit.core.problems import Place


def test_the_same_person_at_two_schools_is_counted_twice_and_the_trust_is_told():
    made = plan(row(2, "16 Nov"), row(2, "17 Nov", school="looe"))
    assert [(d.school, d.step) for d in made.decisions] == [("bude", "meeting"), ("looe", "meeting")]
    assert codes(made) == [("two-schools", 2)]


def test_namesakes_at_two_schools_with_different_addresses_are_two_people():
    made = plan(
        row(2, "16 Nov", person(email="a@x.example")), row(2, "17 Nov", person(email="b@x.example"), school="looe")
    )
    assert codes(made) == []


def told(*people):
    """Who was told of which schools; `people`: of one name, each as (school, their addresses)."""
    met = [Met(school, (7,), addresses, Place(f"{school}.xlsx", "Log", 2)) for school, addresses in people]
    between = "in the log of ", " too; "
    alerts = at_two_schools(met)
    assert {*at_two_schools(iter(met), parts=3)} == {*alerts}
    return {each.school: each.message.partition(between[0])[2].partition(between[1])[0] for each in alerts}


def test_one_whose_address_nobody_knows_may_be_anybody_of_the_name():
    found = told(("bude", (1,)), ("looe", ()), ("truro", (2,)), ("saltash", (3, 1)))
    assert found == {"looe": "bude", "truro": "looe", "saltash": "bude and looe"}


def test_of_many_schools_three_are_named():
    found = told(*((school, ()) for school in ("bude", "looe", "truro", "saltash", "wadebridge")))
    assert found["saltash"] == "bude and looe and truro"
    assert found["wadebridge"] == "bude, looe, saltash and other schools"
