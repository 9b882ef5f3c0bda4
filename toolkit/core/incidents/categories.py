"""What a row was about: categories, flags and facts, from its columns or, where there are none, from its narrative."""

from __future__ import annotations

from dataclasses import replace

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.account import read_account
from toolkit.core.incidents.actors import Who
from toolkit.core.incidents.columns import Columns
from toolkit.core.incidents.phrases import NO_BREACH, Phrasebook
from toolkit.core.incidents.synonyms import SECOND
from toolkit.core.incidents.tick_columns import SAFEGUARDING
from toolkit.core.incidents.ticks import flagged, ticked
from toolkit.core.incidents.values import BodyRow, Trouble, shorten
from toolkit.core.patterns import regex
from toolkit.core.text import normal

_SCHOOL = (
    r"(?:head(?:teacher| teacher| of school)?|ht|hos|slt|school|office|class teacher|teacher|senco|governors?|chair"
    r"|we|i)"
)
_IN_HAND = regex(
    r"\b(?:in hand|dealt with|dealing|complaints? procedure|formal complaint|resolved|closed|with (?:the )?governors"
    rf"|{_SCHOOL} (?:(?:has|have|had|already|then|also) )?"
    r"(?:replied|responded|answered|acknowledged|wrote back|written back)"
    r"|(?<!no )(?:reply|response|answer|acknowledge?ment) (?:was |has been )?(?:sent|given)|complaint acknowledged)\b"
)
_TOLD_IN_HAND = regex(r"\b(?:(?:already|now|complaint|complaint is) in hand|in hand with|being dealt with)\b")
"""What an account says of it: fewer words than a remark's, for much of an account is what the parent said."""
_REMARKS = ("in_hand", "status", "action", "category", "letter_sent", "notes")
_NOT_YET = regex(r"\b(?:not|un|never|nobody|no one|yet to be|to be|not been|not yet|isnt|nt)(?: \w+)?$")
_NAMING = ("person", "surname", "first_name", "title", "relationship", "pupil")
_CHOOSE = "Use words the policy's table of phrases knows, or add these words to it (policy.toml, [phrases])."


@dataclass(frozen=True, slots=True)
class About:
    """The meanings of a row, told apart."""

    categories: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    complaint: bool = False
    safeguarding: bool = False
    police: bool = False
    blank: bool = False
    """Nothing is filled in that could say what kind of breach it was, and no word of the account says it."""

    @property
    def anything(self) -> bool:
        return bool(self.categories) or self.complaint or self.safeguarding


def has_category_column(columns: Columns, rows: list[BodyRow]) -> bool:
    """Whether a table has a filled category column, ticks included: then its narrative is not searched."""
    filled = any(row.text(column) for _, column in columns.numbered("category") for row in rows)
    ticks = [column for column, meanings in columns.ticks if meanings != (SAFEGUARDING,)]
    return filled or any(ticked(row.cells.get(column)) for column in ticks for row in rows)


def about_columns(columns: Columns, *, narrative: bool) -> frozenset[int]:
    """Return the columns that `read_about` looks at."""
    read = ("category", "police", "narrative", *_NAMING) if narrative else ("category", "police")
    return columns.of(read) | {column for column, _ in columns.ticks}


def _who(row: BodyRow, columns: Columns) -> Who:
    """Return what tells the row's person in its account."""
    person, child = (
        " ".join(row.text(column) for column in sorted(columns.of(names))) for names in (_NAMING[:-1], _NAMING[-1:])
    )
    return Who.of(person, child)


def read_about(row: BodyRow, columns: Columns, phrases: Phrasebook, *, narrative: bool) -> tuple[About, list[Trouble]]:
    """Return what a row is about. Each part of a cell that means nothing is a problem, and blocks nothing else."""
    found, media, troubles = list[str](), list[tuple[str, int]](), list[Trouble]()
    for _, column in columns.numbered("category"):
        meanings = phrases.cell(row.text(column))
        found += meanings.found
        troubles += [_unknown(part, column) for part in meanings.unknown]
        media += [(part, column) for part in meanings.places]
    for column, ticks in columns.ticks:
        cell = row.cells.get(column)
        answer = flagged(cell) if ticks == (SAFEGUARDING,) else ticked(cell)
        if answer and phrases.only_a_medium(columns.headings.get(column, "")):
            media.append((columns.headings[column], column))
        elif answer:
            found += ticks
        troubles += [_unclear(row, column)] if answer is None else []
    if narrative:
        account = read_account(row.text(columns.column("narrative")), phrases, _who(row, columns))
        found += account.own
        troubles += [_whose(account.unclear, columns)] if account.unclear else []
    troubles += [_only_where(text, column) for text, column in media if not found]
    about = _sorted_out(tuple(dict.fromkeys(found)), phrases, police=_police(row, columns))
    blank = not about.anything and not troubles and NO_BREACH not in found
    return replace(about, blank=blank), troubles


