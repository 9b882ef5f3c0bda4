"""Microsoft's own description of Graph (CSDL), to hold a fake's requests and answers against."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from lxml import etree

EDM = "{http://docs.oasis-open.org/odata/ns/edm}"


class Csdl:
    """The types of Graph v1.0: which properties each has, and of which type they are."""

    def __init__(self, path: Path) -> None:
        schema = next(etree.parse(path).iter(EDM + "Schema"))
        kinds = {EDM + "EntityType", EDM + "ComplexType"}
        self._types = {each.get("Name"): each for each in schema if each.tag in kinds}

    def strangers(self, value: Any, kind: str, where: str = "") -> list[str]:
        """Return the paths of what Microsoft's description does not know in a JSON value of this type."""
        return list(self._strangers(value, kind, where or kind))

    def _strangers(self, value: Any, kind: str, where: str) -> Iterator[str]:
        if isinstance(value, list):
            for each in value:
                yield from self._strangers(each, kind, where)
        elif isinstance(value, dict):
            said = str(value.get("@odata.type", f"#microsoft.graph.{kind}")).removeprefix("#microsoft.graph.")
            known = self._properties(said)
            for name, inner in value.items():
                if name.startswith("@odata."):
                    continue
                if name not in known:
                    yield f"{where}.{name}"
                elif known[name].startswith("graph."):
                    yield from self._strangers(inner, known[name].removeprefix("graph."), f"{where}.{name}")

    def _properties(self, kind: str) -> dict[str, str]:
        found = self._types.get(kind)
        if found is None:
            return {}
        own = {
            each.get("Name"): each.get("Type").removeprefix("Collection(").removesuffix(")")
            for each in found
            if each.tag in {EDM + "Property", EDM + "NavigationProperty"}
        }
        base = found.get("BaseType")
        return (self._properties(base.removeprefix("graph.")) if base else {}) | own
