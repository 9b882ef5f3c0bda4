"""Words for somebody who came where they may not be: a breach of a ban, where one runs (default `ban-breach`)."""

from __future__ import annotations

from collections.abc import Sequence

from toolkit.core.patterns import regex

_PLACE = (
    r"(?:the )?(?:school )?(?:site|premises|playground|play ground|grounds|school|building|car park|classroom"
    r"|reception|field|hall)"
)
_CAME = (
    r"(?:(?:was |been )?(?:seen|found|spotted)|came|comes|come|coming|entered|entering|enters|returned|returning"
    r"|walked|turned up|appeared)"
)
_TO = r"(?: (?:on|onto|in|into|to|at|inside))*"
_PRESENT = regex(rf"{_CAME}(?: (?:back|again))?{_TO} {_PLACE}(?: again| today)?")
_MEANWHILE = frozenset(["during", "while", "whilst", "despite", "although", "though"])
_FROM_AFAR = frozenset(
    ["emailed", "phoned", "telephoned", "rang", "called", "wrote", "texted", "messaged", "asked", "requested", "email"]
)
_BAN = frozenset(["ban", "banned", "banning"])
_BETWEEN = frozenset(
    [*("a", "the", "his", "her", "their", "current", "site", "still", "being", "on", "under", "is", "was"), "school"]
)


def is_presence(words: str) -> bool:
    """Whether normalised words say that somebody came on the site, and no more: "Seen in playground"."""
    return _PRESENT.fullmatch(words) is not None


def during_a_ban(words: Sequence[str], start: int) -> int:
    """Return where "during her ban", "while still banned" ends that begins at a word; 0 where it does not."""
    if words[start] not in _MEANWHILE or not _FROM_AFAR.isdisjoint(words[max(0, start - 6) : start]):
        return 0
    end = next((n for n in range(start + 1, min(start + 6, len(words))) if words[n] not in _BETWEEN), 0)
    return end + 1 if end and words[end] in _BAN else 0
