"""Who the board's papers go to, as conduct.toml names them."""

from __future__ import annotations

import pytest

from toolkit.core.trust import Member
from toolkit.settings.members import member


@pytest.mark.parametrize(
    ("text", "is_"),
    [
        ("clerk@trust.example", Member("", "clerk@trust.example")),
        ("A. Chair <chair@trust.example>", Member("A. Chair", "chair@trust.example")),
        ("Siân O'Neill-Rowe<s@trust.example>", Member("Siân O'Neill-Rowe", "s@trust.example")),
    ],
    ids=["an address", "a name and an address", "without a space"],
)
def test_a_member_is_read(text, is_):
    assert member(text) == is_
    assert is_.shown == (is_.name or is_.email)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A. Chair",
        "a@trust.example, b@trust.example",
        "A <a@trust.example>, B <b@trust.example>",
        "A <a@trust>",
        "Chair: B <b@trust.example>",
        "A <a@trust.example> B",
    ],
)
def test_what_is_not_one_address_is_a_mistake(text):
    with pytest.raises(ValueError, match="write"):
        member(text)
