"""A small trust after its first letters went."""

from __future__ import annotations

from pathlib import Path

import pytest
from jobs_changed.office import OTHER, WENT, a_trust, approve, copy, type_in
from jobs_changed.office import edited as office_edited
from support import TODAY, Conduct


@pytest.fixture(scope="session")
def sent_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three letters of the first school went; the others of it, and the second school's, can be read."""
    trust, conduct = a_trust(tmp_path_factory.mktemp("sent") / "trust"), Conduct()
    assert conduct("today", "--trust", trust, "--today", TODAY).code == 0
    approve(*WENT)(trust)
    assert conduct("send", "--yes", "--trust", trust, "--today", TODAY).code == 0
    return trust


@pytest.fixture
def sent(sent_once: Path, tmp_path: Path) -> Path:
    return copy(sent_once, tmp_path)


@pytest.fixture
def other_approved(sent: Path) -> Path:
    """The second school's letter is approved too, and goes with the next `send`."""
    office_edited(sent, type_in("Zoe Quick", "Approved by", "Wenna Trembath"), OTHER)
    return sent
