"""A copy of a template with its mistakes as Word's own comments, each beside the paragraph that it is about."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from toolkit.core.patterns import regex
from toolkit.word.errors import Finding
from toolkit.word.paragraphs import W, numbered

if TYPE_CHECKING:
    from docx.text.run import Run

AUTHOR, INITIALS = "conduct", "c"
_IN_THE_BODY = regex(r"paragraph (\d+) \(")
"""A place in the body. Word takes no comment in a header, a footer or a note: those stand at the beginning."""


def annotated(template: bytes, findings: Sequence[Finding]) -> bytes:
    """Return the template with one comment a finding: what is wrong, and how to mend it. Nothing else is changed."""
    from docx import Document

    document = Document(BytesIO(template))
    body = document.element.body
    paragraphs = {str(number): element for number, element in numbered(body)}
    for finding in findings:
        place = _IN_THE_BODY.match(finding.place)
        element = _outermost(paragraphs.get(place[1])) if place else None
        said = f"{finding.message} {finding.next_step}"
        text = said if element is not None else f"{finding.place}: {said}".removeprefix(": ")
        runs = _runs(element if element is not None else _first(body), document)
        document.add_comment(runs, text=text, author=AUTHOR, initials=INITIALS)
    data = BytesIO()
    document.save(data)
    return data.getvalue()


def _outermost(paragraph: Any) -> Any:
    """Return the paragraph around a text box, in which Word takes no comment; any other as it is."""
    return None if paragraph is None else [paragraph, *paragraph.iterancestors(f"{W}p")][-1]


def _first(body: Any) -> Any:
    from docx.oxml.ns import qn

    found = body.find(qn("w:p"))
    return body.add_p() if found is None else found


def _runs(element: Any, document: Any) -> list[Run]:
    """Return the first and the last run of a paragraph; a bare field, which has none, is given an empty one."""
    from docx.text.paragraph import Paragraph

    paragraph = Paragraph(element, document)
    runs = paragraph.runs or [paragraph.add_run()]
    return [runs[0], runs[-1]]
