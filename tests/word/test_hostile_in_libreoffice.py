"""Whatever a value holds, LibreOffice opens its letter and shows the value, and what stands around it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from word.makers import docx

from toolkit.pdf import find_converter
from toolkit.word import LetterTemplate
from toolkit.word.values import printable

LETTER = LetterTemplate.compile(docx("Dear reader,", "[{{ value }}]", "Yours sincerely"))
VALUES = {
    "a name": "Loveday Pengelly",
    "markup": "& < > \" '",
    "an entity": "&amp; &#65; &nbsp;",
    "a sum": "{{7*7}}",
    "a block": "{% raw %}",
    "a comment": "{# note #}",
    "docxtpl's escapes": "{_{ x }_}",
    "the end of a text": "</w:t>",
    "the end of a paragraph": "</w:t></w:r></w:p><w:p>",
    "the end of CDATA": "]]>",
    "the beginning of CDATA": "<![CDATA[x]]>",
    "a declaration": "<?xml version='1.0'?><!DOCTYPE a [<!ENTITY b 'c'>]>",
    "a comment of XML": "<!-- x -->",
    "ten thousand characters": "Of that day it is said. " * 417,
    "ten thousand without a blank": "x" * 10_000,
    "Hebrew": "שלום לכולם",
    "Arabic within English": "Dear عائشة بنت محمد, hello",
    "a mark of direction": "one\u200ftwo\u202ethree\u202c",
    "emoji": "😀 👩‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿",
    "combining signs": "e\u0301 n\u0303 Z\u0351\u036b",
    "other scripts": "Łódź, 北京, ไทย, தமிழ்",
    "beyond the first plane": "𝔐𝔯𝔰 𠮷",
    "Unicode's line break": "one\u2028two",
    "Unicode's paragraph": "one\u2029two",
    "Word's line break": "one\x0btwo",
    "a page break": "one\x0ctwo",
    "line breaks": "one\ntwo\r\nthree\rfour",
    "a line left free": "one\n\ntwo",
    "a tab": "one\ttwo",
    "blanks": "  two  and  two  ",
    "odd blanks": "one\u00a0two\u2003three",
    "what Excel writes for a sign": "_x0041_ _x000D_",
    "a field of Word": "MERGEFIELD Name «Name»",
    "a path": "C:\\temp\\new",
    "a percent sign": "100% %s %d",
    "quotation marks": "“one” ‘two’ «three» „four‟",
}
SIGNS = st.text(alphabet="{}%#_<>&'\"/;![]\t\n\r\x0b abé😀ש", min_size=1, max_size=60) | st.text(
    alphabet=st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"]), min_size=1, max_size=60
)


def generated() -> list[str]:
    """Values that hypothesis makes up, the same ones on every run."""
    made: list[str] = []

    @settings(max_examples=60, derandomize=True, database=None, phases=[Phase.generate])
    @given(SIGNS)
    def collect(value: str) -> None:
        made.append(value)

    collect()
    return made


ALL = {**VALUES, **{f"made up {number}": value for number, value in enumerate(dict.fromkeys(generated()), 1)}}


@pytest.fixture(scope="module")
def shown(tmp_path_factory) -> dict[str, str]:
    """Name of a value → what LibreOffice shows of its letter: one start of it for all the letters."""
    converter = find_converter("libreoffice")
    if not converter:
        pytest.skip("soffice (LibreOffice) is not installed")
    folder: Path = tmp_path_factory.mktemp("hostile")
    files = {name: folder / f"{number:03}.docx" for number, name in enumerate(ALL)}
    for name, file in files.items():
        file.write_bytes(LETTER.render({"value": ALL[name]}))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    how = ("--headless", "--convert-to", "txt:Text (encoded):UTF8,LF", "--outdir", folder)
    subprocess.run([converter.program, profile, *how, *files.values()], check=True, capture_output=True, timeout=300)
    texts = {name: file.with_suffix(".txt") for name, file in files.items()}
    return {name: text.read_bytes().decode("utf-8-sig") for name, text in texts.items() if text.is_file()}


def test_every_letter_opens(shown):
    assert [name for name in ALL if name not in shown] == []


@pytest.mark.parametrize("name", ALL)
def test_a_letter_shows_exactly_the_value(shown, name):
    assert shown[name] == f"Dear reader,\n[{printable(ALL[name])}]\nYours sincerely\n"


def test_a_line_break_out_of_word_is_a_line_break(shown):
    for name in ("Word's line break", "Unicode's line break", "a page break"):
        assert "[one\ntwo]" in shown[name]
