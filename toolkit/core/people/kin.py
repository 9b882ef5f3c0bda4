"""Whom a word for a relative means: "Mum" herself, and in "Mum's boyfriend" the boyfriend alone."""

from __future__ import annotations

from toolkit.core.patterns import regex
from toolkit.core.text import normal

_WORDS = (
    "mum mummy mam mom mother dad daddy father stepmum stepdad stepmother stepfather grandad granddad grandfather"
    " grandpa grandma granny gran nan nana nanny grandmother aunt aunty auntie uncle cousin brother sister sibling son"
    " daughter partner boyfriend girlfriend husband wife fiance childminder friend neighbour ex"
)
_KIN = frozenset(_WORDS.split())
_WHOSE = r"(?:(?:mum|mom|mam|mummy|mother|dad|daddy|father|parent|carer|nan|gran|child|pupil|family)s|her|his|their)"
_STEP = regex(r"\bstep (?=mum|dad|mother|father)")
_OTHERS = regex(rf"\b{_WHOSE} (?=(?:(?:new|ex|then|former|older|elder|younger|step) )*(?:{'|'.join(sorted(_KIN))})\b)")


def kin_in(text: str) -> frozenset[str]:
    """Return the words for relatives that a text means itself: "Mother's partner" means a partner."""
    return _KIN & frozenset(without_others(text).split())


def is_anothers(text: str) -> bool:
    """Whether a text means somebody's relative: "Mum's boyfriend", "her brother"."""
    return _OTHERS.search(normal(text)) is not None


def without_others(text: str) -> str:
    """Return a text, normalised, without the relative whose relative it means: "partner" for "Mother's partner"."""
    return _OTHERS.sub("", _STEP.sub("step", normal(text)))
