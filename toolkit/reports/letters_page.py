"""The letters of a day on one page, to read in a browser: no network, no script, everything in one file."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from urllib.parse import quote

from toolkit.core.frozen import dataclass

PAGE = Path(__file__).with_name("pages") / "letters.html"
FOOT = (
    "To let a letter go, type your name in Approved by beside its row in the log, then run `conduct send`. "
    "This page holds personal data: it stays in this folder."
)


@dataclass(frozen=True, slots=True)
class Card:
    """One letter as the page shows it."""

    school: str
    """Its name."""
    person: str
    step: str
    """In words: "meeting reminder"."""
    reference: str
    where: str
    """The rows it came from."""
    goes: str
    """ "by email to jane@x.example", "by post"."""
    documents: tuple[Path, ...]
    """What can be opened, the one that goes first; beside the page."""
    why: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    """What keeps it from going, in words."""
    approved_by: str = ""
    picture: bytes = b""
    """PNG of the first page, b"" where no PDF could be made."""
    pages: int = 0
    became: str = ""
    """What became of it, where it went: "sent", "saved to a folder"."""


def letters_page(cards: Sequence[Card], *, trust: str, day: date, notes: Iterable[str] = ()) -> str:
    """Return the page. Cards of one school stand together, in the order in which they come."""
    from jinja2 import Environment, StrictUndefined

    room = Environment(autoescape=True, undefined=StrictUndefined)
    room.filters["said"] = _said
    return room.from_string(PAGE.read_text("utf-8")).render(
        title=f"Letters of {day:%A} {day.day}\u00a0{day:%B}\u00a0{day:%Y}",
        trust=trust,
        summary=_summary(cards),
        schools=list(_schools(cards)),
        notes=list(notes),
        foot=FOOT,
    )


def _said(text: str) -> str:
    """Return a sentence as the page prints it: what a terminal puts in backticks stands out."""
    from markupsafe import Markup, escape

    return Markup(re.sub(r"`([^`]+)`", r"<strong>\1</strong>", str(escape(text))))


def _summary(cards: Sequence[Card]) -> str:
    if not cards:
        return "No letter is to be read today."
    ready, gone = sum(_is_ready(card) for card in cards), sum(bool(card.became) for card in cards)
    waits = len(cards) - ready - gone
    parts = [f"{ready} ready to go" if ready else "", f"{waits} waiting for something first" if waits else ""]
    parts += [f"{gone} gone" if gone else ""]
    letters = f"{len(cards)} letters" if len(cards) != 1 else "One letter"
    return f"{letters}: {', '.join(part for part in parts if part)}."


def _is_ready(card: Card) -> bool:
    return bool(card.approved_by) and not card.needs and not card.became


def _state(card: Card) -> str:
    if card.became:
        return f"{card.became[0].upper()}{card.became[1:]}; approved by {card.approved_by or 'nobody'}"
    return f"Approved by {card.approved_by}: ready to go" if _is_ready(card) else "Waits"


def _schools(cards: Sequence[Card]) -> Iterator[dict[str, object]]:
    order = {school: number for number, school in enumerate(dict.fromkeys(card.school for card in cards))}
    for school, of_school in groupby(sorted(cards, key=lambda card: order[card.school]), lambda card: card.school):
        yield {"name": school, "cards": [_shown(card) for card in of_school]}


def _shown(card: Card) -> dict[str, object]:
    return {
        **{name: getattr(card, name) for name in ("person", "step", "reference", "where", "goes", "why", "needs")},
        "look": "gone" if card.became else "ready" if _is_ready(card) else "waits",
        "state": _state(card),
        "picture": b64encode(card.picture).decode("ascii"),
        "links": [{"href": quote(path.name), "label": _label(path, card)} for path in card.documents],
    }


def _label(path: Path, card: Card) -> str:
    if path.suffix != ".pdf":
        return "Word document"
    pages = f", {card.pages} pages" if card.pages > 1 else ""
    return f"Open the letter (PDF{pages})"
