"""Words of names, and words that look like some."""

from __future__ import annotations

from toolkit.core.concerned import THE_HEAD
from toolkit.core.patterns import regex
from toolkit.core.people.words import DESCRIBING, JOINING, NOT_NAMES, OPENING, ROLES, THINGS, TITLES
from toolkit.core.text import normal

_WORD = regex(r"[^\W\d_]+")


def words_of(*names: str) -> set[str]:
    """Return the words of names, as `normal` has them."""
    return {normal(word) for name in names for word in _WORD.findall(name)}


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


NO_NAMES = frozenset(
    {*ROLES, *NOT_NAMES, *JOINING, *OPENING, *DESCRIBING, *THINGS, *map(normal, TITLES)}
    | {word for post in THE_HEAD for word in post.split()}
    | _words("reception office school site primary academy staff year class form nursery kitchen club deputy lead")
    | _words("january february march april may june july august september october november december will")
    | _words("monday tuesday wednesday thursday friday saturday sunday christmas easter")
)

WORDS_TOO = _words(
    """
    grace hope faith joy dawn eve pat sue grant frank jack rob nick drew dean art guy mark bill rose ray gene bob don
    chuck rich ivy heather holly poppy daisy lily violet olive hazel amber ruby pearl jade opal crystal ginger
    summer autumn april june may august will miles christian jordan georgia chelsea florence israel india paris sydney
    victoria charlotte alexa chase hunter mason carter harry lance penny robin jay dale glen heath cliff basil
    reed sandy norm angel mercy verity unity clement noel carol tim
    """
)
"""First names that are words or places too: alone they name nobody."""
PLACES = _words(
    """
    road street park class classroom house hall school ward room lane avenue close day primary academy way drive court
    building block gate wing centre church team group terrace place square hill gardens garden field
    """
)
"""Behind a capital: "Victoria Road"."""
