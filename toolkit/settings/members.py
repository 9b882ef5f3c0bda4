"""Somebody to whom the board's papers go, as conduct.toml names them: an address, or a name and an address."""

from __future__ import annotations

from toolkit.core.patterns import regex
from toolkit.core.postable import is_postable, why_not
from toolkit.core.trust import Member

_NAMED = regex(r"(?P<name>[^<>@,;:\\\"()\[\]]+?)\s*<(?P<address>[^<>\s]+)>")


def member(text: str) -> Member:
    """Return who is meant. Raises ValueError for what is no address, or more than one."""
    named = _NAMED.fullmatch(text)
    name, address = (named["name"].strip(), named["address"]) if named else ("", text)
    if not is_postable(address):
        raise ValueError(f'"{text}": {why_not(address)}; write "A. Chair <chair@trust.example>", or the address alone')
    return Member(name, address)


def check_member(text: str) -> str:
    member(text)
    return text
