"""What a person must look at that no rule of its own speaks of: addresses, namesakes, days, references."""

from __future__ import annotations

import pytest
from core_policy.builders import codes, person, plan, row

from toolkit.core.likeness import Alias, Aliases

ONE, OTHER = person(email="jane@one.example"), person(email="jane@other.example")
NONE = person(email=None)


@pytest.mark.parametrize(
    ("rows", "columns", "problems"),
    [
        pytest.param([row(2, "16 Nov")], ("date", "person"), [], id="does nothing: nobody misses one"),
        pytest.param([row(2, "16 Nov", NONE)], ("date", "person", "email"), [], id="does nothing: there is a column"),
        pytest.param([row(2, "16 Nov", NONE)], ("date", "person", "email2"), [], id="does nothing: a second column"),
        pytest.param(
            [row(2, "16 Nov", NONE, office={"send_by": "post"})], ("date",), [], id="does nothing: it goes by post"
        ),
        pytest.param(
            [row(2, "16 Nov", NONE), row(3, "16 Nov", person("Tom Low", None))],
            ("date", "person"),
            [("email", None)],
            id="one problem for a sheet without a column",
        ),
        pytest.param(
            [row(2, "16 Nov", NONE), row(2, "16 Nov", person("Tom Low", None), sheet="Aut2")],
            ("date", "person"),
            [("email", None), ("email", None)],
            id="one for each such sheet",
        ),
    ],
)
def test_a_sheet_without_a_column_for_addresses(rows, columns, problems):
    assert codes(plan(*rows, columns=columns)) == problems


@pytest.mark.parametrize(
    ("people", "problems"),
    [
        pytest.param([ONE, ONE], [], id="does nothing: one address"),
        pytest.param([ONE, NONE], [], id="does nothing: one address, and a row without"),
        pytest.param([ONE, OTHER], [("identity", 3)], id="two addresses are two people"),
        pytest.param([ONE, OTHER, NONE], [("identity", 4), ("identity", 3)], id="a third row is nobody's for sure"),
    ],
)
def test_namesakes(people, problems):
    rows = [row(number, "16 Nov", who) for number, who in enumerate(people, 2)]
    assert sorted(codes(plan(*rows))) == sorted(problems)


@pytest.mark.parametrize(
    ("other", "problems"),
    [
        pytest.param("jane@one.example", [], id="does nothing: the same address"),
        pytest.param("janet@other.example", [("email", 3)], id="two addresses of names that are one person's"),
    ],
)
def test_a_letter_about_two_addresses_goes_to_neither(other, problems):
    aliases = Aliases((Alias("bude", "jane smith", "janet smith", True),))
    rows = [row(2, "16 Nov", ONE), row(3, "16 Nov", person("Janet Smith", other))]
    assert [each for each in codes(plan(*rows, aliases=aliases)) if each[0] == "email"] == problems


@pytest.mark.parametrize(
    ("when", "problems"),
    [
        pytest.param("23 Nov", [], id="does nothing: today"),
        pytest.param("24 Nov", [("future", 2)], id="tomorrow"),
    ],
)
def test_a_day_that_is_still_to_come(when, problems):
    assert codes(plan(row(2, when))) == problems


@pytest.mark.parametrize(
    ("refs", "problems"),
    [
        pytest.param(["", ""], [], id="does nothing: none"),
        pytest.param(["BUDE-1", "BUDE-2"], [], id="does nothing: each its own"),
        pytest.param(["BUDE-1", "BUDE-1"], [("ref", 3)], id="a copied row"),
        pytest.param(["BUDE-1", "BUDE-1", "BUDE-1"], [("ref", 3), ("ref", 4)], id="copied twice"),
    ],
)
def test_a_reference_that_stands_twice(refs, problems):
    rows = [row(number, "16 Nov", ref=ref) for number, ref in enumerate(refs, 2)]
    assert codes(plan(*rows)) == problems
