"""Whatever stands in a file: an answer or one clear error, soon, and in bounded memory. Never a traceback."""

from __future__ import annotations

import os
import resource
import signal
import sys
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from forked import in_a_child
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.core.incidents.understand import understand
from toolkit.core.trust import School
from toolkit.logbook import WorkbookError, read_log
from toolkit.settings.policy import read_policy

LOGS = Path(__file__).parents[2] / "sample_workbooks" / "trust" / "logs"
SCHOOL = School("bude", "Bude Primary", ("log",))
POLICY = read_policy(Path(), "", "A trust")
MEMORY = 512 * 1024**2
"""Bytes that a reading may ask for beyond what the process has: stated in README, "Reading"."""
SECONDS = 20
PARTS = ("sheet", "sharedStrings", "workbook", "styles", "table", "rels", "Content_Types", "content", "meta")


@pytest.fixture(autouse=True, scope="module")
def _libraries_are_loaded_before_a_child_needs_them():
    for log in LOGS.iterdir():
        _said(log)


def outcome(path: Path) -> str:
    """Read a log in a child with bounded memory and time, and return what came of it in one line."""

    def story(told: int) -> None:
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_size_now() + MEMORY, hard))
        signal.alarm(SECONDS)
        os.write(told, _said(path).encode())

    died, lines = in_a_child(story)
    return f"ended by signal {died}" if died else lines[-1]


def _size_now() -> int:
    return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()


def _said(path: Path) -> str:
    try:
        reading = understand(read_log(path, path.name), SCHOOL, POLICY, date(2026, 11, 23))
    except WorkbookError as error:
        return f"refused: {error.message.splitlines()[0]} > {error.next_step}"
    except Exception as error:
        return f"a bug: {type(error).__name__} {error}"
    said = bool(reading.rows or reading.problems or reading.passed_over or reading.layouts)
    return "answered" if said else "a bug: nothing was said"


def fine(path: Path) -> None:
    said = outcome(path)
    assert said == "answered" or (said.startswith("refused: ") and not said.endswith("> ")), said


def damage(data: bytes, where: int, kind: str, what: bytes) -> bytes:
    at = where % (len(data) or 1)
    if kind == "cut":
        return data[:at]
    if kind == "drop":
        return data[:at] + data[at + len(what) * 7 :]
    if kind == "twice":
        return data[: at + 200] + data[at:]
    return data[:at] + what + data[at + (len(what) if kind == "over" else 0) :]


damages = st.tuples(
    st.integers(0, 10**7),
    st.sampled_from(["over", "insert", "cut", "drop", "twice"]),
    st.one_of(
        st.binary(min_size=1, max_size=12),
        st.sampled_from(
            [
                b"<",
                b"]]>",
                b"&bad;",
                b'r="XFD1048576"',
                b'r="A0"',
                b'r="ZZZZ9"',
                b"1E+400",
                b"<row>",
                b"</c>",
                b'"99999"',
            ]
        ),
    ),
)
fuzzed = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
linux = pytest.mark.skipif(sys.platform != "linux", reason="memory is bounded by setrlimit, in a forked child: Linux")


def spoilt(log: Path, part: int, harm: tuple[int, str, bytes]) -> bytes:
    """Return the workbook with one of its parts damaged inside, the zip around it sound."""
    made = BytesIO()
    with ZipFile(log) as source, ZipFile(made, "w", ZIP_DEFLATED) as target:
        names = [name for name in source.namelist() if any(each in name for each in PARTS)]
        chosen = names[part % len(names)]
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, damage(content, *harm) if name == chosen else content)
    return made.getvalue()


@linux
@pytest.mark.parametrize("log", [*LOGS.glob("*.xls[xm]")], ids=lambda log: log.name)
@given(part=st.integers(0, 60), harm=damages)
@fuzzed
def test_a_part_damaged_inside_a_sound_zip(tmp_path_factory, log, part, harm):
    path = tmp_path_factory.mktemp("fuzz") / log.name
    path.write_bytes(spoilt(log, part, harm))
    fine(path)


@linux
@pytest.mark.parametrize("log", [*LOGS.glob("*.*")], ids=lambda log: log.name)
@given(harm=damages)
@fuzzed
def test_a_file_damaged_anywhere(tmp_path_factory, log, harm):
    path = tmp_path_factory.mktemp("fuzz") / log.name
    path.write_bytes(damage(log.read_bytes(), *harm))
    fine(path)


@linux
@given(data=st.one_of(st.binary(max_size=400), st.text(max_size=300).map(lambda text: text.encode("utf-8"))))
@fuzzed
def test_any_bytes_called_csv(tmp_path_factory, data):
    path = tmp_path_factory.mktemp("fuzz") / "log.csv"
    path.write_bytes(b"Date,Parent,Category\r\n" + data)
    fine(path)


@linux
@pytest.mark.parametrize(
    "story",
    [
        pytest.param(lambda: bytearray(2 * MEMORY), id="too much memory"),
        pytest.param(lambda: 1 / 0, id="an exception that nobody expects"),
    ],
)
def test_the_fuzz_itself_would_notice(monkeypatch, tmp_path, story: Callable[[], object]):
    monkeypatch.setitem(globals(), "read_log", lambda *_: story())
    assert outcome(tmp_path / "log.xlsx").startswith("a bug: ")
