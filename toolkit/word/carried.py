"""What a template carries beside its words, and every letter would: comments, hidden text, a mail merge's list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.core.patterns import regex
from toolkit.word.errors import Finding
from toolkit.word.paragraphs import Paragraph
from toolkit.word.parts import Opened, content

_MERGE = regex(rb"<w:mailMerge[\s>]")
_WATERMARK = regex(rb'<v:textpath\b[^>]*\bstring="([^"]*)"')
_NOT_YET = regex(r"\b(?:draft|sample|specimen|example|do not (?:copy|send)|not for (?:issue|release))\b", re.I)


def carried_with(paragraph: Paragraph) -> Iterator[Finding]:
    """Yield what stands in or around one paragraph."""
    where = paragraph.where
    if paragraph.tracked:
        message = "It holds tracked changes; tags in deleted words are still filled, and readers would see the changes."
        yield Finding(message, "Accept or reject all changes (Review) and save.", where)
    if paragraph.commented:
        yield Finding("It has a comment, which every letter would carry.", "Delete the comment.", where)
    if paragraph.hidden:
        message = "It has hidden text, which whoever gets the letter can make Word show."
        yield Finding(message, "Show it (Home, ¶) and delete it, or take off Hidden (Font).", where)
    if paragraph.bound:
        message = f"“{paragraph.bound}” stands in a control that Word fills from the document's own properties instead."
        mend = "Right-click it, choose Remove Content Control, and type the tag again."
        yield Finding(message, mend, where)
    for address in paragraph.addresses:
        message = f"The address of a link holds a tag, which is not filled there: “{address}”."
        yield Finding(message, "Right-click the link and choose Remove Hyperlink; the words stay.", where)


def carried_along(opened: Opened) -> Iterator[Finding]:
    """Yield what belongs to the whole document."""
    for member in opened.members:
        if member.name == "word/settings.xml" and _MERGE.search(content(member)):
            message = "It is still joined to the list of a mail merge, for which Word would ask whoever opens a letter."
            mend = "In Word: Mailings, Start Mail Merge, Normal Word Document; then save."
            yield Finding(message, mend)
        elif member.name.startswith(("word/header", "word/footer", "word/document")):
            stamps = [each.decode("utf-8", "replace") for each in _WATERMARK.findall(content(member))]
            for stamp in dict.fromkeys(each for each in stamps if _NOT_YET.search(each)):
                message = f"Every letter would bear the watermark “{stamp}”."
                yield Finding(message, "In Word: Design, Watermark, Remove Watermark.", may_stay=True)
