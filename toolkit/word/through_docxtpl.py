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
    owners = list(_owners(row))
    if any(owner is not owners[0] for owner in owners):
        raise TemplateError(
            "The letter's pictures were made for several templates.", "Make them all for one DocxTemplate."
        )
    if not owners and any(_links(row)):
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
    if isinstance(value, Mapping):
        for each in value.values():
            yield from _values(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from _values(each)
    else:
        yield value


def _owners(row: Mapping[str, object]) -> Iterator[DocxTemplate]:
    """Pictures and sub-documents carry the template they were made for as `tpl`; nothing else of docxtpl's does."""
    ours = (value for value in _values(row) if type(value).__module__.startswith("docxtpl."))
    return (value.tpl for value in ours if hasattr(value, "tpl"))


def _links(row: Mapping[str, object]) -> Iterator[bool]:
    from docxtpl import RichText

    return ("r:id=" in value.xml for value in _values(row) if isinstance(value, RichText))
