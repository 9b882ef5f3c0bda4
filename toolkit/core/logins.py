"""Whose login somebody works under: a login proves for one approver (`conduct approve`)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from toolkit.core.concerned import untitled
from toolkit.core.decisions import Decision
from toolkit.core.letters import LetterRecord, Proof
from toolkit.core.problems import Problem
from toolkit.core.trust import Approver


def not_theirs(approver: Approver, login: str, approvers: Iterable[Approver], proofs: Iterable[Proof]) -> str:
    """Say why `login` proves nothing of `approver`; "" where nothing speaks against it.

    A `login` that conduct.toml gives them settles it. Else it is nobody's who has it there, and nobody's who has
    confirmed a letter under it (`proofs`: all that the ledger holds).
    """
    bare, name = bare_login(login), untitled(approver.name)
    if approver.login:
        own = bare_login(approver.login) == bare
        return "" if own else f"conduct.toml gives {approver.name} the login {approver.login}, and this is {login}"
    owners = (each.name for each in approvers if each.login and bare_login(each.login) == bare)
    before = (each.by for each in proofs if bare_login(each.login) == bare)
    for lead, names in (("is the login of", owners), ("has confirmed a letter for", before)):
        other = next((each for each in names if untitled(each) != name), None)
        if other:
            return f"This login ({login}) {lead} {other}, and proves nothing of {approver.name}"
    return ""


def sent_by_the_same(
    decisions: Iterable[Decision], letters: Iterable[LetterRecord], approvers: Iterable[Approver], login: str
) -> Iterator[Problem]:
    """Yield a problem for each of these letters that was confirmed under the login which now sends it.

    None where conduct.toml says that this login is the approver's own.
    """
    records = {letter.key: letter for letter in letters}
    own = {untitled(each.name) for each in approvers if each.login and bare_login(each.login) == bare_login(login)}
    for decision in decisions:
        record = records.get(decision.letter_key)
        for proof in record.proofs if record and not record.state.may_have_left else ():
            theirs = untitled(proof.by) == untitled(decision.approved_by or "") and not proof.ended
            if theirs and bare_login(proof.login) == bare_login(login) and untitled(proof.by) not in own:
                yield _of_one_login(decision, proof)


def _of_one_login(decision: Decision, proof: Proof) -> Problem:
    place = decision.incidents[0].place
    name = decision.person.name.display if decision.person and decision.person.name else "somebody"
    return Problem(
        "second-proof",
        f"{name}'s {decision.step} was confirmed for {proof.by} under the login {proof.login}, and that login sends it:"
        " this proves little more than the name in the log.",
        f"Ask {proof.by} whether they confirmed it. If the login is their own, say so in conduct.toml: `login` under "
        "[[approver]].",
        decision.school,
        place.log,
        place.sheet,
        place.row,
    )


def bare_login(login: str) -> str:
    """Return a login without the domain that Windows writes before or after it."""
    return login.strip().rpartition("\\")[2].partition("@")[0].casefold()
