"""Words in a heading that tell what it may be about, for headings we do not know word for word."""

from __future__ import annotations

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.abbreviations import spelled_out
from toolkit.core.incidents.wording import plain

_STAFFS = (
    "staff teacher school office work sender your my reporter reported reporting recorded recorder completed victim"
    " witness witnesses employee colleague head headteacher slt dsl governor governors trust hub police lead employer"
    " injured affected informed told notified contacted spoke spoken dealt handled seen by raised complainant"
    " complaining victims approver approved social worker agency la"
)
_CHILDS = "child childs children pupil pupils student students sibling siblings linked emergency"


# Beside the words that tell, these change nothing. Any other word may: "Tutor email", "Adult in charge", "Date joined".
_PLAIN = (
    "a of the this it was were is did what which and or in at on for to s no 1 full name names details main current"
)


@dataclass(frozen=True, slots=True)
class Telling:
    """`strong` words tell the field, `weak` ones less surely; any word of `others` forbids it.

    With `strict`, so does any word that is none of these and not in `beside`: a question costs a minute.
    """

    strong: frozenset[str]
    weak: frozenset[str]
    others: frozenset[str]
    beside: frozenset[str]
    strict: bool

    @classmethod
    def of(cls, strong: str, weak: str, others: str, *, beside: str = "", strict: bool = True) -> Telling:
        told, less, forbidden = strong.split(), weak.split(), f"{others} {_STAFFS}".split()
        plain_too = f"{beside} {_PLAIN}".split()
        return cls(frozenset(told), frozenset(less), frozenset(forbidden), frozenset(plain_too), strict)

    def rank(self, text: str) -> int:
        """Return 2 where a heading has a strong word, 1 for a weak one, 0 for none, -1 where it may be another's."""
        words = set(spelled_out(plain(text)).split())
        strong = {word for word in words if word in self.strong or _slip(word, self.strong)}
        weak = words & self.weak
        if words & self.others or (self.strict and (strong or weak) and words - strong - weak - self.beside):
            return -1
        return 2 if strong else 1 if weak else 0


TELLING: dict[str, Telling] = {
    "email": Telling.of(
        "email emails mail mails",
        "contact address home parental family parent carer",
        _CHILDS,
        beside="e add addr preferred best personal primary letters correspondence use guardian adult"
        " how we you them they best way",
    ),
    "date": Telling.of(
        "incident inc event occurred occurrence happened breach altercation behaviour",
        "date dt day on when visit contact concern",
        f"{_CHILDS} report log logged letter letters meeting met ban warning sent review reviewed closed birth dob"
        " received reply replied created modified next follow due action actioned resolved end signed call called stage"
        " sanction issued posted start completion entered added submitted outcome",
        beside="time took place take occur happen where location",
    ),
    "person": Telling.of(
        "adult parent parents carer person individual visitor guardian perpetrator mother father mum dad assailant"
        " aggressor offender culprit relative",
        "family contact regarding re",
        f"{_CHILDS} number phone type relation relationship role status letter present other email title",
        beside="member involved concerned complained about incident responsible concern centre causing subject full"
        " surname first forename",
    ),
    "category": Telling.of(
        "type behaviour conduct breach code classification offence abuse category theme kind nature",
        "incident event concern form issue reason heading subject section rule policy",
        "letter action outcome previous next sanction step stage",
        strict=False,
    ),
    "stage": Telling.of(
        "letter stage step sanction",
        "formal policy level",
        f"{_CHILDS} next proposed planned recommended recommend due needed required should draft previous future"
        " suggested possible consider from section sections template templates rule rules clause clauses",
        strict=False,
    ),
    "letter_date": Telling.of(
        "sent letter issued posted emailed sanction stage step dated given went gone go",
        "",
        f"{_CHILDS} report received reply replied meeting incident event birth closed review due from",
        beside="date day when home out went action formal reached taken",
    ),
}


def _slip(word: str, known: frozenset[str]) -> bool:
    """Whether a word of six letters or more is one slip from a known one."""
    from rapidfuzz.distance import OSA

    return len(word) > 5 and any(OSA.distance(word, other, score_cutoff=1) <= 1 for other in known)