def says_what(columns: Columns) -> bool:
    """Whether a table has a column for the kind of breach, or for the account."""
    ticks = any(meanings != (SAFEGUARDING,) for _, meanings in columns.ticks)
    return ticks or bool(columns.numbered("category")) or columns.column("narrative") is not None


def without_category(row: BodyRow, columns: Columns, phrases: Phrasebook) -> Trouble:
    """Return the problem of a row whose `About` is blank. What its account sounds like is named, and not used."""
    column, narrative = columns.column("category"), columns.column("narrative")
    account = read_account(row.text(narrative), phrases, _who(row, columns))
    sounds = [each for each in (*account.own, *account.unclear) if each in phrases.policy.categories]
    if sounds:
        where = f"write it under “{columns.headings[column]}”" if column else "tick its column"
        suggested = f"The account sounds like {' and '.join(sounds)}: if it was that, {where}."
        return Trouble("category", "No category says what kind of breach this was.", suggested, column)
    if column is None and narrative and not columns.ticks:
        message = "Nothing in the account is a phrase of the policy, and there is no category."
        return Trouble("category", message, "Add a column “Category” and fill it for this row.", narrative)
    return Trouble("category", "No category says what kind of breach this was.", "Fill in the category.", column)


def remark_columns(columns: Columns) -> frozenset[int]:
    """Return the columns that may say whether somebody deals with a complaint already."""
    remarks = (column for column, heading in columns.headings.items() if "notes" in SECOND.get(normal(heading), ()))
    named = (column for name in _REMARKS if (column := columns.column(name)))
    return frozenset([*named, *remarks])


def in_hand(row: BodyRow, columns: Columns, remarks: frozenset[int]) -> bool:
    """Whether a complaint's row says that somebody deals with it already."""
    if ticked(row.text(columns.column("in_hand"))):
        return True
    said = [(row.text(column), _IN_HAND) for column in remarks & row.cells.keys()]
    said.append((row.text(columns.column("narrative")), _TOLD_IN_HAND))
    return any(
        not _NOT_YET.search(words[: match.start()].rstrip())
        for text, pattern in said
        for words in [normal(text)]
        for match in pattern.finditer(words)
    )


def _sorted_out(found: tuple[str, ...], phrases: Phrasebook, *, police: bool) -> About:
    return About(
        categories=tuple(meaning for meaning in found if meaning in phrases.policy.categories),
        facts=tuple(meaning for meaning in found if meaning.startswith("fact:")),
        complaint="complaint" in found,
        safeguarding="safeguarding" in found,
        police=police or "police" in found,
    )


def _police(row: BodyRow, columns: Columns) -> bool:
    """Whether the police column holds a yes or a reference."""
    text = row.text(columns.column("police"))
    answer = ticked(text)
    return bool(answer) or (answer is None and any(sign.isdigit() for sign in text))


def _unknown(part: str, column: int) -> Trouble:
    return Trouble("category", f"“{shorten(part)}” is not in the policy's table of phrases.", _CHOOSE, column)


def _whose(categories: tuple[str, ...], columns: Columns) -> Trouble:
    """Ask who did what the account speaks of: a letter to somebody who suffered or reported it would be a false one."""
    said = " and ".join(categories)
    column, narrative = columns.column("category"), columns.column("narrative")
    write = f"write {said} under “{columns.headings[column]}”" if column else f"write {said} in a column “Category”"
    return Trouble(
        "category",
        f"The account speaks of {said}, and does not surely say that it was this person's doing.",
        f"If it was, say so in the account (“Mum swore at …”), or {write}; if it was not, write “No breach” there."
        " Once that column has an entry, it is read in every row, and no account is.",
        column or narrative,
    )


def _only_where(text: str, column: int) -> Trouble:
    message = f"“{shorten(text)}” says where it was, and not what was done."
    advice = "Tick what was done as well, or write it under “Category”: “Abusive post”, “Photos of pupils posted”."
    return Trouble("category", message, advice, column)


def _unclear(row: BodyRow, column: int) -> Trouble:
    return Trouble(
        "category", f"“{shorten(row.text(column))}” is neither yes nor no.", "Write yes or leave it empty.", column
    )
