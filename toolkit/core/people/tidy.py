"""A cell's text before it is taken apart: list marks set aside, and remarks that are told by a word put in brackets.

Every later step then knows remarks by their brackets.
"""

from __future__ import annotations

import re

from toolkit.core.patterns import regex
from toolkit.core.people.emails import without_emails
from toolkit.core.people.first_names import is_first_name
from toolkit.core.people.words import TITLES
from toolkit.core.text import clean

_SIGNS = dict.fromkeys(map(ord, "\u2010\u2011\u2012\u2212"), "-") | dict.fromkeys(map(ord, "’‘`´ʼ"), "'")
_SIGNS |= (
    dict.fromkeys(map(ord, "“”„«»"), '"') | dict.fromkeys(map(ord, "*·_~"), " ") | dict.fromkeys(map(ord, "•▪●►"), "\n")
)
_ANY_TITLE = "|".join(sorted(TITLES, key=len, reverse=True))
_TITLE = rf"(?:{_ANY_TITLE})\b\.?"

_WORDS = regex(r"[A-Za-z]+(?: [A-Za-z]+)*")
_REMARKS = frozenset(["nee", "formerly", "previously", "aka", "also", "now", "known", "the"])
_BROKEN_WORD = regex(r"(?<=[^\W\d_])-\n(?=[^\W\d_]+\s*(?:$|[\n,;(/&]))")
_RELATED = regex(r"-\n(?:mum|dad|mother|father|parent|carer|nan|gran|grandad|aunt|uncle|stepdad|stepmum)\b", re.I)
_LIST_MARK = regex(r"(?:^|(?<=[\n;]))\s*(?:\(?\d{1,2}[.)]|\d{1,2}:|[-–—]+(?=\s))\s*(?=[^\W\d_])")
_NEXT_IN_LIST = regex(r"(?<=[^\W\d_])[\s,;]+\(?\d[.)]\s+(?=[^\W\d_])")
_NUMBERED = regex(r"^\(?1[.)]\s*[^\W\d_]")
_QUOTED = regex(r"(?<!\w)([\"'])([^\W\d_][^\"'\n]*)\1(?!\w)")
_BRACKETED = regex(r"(\([^()]*(?:\)|$))")
_CARE_OF = regex(r"(?<!\w)c\s*/\s*o(?!\w)[.:]?\s*", re.IGNORECASE)
_END = r"(?:[^,;/&+\n()\[\]]|(?<=\w)-(?=\w))*?(?=\s*(?:$|[,;/&+\n()\[\]]|\band\b))"
_ALSO = regex(r"(?<=[\w.)])[\s,]+(n[ée]e|formerly|previously|aka|a\.k\.a\.?|also known as)[\s:]+(\S" + _END + ")", re.I)
_NOW = regex(r"(?<=[\w.)])[\s,]+(now|known as)\s+([^\W\d_a-z]" + _END + ")")
_TITLE_LAST = regex(rf"^([^,\n()]+?)(?:,\s*([^,\n()]+?))?,\s*({_TITLE})\s*(\([^()]*\))?$", re.IGNORECASE)
_TITLE_IN_BRACKETS = regex(rf"^([^()\[\]\n]+?)\s*[(\[]\s*({_TITLE})\s*[)\]]", re.IGNORECASE)
_TITLE_DOT = regex(rf"\b({_ANY_TITLE})\.(?=[^\W\d_])", re.IGNORECASE)
_THE_REVEREND = regex(rf"^the\s+(?={_TITLE}\s)", re.IGNORECASE)
_KIN = r"(mum|mummy|mam|mom|mother|dad|daddy|father|step-?mum|step-?dad|grandad|grandma|granny|auntie|parent|carer)"
_RELATION_FIRST = regex(rf"^{_KIN}\s*[-–—=]+\s*(?=[^\W\d_])", re.IGNORECASE)
_RELATION_LAST = regex(rf"(?<=[^\W\d_])\s*[-–—=]+\s*{_KIN}$", re.IGNORECASE)
_LOOSE_APOSTROPHE = regex(r"\b([OD]')\s+(?=[^\W\d_])", re.IGNORECASE)


def is_plain(text: str) -> bool:
    """Whether a text is nothing but words, none of them a remark's: most cells are, and need no tidying."""
    return _WORDS.fullmatch(text) is not None and _REMARKS.isdisjoint(text.casefold().split())


def tidy(text: str) -> str:
    """Return a cell's text in one manner of writing, lines kept: "Jane Smith, née Jones" → "Jane Smith (née Jones)"."""
    if is_plain(text):
        return text
    plain = clean(clean(text).translate(_SIGNS))
    plain = plain if _RELATED.search(plain) else _BROKEN_WORD.sub("-", plain)
    if _NUMBERED.match(plain):
        plain = _NEXT_IN_LIST.sub("\n", plain)
    plain = _unquoted(_LIST_MARK.sub("", clean(plain)).rstrip(" !"))
    return clean(_care_of(_also_known(plain)))


def tidy_name(text: str) -> str:
    """Return one person's text in one line, its title in front: "Tall, Mary-Ann, Mrs" → "Mrs Tall, Mary-Ann"."""
    if is_plain(text):
        return text
    plain = " ".join(tidy(without_emails(text)).split())
    plain = _LOOSE_APOSTROPHE.sub(r"\1", _TITLE_DOT.sub(r"\1 ", _THE_REVEREND.sub("", plain)))
    plain = _RELATION_LAST.sub(r" (\1)", _RELATION_FIRST.sub(r"(\1) ", plain))
    plain = _TITLE_IN_BRACKETS.sub(r"\2 \1", plain)
    return _TITLE_LAST.sub(_title_first, plain).strip()


def _unquoted(text: str) -> str:
    """Put words in quotation marks in brackets: a nickname. A cell that is all quoted is just its words."""
    if _QUOTED.fullmatch(text.strip()):
        return _QUOTED.sub(r"\2", text)
    parts = _BRACKETED.split(text)
    return "".join(_QUOTED.sub(r"\2" if part.startswith("(") else r"(\2)", part) for part in parts)


def _also_known(text: str) -> str:
    outside = _BRACKETED.split(text)
    for pattern in (_ALSO, _NOW):
        outside = [part if part.startswith("(") else pattern.sub(r" (\1 \2)", part) for part in outside]
    return "".join(outside)


def _care_of(text: str) -> str:
    """Put "c/o" in brackets; with a name before it, whose address it is goes there too."""
    found = _CARE_OF.search(text)
    if found is None or ("(" in text[: found.start()] and ")" not in text[: found.start()]):
        return text
    before, after = text[: found.start()].rstrip(" ,"), text[found.end() :]
    if not before:
        return f"(care of) {after}"
    whose, *rest = after.split("\n")
    return "\n".join([f"{before} (care of {whose.translate(dict.fromkeys(map(ord, '()')))})", *rest])


def _title_first(match: re.Match[str]) -> str:
    surname, given, title, remark = match.groups()
    words = surname.split()
    if given is None and len(words) == 2 and is_first_name(words[1]) and not is_first_name(words[0]):
        surname, given = words
    return " ".join(filter(None, [title, f"{surname}, {given}" if given else surname, remark]))
