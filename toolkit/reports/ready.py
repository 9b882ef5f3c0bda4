"""What editions are made with: to load it takes as long as to write the editions of a small trust."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

MODULES = (
    "jinja2",
    "PIL.ImageDraw",
    "PIL.ImageFont",
    "toolkit.core.figures.board",
    "toolkit.reports.figures_csv",
    "toolkit.reports.paper",
    "toolkit.reports.pictures",
    "toolkit.reports.summary_book",
    "toolkit.reports.summary_page",
)


def loaded() -> Iterator[None]:
    """Load it, a part a step."""
    for name in MODULES:
        import_module(name)
        yield
    from PIL import Image

    from toolkit.reports.summary_page import template

    template()
    yield
    Image.preinit()  # what Pillow writes pictures with, or it loads that with the first picture
    yield
