"""People in a log: their names, who they are to the school, and their addresses."""

from __future__ import annotations

from toolkit.core.people.cells import parse_people
from toolkit.core.people.emails import clean_emails
from toolkit.core.people.kinds import kind_of
from toolkit.core.people.names import identity, parse_name, same_person_name

__all__ = ["clean_emails", "identity", "kind_of", "parse_name", "parse_people", "same_person_name"]
