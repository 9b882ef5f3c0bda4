"""Letters that need docxtpl itself: pictures and documents inside a letter bring new members and relationships."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from toolkit.ooxml.members import Member
from toolkit.word.errors import TemplateError
from toolkit.word.parts import repacked
from toolkit.word.sandbox import environment

if TYPE_CHECKING:
    from docxtpl import DocxTemplate


def owner_of(row: Mapping[str, object]) -> DocxTemplate | None:
    """Return the `DocxTemplate` that the row's `InlineImage`s and `Subdoc`s were made for; None without any.

    Raises `TemplateError` where they were made for more than one, or where a `RichText` holds a link: its
    relationship lies in a template that it does not name.
    """
    special = [value for value in _values(row) if _is_docxtpls(value)]
    if not special:
        return None
    owners = [value.tpl for value in special if hasattr(value, "tpl")]
    if any(owner is not owners[0] for owner in owners):
        raise TemplateError(
            "The letter's pictures were made for several templates.", "Make them all for one DocxTemplate."
        )
    if not owners and any(_has_link(value) for value in special):
        raise TemplateError("A RichText with a link cannot be placed.", "Write the address as plain text.")
    return owners[0] if owners else None


def members_through(owner: DocxTemplate, row: Mapping[str, object]) -> tuple[Member, ...]:
    """Render with docxtpl and return the letter's members. Raises `TemplateError`."""
    from jinja2 import TemplateError as JinjaError
    from lxml.etree import LxmlError

    try:
        owner.render(row, environment(escape=True))
        saved = BytesIO()
        owner.save(saved)
    except (
        JinjaError,
        ArithmeticError,
        AttributeError,
        LookupError,
        OSError,
        TypeError,
        ValueError,
        LxmlError,
    ) as error:
        raise TemplateError(f"The letter cannot be made: {error}.", "Mend the field or the template.") from error
    return repacked(saved.getvalue())


def _values(value: object) -> Iterator[object]:
    """Yield what a row holds, however deep. Plain text, which nearly all of it is, cannot hold anything."""
    if isinstance(value, Mapping):
        for each in value.values():
            if type(each) is not str:
                yield from _values(each)
    elif isinstance(value, list | tuple):
        for each in value:
            if type(each) is not str:
                yield from _values(each)
    else:
        yield value


def _is_docxtpls(value: object) -> bool:
    return any(kind.__module__.startswith("docxtpl.") for kind in type(value).__mro__)


def _has_link(value: object) -> bool:
    from docxtpl import RichText

    return isinstance(value, RichText) and "r:id=" in value.xml
