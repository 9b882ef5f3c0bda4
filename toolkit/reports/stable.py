"""Workbooks whose bytes depend on their content alone, so that a second run can see that nothing changed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import datetime
from typing import TYPE_CHECKING

from toolkit.core.patterns import regex

if TYPE_CHECKING:
    from openpyxl import Workbook

Change = Callable[[str, bytes], bytes]
"""A member's name and content → its content as it shall be."""

_MODIFIED = regex(rb"(<dcterms:modified[^>]*>)[^<]*(</dcterms:modified>)")


def stable_bytes(workbook: Workbook, saved_at: datetime, change: Change | None = None) -> bytes:
    """Return `workbook` as .xlsx, saved at `saved_at` by nobody's clock.

    openpyxl writes the time of saving into each zip entry and into docProps/core.xml. `change` may alter members
    on the way.
    """
    workbook.properties.created = saved_at
    raw, settled = io.BytesIO(), io.BytesIO()
    workbook.save(raw)
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(settled, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            if name == "docProps/core.xml":
                content = _modified(content, saved_at)
            target.writestr(entry(name, saved_at), change(name, content) if change else content)
    return settled.getvalue()


def entry(name: str, saved_at: datetime) -> zipfile.ZipInfo:
    """Return the head of a member of a zip, which tells neither the clock nor the operating system."""
    made = zipfile.ZipInfo(name, saved_at.timetuple()[:6])
    made.compress_type = zipfile.ZIP_DEFLATED
    made.create_system = 0
    return made


def _modified(core: bytes, saved_at: datetime) -> bytes:
    return _MODIFIED.sub(rb"\g<1>" + saved_at.strftime("%Y-%m-%dT%H:%M:%SZ").encode() + rb"\g<2>", core)
