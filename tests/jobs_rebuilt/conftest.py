"""One trust of two schools after its first `today`, for all walks; each goes on in a copy."""

from __future__ import annotations

from pathlib import Path

import pytest
from jobs_changed.office import a_trust
from ledger.postgres import postgresql
from mail import fake_graph, fake_smtp
from support import TODAY, Conduct

__all__ = ["postgresql"]


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    trust = a_trust(tmp_path_factory.mktemp("rebuilt") / "trust")
    assert Conduct()("today", "--trust", trust, "--today", TODAY).code == 0
    return trust


@pytest.fixture(scope="module", autouse=True)
def _passwords() -> object:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_PROXY", "localhost,127.0.0.1")
        patch.setenv("CONDUCT_GRAPH_SECRET", fake_graph.SECRET)
        patch.setenv("CONDUCT_SMTP_PASSWORD", fake_smtp.PASSWORD)
        yield
