""" "Surname" and "Forename" without a word that says whose: beside a class, and no child, they may be the child's.

So a school's system exports them. A child must never be written to as if it were the parent.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.claims import Claim
from toolkit.core.incidents.meanings import CONFIDENT
from toolkit.core.incidents.table import Heading
from toolkit.core.incidents.values import Trouble, shorten
from toolkit.core.incidents.wording import plain
from toolkit.core.patterns import regex
from toolkit.core.text import normal

_PARTS = frozenset(["surname", "first_name"])
_WHOSE = r"(?:legal |preferred |chosen |first and )?"
_BARE = regex(rf"{_WHOSE}(?:sur ?names?|(?:last|family|first|given|christian) names?|fore ?names?|name)")


@dataclass(frozen=True, slots=True)
class Parted:
    """The claims that may be used, and the headings whose names may be the child's."""

    claims: list[Claim]
    childs: tuple[Heading, ...] = ()


def without_the_childs(claims: Sequence[Claim], configured: Mapping[str, str]) -> Parted:
    """Take away the parts of a name that may be the child's; what conduct.toml says of a heading wins."""
    sure = {guess.field for guess, _ in claims if guess.confidence >= CONFIDENT}
    if "class" not in sure or sure & {"pupil", "title"}:
        return Parted([*claims])
    childs = tuple(
        dict.fromkeys(
            heading
            for guess, heading in claims
            if guess.field in _PARTS and not heading.group and _BARE.fullmatch(plain(heading.text))
            if normal(heading.text) not in configured
        )
    )
    return Parted([claim for claim in claims if claim[1] not in childs], childs)


def whose_names(parted: Parted, fields: Mapping[str, int]) -> Iterable[Trouble]:
    """Ask whose names they are, where no other column names the person."""
    if parted.childs and "person" not in fields:
        texts = [shorten(heading.shown) for heading in parted.childs]
        lines = " and ".join(
            f'"{text}" = "{_part(heading)}"' for text, heading in zip(texts, parted.childs, strict=True)
        )
        quoted = " and ".join(f"“{text}”" for text in texts)
        yield Trouble(
            "heading",
            f"{quoted} stand beside the class and may be the child's name, so nobody is named by them.",
            f"If they are the parent's, write {lines} under [school.columns] in conduct.toml; if not, add a column"
            " “Parent” for who it was.",
            parted.childs[0].column,
        )


def _part(heading: Heading) -> str:
    return "surname" if plain(heading.text).endswith(("surname", "last name", "family name")) else "first_name"
