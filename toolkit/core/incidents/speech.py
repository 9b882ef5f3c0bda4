"""Where something was said, and what was said about a policy: words that must not make a breach of an opinion.

POLICY.md, `protected-speech`: criticising a school's policies in public is printed as a problem, not as a letter.
"""

from __future__ import annotations

from toolkit.core.patterns import regex
from toolkit.core.text import normal

_PLACES = (
    r"facebook|face book|fb|whatsapp|whats app|social media|online|twitter|tweets?|instagram|insta|tik ?tok|snapchat"
    r"|messenger|youtube|internet|classdojo|dojo"
)
_BESIDE = (
    r"posts?|posted|posting|comments?|commented|messages?|groups?|chat|page|class|story|status|video|incident"
    r"|on|in|the|a|to|via|of|and"
)
POSTED_ON = regex(
    r"(?:class |parents? |year |our |her |his |local |community |school )*"
    r"(?:facebook|face book|fb|whatsapp|whats app|social media|online|twitter|x|instagram|insta|tik ?tok|snapchat"
    r"|youtube|internet|media)\b"
)
"""Where others read what somebody posts; a message on the school's own Dojo is a message."""
_PLACE = regex(rf"\b(?:{_PLACES})\b")
_MEDIUM = regex(rf"(?:(?:{_PLACES}|{_BESIDE})(?: |$))+")
_ONLY_A_PLACE = regex(rf"(?:(?:on|via|class|parents?) )*(?:{_PLACES})(?: (?:{_PLACES}|groups?|chat|page|and|or))*")
_SPEECH = regex(
    r"\b(?:publicly )?"
    r"(?:challeng|criticis|criticiz|critique|complain|question|disagree|object|oppos|moan|rant|protest)\w*"
    r"(?: \w+){0,5}? (?:polic(?:y|ies)|procedures?|rules?)\b"
)


def mentions_a_medium(text: str) -> bool:
    """Whether a text says that something was said online."""
    return _PLACE.search(normal(text)) is not None


def is_medium(text: str) -> bool:
    """Whether a text only says where something was said ("Facebook", "Post on social media"), and not what."""
    words = normal(text)
    return _PLACE.search(words) is not None and _MEDIUM.fullmatch(words) is not None


def is_place(text: str) -> bool:
    """Whether a text only names a place ("Facebook", "WhatsApp group"), and not that something was posted there."""
    return _ONLY_A_PLACE.fullmatch(normal(text)) is not None


def about_a_policy(words: str) -> tuple[int, int] | None:
    """Return where normalised words criticise a policy ("complaining about the homework policy"), or None."""
    match = _SPEECH.search(words)
    return match.span() if match else None
