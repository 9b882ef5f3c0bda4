"""What a letter says, as a template's fields; the message around it; what a sheet and a calendar say of a ban."""

from toolkit.core.fields.ban_days import CalendarDay, ban_days
from toolkit.core.fields.board_paper import BOARD_FIELDS
from toolkit.core.fields.case_file import CASE_FIELDS, case_fields
from toolkit.core.fields.hearing import for_hearing
from toolkit.core.fields.letter import facts, letter_fields
from toolkit.core.fields.listed import FIELDS, Field
from toolkit.core.fields.message import (
    email_body,
    file_name,
    meeting_off_body,
    new_time_body,
    reference,
    reference_of,
    subject,
)
from toolkit.core.fields.must_say import unsaid
from toolkit.core.fields.needs import NEEDS, ROLES, needs, rows_in, rows_of
from toolkit.core.fields.notes import LEGAL_FIELDS, SAFEGUARDING_FIELDS, legal_fields, safeguarding_fields
from toolkit.core.fields.optional import goes_without, optional, settled
from toolkit.core.fields.reception import RECEPTION_FIELDS, reception_fields
from toolkit.core.fields.unfilled import unfilled
from toolkit.core.fields.words import long_date

__all__ = [
    "BOARD_FIELDS",
    "CASE_FIELDS",
    "FIELDS",
    "LEGAL_FIELDS",
    "NEEDS",
    "RECEPTION_FIELDS",
    "ROLES",
    "SAFEGUARDING_FIELDS",
    "CalendarDay",
    "Field",
    "ban_days",
    "case_fields",
    "email_body",
    "facts",
    "file_name",
    "for_hearing",
    "goes_without",
    "legal_fields",
    "letter_fields",
    "long_date",
    "meeting_off_body",
    "needs",
    "new_time_body",
    "optional",
    "reception_fields",
    "reference",
    "reference_of",
    "rows_in",
    "rows_of",
    "safeguarding_fields",
    "settled",
    "subject",
    "unfilled",
    "unsaid",
]
