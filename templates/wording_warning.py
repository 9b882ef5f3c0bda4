"""The words of the warning."""

from __future__ import annotations

from collections.abc import Callable

from house_style import Letter
from wording import ADJUSTMENTS, CONTACT, concerns, signed_by_approver, what_happened


def warning(letter: Letter) -> None:
    letter.heading("A formal warning about conduct")
    letter.say(
        "We are writing to you about conduct that our code of conduct asks everybody at {{ school_name }} to avoid, "
        "and to ask that it does not happen again."
    )
    letter.when("refused", lambda: letter.say(_REFUSED))
    letter.when("attended", lambda: letter.say(_ATTENDED))
    letter.when("unresolved", lambda: letter.say(_UNRESOLVED))
    letter.section("What has been recorded")
    what_happened(letter)
    letter.section("What we ask of you")
    letter.say(
        "We ask that nothing of this kind happens from now on, and that you keep to the {{ code_name }} whenever you "
        "are at the school or in touch with it."
    )
    letter.section("What may happen next")
    letter.say(
        "If the behaviour continues, it may be put to the Trust Senior Leadership Team, who would then consider "
        "whether to withdraw your permission to come onto the school site for a time. This is called a site ban. No "
        "such decision has been made, and we hope that none will be needed."
    )
    letter.when(
        "counts_for",
        lambda: letter.say(
            "This warning counts for {{ counts_for }} from the day you receive it. If nothing more happens in that "
            "time, it will no longer be taken into account."
        ),
    )
    letter.section("Your side")
    letter.say(
        "If you disagree with anything in this letter, or something is missing from it, please tell us. You can write, "
        f"ring or ask for a meeting: {CONTACT}. You may bring somebody with you. We will keep what you tell us with "
        f"our record. {ADJUSTMENTS}"
    )
    concerns(letter)
    signed_by_approver(letter)


_REFUSED = (
    "{% if meeting_letter_on %}On {{ meeting_letter_on }} we{% else %}We{% endif %} invited you to a meeting to talk "
    "about it, and our record is that you decided not to come. If that is not so, please tell us. You are still "
    "welcome to meet us."
)
_MET = "Thank you for having met us{% if meeting_letter_on %} after our letter of {{ meeting_letter_on }}{% endif %}. "
_ATTENDED = _MET + ("We are sorry to have to write again, because something more has been recorded since then.")
_UNRESOLVED = _MET + (
    "Our record is that we did not come to an agreement there. We are sorry about that, and would be glad to meet "
    "again."
)


LETTERS: dict[str, Callable[[Letter], None]] = {"warning": warning}
"""Step → its letter."""
