"""What every table of the trust's files has in common, for pydantic. Imported only where a file is read."""

from __future__ import annotations

from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from toolkit.core.patterns import regex
from toolkit.core.plain_line import is_plain_line

ADDRESS = regex(r"[^\s@,;<>\"()]+@[^\s@,;<>\"()]+\.[^\s@,;<>\"().]+")


class Table(BaseModel):
    """A table of a file: unknown keys are mistakes, and every key says what it is."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)
    written: ClassVar[str] = "{key} = {example}"
    """How a key and its value stand in the file."""


class Record(Table):
    """A line of a CSV: the heading stands elsewhere, and text needs no quotes."""

    written: ClassVar[str] = "{example}"


def key(meaning: str, example: str, default: Any = ..., **rules: Any) -> Any:
    """Declare a key: what it means, how it is written in the file, and what holds when it is left out."""
    return Field(default, description=meaning, examples=[example], **rules)


def address(text: str) -> str:
    """Check one plain email address, or "" for none."""
    if text and not ADDRESS.fullmatch(text):
        raise ValueError(f'"{text}" is not one plain email address, such as office@bude.example')
    return text


def one_line(text: str) -> str:
    """Check that a name or phrase stands on one line: it goes into subjects, headings and file names."""
    if any(ord(sign) < 32 for sign in text):
        raise ValueError("write it on one line")
    if not is_plain_line(text):
        raise ValueError("it holds a sign that nobody sees; type it anew instead of copying it")
    return text


Text = Annotated[str, AfterValidator(one_line)]
"""Text on one line, possibly empty."""

Name = Annotated[str, StringConstraints(min_length=1), AfterValidator(one_line)]
"""Text on one line that may not be empty."""

Address = Annotated[str, AfterValidator(address)]
"""One email address, or empty."""
