"""A postal address as an envelope's window shows it: no more lines than fit, and the last of them by itself."""

from __future__ import annotations

from toolkit.core.patterns import regex

LINES = 6
"""What the window of a DL envelope shows, wherever the sheet slips to: the name and five lines more."""
WIDEST = 40
"""Signs of one line that the window shows."""
_SIGN = regex(r"[\n,;]")


def address_lines(postal_address: str, name: str = "") -> list[str]:
    """Return the lines of an address, short neighbours on one line where there would be too many.

    `name`: what stands above them. The last line, the postcode or the country, stays by itself.
    """
    lines = [line.strip() for line in _SIGN.split(postal_address) if line.strip()]
    most = LINES - (2 if len(name) > WIDEST else 1)
    while len(lines) > most:
        pairs = [(len(lines[n]) + len(lines[n + 1]) + 2, n) for n in range(len(lines) - 2)]
        length, first = min(pairs, default=(WIDEST + 1, 0))
        if length > WIDEST:
            break
        lines[first : first + 2] = [f"{lines[first]}, {lines[first + 1]}"]
    return lines
