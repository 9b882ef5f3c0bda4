"""Short forms in headings, spelled out: "Perp. email", "Inc. type", "Desc."."""

from __future__ import annotations

_SHORTEST = 3
_SHORT = {
    "perp": "perpetrator",
    "perps": "perpetrator",
    "inc": "incident",
    "incid": "incident",
    "cat": "category",
    "categ": "category",
    "desc": "description",
    "descr": "description",
    "dt": "date",
    "addr": "address",
    "tel": "telephone",
    "rel": "relationship",
    "relnship": "relationship",
    "beh": "behaviour",
    "behav": "behaviour",
    "ltr": "letter",
    "lttr": "letter",
    "mtg": "meeting",
    "par": "parent",
    "recd": "received",
    "rptd": "reported",
    "yr": "year",
    "gp": "group",
    "fname": "first name",
    "sname": "surname",
    "surn": "surname",
    "loc": "location",
    "wit": "witness",
    "vict": "victim",
    "sev": "severity",
    "cmts": "comments",
    "cmnts": "comments",
}


def spelled_out(text: str) -> str:
    """Return a normalised heading with its short forms spelled out; as it is where it has none."""
    return " ".join(_SHORT.get(word, word) for word in text.split())


def differ_in_a_short_word(text: str, other: str) -> bool:
    """Whether two normalised texts differ in a word of three letters, which is another and no slip: "SLT", "DSL"."""
    words, others = text.split(), other.split()
    if len(words) != len(others):
        return False
    return any(
        len(one) == len(two) <= _SHORTEST and sorted(one) != sorted(two) for one, two in zip(words, others, strict=True)
    )
