from __future__ import annotations

import pytest

from toolkit.ooxml.markup import MarkupError
from toolkit.ooxml.splice import Splice, Spliced, spliced


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        pytest.param([], b"abcdef", id="nothing changes"),
        pytest.param([(4, 5, b"E"), (1, 2, b"B")], b"aBcdEf", id="by place, whatever their order"),
        pytest.param([(1, 1, b"1"), (1, 1, b"2"), (1, 2, b"B")], b"a12Bcdef", id="insertions keep theirs"),
        pytest.param([(0, 2, b""), (2, 3, b"C"), (6, 6, b"!")], b"Cdef!", id="side by side, and at the end"),
    ],
)
def test_changes_go_in_by_place(changes: list[Splice], expected: bytes) -> None:
    assert spliced(b"abcdef", changes) == expected
    assert b"".join(Spliced(b"abcdef", changes)) == expected


@pytest.mark.parametrize(
    ("changes", "differs"),
    [
        pytest.param([], False, id="nothing changes"),
        pytest.param([(1, 2, b"b"), (3, 3, b"")], False, id="what is put in was there"),
        pytest.param([(1, 2, b"b"), (3, 3, b"+")], True, id="something is new"),
    ],
)
def test_changes_that_change_nothing_are_told(changes: list[Splice], differs: bool) -> None:
    assert Spliced(b"abcdef", changes).differs == differs


def test_changes_must_not_overlap() -> None:
    with pytest.raises(MarkupError, match="overlap"):
        spliced(b"abc", [(0, 2, b""), (1, 3, b"")])
