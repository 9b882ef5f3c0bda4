"""Every law of the ledger holds on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from ledger.letters import open_ledger, url_of
from ledger.postgres import postgresql

from toolkit.ledger import Ledger

__all__ = ["postgresql"]


@pytest.fixture(params=["SQLite", "PostgreSQL"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where an empty ledger can be kept."""
    if request.param == "SQLite":
        return url_of(tmp_path)
    return str(request.getfixturevalue("postgresql").new_database())


@pytest.fixture
def ledger(url: str) -> Iterator[Ledger]:
    with open_ledger(url) as opened:
        yield opened
