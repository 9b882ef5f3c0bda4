"""What can be wrong with a template or with a letter's fields."""

from __future__ import annotations

from toolkit.core.frozen import dataclass
from toolkit.core.problems import ToolkitError


class TemplateError(ToolkitError):
    """The file is no template that can be read, or a letter cannot be made from it. The caller adds its name."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to mend: in the template (`lint`), or in a letter's fields (`check`)."""

    message: str
    next_step: str
    place: str = ""
    """Where in the template: "paragraph 4 (“Dear {{ name }}”)"; "" for a letter's fields."""
    field: str = ""
    """The field it is about, "" where it is about none."""
    unfit: bool = False
    """Whether that field is filled, with what no letter can show whole."""
    may_stay: bool = False
    """Whether letters are made all the same: somebody may have meant it."""

    def __str__(self) -> str:
        where = f"{self.place}: " if self.place else ""
        return f"{where}{self.message} {self.next_step}"
