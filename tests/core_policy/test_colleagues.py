"""A member of staff by one row is one in all of them, unless a letter went or it is a namesake."""

from __future__ import annotations

from dataclasses import replace

import pytest
from core_policy.builders import codes, person, plan, row, sent, shown

from toolkit.core.rows import PersonKind

JANE = person("Jane Smith")
STAFF = replace(JANE, kind=PersonKind.STAFF)


def addressed(who, *emails):
    return replace(who, emails=emails)


@pytest.mark.parametrize(
    ("staff", "other", "decided"),
    [
        pytest.param(STAFF, person("Tom Low"), [("meeting", "blocked", [3])], id="does nothing: somebody else"),
        pytest.param(STAFF, JANE, [], id="the same person"),
        pytest.param(addressed(STAFF, "j@x.example"), addressed(JANE, "j@x.example"), [], id="and one address"),
        pytest.param(
            addressed(STAFF, "j@x.example"),
            addressed(JANE, "k@x.example"),
            [("meeting", "blocked", [3])],
            id="does nothing: a namesake with another address",
        ),
    ],
)
def test_a_row_of_somebody_who_is_staff_by_another_row(staff, other, decided):
    made = plan(row(2, "16 Nov", staff), row(3, "17 Nov", other))
    assert shown(made) == decided
    assert [code for code in codes(made) if code[0] == "staff-parent"] == [
        ("staff-parent", number) for number in ([2] if decided else [2, 3])
    ]


def test_a_row_that_is_withdrawn_makes_nobody_staff():
    made = plan(row(2, "16 Nov", STAFF, withdrawn=True), row(3, "17 Nov", JANE))
    assert shown(made) == [("meeting", "blocked", [3])]


def test_a_ban_in_force_does_not_end_with_a_remark_about_a_later_row():
    banned = row(2, "2 Nov", JANE, taken=[sent("ban", "3 Nov")])
    made = plan(banned, row(3, "17 Nov", STAFF))
    assert [ban.person.name.display for ban in made.bans] == ["Jane Smith"]
