"""The entries of a `Representation` cell, each with the person's own words taken out.

What stands in quotation marks, or after the colon of "received", is theirs: whoever asks for a ban to be lifted has
not had it lifted. No word of it decides anything.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.day_spellings import day_spans
from toolkit.core.patterns import regex
from toolkit.core.policy.slips import mended

TAKEN_OUT = "\0"
"""Stands for each sign of what is quoted: never a word, never a day."""
_SINGLE = regex(r"(?<!\w)['‘](?=[^\W\d_])(.*)['’](?!\w)")
_COLON = regex(r":(?=\s|\0|$)")
_SPEAKER = regex(
    r"\b(?:received|rec ?d|e ?mails?|emailed|letter|call(?:ed)?|phoned?|text(?:ed)?|note|statement"
    r"|mum|dad|mother|father|parents?|carer|gran\w*|s?he|says?|said|writes?|wrote|states?|stated|asks?|asked"
    r"|request(?:s|ed)?|(?:own|her|his|their) words|quote)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Written:
    """One entry: what the office wrote, and the person's own words in it."""

    text: str
    words: str = ""
    unclosed: bool = False
    """A quotation mark is opened and never closed: what follows it is taken for theirs."""
    perhaps_theirs: bool = False
    """It follows words without quotation marks, after a semicolon: it may be more of them."""


def entries(text: str, begins: Callable[[str, bool], bool]) -> tuple[Written, ...]:
    """Return a cell's entries: a line or a part between semicolons or slashes each, where one begins there.

    `begins(part, after_words)`: whether an entry begins with this part; `after_words`: it follows words that nobody
    put into quotation marks, so that it may be more of them.
    """
    raw = _SINGLE.sub("“\\1”", text)
    mask, unclosed = _masked(raw)
    found: list[tuple[int, int, bool]] = []
    running = False
    for start, end in _parts(mask):
        part = mask[start:end]
        sign = mask[start - 1 : start]
        goes_on = running or sign == "/" or not part.replace(TAKEN_OUT, "").strip(" .,)")
        if found and goes_on and not begins(part, running):
            found[-1] = (found[-1][0], end, found[-1][2])
            continue
        found.append((start, end, running and sign in {";", "/"}))
        colon = _words_from(part)
        running = colon is not None and (not part[colon:].strip() or TAKEN_OUT not in part[colon:])
    return tuple(
        _written(raw, mask, start, end, unclosed and end == len(mask), perhaps) for start, end, perhaps in found
    )


def _masked(raw: str) -> tuple[str, bool]:
    """Return the text with every quoted sign taken out, marks too, and whether one was never closed."""
    depth, signs = 0, []
    for index, sign in enumerate(raw):
        before = raw[index - 1] if index else " "
        after = raw[index + 1] if index + 1 < len(raw) else " "
        opens = sign in "“„«" or (sign == '"' and (not depth or (before in " (\n" and not after.isspace())))
        closes = sign in "”»" or (sign == '"' and not opens)
        signs.append(TAKEN_OUT if depth or opens or closes else sign)
        depth += opens - closes
        depth = max(depth, 0)
    return "".join(signs), depth > 0


def _parts(mask: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in re.finditer(r"[\n;]|(?<!\d)/|/(?!\d)|$", mask):
        if mask[start : match.start()].strip():
            yield start, match.start()
        start = match.end()


def _words_from(part: str) -> int | None:
    """Return where the person's words begin after a colon: "received 12 October from Jane Smith by email: …"."""
    for colon in _COLON.finditer(part):
        if next(iter(day_spans(part[colon.end() :].lstrip())), (1, 0))[0] == 0:
            continue  # "received: 12 October"
        if _SPEAKER.search(mended(part[: colon.start()].replace("-", " "))):
            return colon.end()
    return None


def _written(raw: str, mask: str, start: int, end: int, unclosed: bool, perhaps: bool) -> Written:
    colon = _words_from(mask[start:end])
    all_theirs = colon is not None and not mask[start + colon : end].lstrip().startswith(TAKEN_OUT)
    office = mask[start : start + colon if all_theirs and colon else end].replace(TAKEN_OUT, " ")
    if all_theirs and colon:
        words = raw[start + colon : end]
    else:
        quoted = re.finditer(f"{TAKEN_OUT}+", mask[start:end])
        words = " ".join(raw[start + each.start() : start + each.end()] for each in quoted)
    return Written(office.strip(" :\n"), words.strip().strip('"“”„«»').strip(), unclosed, perhaps)
