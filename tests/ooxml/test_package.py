from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from toolkit.ooxml.package import Package, PackageError


def archive(members: dict[str, bytes], *, method: int = zipfile.ZIP_DEFLATED, comment: bytes = b"") -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", method) as out:
        out.comment = comment
        for name, content in members.items():
            out.writestr(name, content)
    return stream.getvalue()


def raw_members(data: bytes) -> dict[str, bytes]:
    """Name → compressed bytes, found through zipfile's directory and each local header."""
    found = {}
    with zipfile.ZipFile(BytesIO(data)) as archive:
        for info in archive.infolist():
            name_length, extra_length = struct.unpack_from("<2H", data, info.header_offset + 26)
            start = info.header_offset + 30 + name_length + extra_length
            found[info.filename] = data[start : start + info.compress_size]
    return found


SMALL = {"[Content_Types].xml": b"<Types/>", "a.xml": b"<a/>" * 50, "media/logo.png": bytes(range(256))}


def test_replacing_nothing_gives_the_same_bytes() -> None:
    data = archive(SMALL, comment=b"from the office")
    assert Package.from_bytes(data).with_parts({}) == data


def test_only_the_replaced_member_changes() -> None:
    data = archive(SMALL)
    new = Package.from_bytes(data).with_parts({"a.xml": b"<b/>"}, {"é.xml": b"<new/>"})
    before, after = raw_members(data), raw_members(new)
    assert list(after) == [*before, "é.xml"]
    assert {name for name in before if before[name] != after[name]} == {"a.xml"}
    with zipfile.ZipFile(BytesIO(new)) as again:
        assert again.testzip() is None
        assert (again.read("a.xml"), again.read("é.xml")) == (b"<b/>", b"<new/>")


def test_the_same_change_gives_the_same_bytes_on_every_day(monkeypatch: pytest.MonkeyPatch) -> None:
    package = Package.from_bytes(archive(SMALL))
    first = package.with_parts({"a.xml": b"<b/>"})
    monkeypatch.setattr("time.time", lambda: 2_000_000_000.0)
    assert package.with_parts({"a.xml": b"<b/>"}) == first


@given(st.dictionaries(st.text("abc/é", min_size=1, max_size=6), st.binary(max_size=300), min_size=1), st.data())
def test_every_other_member_keeps_its_raw_bytes_and_place(members: dict[str, bytes], draw: st.DataObject) -> None:
    unique = {f"{index}{name}": content for index, (name, content) in enumerate(members.items())}
    method = draw.draw(st.sampled_from([zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED]))
    data = archive(unique, method=method)
    changed = draw.draw(st.sampled_from(sorted(unique)))
    new = Package.from_bytes(data).with_parts({changed: b"new"})
    before, after = raw_members(data), raw_members(new)
    assert list(before) == list(after)
    assert [name for name in before if name != changed and before[name] != after[name]] == []
    assert Package.from_bytes(new).read(changed) == b"new"


def test_members_written_as_a_stream_keep_their_descriptors() -> None:
    class Pipe:
        """What can only be written, like a socket."""

        def __init__(self) -> None:
            self.data = b""

        def write(self, data: bytes) -> int:
            self.data += data
            return len(data)

        def flush(self) -> None: ...

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as out:  # type: ignore[call-overload]
        for name, content in SMALL.items():
            out.writestr(name, content)
    data = pipe.data
    assert b"PK\x07\x08" in data
    new = Package.from_bytes(data).with_parts({"a.xml": b"<b/>"})
    with zipfile.ZipFile(BytesIO(new)) as again:
        assert again.testzip() is None
        assert again.read("media/logo.png") == SMALL["media/logo.png"]


def test_a_zip64_member_is_moved_with_its_offset() -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as out:
        for name, content in SMALL.items():
            with out.open(name, "w", force_zip64=True) as member:
                member.write(content)
    new = Package.from_bytes(stream.getvalue()).with_parts({"[Content_Types].xml": b"<Types>longer</Types>"})
    with zipfile.ZipFile(BytesIO(new)) as again:
        assert again.testzip() is None
        assert again.read("a.xml") == SMALL["a.xml"]


