"""What a letter lacks, in an office's words: a template knows its fields by names that nobody outside it knows."""

from __future__ import annotations

import re
from collections.abc import Mapping

from toolkit.core.fields.listed import FIELDS


def unfilled(name: str, fields: Mapping[str, object]) -> tuple[str, str] | None:
    """Return what is missing where a letter needs the field `name`, and where to write it; None for no field of ours.

    `fields`: what the letter has.
    """
    top = name.split(".")[0].split(" ")[0]
    if top not in FIELDS:
        return None
    if top == "address_lines":
        how = "by post" if fields.get("by_post") else "by hand"
        return (
            f"it goes {how}, and no postal address is known.",
            "Write the address and the postcode in the person's line of contacts.csv,"
            " or change `Send by` in the log if the letter may go another way.",
        )
    field = FIELDS[top]
    advice = f"Fill in {field.where}." if field.where else "Take the tag out of the template, or put {% if %} round it."
    what = re.split("[:;]", field.meaning)[0]
    return f"this is not known: {what[0].lower()}{what[1:]}.", advice
