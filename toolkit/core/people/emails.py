"""Email addresses as logs hold them, and which of them belongs to whom."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from toolkit.core.memory import MEMORY
from toolkit.core.patterns import regex
from toolkit.core.text import clean, normal

_ADDRESS = regex(r"[\w.!#$%&'*+/=?^`{|}~-]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")
_MAILTO, _EMPTY_BRACKETS = regex(r"mailto:", re.IGNORECASE), regex(r"<\s*>|\(\s*\)")
_DISOWNED = regex(
    r"\b(?:do not|don['’]?t|never) (?:use|e-?mail|send|contact)\b|\bno longer\b|\bout of date\b"
    r"|\bnot (?:in use|used|valid|working|current)\b|\b(?:bounce[sd]?|bouncing|wrong|invalid|incorrect|expired)\b"
    r"|\bold (?:e-?mail|address|one)\b|\bold:|\(old\)",
    re.IGNORECASE,
)
"""Words that say that an address is no good."""
_EDGES = ".'`*/=|{}!?~"
SOON = 512
"""A cell is looked through several times: those of a column's first rows, and soon after each once more."""


@MEMORY.remembered(SOON)
def addresses(text: str) -> tuple[tuple[str, str], ...]:
    """Return (words before it, address) for every address in a cell, in order, each address once, lower case."""
    plain = clean(text)
    if "@" not in plain:
        return ()
    found: dict[str, str] = {}
    end = 0
    alone = _ADDRESS.match(plain)
    if alone and alone.end() == len(plain):  # nearly every cell holds one and nothing else
        matches: Iterable[re.Match[str]] = [alone]
    else:
        plain = _MAILTO.sub(" ", plain)
        matches = _ADDRESS.finditer(plain)
    for match in matches:
        address = match.group().strip(_EDGES).casefold()
        if "@" in address and not address.startswith("@") and ".." not in address:
            found.setdefault(address, normal(plain[end : match.start()]))
        end = match.end()
    return tuple((before, address) for address, before in found.items())


def clean_emails(text: str) -> tuple[str, ...]:
    """Return the addresses in a cell: display names, `mailto:`, brackets and trailing full stops set aside."""
    if "@" not in text and text.isascii():
        return ()
    return tuple([address for _, address in addresses(text)])


@MEMORY.remembered(SOON)
def in_use(text: str) -> str:
    """Return `text` without the addresses beside which it says that they are not to be used.

    What stands between commas, semicolons and line breaks goes together; of several addresses there, what follows each.
    """
    if "@" not in text or _ADDRESS.fullmatch(text) or not _DISOWNED.search(text):
        return text
    kept = [_kept(piece) for piece in re.split(r"([;,\n])", text)]
    return "".join(kept)


def _kept(piece: str) -> str:
    starts = [match.start() for match in _ADDRESS.finditer(piece)][1:]
    parts = [piece[start:end] for start, end in pairwise([0, *starts, len(piece)])]
    return "".join(_ADDRESS.sub(" ", part) if _DISOWNED.search(_ADDRESS.sub(" ", part)) else part for part in parts)


def without_emails(text: str) -> str:
    """Return `text` with its addresses, and the brackets left empty around them, taken out."""
    if "@" not in text:
        return text
    return _EMPTY_BRACKETS.sub(" ", _ADDRESS.sub(" ", _MAILTO.sub(" ", text)))


def share_out(identities: Sequence[str], text: str) -> tuple[tuple[str, ...], ...] | None:
    """Return the addresses of each of several people in one row, or None where it is not clear whose they are.

    The name in or before an address decides; without any such sign, as many addresses as people go in order.
    """
    found = addresses(text)
    if not found:
        return tuple(() for _ in identities)
    owners = [_owner(identities, before, address) for before, address in found]
    if all(owner is None for owner in owners) and len(found) == len(identities):
        owners = list(range(len(identities)))
    if any(owner is None for owner in owners):
        return None
    return tuple(
        tuple(address for (_, address), owner in zip(found, owners, strict=True) if owner == index)
        for index in range(len(identities))
    )


def _owner(identities: Sequence[str], before: str, address: str) -> int | None:
    """Return the one person whose name the words before an address, or its first part, point to."""
    strengths = [_strength(identity, before, address) for identity in identities]
    best = max(strengths, default=0)
    return strengths.index(best) if best and strengths.count(best) == 1 else None


def _strength(identity: str, before: str, address: str) -> int:
    local = normal(address.partition("@")[0])
    words = [word for word in identity.split() if len(word) > 1]
    named = sum(word in before.split() for word in words)
    inside = sum(word in local.split() or (len(word) > 2 and word in local.replace(" ", "")) for word in words)
    return 10 * named + 2 * inside + _initials(identity.split(), local)


def _initials(words: list[str], local: str) -> int:
    """1 where the address is an initial and a whole name ("jsmith", "j.smith"): it tells Jane from Tom Smith."""
    joined = local.replace(" ", "")
    pairs = ((a, b) for a in words for b in words if a != b and len(b) > 2)
    return int(any(joined in {a[0] + b, b + a[0]} for a, b in pairs))
