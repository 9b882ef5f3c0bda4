"""Whether staff asked for what would else be a breach: "Let parents in by the side gate as asked by staff"."""

from __future__ import annotations

from toolkit.core.patterns import regex

_MAY_BE_ALLOWED = frozenset(["security-breach", "dogs", "posting-pupil-images"])
"""Categories of what a school may ask for or allow; nobody is asked to swear."""
_SCHOOLS = (
    r"(?:staff|school|head|headteacher|deputy|office|teachers?|slt|ta|caretaker|reception\w*|secretary|governors?"
    r"|m(?:rs?|s|iss) \w+|us|our)"
)
_ALLOWED = regex(
    r"\bas (?:asked|requested|agreed|arranged|instructed|directed|planned|told)\b(?! to leave)"
    rf"|\b(?:at|on) (?:the )?(?:{_SCHOOLS}s? (?:own )?)(?:request|instructions?|say so|invitation)\b"
    rf"|\bat the (?:request|invitation) of\b|(?<!without )\b(?:with|had) (?:the |full )?(?:{_SCHOOLS}s? )?"
    r"(?:permission|agreement|consent|approval)\b"
    rf"|\b(?:agreed|arranged|cleared|okayed) (?:in advance|beforehand|with {_SCHOOLS})\b"
)


def is_permitted(sentence: str, category: str) -> bool:
    """Whether a normalised sentence says that the school asked for this, or allowed it."""
    return category in _MAY_BE_ALLOWED and _ALLOWED.search(sentence) is not None
