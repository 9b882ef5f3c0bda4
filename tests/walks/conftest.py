"""A trust of two schools with empty logs and the real templates, laid out by `conduct init`: each test has a copy.

`warned` and `banned` have gone the first part of the way already, once for all tests that go on from there.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from support import Conduct
from walks.steps import to_banned, to_warned
from walks.walk import SETTINGS, Walk, lay_out_logs

Copy = Callable[[Walk], Walk]


@pytest.fixture(scope="session")
def laid_out_once(tmp_path_factory: pytest.TempPathFactory) -> Walk:
    folder = tmp_path_factory.mktemp("walks") / "trust"
    assert Conduct()("init", folder).code == 0
    (folder / "conduct.toml").write_text(SETTINGS, "utf-8")
    lay_out_logs(folder)
    return Walk(folder, Conduct())


@pytest.fixture(scope="session")
def warned_once(laid_out_once: Walk, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    walk = _copy(laid_out_once, tmp_path_factory.mktemp("warned"))
    to_warned(walk)
    return walk


@pytest.fixture(scope="session")
def banned_once(warned_once: Walk, tmp_path_factory: pytest.TempPathFactory) -> Walk:
    walk = _copy(warned_once, tmp_path_factory.mktemp("banned"))
    to_banned(walk)
    return walk


@pytest.fixture
def walk(laid_out_once: Walk, tmp_path: Path) -> Walk:
    """Nothing has happened yet."""
    return _copy(laid_out_once, tmp_path)


@pytest.fixture
def warned(warned_once: Walk, tmp_path: Path) -> Walk:
    """Jane Orr has had a warning, on 18 November, for what is in row 5."""
    return _copy(warned_once, tmp_path)


@pytest.fixture
def banned(banned_once: Walk, tmp_path: Path) -> Walk:
    """Jane Orr is barred from 23 November until 18 December, for what is in row 6."""
    return _copy(banned_once, tmp_path)


def _copy(walk: Walk, to: Path) -> Walk:
    return Walk(Path(shutil.copytree(walk.folder, to / "trust")), walk.conduct).at(walk.now or "2 Nov")
