"""Another user of the same computer: one without root's right to write anywhere."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path
from tempfile import gettempdir

import pytest

import toolkit

NOBODY = 65534


@contextmanager
def without_special_rights() -> Iterator[None]:
    """Root may write anywhere: become nobody for a while. Everybody else stays who they are."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        yield
        return
    os.setresgid(NOBODY, NOBODY, 0)
    os.setresuid(NOBODY, NOBODY, 0)
    try:
        if not os.access(toolkit.__file__, os.R_OK, effective_ids=True):
            pytest.skip(f"other users cannot read {Path(toolkit.__file__).parent}: chmod a+rx it and its parents")
        yield
    finally:
        os.setresuid(0, 0, 0)
        os.setresgid(0, 0, 0)


def reachable_by_all(folder: Path) -> Path:
    """Return a folder of pytest's that other users can reach now: they are private."""
    for parent in takewhile(lambda each: each != Path(gettempdir()), [folder, *folder.parents]):
        parent.chmod(0o755)
    return folder
