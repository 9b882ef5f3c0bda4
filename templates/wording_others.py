"""The words of what stands beside the ladder: an apology, to somebody whom a letter reached by mistake."""

from __future__ import annotations

from collections.abc import Callable

from house_style import Letter
from wording import ADJUSTMENTS, CONTACT, concerns, signed_by_approver


def withdrawal(letter: Letter) -> None:
    letter.heading("An apology: a letter that was not meant for you")
    letter.say(
        "{% if earlier_letter_on %}On {{ earlier_letter_on }} we sent you a letter{% else %}We have sent you a letter"
        "{% endif %}{% if earlier_reference %} with the reference {{ earlier_reference }}{% endif %}. It should not "
        "have gone to you. This was our mistake, and we are sorry for it and for any upset that it has caused you."
    )
    letter.section("What this means for you")
    letter.say(
        "We take that letter back. Nothing in it applies to you, nothing that it asks of you or tells you holds, and "
        "it counts against you in no way, now or later. You do not need to answer it."
    )
    letter.section("What we ask of you")
    letter.say(
        "The letter may say something that is private to somebody else. Please do not use it or pass it on, and "
        "destroy it: delete the message and the attachment, or put the paper through a shredder. If you would rather "
        "bring or send it back to us, that is fine too. If somebody else has seen it, please tell us."
    )
    letter.section("What we are doing about it")
    letter.say(
        "We are putting our records right and looking into how it happened, so that it does not happen again. Our data "
        f"protection officer is told of it. If you have a question, or would like to talk to us: {CONTACT}."
    )
    letter.say(
        "If you are not content with how we deal with this, you may also turn to the Information Commissioner’s Office "
        f"(ico.org.uk). {ADJUSTMENTS}"
    )
    concerns(letter)
    signed_by_approver(letter)


LETTERS: dict[str, Callable[[Letter], None]] = {"withdrawal": withdrawal}
"""Step → its letter."""
