"""What is kept or written in pieces says what it would say whole."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.folded import Folded
from toolkit.core.json_pieces import json_pieces

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda some: st.lists(some, max_size=3) | st.dictionaries(st.text(), some, max_size=3),
    max_leaves=8,
)


@given(st.dictionaries(st.text().filter(lambda key: key != "tables"), VALUES, max_size=3), st.lists(VALUES, max_size=3))
@pytest.mark.parametrize("ascii_only", [False, True])
def test_json_in_pieces_is_the_json_of_the_whole(ascii_only, record, items) -> None:
    whole = json.dumps({**record, "tables": items}, indent=2, ensure_ascii=ascii_only)
    assert "".join(json_pieces(record, "tables", iter(items), indent=2, ascii_only=ascii_only)) == whole


def test_what_was_folded_is_gone_through_as_often_as_one_likes() -> None:
    folded = Folded(("Bude", number) for number in range(3))
    assert list(folded) == list(folded) == [("Bude", 0), ("Bude", 1), ("Bude", 2)]
    assert folded == Folded([("Bude", 0), ("Bude", 1), ("Bude", 2)]) != Folded([])
