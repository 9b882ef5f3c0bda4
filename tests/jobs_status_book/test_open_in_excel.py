"""A status workbook that Excel holds while a run is at work: what was refused is made good by the next run, once."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest
from jobs_status_book.office import EVERYBODY, MONDAY, Office, laid_out

from toolkit.core.problems import ToolkitError
from toolkit.jobs.catch_up import catch_up
from toolkit.jobs.recorded import NotAllWritten

FIRST_PERSONS = ["Jane Smith", "Mr Tom Penrose", "Mrs Loveday Pengelly"]
PETER = "Peter Nance"
Holding = Callable[..., object]


@pytest.fixture
def held(monkeypatch: pytest.MonkeyPatch) -> Holding:
    """Let the workbook be held from the moment that it was written `after` times, as Windows answers while it is open.

    There is no mark beside it: Excel opened it after the run had looked, or on a drive that keeps no such file.
    """
    monkeypatch.setattr("toolkit.files.exchange.PAUSES", (0.0, 0.0))
    replace = Path.replace

    @contextmanager
    def holding(book: Path, *, after: int = 0) -> Iterator[None]:
        written = []

        def refused(new: Path, target: Path) -> Path:
            if Path(target).name == book.name and len(written) >= after:
                raise PermissionError(13, "Permission denied")
            if Path(target).name == book.name:
                written.append(target)
            return replace(new, target)

        with monkeypatch.context() as meanwhile:
            meanwhile.setattr(Path, "replace", refused)
            yield

    return holding


def begun(folder: Path, suffix: str, exports: Path) -> Office:
    """Return a trust after its first `today`: three rows, three statuses, nothing sent."""
    office = laid_out(folder, suffix)
    shutil.copy(exports / f"first{suffix}", office.log)
    office.today()
    return office


@pytest.fixture(scope="module")
def approved_once(tmp_path_factory: pytest.TempPathFactory, exports: Path) -> Office:
    """The same after the Head approved all three; tests copy it."""
    office = begun(tmp_path_factory.mktemp("approved") / "trust", ".ods", exports)
    office.approve_all()
    return office


@pytest.fixture
def approved(approved_once: Office, tmp_path: Path) -> Office:
    return Office(Path(shutil.copytree(approved_once.folder, tmp_path / "trust")), approved_once.suffix)


def persons(office: Office) -> list[object]:
    return [row["Person"] for row in office.statuses()]


def refs(office: Office) -> list[object]:
    return [row["Conduct ref"] for row in office.statuses()]


def export_again(office: Office, exports: Path) -> None:
    """The next week's export: one row more, and in another order."""
    shutil.copy(exports / f"later{office.suffix}", office.log)


@pytest.mark.parametrize("suffix", [".csv", ".xls", ".ods"])
def test_new_rows_that_could_not_be_written_are_there_once_after_the_next_run(suffix, tmp_path, exports, held):
    office = begun(tmp_path / "trust", suffix, exports)
    before, named = office.book.read_bytes(), dict(zip(persons(office), refs(office), strict=True))
    export_again(office, exports)
    for _ in range(2):
        with (
            held(office.book),
            pytest.raises(NotAllWritten, match=r"book-status\.xlsx cannot be replaced: it is open") as refused,
        ):
            office.today()
        assert "Close it in Excel" in refused.value.next_step
        assert office.book.read_bytes() == before
        assert [path.name for path in office.log.parent.glob(".conduct-*.tmp")] == []
    office.today()
    assert sorted(map(str, persons(office))) == sorted([*FIRST_PERSONS, PETER])
    assert len(set(refs(office))) == 4
    assert {person: ref for person, ref in zip(persons(office), refs(office), strict=True) if person in named} == named
    done = office.book.read_bytes()
    assert office.today().recorded == ()
    assert office.book.read_bytes() == done


def test_held_before_the_first_letter_nothing_leaves_and_the_next_run_sends_each_once(approved, held):
    before = approved.book.read_bytes()
    with held(approved.book), pytest.raises(ToolkitError, match=r"book-status\.xlsx cannot be replaced"):
        approved.send()
    assert (approved.posted(), approved.book.read_bytes()) == (Counter(), before)
    approved.send()
    assert (approved.posted(), persons(approved)) == (EVERYBODY, FIRST_PERSONS)
    assert approved.send().letters == ()


NEXT_RUNS: dict[str, Callable[[Office], object]] = {
    "record": lambda office: catch_up(office.folder, MONDAY),
    "today": Office.today,
    "send": Office.send,
}


@pytest.mark.parametrize("next_run", NEXT_RUNS)
def test_held_once_letters_left_the_next_run_writes_their_outcome_beside_the_same_rows(approved, held, next_run):
    with held(approved.book, after=1):
        sent = approved.send()
    assert "book-status.xlsx cannot be replaced" in str(sent.stopped)
    assert approved.posted() == EVERYBODY
    NEXT_RUNS[next_run](approved)
    assert persons(approved) == FIRST_PERSONS
    assert [approved.said(person, "Letter status") for person in FIRST_PERSONS] == ["saved"] * 3
    assert [approved.said(person, "Sent on") for person in FIRST_PERSONS] == [date(2026, 11, 23)] * 3
    approved.approve_all()
    approved.send()
    assert approved.posted() == EVERYBODY
