"""What a command says of letters: which would go, what became of each, what came back, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from toolkit.cli import trial_lines
from toolkit.cli.show import commands_whole, count, heading, long_day, who, wrapped
from toolkit.cli.trial_lines import TRIAL
from toolkit.core.decisions import Decision
from toolkit.core.fields import reference_of
from toolkit.core.letters import LetterRecord
from toolkit.core.steps import LetterState as S
from toolkit.core.steps import Paper, Step

if TYPE_CHECKING:
    from toolkit.jobs.looked_up import LookedUp
    from toolkit.jobs.pace import Progress

WOULD: Mapping[S, str] = {
    S.SENT: "would be sent",
    S.DRAFTED: "would be put among the drafts, for a person to send",
    S.SAVED: "would be saved to a folder, for a person to send or hand over",
}
"""What a run does with a letter → the words before it."""

BECAME: Mapping[S, tuple[str, str]] = {
    S.SENT: ("sent", ""),
    S.ACCEPTED: ("handed over, and not yet among the sent letters", "`conduct reconcile`, later: it looks again."),
    S.DRAFTED: (
        "put among the drafts, and reached nobody yet",
        "press Send there in Outlook. The next `conduct today` notes what went.",
    ),
    S.SAVED: (
        "saved to the folder, and reached nobody yet",
        "open each message there and send it, or hand the letter over; then write the day it arrived in Delivered on.",
    ),
    S.REJECTED: ("refused by the mail server, and reached nobody", "what stands below, under [refused-letter]."),
    S.UNKNOWN: (
        "may have gone or not",
        "`conduct reconcile`, which looks for each. None of them is sent again by itself.",
    ),
    S.CONFLICT: (
        "with a draft that is not what was approved",
        "do not send that draft. `conduct reconcile` says what is different, and what to do.",
    ),
}
"""What became of letters → the words after their number, and what to do."""

TROUBLED = frozenset({S.UNKNOWN, S.CONFLICT, S.REJECTED})
"""Letters for which a run ends with exit code 3."""

NOTHING_IS_DUE = "no letter is both due and approved."
NEXT, UNDER_NEXT = "Next:  ", "       "


def preview_lines(letters: Sequence[Decision], becomes: S, instead: str, calendar: Mapping[str, str]) -> Iterator[str]:
    """Say what would go, and become of it.

    `instead`: the address to which every letter goes for a trial, "" where there is none. `calendar`: letter key → what
    is said of its calendar invitation.
    """
    if not letters:
        yield "No letter is both due and approved. `conduct today` shows what each needs."
        return
    if instead:
        yield from trial_lines.would_go(instead)
        yield ""
    yield heading(f"{count(len(letters), 'letter')} {WOULD[becomes]}{TRIAL * bool(instead)}:")
    for each in letters:
        yield from _letter(each.step, who(each), instead or each.shown_to)
        yield from wrapped("" if instead else calendar.get(each.letter_key, ""), "    ", "    ")


def sent_lines(
    letters: Sequence[LetterRecord], *, refused: int = 0, instead: str = "", before: int = 0, stopped: bool = False
) -> Iterator[str]:
    """Say what became of each letter, those of which a person has to do something last.

    `refused`: how many could not go as they are; the problems below say why. `instead`: as for `preview_lines`;
    `before`: how many had gone there in an earlier trial. `stopped`: whether the run broke off, which is said below.
    """
    if instead:
        yield from trial_lines.went(instead, before)
        yield ""
    if not letters and before:
        yield f"Nothing was sent. {_could_not_go(refused) if refused else ''}".strip()
        yield from trial_lines.next_line()
        return
    if not letters:
        why = " The run stopped: see below." if stopped else ""
        said = f". {_could_not_go(refused)}{why}" if refused else f".{why}" if stopped else f": {NOTHING_IS_DUE}"
        yield from wrapped(f"Nothing was sent{said}", "", "")
        return
    for state in (*BECAME, *(each for each in S if each not in BECAME)):
        found = [each for each in letters if each.state is state]
        if found:
            yield from _became(state, found, TRIAL * bool(instead))
    if refused:
        yield _could_not_go(refused)
    if instead:
        yield from trial_lines.next_line()


def progress_line(done: Progress) -> str:
    left = f", {_about(done.seconds_left)} left" if done.number < done.of else ""
    letter = done.letter
    return f"  {done.number} of {done.of}{left}: {letter.step} for {letter.person}, {letter.state}"


def pause_line(seconds: float) -> str:
    return f"  The mail server asks for a pause of {count(round(seconds), 'second')}; then the run goes on."


def vouched_lines(letter: LetterRecord, draft_in: str = "") -> Iterator[str]:
    """Say what a letter is now that somebody said what became of it, and what follows.

    `draft_in`: the mailbox in which its draft still lies, "" where none does.
    """
    if not letter.did_not_go:
        day = f" on {long_day(letter.sent_on)}" if letter.sent_on else ""
        yield from wrapped(f"{_whose(letter)} is {letter.state}{day}. {letter.note}", "", "  ")
        return
    yield from wrapped(f"{_whose(letter)} {letter.did_not_go}.", "", "  ")
    if draft_in:
        lies = (
            f"Its draft still lies among the drafts of {draft_in}. Delete it, and let nobody press Send on it: once "
            "the letter is approved again, a new one is made."
        )
        yield from wrapped(lies, "  ", "  ")
    goes = "approve it once more in Approved by, then run `conduct send`."
    goes = "`conduct summary --send` sends it." if letter.step is Paper.SUMMARY else goes
    yield from commands_whole(goes, NEXT, UNDER_NEXT)


def doubt_lines(letter: LetterRecord) -> Iterator[str]:
    """Say why it is asked whether a letter really did not go."""
    if letter.state is S.ACCEPTED:
        day = f" on {long_day(letter.sent_on)}" if letter.sent_on else ""
        taken = f"{_whose(letter)} was handed over{day}, and the mail server said that it took it. Mail can be late."
        yield from wrapped(taken, "", "")
    if letter.step is Step.BAN:
        yield from wrapped(f"This letter bans {letter.person}: who gets it twice may take it for two bans.", "", "")
    yield from wrapped(
        "Look in Sent Items and in the folders that rules file mail in; ask IT for the trace of the message, or the "
        "person. If it is said that it did not go, and it is sent once more, it may arrive twice.",
        "",
        "",
    )


def _whose(letter: LetterRecord) -> str:
    what = "board's paper" if letter.step is Paper.SUMMARY else f"{letter.step} letter"
    return f"The {what} for {letter.person}"


def reconciled_lines(letters: Sequence[LookedUp]) -> Iterator[str]:
    """Say what was found out of each letter, and how a person settles what nothing can look up."""
    if not letters:
        yield "No letter was on its way."
    for each in letters:
        letter = each.letter
        became = f"{each.before}, {'still' if letter.state is each.before else 'now'} {letter.state}"
        ref = f", a trial to {letter.to}" if each.is_trial else f" ({reference_of(letter.school, letter.key)})"
        whose = f"{letter.step} for {letter.person}{ref}"
        text = f"{whose}: {became}. {each.note}".strip()
        yield from commands_whole(text, "  ", "    ")
        yield from _both_ways_out(each)
    if back := _references([each for each in letters if not each.letter.went_to_another], S.BOUNCED):
        others = f"; so for {', '.join(back[1:])}" if back[1:] else ""
        text = f"`conduct send --redeliver {back[0]}` sends one that came back once more{others}."
        yield from commands_whole(text, NEXT, UNDER_NEXT)


def _both_ways_out(each: LookedUp) -> Iterator[str]:
    """Give the commands of a person who knows what became of a letter; each asks for what it needs to know."""
    if each.is_to_settle:
        settles = f"conduct reconcile --settle {reference_of(each.letter.school, each.letter.key)}"
        yield f"    If it went:     {settles} sent"
        yield f"    If it did not:  {settles} not-sent"


def came_back_lines(letters: Sequence[LookedUp]) -> Iterator[str]:
    """Say what the mailbox holds that is new: letters that came back, and answers to read."""
    if letters:
        yield ""
        yield heading(f"New in the mailbox ({len(letters)})")
        yield from reconciled_lines(letters)


def found_out_lines(letters: Sequence[LookedUp]) -> Iterator[str]:
    """Say what became of letters that an earlier run left on their way."""
    if letters:
        yield ""
        yield heading(f"Found out of letters of earlier runs ({len(letters)})")
        yield from reconciled_lines(letters)


def _became(state: S, letters: Sequence[LetterRecord], trial: str) -> Iterator[str]:
    words, next_step = BECAME.get(state, (state.value, ""))
    yield heading(f"{count(len(letters), 'letter')} {words}{trial}")
    for each in letters:
        yield from _letter(each.step, each.person, each.to)
        if each.note:
            yield from wrapped(each.note, "            ", "            ")
    if next_step:
        yield from commands_whole(next_step, NEXT, UNDER_NEXT)


def _letter(step: str, person: str, to: str) -> Iterator[str]:
    """Return a letter on one line, or on two where name and address do not fit beside one another."""
    line = f"  {step:<17}{person:<22} {to}".rstrip()
    if len(line) < 80:
        yield line
    else:
        yield f"  {step:<17}{person}"
        yield f"{'':<19}{to}"


def _could_not_go(number: int) -> str:
    return f"{count(number, 'approved letter')} could not go: see the problems below."


def _references(letters: Sequence[LookedUp], *states: S) -> list[str]:
    found = (each.letter for each in letters if each.letter.state in states and not each.is_trial)
    return list(dict.fromkeys(reference_of(each.school, each.key) for each in found))


def _about(seconds: float) -> str:
    return f"about {count(round(seconds / 60), 'minute')}" if seconds >= 45 else "less than a minute"
