"""A workbook opened for patching: its sheets and styles, and the checked bytes of the patched file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cached_property
from itertools import count

from toolkit.core.status import CellValue
from toolkit.logbook.cells import Ref, content
from toolkit.logbook.errors import WorkbookError
from toolkit.logbook.patch_scan import SheetXml
from toolkit.logbook.patch_sheet import CellEdit, sheet_changes
from toolkit.logbook.patch_verify import verify_sheet, verify_untouched, verify_well_formed
from toolkit.logbook.styles import StyleSheet
from toolkit.logbook.styles_formats import DAY, DAY_AND_TIME, GENERAL
from toolkit.logbook.styles_least import NO_STYLES
from toolkit.logbook.styles_xf import Look
from toolkit.logbook.write_pivots import pivots_of
from toolkit.logbook.write_tables import Table, tables_of
from toolkit.ooxml.markup import MarkupError
from toolkit.ooxml.members import Content
from toolkit.ooxml.package import SAVE_AGAIN, Package
from toolkit.ooxml.parts import with_new_part
from toolkit.ooxml.splice import Splice, Spliced
from toolkit.ooxml.workbook import (
    SheetPart,
    attribute,
    local_name,
    read_xml,
    relationships,
    sheet_parts,
    uses_1904,
    workbook_part,
)

STYLES_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"


class Book:
    """One workbook, changed in memory. Nothing is written here: `patched` returns the new file's bytes.

    Raises `PackageError` for a file that is no workbook, is protected by a password, is signed, or holds two
    members of one name.
    """

    def __init__(self, data: bytes, label: str) -> None:
        self.label = label
        self.package = Package.from_bytes(data, label)
        self.package.refuse_if_unchangeable()
        self.date_1904 = uses_1904(self.package)
        self._parts = {part.name: part for part in sheet_parts(self.package)}
        self._sheets: dict[str, SheetXml] = {}

    def part(self, name: str) -> SheetPart:
        """The sheet of that name, as stored. Raises `WorkbookError` that names the sheets there are."""
        part = self._parts.get(name)
        if part is None:
            there = ", ".join(f"“{other}”" for other in self._parts)
            raise WorkbookError(f"{self.label} has no sheet “{name}”.", f"Its sheets are {there}.")
        if part.kind != "worksheet":
            raise WorkbookError(f"“{name}” in {self.label} holds a chart, not cells.", "Name a sheet with rows.")
        return part

    def sheet(self, name: str) -> SheetXml:
        if name not in self._sheets:
            part = self.part(name).part
            try:
                self._sheets[name] = SheetXml(self.package.read(part), pivots_of(self.package, part))
            except MarkupError as error:
                raise WorkbookError(f"The sheet “{name}” in {self.label} is damaged ({error}).", SAVE_AGAIN) from error
        return self._sheets[name]

    def index(self, name: str) -> int:
        """Where the sheet of that name stands among all that the workbook lists, from 0: what `localSheetId` means."""
        listed = (e for e in read_xml(self.package, self.names_part).iter() if local_name(e.tag) == "sheet")
        return [attribute(each, "name") for each in listed].index(name)

    @property
    def names_part(self) -> str:
        """The part that lists the workbook's sheets and its names."""
        return workbook_part(self.package)

    def tables(self, name: str) -> tuple[Table, ...]:
        return tables_of(self.package, self.part(name).part)

    @cached_property
    def styles(self) -> StyleSheet:
        return StyleSheet(self.package.read(self._styles_part) if self._styles_part else NO_STYLES)

    @cached_property
    def _styles_part(self) -> str:
        related = relationships(self.package, workbook_part(self.package))
        return next((relation.part for relation in related if relation.kind == "styles"), "")

    def edit(self, sheet: SheetXml, ref: Ref, value: CellValue) -> CellEdit:
        """The edit that puts `value` into a cell. Its look changes only where the value would read as another."""
        style = sheet.style_at(ref)
        try:
            new = content(value, sheet.prefix, date_1904=self.date_1904)
        except WorkbookError as error:
            raise WorkbookError(f"{ref}: {error.message}", error.next_step) from error
        return CellEdit(new, self._style_for(value, style, is_new=sheet.cell(ref) is None))

    def _style_for(self, value: CellValue, style: int, *, is_new: bool) -> int | None:
        if isinstance(value, date) and not (style and self.styles.shows_a_day(style)):
            code = DAY_AND_TIME if isinstance(value, datetime) else DAY
            return self.styles.derived(style, Look(self.styles.format_id(code)))
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        if is_number and style and self.styles.shows_day_or_time(style):
            return self.styles.derived(style, Look(self.styles.format_id(GENERAL)))
        return style if is_new and style and value is not None else None

    def patched(
        self,
        edits: Mapping[str, Mapping[Ref, CellEdit]],
        *,
        further: Mapping[str, Sequence[Splice]] | None = None,
        parts: Mapping[str, bytes] | None = None,
    ) -> bytes | None:
        """Return the new file, read again and checked; None where nothing would change.

        `further` are changes elsewhere in a sheet's part, `parts` other parts that change as a whole.
        """
        spliced = {name: self._spliced(name, edits[name], (further or {}).get(name, ())) for name in edits}
        sheets = {name: new for name, new in spliced.items() if new.differs}
        whole = dict(parts or {})
        if not (sheets or whole):
            return None
        added = self._put_styles(whole)
        replaced: dict[str, Content] = {**whole, **{self.part(name).part: new for name, new in sheets.items()}}
        patched = self.package.with_parts(replaced, added)
        self._verify(patched, [*whole, *added], sheets, edits)
        return patched

    def _spliced(self, name: str, edits: Mapping[Ref, CellEdit], further: Sequence[Splice]) -> Spliced:
        sheet = self.sheet(name)
        return Spliced(sheet.markup.data, [*further, *sheet_changes(sheet, edits)])

    def _put_styles(self, replaced: dict[str, bytes]) -> dict[str, bytes]:
        """Put new styles into `replaced`, or return the styles part that the workbook never had."""
        if not self.styles.changed:
            return {}
        if self._styles_part:
            replaced[self._styles_part] = self.styles.rendered()
            return {}
        owner = workbook_part(self.package)
        names = (f"xl/styles{number or ''}.xml" for number in count())
        new = next(name for name in names if not self.package.find(name))
        replaced |= with_new_part(self.package, owner, new, "styles", STYLES_TYPE)
        return {new: self.styles.rendered()}

    def _verify(
        self,
        data: bytes,
        whole: Sequence[str],
        sheets: Mapping[str, Spliced],
        edits: Mapping[str, Mapping[Ref, CellEdit]],
    ) -> None:
        again = Package.from_bytes(data, self.label)
        verify_untouched(self.package, again, [*whole, *(self.part(name).part for name in sheets)])
        for part in whole:
            verify_well_formed(again.read(part), part, self.label)
        for name, new in sheets.items():
            verify_sheet(again, self.part(name).part, self.sheet(name), new, edits[name])
