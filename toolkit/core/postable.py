"""Which addresses every way of mailing can take (RFC 5321, 4.1.2: Dot-string, and a Domain with a dot in it)."""

from __future__ import annotations

import re

from toolkit.core.patterns import regex

_ATOM = r"[A-Za-z0-9#$&'*+/=?^_`{|}~-]+"
"""Without % and !, by which old servers pass a letter on to somebody else."""
_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_ENDING = r"[A-Za-z](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])"
"""Never a number: four of those are a computer's address, not a domain."""
_ADDRESS = regex(rf"(?=.{{3,254}}\Z)(?=[^@]{{1,64}}@){_ATOM}(?:\.{_ATOM})*@(?:{_LABEL}\.)+{_ENDING}", re.ASCII)
"""A plain addr-spec: no quotes, comments or lists, and no letter beyond A to Z, which many mail servers refuse."""


def is_postable(address: str) -> bool:
    """Whether a letter can be sent to an address by every transport."""
    return _ADDRESS.fullmatch(address) is not None


def why_not(address: str) -> str:
    """Return what is wrong with an address that is not postable, as the end of a sentence."""
    strange = sorted({letter for letter in address if not letter.isascii()})
    if strange:
        letters = " and ".join(f"“{letter}”" for letter in strange)
        return f"it holds {letters}, which mail servers do not take in an address"
    return "it is no address that mail servers take"
