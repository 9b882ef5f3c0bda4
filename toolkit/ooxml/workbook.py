"""A workbook's own table of contents: which part holds which sheet, and how its dates count.

Elements are matched by local name, so that prefixed (`x:sheet`) and Strict workbooks read like any other.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from typing import Literal, cast
from urllib.parse import unquote
from xml.etree import ElementTree

from toolkit.core.frozen import dataclass
from toolkit.ooxml.package import MAX_SMALL, SAVE_AGAIN, Package, PackageError

SheetState = Literal["visible", "hidden", "veryHidden"]


@dataclass(frozen=True, slots=True)
class SheetPart:
    """One sheet, in the workbook's order. `part` is the member's name as stored."""

    name: str
    part: str
    state: SheetState = "visible"
    kind: str = "worksheet"
    """`worksheet`, `chartsheet`, `dialogsheet` …: what the relationship says."""


@dataclass(frozen=True, slots=True)
class Relationship:
    id: str
    kind: str
    """The last word of the relationship's type: `worksheet`, `table`, `styles`, `sharedStrings` …"""
    part: str
    """The target's name as stored; "" where the target is outside the file or missing."""
    target: str


def sheet_parts(package: Package) -> tuple[SheetPart, ...]:
    """Return every sheet that has a part, in the workbook's order. Raises `PackageError` if it is no workbook."""
    workbook = workbook_part(package)
    targets = {relation.id: relation for relation in relationships(package, workbook)}
    return tuple(_sheets(read_xml(package, workbook), targets))


def _sheets(root: ElementTree.Element, targets: dict[str, Relationship]) -> Iterator[SheetPart]:
    for element in root.iter():
        if local_name(element.tag) != "sheet":
            continue
        relation = targets.get(attribute(element, "id"))
        if relation is not None and relation.part:
            state = attribute(element, "state")
            known = state if state in ("hidden", "veryHidden") else "visible"
            yield SheetPart(attribute(element, "name"), relation.part, cast(SheetState, known), relation.kind)


def uses_1904(package: Package) -> bool:
    """Whether day 0 is 1 January 1904 (ECMA-376, 18.2.28 workbookPr)."""
    root = read_xml(package, workbook_part(package))
    found = (attribute(element, "date1904") for element in root if local_name(element.tag) == "workbookPr")
    return next(found, "") in ("1", "true", "on")


def workbook_part(package: Package) -> str:
    """Return the name of the workbook part. Raises `PackageError` for a Word file or a binary workbook."""
    main = next((relation.part for relation in relationships(package, "") if relation.kind == "officeDocument"), "")
    part = main or package.find("xl/workbook.xml")
    if not part:
        raise PackageError(f"{package.label} is not an Excel workbook.", SAVE_AGAIN)
    if part.casefold().endswith(".bin"):
        raise PackageError(f"{package.label} is a binary workbook (.xlsb).", "Save it as .xlsx and run this again.")
    if local_name(read_xml(package, part).tag) != "workbook":
        raise PackageError(f"{package.label} is not an Excel workbook.", SAVE_AGAIN)
    return part


def relationships(package: Package, part: str) -> tuple[Relationship, ...]:
    """Return what `part` ("" for the package itself) refers to; empty when it refers to nothing."""
    folder, name = posixpath.split(part.replace("\\", "/"))
    rels = package.find(posixpath.join(folder, "_rels", f"{name}.rels"))
    if rels is None:
        return ()
    elements = (e for e in read_xml(package, rels).iter() if local_name(e.tag) == "Relationship")
    return tuple(_relationship(package, part, element) for element in elements)


def _relationship(package: Package, part: str, element: ElementTree.Element) -> Relationship:
    target = attribute(element, "Target")
    outside = attribute(element, "TargetMode").casefold() == "external"
    kind = attribute(element, "Type").rstrip("/").rsplit("/", 1)[-1]
    return Relationship(attribute(element, "Id"), kind, "" if outside else resolve(package, part, target), target)


def resolve(package: Package, part: str, target: str) -> str:
    """Return the stored name of a relationship's target, or "".

    Targets are relative to the part's folder or absolute; real writers also use backslashes, another letter
    case, paths from the root without their leading slash, and percent signs for what the member's name holds plainly.
    """
    plain, wanted = target.replace("\\", "/"), part_name(part, target)
    return package.find(wanted) or package.find(plain) or package.find(unquote(wanted)) or ""


def part_name(part: str, target: str) -> str:
    """The name that a relationship's target means, whether the package holds it or not."""
    folder = posixpath.dirname(part.replace("\\", "/"))
    return posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")


def read_xml(package: Package, part: str) -> ElementTree.Element:
    """Parse a small part. Raises `PackageError` when it is not well-formed."""
    try:
        return ElementTree.fromstring(package.read(part, MAX_SMALL))
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise PackageError(f"{package.label} is damaged in {part} ({error}).", SAVE_AGAIN) from error


def local_name(tag: str) -> str:
    """The name without its namespace: ElementTree writes `{namespace}name`."""
    return tag.rsplit("}", 1)[-1]


def attribute(element: ElementTree.Element, name: str) -> str:
    """An attribute by local name: `r:id` is `id`; "" where it is missing. Its own namespace-free name wins."""
    if name in element.attrib:
        return element.attrib[name]
    return next((value for key, value in element.attrib.items() if local_name(key) == name), "")
