"""Work that is done at once, and work that goes on until somebody ends it."""

from __future__ import annotations

import time
from pathlib import Path


def busy(name: str, seconds: float = 600) -> None:
    """Tell by a file of this name that the work has begun."""
    Path(name).touch()
    time.sleep(seconds)
