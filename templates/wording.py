"""Words that several letters have in common. Plain, kind and firm; every sentence holds for everybody who gets it.

What may not stand here (POLICY.md, Fairness and law): the names of those concerned, the log's narrative, a word that
accuses of a crime, a penalty foretold, a refusal that nobody has on record.
"""

from __future__ import annotations

from house_style import Letter

CONTACT = "{{ school_contact }}"
PROCEDURE = (
    "the Complaints Procedure, which is on the school and trust websites under Governance and Policies"
    "{% if complaints_url %} ({{ complaints_url }}){% endif %}"
)
ADJUSTMENTS = (
    "Please tell us if a disability or a health condition, or reading or speaking English, makes any of this harder "
    "for you. We will make adjustments, find an interpreter or send this letter in another form."
)
HUB_COUNCIL = (
    "the Hub Council, care of the school office{% if school_email %} or by email to {{ school_email }}{% endif %}"
)
SAME_PLACE = (
    "This does not change your child’s place at the school. You will still get reports and news from us, we will "
    "arrange parents’ evenings by phone or video, and we will ring you as usual if your child is unwell."
)
APPROVER = (
    "{% if approved %}{{ approver_name }}, {{ approver_role }}{% else %}to be approved by {{ approval_needed }}"
    "{% endif %}"
)


def what_happened(letter: Letter) -> None:
    letter.say("This is about:", style="Lead-in")
    incidents(letter)


def incidents(letter: Letter) -> None:
    letter.say("{%p for incident in incidents %}")
    letter.points("{{ incident.about }}, on {{ incident.day }}")
    letter.say("{%p endfor %}")
    letter.when("wording", lambda: letter.say("{{ wording }}"))


def why_longer(letter: Letter, who: str) -> None:
    """Say of a ban that lasts longer than the code has it what the code says, and the approver's reason."""
    letter.when(
        "code_end",
        lambda: letter.say(
            "The {{ code_name }} says that a ban runs, in the first instance, to the end of the half-term, which would "
            f"be {{{{ code_end }}}}. {who} decided that this ban lasts longer"
            "{% if longer_because %}, for this reason: {{ longer_because }}{% else %}. The reason has still to be "
            "written here.{% endif %}"
        ),
    )


def concerns(letter: Letter) -> None:
    letter.section("Concerns and complaints")
    letter.say(
        "Nothing in this letter stops you from raising a concern or a complaint: please speak to the class teacher or "
        f"the Head of School, or use {PROCEDURE}."
    )


def signed_by_head(letter: Letter) -> None:
    letter.sign("{% if head_name %}{{ head_name }}{% else %}For the Head of School{% endif %}", _HEAD_LINE)


_HEAD_LINE = "{% if head_name %}Head of School, {% endif %}{{ school_name }}"


def signed_by_approver(letter: Letter) -> None:
    letter.sign(
        "{% if approved %}{{ approver_name }}{% else %}To be approved by{% endif %}",
        "{% if approved %}{{ approver_role }}{% else %}{{ approval_needed }}{% endif %}",
    )
