"""A small log in a folder of its own, for each test to change."""

from __future__ import annotations

from pathlib import Path

import pytest
from logbook_write.books import (
    small_log,
)


@pytest.fixture
def log(tmp_path: Path) -> Path:
    folder = tmp_path / "logs"
    folder.mkdir()
    return small_log(folder / "log.xlsx")
