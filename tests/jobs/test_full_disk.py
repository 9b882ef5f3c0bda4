"""A disk that fills up while `conduct send` is at work: the logs stay whole, and with room all is caught up."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from support import answers_for

from toolkit.jobs.demo import NOW, answer
from toolkit.jobs.today import today

DRIVER = Path(__file__).with_name("full_disk.py")
STEPS = 7
PRIVATE = ["unshare", "--map-root-user", "--mount"]


@pytest.fixture(scope="module")
def disks(two_schools_once, tmp_path_factory):
    """Return what was found on disks of little room, and on one that has enough."""
    work = tmp_path_factory.mktemp("full")
    needs_a_disk_of_its_own(work)
    trust = Path(shutil.copytree(two_schools_once, work / "trust"))
    today(trust, NOW)
    assert list(answer(trust, answers_for(trust)))
    (work / "disk").mkdir()
    ran = subprocess.run(
        [*PRIVATE, sys.executable, DRIVER, trust, work / "disk", str(STEPS)],
        check=False,
        capture_output=True,
        text=True,
        timeout=600,
    )
    assert ran.returncode == 0, ran.stderr
    enough, *full = map(json.loads, ran.stdout.splitlines())
    return full, enough


def needs_a_disk_of_its_own(folder: Path) -> None:
    if not shutil.which("unshare"):
        pytest.skip("unshare is not installed")
    mount = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", folder]
    if subprocess.run([*PRIVATE, *mount], check=False, capture_output=True).returncode:
        pytest.skip("unshare may mount nothing here")


def test_the_disk_was_full_at_many_moments(disks):
    full, _ = disks
    assert len(full) == STEPS
    assert {each["codes"][0] for each in full} == {1}
    assert len({each["left"] for each in full}) > 2
    assert sum(len(each["old"]) == 2 for each in full) > 1


def test_what_was_full_is_said_with_what_to_do(disks):
    for each in disks[0]:
        assert "o space left on device" in each["said"] or "disk is full" in each["said"], each["room"]
        assert "Make room" in each["said"] or "is not full" in each["said"], each["room"]


def test_nothing_lies_beside_the_logs(disks):
    full, enough = disks
    assert {tuple(each["files"]) for each in full} == {tuple(enough["logs"])}


def test_record_writes_what_the_ledger_kept(disks):
    assert [each["behind"] for each in disks[0]] == [[]] * STEPS


def test_every_letter_goes_once_and_all_ends_as_on_a_disk_with_room(disks):
    full, enough = disks
    assert set(enough["end"]["files"].values()) == {0, 1}
    for each in full:
        assert (each["end"], each["codes"][1:]) == (enough["end"], [0, 0, 0]), each["room"]


def test_no_approval_is_lost_on_the_way(disks):
    assert not any(each["set_aside"] for each in disks[0])
