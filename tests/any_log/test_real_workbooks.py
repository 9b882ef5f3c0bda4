"""Workbooks that other projects test their readers with, downloaded at run time: each ends with an answer."""

from __future__ import annotations

import sys
from datetime import timedelta
from pathlib import Path
from urllib.error import URLError

import pytest

from toolkit.logbook import read_rows

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import corpus
import real_workbooks


@pytest.fixture(scope="module")
def downloads(tmp_path_factory):
    folder = tmp_path_factory.mktemp("downloads")
    try:
        for url, digest in corpus.sources("small").items():
            corpus.download(url, digest, folder)
    except URLError as error:
        pytest.skip(f"files.pythonhosted.org cannot be reached ({error.reason})")
    return folder


@pytest.fixture(scope="module")
def found(downloads):
    """(archive, name inside it) → content."""
    return {
        (archive.name, name): content
        for archive in sorted(downloads.iterdir())
        for name, content in corpus.workbooks(archive, *real_workbooks.SUFFIXES)
    }


def test_check_answers_for_every_third_of_them(found, tmp_path):
    asked = list(found.items())[::3]
    answers = [
        real_workbooks.ask(source, name, content, tmp_path / str(number))
        for number, ((source, name), content) in enumerate(asked)
    ]
    assert len(answers) > 15
    assert [answer for answer in answers if answer.kind == "fault"] == []
    assert {answer.kind for answer in answers} >= {"none", "refused"}


@pytest.mark.parametrize("kind", ["xlsb", "xls", "ods"])
@pytest.mark.parametrize("name", ["base", "any_sheets"])
def test_a_workbook_reads_alike_in_every_format(found, tmp_path, kind, name):
    rows = {}
    for each in ("xlsx", kind):
        path = tmp_path / f"{name}.{each}"
        path.write_bytes(next(content for (_, inside), content in found.items() if inside.endswith(f"/{path.name}")))
        rows[each] = [(number, tuple(map(plain, values))) for number, values in read_rows(path)]
    assert rows[kind] == rows["xlsx"]
    assert rows["xlsx"]


def plain(value: object) -> object:
    """A duration stands in .ods as ISO 8601 text, or as a time of day: what it lasts is all that is compared."""
    if isinstance(value, timedelta) or (isinstance(value, str) and value.startswith("PT")) or hasattr(value, "hour"):
        return "a time"
    return value
