"""The words of what stands beside the ladder: where a concern goes, and an apology for a letter that went astray."""

from __future__ import annotations

from collections.abc import Callable

from house_style import Letter
from wording import ADJUSTMENTS, CONTACT, PROCEDURE, concerns, signed_by_approver, signed_by_head


def signpost(letter: Letter) -> None:
    letter.heading("Your concern, and how to take it further")
    letter.say(
        "Thank you for telling us about your concern{% if days %} on {{ days }}{% endif %}. We would like to put "
        "things right where we can, and this letter explains how you can take it further if you wish to."
    )
    letter.points(
        "Please speak to the class teacher first{% if visitor %}, or to the school office{% endif %}. Most things can "
        "be settled in a conversation.",
        "If your concern remains, please speak to the Head of School{% if head_name %}, {{ head_name }}{% endif %}.",
        f"If it is still not settled, please use {PROCEDURE}.",
        style="List Number",
    )
    letter.say(
        "If you have already taken one of these steps, please simply go on to the next. Raising a concern or a "
        "complaint is not a breach of our code of conduct{% if not visitor %}, and it makes no difference to how we "
        "look after your child{% endif %}."
    )
    letter.section("If we can help")
    letter.say(f"To arrange a conversation, or if you are not sure whom to turn to: {CONTACT}. {ADJUSTMENTS}")
    signed_by_head(letter)


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


LETTERS: dict[str, Callable[[Letter], None]] = {"signpost": signpost, "withdrawal": withdrawal}
"""Step → its letter."""
