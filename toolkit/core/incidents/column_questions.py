"""What stays to be asked about the headings of a table."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.core.incidents.claims import Claim
from toolkit.core.incidents.evidence import Found
from toolkit.core.incidents.meanings import CONFIDENT, Guess
from toolkit.core.incidents.phrases import Phrasebook
from toolkit.core.incidents.synonyms import FIELDS, OURS
from toolkit.core.incidents.table import Heading
from toolkit.core.incidents.values import Trouble, shorten
from toolkit.core.text import normal

_ASKED = frozenset(["date", "person", "email", "category", "serious", *OURS.values()])


def questions(
    claims: list[Claim],
    fields: Mapping[str, int],
    configured: Mapping[str, str],
    phrases: Phrasebook,
    more: Found,
) -> list[Trouble]:
    asked = set(more.proposed.values())
    troubles = [
        _uncertain(guess, heading)
        for guess, heading in claims
        if guess.confidence < CONFIDENT and guess.field in _ASKED and guess.field not in {*fields, *asked}
    ]
    troubles += more.troubles
    strange = {v for k, v in configured.items() if v not in FIELDS and normal(v) not in phrases.exact}
    return troubles + [
        Trouble(
            "heading",
            f"[school.columns] in conduct.toml gives a heading the meaning “{meaning}”, which does not exist.",
            "Use a field such as date, person, email, pupil, category or narrative, or a phrase of the policy.",
        )
        for meaning in sorted(strange)
    ]


def _uncertain(guess: Guess, heading: Heading) -> Trouble:
    text = shorten(heading.shown)
    return Trouble(
        "heading",
        f"The heading “{text}” may mean {_spoken(guess.field)}; that is not certain, so it is not used.",
        f'If it does, write "{text}" = "{guess.field}" under [school.columns] in conduct.toml, or correct the'
        ' heading. If it means nothing here: = "ignore".',
        heading.column,
    )


def _spoken(name: str) -> str:
    return (
        f"“{next((h for h in OURS if OURS[h] == name), name).capitalize()}”" if name in OURS.values() else f"the {name}"
    )
