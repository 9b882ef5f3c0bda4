"""Logs that lie elsewhere, named by an address: counted, and never written."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import pytest
import tomlkit
from support import cut_down

from toolkit.core.figures.period import month
from toolkit.core.problems import ToolkitError
from toolkit.jobs.demo import NOW
from toolkit.jobs.summary import summary
from toolkit.logbook import WorkbookError, fetched, is_remote

fsspec = pytest.importorskip("fsspec", reason="fsspec is not installed: pip install conduct-toolkit[remote]")
NOVEMBER = month(date(2026, 11, 1))


@pytest.fixture
def in_memory():
    """Fsspec's own file system in this process, empty again afterwards."""
    place = fsspec.filesystem("memory")
    yield place
    place.store.clear()


@pytest.fixture
def three_schools(six_schools) -> Path:
    """Of the sample trust, two schools whose logs can be written and one with an export."""
    cut_down(six_schools, "trevarrow", "porthkerra", "tregellick")
    return six_schools


def named_by(trust: Path, name) -> None:
    """Write another name of each school's first log into conduct.toml."""
    path = trust / "conduct.toml"
    document = tomlkit.parse(path.read_text("utf-8"))
    for school in document["school"]:
        school["logs"][0] = name(school["logs"][0])
    path.write_text(tomlkit.dumps(document), "utf-8")


def without_names(pack):
    return [
        (table.key, table.columns, [(line.key, [cell.shown for cell in line.cells]) for line in table.lines])
        for table in pack.tables
    ]


@pytest.mark.parametrize(
    ("log", "remote"),
    [
        pytest.param("logs/bude.xlsx", False, id="in the trust folder"),
        pytest.param("C:/logs/bude.xlsx", False, id="on a drive"),
        pytest.param("//server/share/bude.xlsx", False, id="on a share"),
        pytest.param("s3://bucket/bude.xlsx", True, id="s3"),
        pytest.param("file:///srv/bude.xlsx", True, id="file"),
        pytest.param("simplecache::abfs://box/bude.xlsx", True, id="one address behind another"),
    ],
)
def test_an_address_is_told_from_a_file(log, remote) -> None:
    assert is_remote(log) == remote


def test_logs_that_lie_elsewhere_give_the_figures_of_those_here(three_schools, in_memory) -> None:
    here = summary(three_schools, NOVEMBER, NOW)
    before = {}

    def moved(log: str) -> str:
        path = three_schools / log
        before[log] = path.read_bytes()
        in_memory.pipe_file(f"/{log}", before[log])
        path.unlink()
        return f"memory://{log}"

    named_by(three_schools, moved)
    there = summary(three_schools, NOVEMBER, NOW)
    assert without_names(there.pack) == without_names(here.pack)
    assert [log.sha256 for log in there.pack.logs] == [log.sha256 for log in here.pack.logs]
    assert there.unread == ()
    assert {log: in_memory.cat_file(f"/{log}") for log in before} == before


def test_a_file_may_be_named_by_its_address(three_schools) -> None:
    here = summary(three_schools, NOVEMBER, NOW)
    named_by(three_schools, lambda log: f"file://{three_schools / log}")
    assert without_names(summary(three_schools, NOVEMBER, NOW).pack) == without_names(here.pack)


@pytest.mark.usefixtures("in_memory")
def test_one_that_is_not_there_is_a_line_of_the_report(three_schools) -> None:
    named_by(three_schools, lambda log: "memory://gone.xlsx" if "Porth" in log else log)
    done = summary(three_schools, NOVEMBER, NOW)
    [said] = done.unread
    assert (said.log, said.message) == ("memory://gone.xlsx", "memory://gone.xlsx is not there.")
    assert "its address in conduct.toml" in said.next_step


@pytest.mark.parametrize(
    ("log", "refused"),
    [
        pytest.param("ftp://me:hush@host/log.xlsx", True, id="a password"),
        pytest.param("https://host/log.xlsx?sv=2026&sig=hush", True, id="a signed address"),
        pytest.param("https://host/log.xlsx?X-Amz-Signature=hush", True, id="another kind of it"),
        pytest.param("memory://me@host/log.xlsx?version=3", False, id="nothing that lets anybody in"),
    ],
)
def test_an_address_that_lets_anybody_in_is_refused_and_stands_nowhere(log, refused, three_schools, conduct) -> None:
    named_by(three_schools, lambda _: log)
    ran = conduct("summary", "--trust", three_schools, "--today", "2026-11-23")
    assert ("a password or key is never written into an address" in " ".join(ran.err.split())) == refused
    assert "hush" not in ran.out + ran.err


@pytest.mark.parametrize("command", ["plan", "letters", "send", "record", "today", "check"])
def test_every_command_but_the_summary_says_why_it_stops(command, three_schools, conduct) -> None:
    named_by(three_schools, lambda log: f"memory://{log}")
    ran = conduct(command, "--trust", three_schools, "--today", "2026-11-23")
    assert ran.code == 1
    said = " ".join(ran.err.split())
    assert "can only be counted (`conduct summary`)" in said
    assert "copy the log into this one" in said


@pytest.mark.parametrize(
    ("log", "said", "step"),
    [
        pytest.param("nonsense://x/log.xlsx", "no address that can be fetched", "Correct it", id="no such kind"),
        pytest.param("s3://bucket/log.xlsx", "cannot be fetched", "Install the package", id="its package is missing"),
        pytest.param("memory://nowhere.xlsx", "is not there", "Look for it", id="nothing there"),
    ],
)
def test_what_cannot_be_fetched_says_why(log, said, step, monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "s3fs", None)
    with pytest.raises(WorkbookError, match=said) as error:
        fetched(log)
    assert step in error.value.next_step


def test_without_fsspec_its_extra_is_named(monkeypatch) -> None:
    monkeypatch.setitem(sys.modules, "fsspec.core", None)
    with pytest.raises(ToolkitError, match="fsspec, which fetches it, is not installed") as error:
        fetched("s3://bucket/log.xlsx")
    assert "conduct-toolkit[remote]" in error.value.next_step
