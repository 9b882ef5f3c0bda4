"""A trust whose board gets its papers by mail."""

from __future__ import annotations

import pytest
from jobs_board.board import CONDUCT, HEADINGS, Outbox
from openpyxl import Workbook


@pytest.fixture
def trust(tmp_path):
    """A trust of one school, whose log has twelve incidents of November."""
    folder = tmp_path / "trust"
    folder.mkdir()
    (folder / "conduct.toml").write_text(CONDUCT, "utf-8")
    book = Workbook()
    book.active.append(HEADINGS)
    for number in range(12):
        book.active.append(
            (f"{2 + number}/11/2026", f"Ann Trew{chr(97 + number)}", f"a{number}@mail.example", "Shouting")
        )
    book.save(folder / "log.xlsx")
    return folder


@pytest.fixture
def outbox(trust):
    return Outbox(trust)
