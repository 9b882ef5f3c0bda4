from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.core.text import clean, normal

TEXTS = st.text(st.one_of(st.characters(codec="utf-8"), st.sampled_from(" \t\n\r\u200b\u00a0'’`_-.éﬁ\u0301Aa")))


@pytest.mark.parametrize(
    ("typed", "cleaned"),
    [
        pytest.param("Jane Smith", "Jane Smith", id="already clean"),
        pytest.param("", "", id="nothing"),
        pytest.param("  Jane   Smith ", "Jane Smith", id="spaces"),
        pytest.param("Jane\u00a0Smith\u200b", "Jane Smith", id="odd and invisible signs"),
        pytest.param("Rene\u0301", "Ren\u00e9", id="composed"),
        pytest.param(" one\r\n\n two ", "one\ntwo", id="lines stay"),
        pytest.param("one\x0btwo", "one\ntwo", id="Word's line break"),
        pytest.param("Zo\u00eb\x0btwo\nthree", "Zo\u00eb\ntwo\nthree", id="Word's line break beside Excel's"),
        pytest.param("one\x0ctwo", "one\ntwo", id="Word's page break"),
        pytest.param("one\x07two", "one\ntwo", id="the end of a cell in Word"),
        pytest.param("well\x1eknown re\x1fply", "well-known reply", id="Word's hyphens"),
        pytest.param("o\x00n\x1be\x7f\tt\x1b\u00e9", "one t\u00e9", id="signs that no document can hold"),
    ],
)
def test_a_text_is_cleaned(typed, cleaned):
    assert clean(typed) == cleaned


@given(TEXTS)
def test_a_clean_text_has_no_odd_blank_and_stays_as_it_is(text):
    cleaned = clean(text)
    assert all(line == " ".join(line.split()) and line for line in cleaned.split("\n") if cleaned)
    assert not set(cleaned) & set("\u200b\u200c\u200d\u2060\ufeff\u00ad")
    assert clean(cleaned) == cleaned or not unicodedata.is_normalized("NFKC", cleaned)


@given(TEXTS)
def test_short_cuts_change_nothing(text):
    composed = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    bare = re.sub("[\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f'’‘`´ʼ]", "", composed)
    assert normal(text) == re.sub(r"[\W_]+", " ", bare).strip()


@pytest.mark.parametrize("length", [pytest.param(3, id="remembered"), pytest.param(40, id="too long to remember")])
def test_marks_part_words_and_apostrophes_join_them(length):
    assert normal("The child's E-Mail! " * length) == " ".join(["the childs e mail"] * length)
