"""The look at a sheet before it is read: which way it goes, and that every way sees the same."""

from __future__ import annotations

from zipfile import ZIP_STORED, ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from logbook_read.workbooks import MAIN, written_by_hand

from toolkit.logbook import WorkbookError, read_log, read_rows
from toolkit.logbook.read_file import load
from toolkit.logbook.read_look import Gathered, _as_a_whole, look_at
from toolkit.logbook.strikes import Strikes
from toolkit.ooxml import members
from toolkit.ooxml.members import Member

PART = "xl/worksheets/sheet1.xml"
NEAR = '<row r="2"><c r="B2"><v>7</v></c></row>'
FAR = '<row r="1048576"><c r="XFD1048576"/></row>'
WHOLE = f'<worksheet xmlns="{MAIN}">{{}}<sheetData>{NEAR}</sheetData></worksheet>'


def in_utf_16(text):
    return text.encode("utf-16")


def stored(path):
    """The same members without compression."""
    with ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    with ZipFile(path, "w", ZIP_STORED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def with_a_wrong_size(path):
    """The directory says that the sheet has one byte less than it has."""
    data = bytearray(path.read_bytes())
    entry = data.rindex(b"PK\x01\x02", 0, data.rindex(PART.encode()))
    size = int.from_bytes(data[entry + 24 : entry + 28], "little")
    data[entry + 24 : entry + 28] = (size - 1).to_bytes(4, "little")
    path.write_bytes(data)


@pytest.mark.parametrize(
    ("sheet", "after_writing", "way"),
    [
        pytest.param(WHOLE.format("").encode(), None, Member, id="as Excel writes it"),
        pytest.param(
            f'<?xml version="1.0" encoding="utf-8" standalone="yes"?>{WHOLE.format("")}'.encode(),
            None,
            Member,
            id="an encoding that is ours",
        ),
        pytest.param(
            f'<?xml version="1.0" encoding="windows-1252"?>{WHOLE.format("")}'.encode(), None, bytes, id="another one"
        ),
        pytest.param(in_utf_16(WHOLE.format("")), None, bytes, id="UTF-16"),
        pytest.param(WHOLE.format("").encode("utf-16-le"), None, bytes, id="UTF-16 without its mark"),
        pytest.param(WHOLE.format("").encode("utf-16-be"), None, bytes, id="UTF-16 the other way round"),
        pytest.param(WHOLE.format("").encode(), stored, bytes, id="not compressed"),
        pytest.param(WHOLE.format("").encode(), with_a_wrong_size, bytes, id="a size that is wrong"),
        pytest.param(WHOLE.format("").replace(NEAR, NEAR + FAR).encode(), None, Gathered, id="far away"),
        pytest.param(WHOLE.format('<dimension ref="A1:XFD1048576"/>').encode(), None, Member, id="claims to be huge"),
        pytest.param(WHOLE.format('<dimension ref="nonsense"/>').encode(), None, Member, id="claims nonsense"),
        pytest.param(WHOLE.format("<cols><col min='1' max='3'/></cols>").encode(), None, Member, id="with columns"),
        pytest.param(WHOLE.format("<!-- sheetData -->").encode(), None, Member, id="a comment that names the rows"),
    ],
)
def test_each_kind_of_sheet_goes_its_way_and_reads_alike(tmp_path, sheet, after_writing, way):
    path = written_by_hand(tmp_path / "log.xlsx", "", sheet=sheet)
    if after_writing:
        after_writing(path)
    assert type(look_at(load(path).package, PART, None).given) is way
    assert list(read_rows(path)) == [(2, (None, 7))]
    assert [row.values for row in read_log(path, "log").sheets[0].rows] == [(None, 7)]


NAMED = f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="{{}}</c></row></sheetData></worksheet>'
INLINE, SHARED = NAMED.format('inlineStr"><is><t>Chloé</t></is>'), NAMED.format('s"><v>0</v>')
TEXTS = f'<sst xmlns="{MAIN}"><si><t>Chloé</t></si></sst>'


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        pytest.param("", "utf-8", id="UTF-8, which goes without saying"),
        pytest.param('<?xml version="1.0" encoding="nonsense"?>', "utf-8", id="an encoding that there is not"),
        pytest.param('<?xml version="1.0" encoding="hex"?>', "utf-8", id="something else that Python calls one"),
        pytest.param('<?xml version="1.0" encoding="UTF-8"?>', "utf-8-sig", id="UTF-8 with its mark"),
        pytest.param("<?xml version='1.0' encoding='windows-1252'?>", "cp1252", id="Windows"),
        pytest.param('<?xml version="1.0" encoding="UTF-16"?>', "utf-16", id="UTF-16"),
        pytest.param('<?xml version="1.0" encoding="UTF-16"?>', "utf-16-le", id="UTF-16 without its mark"),
        pytest.param('<?xml version="1.0" encoding="UTF-16"?>', "utf-16-be", id="UTF-16 the other way round"),
    ],
)
@pytest.mark.parametrize("shared", [pytest.param(False, id="in the cell"), pytest.param(True, id="shared")])
def test_a_name_reads_alike_in_every_encoding(tmp_path, declared, encoding, shared):
    sheet = (declared + (SHARED if shared else INLINE)).encode(encoding)
    strings = (declared + TEXTS).encode(encoding) if shared else b""
    path = written_by_hand(tmp_path / "log.xlsx", "", sheet=sheet, strings=strings)
    assert list(read_rows(path)) == [(1, ("Chloé",))]