@pytest.mark.parametrize("asked", ["XL/Sheet.xml", "/xl/sheet.xml", "xl\\sheet.xml"])
def test_a_part_is_found_whatever_its_case_and_slashes(asked: str) -> None:
    assert Package.from_bytes(archive({"xl\\Sheet.xml": b"<a/>"})).read(asked) == b"<a/>"


def encrypted() -> bytes:
    return bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        pytest.param(b"", "is empty", id="nothing in it"),
        pytest.param(archive(SMALL)[:120], "damaged or was not copied whole", id="cut off"),
        pytest.param(archive({}), "it holds nothing", id="an archive of nothing"),
        pytest.param(b"Date,Parent\n", "not an Excel or Word file", id="a csv file under another name"),
        pytest.param(b"<html>", "not an Excel or Word file", id="a web page under another name"),
        pytest.param(encrypted(), "protected with a password", id="a password"),
        pytest.param(bytes.fromhex("d0cf11e0a1b11ae1") + bytes(1200), "old Office format", id="an .xls"),
    ],
)
def test_a_file_that_is_no_package_says_what_it_is(data: bytes, says: str) -> None:
    with pytest.raises(PackageError, match=says) as caught:
        Package.from_bytes(data, "log.xlsx")
    assert caught.value.message.startswith("log.xlsx")
    assert caught.value.next_step


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match=r"log\.xlsx is not there"):
        Package.open(tmp_path / "log.xlsx")


@pytest.mark.parametrize(
    "second",
    [pytest.param("xl/a.xml", id="the same name"), pytest.param("XL\\A.xml", id="the same part, spelt otherwise")],
)
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_read_and_never_written(second: str) -> None:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as out:
        out.writestr("xl/a.xml", b"<old/>")
        out.writestr(second, b"<new/>")
    package = Package.from_bytes(stream.getvalue())
    with pytest.raises(PackageError, match="twice"):
        package.with_parts({})


@pytest.mark.parametrize(
    "members",
    [
        pytest.param({"_xmlsignatures/sig1.xml": b"<Signature/>"}, id="a signature part"),
        pytest.param(
            {
                "_rels/.rels": b'<Relationships><Relationship Id="r" Target="x" Type='
                b'"http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"/></Relationships>'
            },
            id="a relationship to one",
        ),
    ],
)
def test_a_signed_file_is_read_and_never_written(members: dict[str, bytes]) -> None:
    package = Package.from_bytes(archive(SMALL | members))
    assert package.read("a.xml") == SMALL["a.xml"]
    with pytest.raises(PackageError, match="digital signature"):
        package.with_parts({"a.xml": b"<b/>"})


def test_a_damaged_member_is_noticed() -> None:
    data = bytearray(archive({"a.xml": b"<a>text</a>"}, method=zipfile.ZIP_STORED))
    data[data.index(b"text")] ^= 1
    with pytest.raises(PackageError, match=r"damaged in a\.xml"):
        Package.from_bytes(bytes(data)).read("a.xml")


def test_a_zip_bomb_is_not_inflated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.ooxml.package.MAX_PART", 10_000)
    package = Package.from_bytes(archive({"a.xml": bytes(10_001)}))
    with pytest.raises(PackageError, match="far too large"):
        package.read("a.xml")


def test_a_missing_part_is_named() -> None:
    with pytest.raises(PackageError, match=r"no part xl/b\.xml"):
        Package.from_bytes(archive(SMALL)).read("xl/b.xml")


def test_a_member_encrypted_inside_the_zip_says_so() -> None:
    data = bytearray(archive({"a.xml": b"<a/>"}))
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<H", data, at + 8, 1)
    with pytest.raises(PackageError, match="password"):
        Package.from_bytes(bytes(data)).read("a.xml")


def test_deflated_parts_are_plain_deflate() -> None:
    new = Package.from_bytes(archive(SMALL)).with_parts({"a.xml": b"<b/>" * 100})
    assert zlib.decompress(raw_members(new)["a.xml"], -15) == b"<b/>" * 100
