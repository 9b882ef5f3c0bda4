"""Values that are there and that no letter can show whole: signs that Word cannot store, and texts far too long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from toolkit.word.errors import Finding
from toolkit.word.values import FORBIDDEN

MAX_CHARACTERS = 20_000
"""About seven closely written pages; more in one field is a document pasted by mistake."""
_BEFORE = 20


def unfit(fields: Mapping[str, object]) -> Iterator[Finding]:
    """Yield a finding for each field that holds a forbidden sign or is over-long, with the sign and its place."""
    for name, value in fields.items():
        for path, text in _texts(value, name):
            yield from _unstorable(path, text)
            if len(text) > MAX_CHARACTERS:
                message = f"“{path}” has {len(text):,} characters; a letter takes {MAX_CHARACTERS:,}."
                yield Finding(message, "Shorten it.", field=path, unfit=True)


def _unstorable(name: str, text: str) -> Iterator[Finding]:
    if text.isprintable():
        return
    first = FORBIDDEN.search(text)
    if first:
        signs = dict.fromkeys(f"U+{ord(sign):04X}" for sign in FORBIDDEN.findall(text))
        before = FORBIDDEN.sub("", text[max(0, first.start() - _BEFORE) : first.start()])
        place = f"after “{' '.join(before.split())}”" if before.strip() else "at its beginning"
        what = "a sign" if len(signs) == 1 else "signs"
        message = f"“{name}” holds {what} that Word cannot store ({', '.join(signs)}), {place}."
        yield Finding(
            message, "Delete what stands there, which cannot be seen, and type it again.", "", name, unfit=True
        )


def _texts(value: object, name: str) -> Iterator[tuple[str, str]]:
    """Yield (path, text) of each text in a value, however deep, under the paths that `check` uses."""
    if isinstance(value, str):
        yield name, value
    elif isinstance(value, Mapping):
        for key, each in value.items():
            yield from _texts(each, f"{name}.{key}")
    elif isinstance(value, list | tuple):
        for number, each in enumerate(value, start=1):
            yield from _texts(each, f"{name} {number}")
