from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.files import open_in_excel


def owner_content(name: str) -> bytes:
    """165 bytes, as Excel writes them."""
    ansi = name.encode("cp1252", "replace")
    wide = name.encode("utf-16-le")
    padded = bytes([len(ansi)]) + ansi.ljust(54, b" ")
    return (padded + len(name).to_bytes(2, "little") + wide).ljust(165, b" ")


def test_a_closed_workbook_has_no_owner(tmp_path: Path) -> None:
    (tmp_path / "log.xlsx").touch()
    assert open_in_excel(tmp_path / "log.xlsx") is None


@pytest.mark.parametrize(
    ("content", "owner"),
    [
        pytest.param(owner_content("M. Hale"), "M. Hale", id="a plain name"),
        pytest.param(owner_content("Zoë Łukasz"), "Zoë Łukasz", id="a name beyond the code page"),
        pytest.param(owner_content("Zoë")[:55], "Zoë", id="the short form of old versions"),
        pytest.param(b"", "", id="nothing in it"),
        pytest.param(bytes(165), "", id="only zeros"),
    ],
)
def test_the_owner_file_says_who_has_it_open(tmp_path: Path, content: bytes, owner: str) -> None:
    (tmp_path / "~$log.xlsx").write_bytes(content)
    assert open_in_excel(tmp_path / "log.xlsx") == owner


def test_an_owner_file_that_cannot_be_read_still_counts(tmp_path: Path) -> None:
    (tmp_path / "~$log.xlsx").mkdir()
    assert open_in_excel(tmp_path / "log.xlsx") == ""


def test_the_owner_file_lies_beside_the_file_that_a_link_leads_to(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "log.xlsx").touch()
    (tmp_path / "log.xlsx").symlink_to(tmp_path / "real" / "log.xlsx")
    (tmp_path / "real" / "~$log.xlsx").write_bytes(owner_content("M. Hale"))
    assert open_in_excel(tmp_path / "log.xlsx") == "M. Hale"
