"""The numbers of a body's pictures and text boxes, which docxtpl counts anew in every letter."""

from __future__ import annotations

from itertools import count

from toolkit.core.patterns import regex
from toolkit.word.proof import Proof

FIRST_PICTURE = 1001
"""The number docxtpl gives to the first picture."""
_ID = regex(r"""(<wp:docPr (?:[^>"]*"[^"]*")*?[^>"]*?(?<=\s)id=")[^"]*""")
_TAG = regex(r"<wp:docPr\b[^>]*>")
_ANY = regex(r"(?<!</wp:)docPr\b")


def numbered(xml: str) -> str | None:
    """Number pictures and text boxes, as docxtpl does; None where one has no number or another prefix."""
    numbers = count(FIRST_PICTURE)
    made, found = _ID.subn(lambda before: f"{before[1]}{next(numbers)}", xml)
    return made if found == len(_ANY.findall(xml)) else None


def numbered_ahead(source: str, proof: Proof) -> str | None:
    """Return a template's source with its pictures numbered for every letter; None where each letter counts its own."""
    tags = _TAG.findall(source)
    if proof.more_pictures or len(tags) != proof.pictures or any("{" in tag for tag in tags):
        return None
    return numbered(source)