STRIKES = Strikes(frozenset({1, 12}), ((3, True), (4, False)))
STRUCK_RUN = 't="inlineStr"><is><r><rPr><strike/></rPr><t>x</t></r></is></c>'
CELLS = st.sampled_from(
    [
        "><v>1</v></c>",
        "/>",
        ' s="1"><v>1</v></c>',
        " s='12' t='s'><v>4</v></c>",
        ' s="2"><v>7</v></c>',
        ' s="12"/>',
        ' t="s"><v>3</v></c>',
        ' t="str"><v>hidden="1" strike s="1"</v></c>',
        f" {STRUCK_RUN}",
        f' s="1" {STRUCK_RUN}',
    ]
)
ROWS = st.lists(st.tuples(st.sampled_from(["", ' hidden="1"', ' s="1"', " hidden='true' x='y'"]), st.lists(CELLS)))


def rows_xml(rows):
    for number, (attributes, cells) in enumerate(rows, 1):
        inside = "".join(f'<c r="{chr(65 + at)}{number}"{cell}' for at, cell in enumerate(cells[:26]))
        yield f'<row r="{number}"{attributes}>{inside}</row>' if number % 3 else f"<row{attributes}>{inside}</row>"


@settings(max_examples=60, deadline=None)
@given(rows=ROWS, block=st.integers(1, 400))
def test_a_sheet_looked_at_in_pieces_is_seen_as_it_is_seen_whole(tmp_path_factory, rows, block):
    after = '<mergeCells><mergeCell ref="A1:B2"/></mergeCells>'
    path = tmp_path_factory.mktemp("pieces") / "log.xlsx"
    package = load(written_by_hand(path, "".join(rows_xml(rows)), after=after)).package
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(members, "PIECE", block)
        seen = look_at(package, PART, STRIKES)
    whole = _as_a_whole(package, PART, STRIKES)
    assert isinstance(seen.given, Member)
    assert (seen.struck, seen.hidden, seen.after) == (whole.struck, whole.hidden, whole.after)


def test_a_row_far_down_in_a_later_piece_is_still_found(tmp_path, monkeypatch):
    monkeypatch.setattr(members, "PIECE", 16)
    path = written_by_hand(tmp_path / "log.xlsx", NEAR * 50 + FAR)
    assert isinstance(look_at(load(path).package, PART, None).given, Gathered)


def test_a_sheet_wide_above_and_long_below_is_not_laid_out(tmp_path, monkeypatch):
    monkeypatch.setattr(members, "PIECE", 16)
    wide, tall = '<row r="1"><c r="DZ1"/></row>', '<row r="99999"><c r="A99999"/></row>'
    path = written_by_hand(tmp_path / "log.xlsx", wide + NEAR * 50 + tall)
    assert isinstance(look_at(load(path).package, PART, None).given, Gathered)


@pytest.mark.parametrize("at", [0.1, 0.5, 0.9])
def test_a_sheet_damaged_inside_says_so(tmp_path, at):
    path = written_by_hand(tmp_path / "log.xlsx", "".join(f'<row r="{n}"><c r="A{n}"/></row>' for n in range(1, 9000)))
    with ZipFile(path) as archive:
        info = archive.getinfo(PART)
    data = bytearray(path.read_bytes())
    data[info.header_offset + 30 + len(PART) + int(info.compress_size * at)] ^= 0xFF
    path.write_bytes(data)
    with pytest.raises(WorkbookError, match=rf"log\.xlsx is damaged in {PART}"):
        read_log(path, "log")
