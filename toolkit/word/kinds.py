"""What a file is that is named .docx and is no Word document: somebody renamed it, and Word would not open it so."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

_CONTENT_TYPES = "[Content_Types].xml"
_AGAIN = "Give its name the ending {ending} back, open it so, and save it as a Word document (.docx)."
_INSTEAD = "Put the letter's Word document (.docx) in its place."
_NO_LETTERS = {".xlsx", ".pptx"}
_KINDS = (
    ("ms-word.document.macroEnabled", "a Word document with macros", ".docm"),
    ("ms-word.template.macroEnabled", "a Word template with macros", ".dotm"),
    ("wordprocessingml.template.main", "a Word template", ".dotx"),
    ("spreadsheetml", "an Excel workbook", ".xlsx"),
    ("presentationml", "a PowerPoint presentation", ".pptx"),
    ("opendocument.text", "an OpenDocument text", ".odt"),
)
"""A word of the content type, what it is, and its own ending."""


def told(data: bytes) -> tuple[str, str] | None:
    """Return what a zip file is and what to do with it, None where it is none of the kinds that people rename."""
    with ZipFile(BytesIO(data)) as archive:
        kept = [each for each in (_CONTENT_TYPES, "mimetype") if each in archive.namelist()]
        types = b"".join(archive.read(each) for each in kept).decode("utf-8", "replace")
    if "wordprocessingml.document.main" in types:
        return None
    for word, what, ending in _KINDS:
        if word in types:
            mend = _INSTEAD if ending in _NO_LETTERS else _AGAIN.format(ending=ending)
            return f"The template is {what} ({ending}) by another name.", mend
    return None
