"""Letters that need docxtpl itself: pictures and documents inside a letter bring new members and relationships."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import TYPE_CHECKING

from toolkit.ooxml.members import Member
from toolkit.word.errors import TemplateError
from toolkit.word.parts import repacked
from toolkit.word.sandbox import environment

if TYPE_CHECKING:
    from docxtpl import DocxTemplate


def docxtpls(row: Mapping[str, object]) -> list[object]:
    """Return docxtpl's own values in a row, however deep."""
    return [value for value in _values(row) if _is_docxtpls(value)]


def owner_of(values: Iterable[object]) -> DocxTemplate | None:
    """Return the `DocxTemplate` that the `InlineImage`s and `Subdoc`s were made for; None without any.

    Raises `TemplateError` where they were made for more than one.
    """
    owners = [value.tpl for value in values if hasattr(value, "tpl")]
    if any(owner is not owners[0] for owner in owners):
        raise TemplateError(
            "The letter's pictures were made for several templates.", "Make them all for one DocxTemplate."
        )
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
