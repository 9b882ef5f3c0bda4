"""A trust of one school whose log cannot be written, in each of the formats that schools export."""

from __future__ import annotations

import csv
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from jobs_status_book.office import EVERYBODY, FIRST, HEADINGS, LATER, Office, laid_out
from openpyxl import Workbook


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A trust whose log is a .csv of three rows."""
    made = laid_out(tmp_path / "trust", ".csv")
    made.export(FIRST)
    return made


@pytest.fixture(scope="session")
def sent_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same trust after three letters went; tests copy it."""
    made = laid_out(tmp_path_factory.mktemp("sent") / "trust", ".csv")
    made.export(FIRST)
    made.today()
    made.approve_all()
    made.send()
    assert made.posted() == EVERYBODY
    return made.folder


@pytest.fixture
def sent(sent_once: Path, tmp_path: Path) -> Office:
    """A trust after three letters went, which the test may change."""
    return Office(Path(shutil.copytree(sent_once, tmp_path / "trust")), ".csv")


@pytest.fixture(scope="session")
def soffice(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., None]:
    """LibreOffice without a screen, with a profile of its own."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("soffice (LibreOffice) is not installed")
    profile = tmp_path_factory.mktemp("libreoffice").as_uri()

    def run(*words: str) -> None:
        command = [program, f"-env:UserInstallation={profile}", "--headless", *words]
        subprocess.run(command, check=True, capture_output=True, timeout=120)

    return run


@pytest.fixture(scope="session")
def exports(tmp_path_factory: pytest.TempPathFactory, soffice: Callable[..., None]) -> Path:
    """The first export and the later one as real .xls and .ods files, made by LibreOffice."""
    folder = tmp_path_factory.mktemp("exports")
    for name, rows in (("first", FIRST), ("later", LATER)):
        with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as stream:
            csv.writer(stream).writerows([HEADINGS, *rows])
    day_first = "CSV:44,34,76,1,1/4"  # comma, quotation mark, UTF-8, from line 1; column 1 holds dates, day first
    files = [str(folder / "first.csv"), str(folder / "later.csv")]
    for suffix in ("xls", "ods"):
        soffice(f"--infilter={day_first}", "--convert-to", suffix, "--outdir", str(folder), *files)
    return folder


@pytest.fixture
def to_ods(tmp_path: Path, soffice: Callable[..., None]) -> Callable[[Workbook], bytes]:
    """Return a function that makes a real .ods of a workbook."""

    def converted(book: Workbook) -> bytes:
        source = tmp_path / "source.xlsx"
        book.save(source)
        soffice("--convert-to", "ods", "--outdir", str(tmp_path), str(source))
        return source.with_suffix(".ods").read_bytes()

    return converted
