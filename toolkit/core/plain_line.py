"""Text that goes into a header, a heading or a file's name: one line, and no sign in it that nobody sees."""

from __future__ import annotations

import unicodedata

UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
"""Unicode categories of characters that end a line, hide, or turn the reading direction."""


def is_plain_line(text: str) -> bool:
    return not any(unicodedata.category(sign) in UNSEEN for sign in text)
