from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.files import safe_name


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param("bude Jane Smith warning 3f2a1c", "bude Jane Smith warning 3f2a1c", id="safe already"),
        pytest.param("Zoë O'Brien-Nancarrow", "Zoë O'Brien-Nancarrow", id="letters of any alphabet stay"),
        pytest.param('a/b\\c:d*e?f"g<h>i|j', "a b c d e f g h i j", id="forbidden characters"),
        pytest.param(" two  words\t\n", "two words", id="blanks"),
        pytest.param("letter. . ", "letter", id="full stops and blanks at the end"),
        pytest.param("../../etc/passwd", "etc passwd", id="a path"),
        pytest.param("NUL", "_NUL", id="a device"),
        pytest.param("con.xlsx", "_con.xlsx", id="a device with a suffix"),
        pytest.param("com1", "_com1", id="a numbered device"),
        pytest.param("COM²", "_COM²", id="a device with a raised number"),
        pytest.param("console", "console", id="a word that only begins like one"),
        pytest.param("~$log", "log", id="what Excel would take for an owner file"),
        pytest.param("???", "unnamed", id="nothing left"),
        pytest.param("", "unnamed", id="nothing"),
    ],
)
def test_a_name_is_one_that_windows_accepts(text: str, expected: str) -> None:
    assert safe_name(text) == expected


def test_a_long_name_is_cut_and_stays_safe() -> None:
    assert safe_name("a" * 79 + ". more") == "a" * 79
    assert safe_name("abcdef", limit=3) == "abc"


@given(st.text(), st.integers(min_value=1, max_value=120))
def test_no_name_is_ever_refused_by_a_file_system(text: str, limit: int) -> None:
    name = safe_name(text, limit=limit)
    assert name == "unnamed" or len(name) <= limit
    assert not re.search(r'[<>:"/\\|?*\x00-\x1f]', name)
    assert name.rstrip(". ") == name
    assert len(name.encode()) <= 255
    assert Path(name).name == name
    assert safe_name(name, limit=max(limit, 7)) == name
