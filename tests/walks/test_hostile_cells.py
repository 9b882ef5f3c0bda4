"""What somebody may type into a log, or mean ill by, on its whole way to the wire: no letter has a second recipient."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from unicodedata import normalize

import openpyxl
import pytest
from walks.mailed import enter, mails, serving
from walks.walk import OFFICE, TOP, Walk

EVIL = "b@evil.example"
ADDRESSES = {
    "Ann Clean": "ann@home.example",
    "Bea Comma": f"bea@home.example, {EVIL}",
    "Cat Colon": f"cat@home.example; {EVIL}",
    "Dot Break": f"dot@home.example\n{EVIL}",
    "Eve Header": f"eve@home.example\r\nBcc: {EVIL}",
    "Fay Blank": f"fay@home.example {EVIL}",
    "Gia Angle": f"gia@home.example <{EVIL}>",
    "Hol Quote": f'"{EVIL}" <hol@home.example>',
    "Ida Comment": f"ida@home.example ({EVIL})",
    "Jan Percent": "jan%home.example@evil.example",
    "Kay Encoded": "=?utf-8?q?b=40evil.example?= kay@home.example",
    "Liz Mailto": f"mailto:liz@home.example?bcc={EVIL}",
    "Mia Wide": "mia＠home.example",
    "Nan Local": f'"nan,{EVIL}"@home.example',
    "Pat And": f"pat@home.example and {EVIL}",
    "Ros Route": f"@evil.example:ros@home.example, {EVIL}",
}
"""Name → what stands under Email."""
NAMES = {
    f"Jane\r\nBcc: {EVIL}": "n1@home.example",
    f"Jane <{EVIL}>": "n2@home.example",
    "=?utf-8?q?b=40evil.example?=": "n3@home.example",
    f'Jane" <{EVIL}>, "Tom Low': "n4@home.example",
    "Jane ..\\..\\..\\evil": "n5@home.example",
    "Jane ../../../evil": "n6@home.example",
    "Con Aux": "n7@home.example",
    "Jane\u202e Lobb": "n8@home.example",
    f"{EVIL}": "n9@home.example",
    "=HYPERLINK(1)": "n10@home.example",
    "Jane {{ person }} Low": "n11@home.example",
}
"""What stands under Parent → the address beside it."""


@pytest.fixture(scope="module", params=["graph", "ews", "smtp", "folder"])
def server(request, tmp_path_factory):
    with serving(request.param, tmp_path_factory.mktemp("server")) as server:
        yield server


@pytest.fixture
def sent(walk: Walk, server, monkeypatch) -> Walk:
    enter(monkeypatch, server)
    mails(walk, server, mode="send", calendar="ics", brake=100)
    walk.at("23 Nov")
    path = walk.folder / "logs" / "bude.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    for column, heading in ((8, "Approved by"), (9, "Meeting on")):
        sheet.cell(TOP, column).value = heading
    for name, address in (*ADDRESSES.items(), *NAMES.items()):
        row = sheet.max_row + 1
        values = (datetime(2026, 11, 17), name, address, None, "Verbal abuse", None, None, OFFICE)  # noqa: DTZ001
        for column, value in enumerate((*values, datetime(2026, 11, 30, 15, 30)), 1):  # noqa: DTZ001
            sheet.cell(row, column).value = value
            if isinstance(value, str):
                sheet.cell(row, column).data_type = "s"
    book.save(path)
    for _ in range(2):
        ran = walk.conduct("send", "--yes", "--trust", walk.folder, "--today", walk.now)
        assert ran.code in {0, 3}, ran.out + ran.err
    return walk


def test_each_letter_has_one_recipient_and_it_is_the_rows_own(sent, server):
    went = server.went(sent.folder)
    theirs = {*ADDRESSES.values(), *NAMES.values()}
    for left in went:
        (address,) = left.recipients
        assert [to for _, to in left.to] == [address]
        assert left.copies == ()
        assert EVIL not in address
        assert any(address in normalize("NFKC", each) for each in theirs), address
        assert left.subject == "A letter from Bude Primary"
        assert all(name.startswith("Letter from Bude Primary BUDE-") for name in left.attachments[:1])
        assert left.attachments[1:] == ("meeting.ics",)
        assert "evil" not in left.outside
        assert not {"bcc", "cc"} & {name.casefold() for name in left.headers}
        assert "evil" not in "".join(name for name, _ in left.to)
    gone = [left.recipients[0] for left in went]
    assert len(gone) == len(set(gone)), "no letter twice"
    assert "ann@home.example" in gone


def test_nothing_is_written_outside_the_trust_folder(sent):
    """Names with paths in them become names of files in the folder of letters."""
    around = {path.name for path in Path(sent.folder).parent.iterdir()}
    assert not [name for name in around if "evil" in name]
    for path in sent.folder.rglob("*evil*"):
        assert path.resolve().is_relative_to(sent.folder.resolve())
