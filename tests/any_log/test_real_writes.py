"""Writing into workbooks of other projects, downloaded at run time: nothing but the written cells changes."""

from __future__ import annotations

import sys
from pathlib import Path
from urllib.error import URLError

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))

import corpus
import real_writes


def test_four_cells_are_written_into_each_of_them_and_nothing_is_lost(tmp_path):
    try:
        answers = [answer for answer, _ in real_writes.write_all(corpus.sources("small").items(), tmp_path, tmp_path)]
    except URLError as error:
        pytest.skip(f"files.pythonhosted.org cannot be reached ({error.reason})")
    assert [f"{answer.workbook}: {answer.said}" for answer in answers if answer.kind == "fault"] == []
    written = [answer for answer in answers if answer.kind == "written"]
    assert len(written) > 20
    assert sum(answer.read["calamine right"] for answer in written) > 80
