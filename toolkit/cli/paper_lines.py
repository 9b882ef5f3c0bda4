"""What `conduct summary --send` says: who has the board's papers, who gets them, and what a person must settle."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from toolkit.cli.problem_lines import problem_lines
from toolkit.cli.send_lines import NEXT, UNDER_NEXT
from toolkit.cli.show import commands_whole, heading, wrapped
from toolkit.core.fields import reference_of
from toolkit.core.letters import LetterRecord
from toolkit.core.steps import LetterState as S

if TYPE_CHECKING:
    from toolkit.jobs.delivering import Delivered
    from toolkit.jobs.send_summary import Offer

MOST_CHANGES = 12
UNDER = f"{'':<11}"
WHAT_NOW: Mapping[S, str] = {
    S.UNKNOWN: (
        "It may have gone or not. `conduct reconcile` looks for it; who knows says so: `conduct reconcile --settle "
        "{ref} sent` or `not-sent`."
    ),
    S.CONFLICT: (
        "Its draft is not what was to go. Delete that draft, then say so: `conduct reconcile --settle {ref} not-sent`."
    ),
    S.REJECTED: (
        "The mail server refused it. Put right what it says, then: `conduct reconcile --settle {ref} not-sent`; the "
        "next run sends it."
    ),
    S.BOUNCED: (
        "It came back. Correct the address under [summary] in conduct.toml; where it is right, `conduct send "
        "--redeliver {ref}` sends it once more."
    ),
}
"""What a person does about a paper that did not arrive."""
THEN: Mapping[S, str] = {
    S.SAVED: "open each message in the folder and send it.",
    S.DRAFTED: "press Send there in Outlook. The next `conduct reconcile` notes what went.",
    S.ACCEPTED: "`conduct reconcile`, later: it looks whether it went.",
}


def offer_lines(offer: Offer) -> Iterator[str]:
    """Say who has these figures already, to whom they would go, and what is new to those who have others."""
    standing = offer.standing
    yield ""
    yield heading(f"For the board, {offer.period.label}")
    if offer.rehearsal:
        said = f"A rehearsal: redirect_all is set, so all of it goes to {offer.rehearsal}, marked as a test."
        yield from wrapped(f"{said} Nobody of the board gets anything, and nothing is used up.", "  ", "  ")
    for letter in standing.has:
        yield from _paper(letter, standing.again.get(letter.key))
    for member in standing.going:
        yield from _line("to go", member.shown, offer.rehearsal or member.email)
    if not standing.going:
        yield f"  {_nobody_else(offer)}"
    if standing.earlier:
        yield from wrapped(f"{have(offer)} other figures of {offer.period.label}.", "  ", "  ")
        yield from _change_lines(offer)
    drafts = [each.person for each in standing.earlier if each.state is S.DRAFTED]
    if drafts and not offer.rehearsal:
        said = f"The drafts with the figures of before, to {' and '.join(drafts)}, are still there: delete them."
        yield from wrapped(said, "  ", "  ")


def have(offer: Offer) -> str:
    names = list(dict.fromkeys(each.person for each in offer.standing.earlier))
    return f"{' and '.join(names)} {'has' if len(names) == 1 else 'have'}"


def went_lines(sent: Delivered) -> Iterator[str]:
    """Say what became of each paper, and what a person does next."""
    yield from paper_lines(sent.letters)
    yield from problem_lines(tuple(sent.refused))


def paper_lines(papers: Sequence[LetterRecord]) -> Iterator[str]:
    for each in papers:
        yield from _paper(each)
    for state in dict.fromkeys(each.state for each in papers):
        if state in THEN:
            yield from commands_whole(THEN[state], NEXT, UNDER_NEXT)


def _nobody_else(offer: Offer) -> str:
    if any(each.state in WHAT_NOW for each in offer.standing.has):
        return "Nothing is sent a second time by itself."
    have_them = "That address has" if offer.rehearsal else "Everybody has"
    return f"{have_them} these figures: nothing is sent a second time."


def _paper(letter: LetterRecord, again: LetterRecord | None = None) -> Iterator[str]:
    yield from _line(letter.state.value, letter.person, letter.to)
    if letter.note:
        yield from wrapped(letter.note, UNDER, UNDER)
    if again and again.state not in {S.BOUNCED, S.REJECTED} and letter.state is S.BOUNCED:
        yield f"{UNDER}It went again as {reference_of(again.school, again.key)}, which is {again.state}."
        letter = again
    if letter.state in WHAT_NOW:
        said = WHAT_NOW[letter.state].format(ref=reference_of(letter.school, letter.key))
        yield from commands_whole(said, UNDER, UNDER)


def _line(state: str, person: str, to: str) -> Iterator[str]:
    line = f"  {state:<9}{person:<30} {to}"
    if len(line) <= 80:
        yield line
    else:
        yield f"  {state:<9}{person}"
        yield f"{UNDER}{to}"


def _change_lines(offer: Offer) -> Iterator[str]:
    for each in offer.changes[:MOST_CHANGES]:
        yield from wrapped(each, "  - ", "    ")
    if len(offer.changes) > MOST_CHANGES:
        yield f"  - and {len(offer.changes) - MOST_CHANGES} more."
    if not offer.changes:
        yield "  What was sent then is not kept any more: what changed cannot be said."
