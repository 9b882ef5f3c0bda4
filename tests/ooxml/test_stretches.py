"""A member of stretches that were deflated ahead is read by everybody as if it had been deflated in one go."""

import shutil
import subprocess
import zlib
from io import BytesIO
from zipfile import ZipFile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.ooxml.members import member_of, new_member, read_members, write_members
from toolkit.ooxml.stretches import deflated, stretch

CELL = b'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="2160"/></w:tcPr><w:p><w:r><w:t>Mrs Pengelly</w:t></w:r></w:p></w:tc>'
RUNS = st.lists(
    st.tuples(st.booleans(), st.sampled_from([0, 1, 40, 3_000, 9_000, 70_000]), st.binary(max_size=600)), max_size=8
)
"""Whether a run is deflated ahead, how many bytes of cells it has, and what follows them."""


def drawn(runs):
    raw = [(CELL * (length // len(CELL) + 1))[:length] + rest for _, length, rest in runs]
    return raw, [stretch(each) if ahead else each for each, (ahead, *_) in zip(raw, runs, strict=True)]


@given(RUNS)
def test_what_is_deflated_in_runs_is_inflated_whole(drawn_runs):
    raw, runs = drawn(drawn_runs)
    packed, crc, size = deflated(runs)
    inflate = zlib.decompressobj(-zlib.MAX_WBITS)
    assert inflate.decompress(packed) == b"".join(raw)
    assert inflate.eof
    assert not inflate.unused_data
    assert (crc, size) == (zlib.crc32(b"".join(raw)), len(b"".join(raw)))


@given(RUNS)
def test_a_member_of_runs_says_what_one_in_one_go_says(drawn_runs):
    raw, runs = drawn(drawn_runs)
    with ZipFile(BytesIO(write_members([member_of("word/document.xml", runs)]))) as archive:
        assert archive.testzip() is None
        assert archive.read("word/document.xml") == b"".join(raw)
        info = archive.getinfo("word/document.xml")
    whole = new_member("word/document.xml", b"".join(raw))
    assert whole.crc == info.CRC
    assert info.flag_bits == whole.flags


def test_a_stretch_serves_many_members_and_gives_the_same_bytes_each_time():
    often = stretch(CELL * 40)
    runs = [often, b"one", often, CELL * 9, often]
    first = deflated(runs)
    assert zlib.decompress(first[0], -zlib.MAX_WBITS) == b"".join([CELL * 40, b"one", CELL * 40, CELL * 9, CELL * 40])
    assert deflated(runs) == first
    assert len(often.packed) < 2 * len(CELL)


def test_another_programs_inflater_reads_it(tmp_path):
    unzip = shutil.which("unzip")
    if unzip is None:
        pytest.skip("unzip is not installed")
    path = tmp_path / "letter.docx"
    path.write_bytes(write_members([member_of("a.xml", [stretch(CELL * 40), b"a name", CELL * 99, stretch(CELL * 5)])]))
    assert b"No errors" in subprocess.run([unzip, "-t", path], check=True, capture_output=True).stdout
    assert read_members(path.read_bytes())[0][0].name == "a.xml"
