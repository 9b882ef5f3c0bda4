"""What a letter says, as a template's fields; and the message around it."""

from toolkit.core.fields.letter import facts, letter_fields
from toolkit.core.fields.listed import FIELDS, Field
from toolkit.core.fields.message import email_body, file_name, reference, subject
from toolkit.core.fields.unfilled import unfilled
from toolkit.core.fields.words import long_date

__all__ = [
    "FIELDS",
    "Field",
    "email_body",
    "facts",
    "file_name",
    "letter_fields",
    "long_date",
    "reference",
    "subject",
    "unfilled",
]
