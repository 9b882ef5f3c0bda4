"""What `conduct check` remarks on: what stands undecided in the settings and stops nothing yet."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.core.text import normal
from toolkit.core.trust import Trust
from toolkit.jobs.check_templates import unused_templates
from toolkit.mail import online_warning, reaches_people
from toolkit.settings import Settings


def remarks(settings: Settings, *, all_read: bool) -> Iterator[str]:
    trust = settings.trust
    if not all_read:
        yield "What is due was not worked out where a log could not be read."
    yield from _schools_of_one_name(trust)
    yield from unused_templates(trust)
    if settings.policy.built_in and not trust.adopted:
        yield "The policy is the built-in one; the trust has not yet said which version of its code it adopted."
    if settings.terms.built_in and not trust.terms_confirmed:
        yield "The term dates are the built-in ones for Cornwall; the trust has not yet confirmed them."
    if trust.mail.transport == "ews" and (warning := online_warning(trust.mail.ews.endpoint)):
        yield warning
    if trust.mail.transport == "smtp" and trust.mail.smtp.security == "none" and reaches_people(trust.mail):
        yield (
            "Letters leave in the open: security of [mail.smtp] is none, so anybody on the way can read and change "
            "them. Ask IT for starttls or tls."
        )
    if not trust.ban_proof:
        yield "A ban is approved by a name in the log alone: the trust asks for no second proof (ban_proof is off)."
    yield f"How long a warning counts: {settings.policy.lapse_months} months (a default; the code is silent)."


def _schools_of_one_name(trust: Trust) -> Iterator[str]:
    """Say which schools bear one name: two in one trust may, and one that was written twice counts everybody twice."""
    codes: dict[str, list[str]] = {}
    for school in trust.schools:
        codes.setdefault(normal(school.name), []).append(school.code)
    for school in trust.schools:
        same = codes.pop(normal(school.name), [])
        if len(same) > 1:
            yield (
                f"The schools {' and '.join(same)} are both called {school.name} in conduct.toml; letters cannot tell"
                " them apart. If it is one school, keep one [[school]] with all its logs; if not, name them apart."
            )
