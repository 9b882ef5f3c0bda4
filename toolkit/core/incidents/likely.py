"""Whether a table whose headings may be those of an incident log is one.

"Name" and "Category" stand over parents and breaches, and over a list of chemicals as well. Headings that speak of
people at a school, or of what they do, are believed; of any others the cells have to say it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from toolkit.core.incidents.headings import meaning
from toolkit.core.incidents.phrases import Phrasebook
from toolkit.core.incidents.profile import Profile
from toolkit.core.incidents.synonyms import OURS
from toolkit.core.incidents.table import Heading, Table, cells_under
from toolkit.core.patterns import regex
from toolkit.core.text import normal

_TELLING = regex(
    r"\b(?:who|happened|police|dsl|slt|safeguarding|staff|teacher|culprit|mum|dad|mother|father|relative|childs|children"
    r"|parental|banned|behaviours?|conduct|misconduct|offence|abuse|abusive|violence|violent|aggression"
    r"|(?:parent|carer|guardian|adult|visitor|perpetrator|aggressor|assailant|offender|pupil|child|student|victim"
    r"|incident|altercation|complaint|concern|letter|ban|sanction)s?|(?:witness|breach)(?:es)?)\b"
)
_SAYS_WHAT = ("category", "narrative", "notes", "action")


def is_likely(table: Table, sheet_name: str, configured: Mapping[str, str], phrases: Phrasebook) -> bool:
    """Whether a table with such headings is believed to hold incidents.

    It is where a heading is the office's own setting or one of ours, where the headings, the text above them or the
    sheet's name speak of it, and where the cells name a breach, or under a day people.
    """
    meant = {heading: meaning(heading, configured, typos=True) for heading in table.headings}
    said = [*(heading.whole for heading, field in meant.items() if field), *table.titles, sheet_name]
    return _speaks_of_it(said, configured) or _shows_it(table, meant, phrases)


def _speaks_of_it(texts: Iterable[str], configured: Mapping[str, str]) -> bool:
    return any(text in configured or text in OURS or _TELLING.search(text) for text in map(normal, texts))


def _shows_it(table: Table, meant: Mapping[Heading, str | None], phrases: Phrasebook) -> bool:
    dated = "date" in meant.values()
    if not table.body:
        return dated  # a log that nobody has written into yet
    profiles = [(field, Profile(cells_under(table, heading.column))) for heading, field in meant.items()]
    if dated and any(field == "person" and profile.names() for field, profile in profiles):
        return True
    return any(field in _SAYS_WHAT and profile.says_a_breach(phrases) for field, profile in profiles)
