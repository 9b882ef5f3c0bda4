"""Fixtures that several rooms share: a sample trust of its own for each test, and `conduct` as people run it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from keyring.backend import KeyringBackend
from support import Conduct, answers_for, cut_down

pytest.register_assert_rewrite(
    "walks.walk", "walks.steps"
)  # before anybody imports them: a failure says what was found
hypothesis.settings.register_profile("no clock", deadline=None)  # a busy machine is no fault
hypothesis.settings.load_profile("no clock")
os.environ.setdefault("CONDUCT_PDF", "never")  # a PDF takes a second: tests of PDFs ask for them


@pytest.fixture(scope="session")
def sample_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample trust, laid out once; tests copy it."""
    from toolkit.jobs.init import lay_out

    folder = tmp_path_factory.mktemp("sample") / "trust"
    lay_out(folder, sample=True)
    return folder


@pytest.fixture(scope="session")
def two_schools_once(sample_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample trust with its first two schools: as much as most stories need, in a third of the time."""
    folder = Path(shutil.copytree(sample_once, tmp_path_factory.mktemp("two") / "trust"))
    cut_down(folder, "trevarrow", "porthkerra")
    return folder


@pytest.fixture
def trust(two_schools_once: Path, tmp_path: Path) -> Path:
    """A trust of two schools that the test may change."""
    return Path(shutil.copytree(two_schools_once, tmp_path / "trust"))


@pytest.fixture(scope="session")
def approved_once(two_schools_once: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The trust of two schools after `today`, with the office's answers typed into its logs; tests copy it."""
    from toolkit.jobs.demo import NOW, answer
    from toolkit.jobs.today import today

    folder = Path(shutil.copytree(two_schools_once, tmp_path_factory.mktemp("approved") / "trust"))
    today(folder, NOW)
    assert list(answer(folder, answers_for(folder)))
    return folder


@pytest.fixture
def approved(approved_once: Path, tmp_path: Path) -> Path:
    """A trust of two schools whose letters are approved, for the test to change."""
    return Path(shutil.copytree(approved_once, tmp_path / "trust"))


@pytest.fixture
def six_schools(sample_once: Path, tmp_path: Path) -> Path:
    """The whole sample trust, for the test to change."""
    return Path(shutil.copytree(sample_once, tmp_path / "trust"))


@pytest.fixture
def conduct() -> Conduct:
    return Conduct()


@pytest.fixture
def a_keyring(tmp_path: Path) -> Iterator[KeyringBackend]:
    """A real keyring in a file, put in the place of this computer's for one test."""
    import keyring
    from keyrings.alt.file import PlaintextKeyring

    before, ours = keyring.get_keyring(), PlaintextKeyring()
    ours.file_path = str(tmp_path / "keyring.cfg")
    keyring.set_keyring(ours)
    yield ours
    keyring.set_keyring(before)
