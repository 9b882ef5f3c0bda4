"""A patched workbook is read again before it may replace the original."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from xml.parsers import expat

from toolkit.logbook.cells import Content, Ref
from toolkit.logbook.errors import WorkbookError
from toolkit.logbook.patch_scan import SheetXml
from toolkit.logbook.patch_sheet import CellEdit
from toolkit.ooxml.markup import attribute, whole_number
from toolkit.ooxml.package import Package
from toolkit.ooxml.splice import Spliced, spliced

SHORT = 2 * 1024 * 1024
"""Bytes of a sheet that is checked whole, as nearly every school's log is: some 3,000 rows of 14 columns."""


def verify_untouched(old: Package, new: Package, changed: Collection[str]) -> None:
    """Raise `WorkbookError` unless every other member kept its place and its raw bytes."""
    kept = new.members[: len(old.members)]
    for before, after in zip(old.members, kept, strict=True):
        same = before.block == after.block if before.name not in changed else True
        if before.name != after.name or not same:
            raise _unsafe(new.label, f"{before.name} would not stay as it is")


def verify_sheet(new: Package, part: str, old: SheetXml, changed: Spliced, edits: Mapping[Ref, CellEdit]) -> None:
    """Raise `WorkbookError` unless a sheet's part can be read back and says in its changed rows what it should.

    What the part's checksum was taken of is what is read back, or `PackageError` says so. Rows that keep their bytes
    are as sound as they were: in a long sheet an empty row stands for all of them that lie in between, so that the
    check costs as much as the edits, not as the log.
    """
    for _ in new.pieces(part):
        pass
    stand_ins = old.rows.stand_ins(changed.changes) if len(changed.data) > SHORT else ()
    content = spliced(changed.data, [*changed.changes, *stand_ins])
    verify_well_formed(content, part, new.label)
    verify_cells(SheetXml(content), edits, new.label)


def verify_well_formed(content: bytes, part: str, label: str) -> None:
    """Raise `WorkbookError` where a changed part is not well-formed XML, or uses a prefix that nothing declares."""
    try:
        expat.ParserCreate(namespace_separator=" ").Parse(content, True)
    except (expat.ExpatError, ValueError, LookupError) as error:
        raise _unsafe(label, f"{part} would be damaged: {error}") from error


def verify_cells(sheet: SheetXml, edits: Mapping[Ref, CellEdit], label: str) -> None:
    """Raise `WorkbookError` unless every edited cell, read again, holds what it should."""
    for ref, edit in edits.items():
        cell = sheet.cell(ref)
        wanted = edit.content or Content("", "")
        if cell is None:
            if wanted.inner or edit.style is not None:
                raise _unsafe(label, f"{ref} would be missing")
            continue
        kind, inner = attribute(cell.attributes, b"t") or "", sheet.markup.data[cell.inner : cell.inner_end]
        same_content = edit.content is None or (kind, inner) == (wanted.kind, sheet.markup.encode(wanted.inner))
        same_style = edit.style is None or whole_number(cell.attributes, b"s") == edit.style
        if not (same_content and same_style):
            raise _unsafe(label, f"{ref} would hold something else")


def _unsafe(label: str, why: str) -> WorkbookError:
    step = "Open it in Excel, save it again under File, Save As, and run this again."
    return WorkbookError(f"{label} cannot be changed safely: {why}. It is as it was.", step)
