"""Fixtures that several rooms share: a sample trust of its own for each test, and `conduct` as people run it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from support import Conduct


@pytest.fixture(scope="session")
def sample_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample trust, laid out once; tests copy it."""
    from toolkit.jobs.init import lay_out

    folder = tmp_path_factory.mktemp("sample") / "trust"
    lay_out(folder, sample=True)
    return folder


@pytest.fixture
def trust(sample_once: Path, tmp_path: Path) -> Path:
    """A sample trust that the test may change."""
    return Path(shutil.copytree(sample_once, tmp_path / "trust"))


@pytest.fixture
def conduct() -> Conduct:
    return Conduct()
