"""The libraries that editions are made with: to load them takes as long as to write the editions of a small trust."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

LIBRARIES = ("jinja2", "PIL.ImageDraw", "PIL.ImageFont")


def loaded() -> Iterator[None]:
    """Load them, one a step."""
    for name in LIBRARIES:
        import_module(name)
        yield
