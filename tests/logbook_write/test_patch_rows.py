"""Rows of a sheet by their numbers, and the short stand-in for a long sheet that a write is checked by."""

from __future__ import annotations

import pytest

from toolkit.logbook.patch_scan import SheetXml
from toolkit.ooxml.splice import spliced

ROWS = b'<row r="1"/><row r="2"><c r="A2"/></row><row r="3"/> <row r="4"/><row r="5"/>'


def sheet(rows: bytes, prefix: bytes = b"") -> SheetXml:
    head, tail = b"<%sworksheet><%ssheetData>", b"</%ssheetData><%smergeCells/></%sworksheet>"
    return SheetXml(head % (prefix, prefix) + rows + tail % (prefix, prefix, prefix))


def shortened(data: SheetXml, *changes: tuple[bytes, bytes]) -> bytes:
    """The rows that are left when the first of each pair becomes the second, and untouched ones are stood for."""
    whole = data.markup.data
    splices = [(whole.index(old), whole.index(old) + len(old), new) for old, new in changes]
    short = spliced(whole, [*splices, *data.rows.stand_ins(splices)])
    return short[short.index(b"sheetData>") + len(b"sheetData>") : short.rindex(b"</", 0, short.rindex(b"sheetData"))]


@pytest.mark.parametrize(
    ("changes", "left"),
    [
        pytest.param([], b'<row r="5"/>', id="nothing changes: all rows"),
        pytest.param([(b"<mergeCells/>", b"")], b'<row r="4"/><row r="5"/>', id="after the rows: all but the last"),
        pytest.param([(b"<worksheet>", b"<worksheet a=''>")], b'<row r="5"/>', id="before the rows: all of them"),
        pytest.param(
            [(b'<c r="A2"/>', b'<c r="A2" s="1"/>')],
            b'<row r="1"/><row r="2"><c r="A2" s="1"/></row><row r="5"/>',
            id="in one row: those before and after it",
        ),
        pytest.param(
            [(b'"1"', b'"1" ht="3"'), (b'"5"', b'"5" ht="3"')],
            b'<row r="1" ht="3"/><row r="4"/><row r="5" ht="3"/>',
            id="in the first and last row: those in between",
        ),
        pytest.param(
            [(b'"3"', b'"3" ht="3"'), (b'"4"', b'"4" ht="3"')],
            b'<row r="2"/><row r="3" ht="3"/> <row r="4" ht="3"/><row r="5"/>',
            id="side by side: nothing lies in between",
        ),
    ],
)
def test_one_empty_row_stands_for_untouched_ones(changes: list[tuple[bytes, bytes]], left: bytes) -> None:
    assert shortened(sheet(ROWS), *changes) == left


def test_a_stand_in_has_the_sheets_prefix_and_rows_without_a_number_still_follow_it() -> None:
    rows = b"<x:row/><x:row/><x:row/><x:row><x:c/></x:row>"
    left = shortened(sheet(rows, b"x:"), (b"<x:c/>", b"<x:c>1</x:c>"))
    assert left == b'<x:row r="3"/><x:row><x:c>1</x:c></x:row>'
    short = sheet(left, b"x:").row(4)
    assert short is not None
    assert not short.at.self_closing


@pytest.mark.parametrize(
    ("rows", "number", "found"),
    [
        pytest.param(b"", 1, None, id="no rows"),
        pytest.param(b'<row r="1" a="x"/><row r="3" a="y"/>', 2, None, id="a gap"),
        pytest.param(b'<row r="1" a="x"/><row r="3" a="y"/>', 3, b"y", id="after a gap"),
        pytest.param(b"<row a='x'/><row a='y' r='7'/><row a='z'/>", 8, b"z", id="numbers left out"),
        pytest.param(b'<row a="x"><c r="B4"/></row>', 4, b"x", id="a number from its first cell"),
        pytest.param(b'<row r="9" a="x"/><row r="2" a="y"/>', 2, b"y", id="out of order"),
        pytest.param(b'<row r="99999999999999999999" a="x"/>', 1, None, id="a number beyond every sheet"),
    ],
)
def test_a_row_is_found_by_its_number(rows: bytes, number: int, found: bytes | None) -> None:
    row = sheet(rows).row(number)
    assert (row.at.attributes.partition(b"a=")[2][1:2] if row else None) == found
