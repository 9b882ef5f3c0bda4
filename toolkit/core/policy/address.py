"""How a letter goes: by email from the log or from contacts.csv, by post or by hand (default delivery)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from toolkit.core.cases import Case, Incident, answered
from toolkit.core.frozen import dataclass
from toolkit.core.policy.context import Context
from toolkit.core.policy.whose_address import RETURNED
from toolkit.core.policy.words import way_of
from toolkit.core.postable import is_postable
from toolkit.core.quick import quick
from toolkit.core.trust import Contact

SECRET = "The address is confidential: show it to nobody else."
BEHIND = (
    "A letter to somebody else went to the address beside this row: write this person's own there, or their name with "
    "it into contacts.csv if it is theirs too."
)


@dataclass(frozen=True, slots=True)
class Way:
    send_by: str = "email"
    to: str = ""
    postal_address: str = ""
    large_print: bool = False
    is_confidential: bool = False
    blocks: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()
    """What nobody has confirmed of the address: `Decision.held_by`."""
    defaults: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()


_way = quick(Way)


def way(case: Case, incidents: Sequence[Incident], context: Context) -> Way:
    """Return how the letter about `incidents` goes, and what stands in its way."""
    lines = _contacts(case, context)
    contact, unwanted = _contact(case, lines), _is_unwanted(case, lines)
    typed = next((i.office.send_by for i in reversed(answered(incidents)) if way_of(i.office.send_by)), "")
    send_by = way_of(typed) or way_of(contact.send_by if contact else "") or "email"
    behind = _left_behind(case, context)
    to = _email(case, incidents, behind)
    fallback = contact.email if contact and to is None else ""
    doubts: tuple[str, ...] = ()
    blocks = ["do-not-contact"] if unwanted or (contact and contact.do_not_contact) else []
    if send_by == "email" and not is_postable(to or fallback):
        blocks.append("email")
    elif send_by == "email":
        confirmed = _is_confirmed(to or fallback, lines)
        doubts = () if confirmed else context.addresses.doubts(to or fallback, case)
        doubts += (RETURNED,) if _came_back(to or fallback, lines, context) else ()
    is_confidential = _is_confidential(to or fallback, lines, context)
    warnings = [SECRET] if is_confidential else []
    if "email" in blocks and behind:
        warnings.append(BEHIND)
    return _way(
        send_by,
        to or fallback,
        _postal(contact),
        any(line.large_print for line in lines),
        is_confidential,
        tuple(blocks),
        doubts,
        ("delivery",) if doubts or (fallback and send_by == "email") or set(blocks) - {"email"} else (),
        tuple(warnings),
    )


def _is_confirmed(address: str, lines: Sequence[Contact]) -> bool:
    """Whether contacts.csv gives this person this very address: then somebody has said that it is theirs to read."""
    return any(line.email.casefold() == address.casefold() for line in lines)


def _came_back(address: str, lines: Sequence[Contact], context: Context) -> bool:
    """Whether a letter to this address found nobody there, and nobody has asked the person since.

    A line that stood in contacts.csv before says nothing of that: only the day on which it was checked does.
    """
    found = context.addresses.came_back(address)
    if found is None:
        return False
    mine = (line for line in lines if line.email.casefold() == address.casefold())
    return not any(line.email_checked and line.email_checked >= found.day for line in mine)


def _is_confidential(address: str, lines: Sequence[Contact], context: Context) -> bool:
    """Whether any line of the person's names says so: of two namesakes the address of neither is shown."""
    return context.confidential.holds(address) or any(line.confidential_address for line in lines)


def _left_behind(case: Case, context: Context) -> frozenset[str]:
    """Return the addresses to which letters about these rows went to somebody else (default edited).

    A row whose name alone was corrected still holds one: it is this person's only where another row of theirs says so.
    """
    if not context.book.letters:
        return frozenset()
    rows = [(incident, context.book.of_another(incident.row)) for incident in case.incidents]
    went = {each.to.casefold() for _, others in rows for each in others if each.identity not in case.identities}
    return frozenset(went - {email.casefold() for i, others in rows if not others for email in i.person.emails})


def _email(case: Case, incidents: Sequence[Incident], behind: frozenset[str]) -> str | None:
    """Return the one address, "" where there are several, None where the log has none of this person's own."""
    typed = {address for incident in incidents for address in incident.person.emails} or set(case.addresses)
    typed = {address for address in typed if address.casefold() not in behind}
    if not typed:
        return None
    return typed.pop() if len(typed) == 1 else ""


def _contact(case: Case, found: Sequence[Contact]) -> Contact | None:
    """Return the person's line of contacts.csv by name and school; with several, none is guessed."""
    if case.has_namesake or len(found) > 1:
        found = [c for c in found if c.email and c.email.casefold() in case.addresses]
    return found[0] if len(found) == 1 else None


def _contacts(case: Case, context: Context) -> list[Contact]:
    """Return the lines of the person's names; lines that differ in nothing but the name are one."""
    if not context.contacts:
        return []
    lines = [c for name in sorted(case.names) for c in context.contacts.get(name, ())]
    mine = [line for line in lines if line.school in ("", "*", context.school.code)]
    return list({replace(line, name=case.name): line for line in mine}.values()) if case.parts else mine


def _is_unwanted(case: Case, lines: Sequence[Contact]) -> bool:
    """Whether a line under any of a person's several names forbids letters."""
    return bool(case.parts) and not case.has_namesake and any(c.do_not_contact for c in lines)


def _postal(contact: Contact | None) -> str:
    return "\n".join(part for part in (contact.address, contact.postcode) if part) if contact else ""
