"""A ledger in SQLite is refused on a network share, before anything is written there."""

from __future__ import annotations

import pytest
from ledger.letters import open_ledger, url_of

from toolkit.core.problems import ToolkitError
from toolkit.ledger import Ledger, shares
from toolkit.ledger.shares import mounted_share, windows_share

FIXED, REMOTE, NO_ROOT = 3, 4, 1

MOUNTS = r"""overlay / overlay rw 0 0
/dev/sda1 /home ext4 rw 0 0
//server/office\040files /mnt/office\040files cifs rw,vers=3.0 0 0
/dev/sdb1 /mnt/office\040files/here ext4 rw 0 0
files:/export /srv/school nfs4 rw 0 0
head@files: /home/head/files fuse.sshfs rw 0 0
"""


@pytest.mark.parametrize(
    ("path", "share"),
    [
        pytest.param("/home/office/.conduct/ledger.sqlite3", "", id="a disk of this computer"),
        pytest.param("/ledger.sqlite3", "", id="the root"),
        pytest.param("/mnt/office files/here/ledger.sqlite3", "", id="a disk inside a share's folder"),
        pytest.param("/srv/school-2/ledger.sqlite3", "", id="a folder whose name begins like a share's"),
        pytest.param("/mnt/office files/trust/ledger.sqlite3", "//server/office files", id="Windows files"),
        pytest.param("/srv/school/ledger.sqlite3", "files:/export", id="NFS"),
        pytest.param("/home/head/files/ledger.sqlite3", "head@files:", id="over SSH"),
    ],
)
def test_the_deepest_mount_says_where_a_file_lies(path, share):
    assert mounted_share(path, MOUNTS) == share


def test_of_two_mounts_at_one_place_the_last_counts():
    assert mounted_share("/srv/x", "files:/x /srv nfs rw 0 0\n/dev/sda1 /srv ext4 rw 0 0\n") == ""
    assert mounted_share("/srv/x", "/dev/sda1 /srv ext4 rw 0 0\nfiles:/x /srv nfs rw 0 0\n") == "files:/x"


@pytest.mark.parametrize(
    ("path", "drive", "share"),
    [
        pytest.param(r"C:\Users\office\ledger.sqlite3", FIXED, "", id="a disk of this computer"),
        pytest.param(r"\\?\C:\Users\office\ledger.sqlite3", FIXED, "", id="with a long path's prefix"),
        pytest.param(r"Q:\ledger.sqlite3", NO_ROOT, "", id="a drive that Windows knows nothing of"),
        pytest.param(r"H:\trust\ledger.sqlite3", REMOTE, "drive H:", id="a mapped drive"),
        pytest.param(r"\\server\office\trust\ledger.sqlite3", FIXED, r"\\server\office", id="a server's name"),
        pytest.param(r"\\?\UNC\server\office\ledger.sqlite3", FIXED, r"\\server\office", id="a long path to a server"),
        pytest.param(r"\\?\H:\trust\ledger.sqlite3", REMOTE, "drive H:", id="a long path to a mapped drive"),
    ],
)
def test_windows_says_what_a_drive_is(path, drive, share):
    assert windows_share(path, lambda _root: drive) == share


@pytest.fixture
def shared(tmp_path, monkeypatch):
    """This computer, with a share mounted at the folder."""
    if not shares.MOUNTS.exists():
        pytest.skip("this system keeps no list of mounts in /proc/mounts")
    mounts = tmp_path / "mounts"
    folder = tmp_path / "share"
    folder.mkdir()
    mounts.write_text(f"/dev/sda1 / ext4 rw 0 0\n//server/office {folder} cifs rw 0 0\n")
    monkeypatch.setattr(shares, "MOUNTS", mounts)
    return folder


def test_a_ledger_on_a_share_is_refused_before_anything_is_written(shared, tmp_path):
    with pytest.raises(ToolkitError, match=r"network share \(//server/office\)") as error:
        open_ledger(shared / "trust")
    assert "postgresql://" in error.value.next_step
    assert "sqlite:///" in error.value.next_step
    assert not list(shared.iterdir())
    open_ledger(tmp_path / "here").close()


def test_a_ledger_on_a_share_can_still_be_looked_at(shared, tmp_path, monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(shares, "MOUNTS", tmp_path / "none")
        open_ledger(shared).close()
    assert Ledger.peek(url_of(shared)) == ()
    assert "network share" in Ledger.unsafe(url_of(shared)).message


@pytest.mark.usefixtures("shared")
def test_a_ledger_elsewhere_is_safe(tmp_path):
    assert Ledger.unsafe(url_of(tmp_path)) is None
    assert Ledger.unsafe("postgresql://server/ledger") is None
