"""Headings of one word under a group: "Name" under "Child", "Date" under "Letter"."""

from __future__ import annotations

from toolkit.core.patterns import regex

_PARENT = frozenset(["person", "surname", "first_name", "email", "relationship", "person_type", "title", "phone"])
_OTHERS = frozenset(["victim", "staff", "reported_by", "dealt_with_by", "pupil"])
_LETTER = frozenset(
    [
        "letter_sent",
        "letter_date",
        "stage",
        "letter",
        "sent_on",
        "meeting_letter",
        "reminder_letter",
        "warning_letter",
        "ban_letter",
    ]
)
_ACTION = frozenset(["action", "status"])
_EVENT = frozenset(["date", "time", "place", "category", "narrative", "notes", "severity", "serious"])

_WORDS = {
    "name": "name|names|full name|name s|who|name in full",
    "first_name": "first name|forename|given name|first",
    "surname": "surname|last name|family name|last",
    "title": "title",
    "email": "email|e mail|email address|e mail address|emails|mail",
    "phone": "phone|telephone|tel|tel no|mobile|phone number|telephone number|contact number|contact",
    "address": "address|home address|postcode",
    "type": "type|role|status|is a|kind|position|job title",
    "date": "date|day|on|when",
    "which": "which|type|kind|stage|which one|step|which letter|letter type|type of letter",
    "sent": "sent|y n|yes no|issued|given|sent y n",
    "from": "from|start|starts|began|start date|date from",
    "until": "until|to|end|ends|till|end date|date to|expires",
    "outcome": "outcome|result",
    "held": "held|held on|took place|took place on|met|met on|date held",
    "notes": "notes|comments|summary|minutes|details",
    "attended": "attended|attended y n|did they attend|did parent attend|parent attended|attendance",
    "reply": "reply|reply received|replied|response|parent response|response received|rsvp",
}
_MEANS: dict[str, dict[str, tuple[str, ...]]] = {
    "parent": {
        "name": ("person",),
        "type": ("person_type", "category"),
        **{word: (word,) for word in ("first_name", "surname", "title", "email", "phone", "address")},
        "date": (),
    },
    "other": dict.fromkeys(["first_name", "surname", "title", "email", "phone", "address", "type", "date"], ()),
    "letter": {"which": ("stage",), "date": ("letter_date",), "sent": ("letter_sent",), "name": (), "email": ()},
    "action": {"which": ("stage",), "date": (), "name": (), "email": ()},
    "meeting": {
        "date": ("meeting_date",),
        "outcome": ("meeting_outcome",),
        "name": (),
        "email": (),
        "which": (),
        "held": ("meeting_held",),
        "notes": ("meeting_notes",),
        "attended": ("meeting_attended",),
        "reply": ("meeting_reply",),
    },
    "ban": {"date": ("ban_from",), "from": ("ban_from",), "until": ("ban_until",), "name": (), "email": ()},
    "strange": dict.fromkeys(["name", "first_name", "surname", "title", "email", "phone", "address", "date"], ()),
    "event": {"date": ("date",), "type": ("category", "person_type")},
}
_SPOKEN = {
    "ban": regex(r"^(?:site )?bans?\b(?! breach)"),
    "meeting": regex(r"^meetings?$"),
    "event": regex(r"^(?:what|when|the |section \w+|part \w+|general|basic|incident|event)"),
    "other": regex(r"^(?:child|pupil|student|staff|teacher|victim|witness|employee|school|office|supervisor)"),
}
_DETAILS = regex(r"(?<=\w) (?:details?|information|info|section)$|^(?:details?|information) (?:of|about|on) (?:the )?")


def group_name(text: str) -> str:
    """Return a normalised group without "details": "Parent/carer details" is the parent."""
    return _DETAILS.sub("", text)


def under(group: str, field: str, text: str) -> tuple[str, ...] | None:
    """Return what a heading means under a group that means `field` ("" for unknown); None where that says nothing.

    () says that the heading is about somebody or something else: it must not be taken for the parent's.
    """
    kind = _kind(group, field)
    if kind == "other" and text in _WORDS["name"].split("|"):
        return (field,) if field in _OTHERS else ()
    for word, meant in _MEANS[kind].items():
        if text in _WORDS[word].split("|"):
            return meant
    return None


def _kind(group: str, field: str) -> str:
    for kind, pattern in _SPOKEN.items():
        if kind in {"ban", "meeting"} and pattern.search(group):
            return kind
    families = {"parent": _PARENT, "other": _OTHERS, "letter": _LETTER, "action": _ACTION, "event": _EVENT}
    for kind, fields in families.items():
        if field in fields:
            return kind
    return next((kind for kind, pattern in _SPOKEN.items() if pattern.search(group)), "strange")
