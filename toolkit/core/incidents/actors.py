"""Who acts in a clause of an account: the person of its row, somebody else, or nobody that is surely either."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from toolkit.core.frozen import dataclass
from toolkit.core.incidents.spoken import Word
from toolkit.core.people.first_names import is_first_name, is_mans
from toolkit.core.people.words import TITLES
from toolkit.core.text import normal


def _set(text: str) -> frozenset[str]:
    return frozenset(text.split())


_MALE = _set("mr sir dad daddy father grandad granddad grandfather grandpa stepdad stepfather uncle he his him male")
_FEMALE = _set(
    "mrs miss ms mum mummy mam mom mother gran nan nana nanny grandma grandmother stepmum stepmother aunt auntie aunty"
    " she her female"
)
SELF = _set("parent carer guardian visitor adult perpetrator individual grandparent stepparent") | (
    (_MALE | _FEMALE) - _set("mr sir mrs miss ms he his him she her male female")
)
PRONOUNS = _set("he she they")
STAFF = _set(
    "staff teacher teachers ta tas lsa mdsa mdsas msa hlta head headteacher ht hos dht slt receptionist secretary"
    " caretaker cook cleaner governor senco dsl we i us office reception school principal tutor coach"
    " supervisor supervisors assistant assistants manager librarian bursar"
)
OTHERS = _set(
    "child children pupil pupils student students boy boys girl girls kid kids son sons daughter daughters brother"
    " brothers sister sisters sibling siblings toddler baby lad lads friend friends husband wife partner boyfriend"
    " girlfriend ex neighbour neighbours man men woman women lady gentleman driver people someone somebody anyone"
    " anybody everyone stranger strangers public parents mums dads families family teenagers youths youth classmate"
    " classmates peer peers bully cousin nephew niece grandson granddaughter contractor postman delivery cyclist"
    " motorist resident police officer unknown others stepson stepdaughter"
)
_MORE = _set("another other others some several various many two three four five few couple unknown different")
_INDEFINITE, _DEFINITE, _THEIRS = (
    _set("a an one any"),
    _set("the this that these those said same"),
    _set("his her their hers theirs my our your its"),
)
DETERMINERS = _MORE | _INDEFINITE | _DEFINITE | _THEIRS
FILLERS = _set(
    "again also both just still even now then today yesterday so very really quite too extremely rather more most"
    " increasingly all always once twice back later first next once eventually finally however suddenly reportedly am"
    " pm further ongoing repeated persistent well apparently morning afternoon evening incident event note otherwise"
    " nearly almost school lunch lunchtime assembly pick drop up off club hours collection home monday tuesday"
    " wednesday thursday friday no not never stop stopped stopping second"
    " third fourth fifth fair enough online facebook whatsapp instagram twitter snapchat tiktok social media"
)
MESSAGES = _set(
    "email emails e mail text texts message messages voicemail voicemails letter letters phone telephone call"
)
"""What an account may begin with instead of who sent it: "Email - abusive"."""
ADJECTIVES = _set(
    "angry upset irate loud drunk large big small loose heated serious minor major bad nasty unpleasant furious cross"
    " agitated hysterical emotional unhappy horrible awful vile foul strong racist homophobic sexist long short severe"
    " frustrated annoyed distressed stressed unacceptable inappropriate extreme continued general public verbal"
    " physical constant continual frequent sustained anonymous unreasonable calm polite rude abusive aggressive"
    " offensive threatening hostile intimidating confrontational volatile sweary written step foster"
    " supportive friendly pleasant helpful grateful"
)
EXCLUDED = _set("excluded suspended expelled")
"""What happens to a pupil, and never to a parent."""
PREPOSITIONS = _set(
    "at in on into onto to from with by of for over near outside inside around during through along across against"
    " towards toward via under behind past upon off out off down without within up"
)
AUXILIARIES = _set("was were is are be been being am has have had got get gets getting became becoming become")
_IRREGULAR = _set(
    "came come comes went rang rung sent threw took drove stood hit spat swore made makes got became was had has did"
    " told said left put broke bit ran sat spoke held lost kept began forgot brought caught fought shook shut wrote"
    " tore flew rode blew gave were is are seen heard felt thought knew met read found saw stuck lay led let cut shot"
    " hung smelt drank stole swung beat flung rose woke chose meant paid would could will asks says seems lit"
)
DESCRIBING, _NO_SUBJECTS = DETERMINERS | ADJECTIVES, PREPOSITIONS | ADJECTIVES | AUXILIARIES
_DOING = _set("threatening intimidating")
_NO_VERBS = _set("need seed feed shed speed bleed during evening morning nothing something anything thing king ring")


class Actor(Enum):
    """Who a clause is about. `NONE`: it names nobody, and goes on about whom the one before was about."""

    NONE = 0
    PERSON = 1
    PRONOUN = 2
    STAFF = 3
    OTHER = 4
    UNSURE = 5


@dataclass(frozen=True, slots=True)
class Who:
    """What tells the person of a row in its account: the words of their name, their child's, and their sex."""

    own: frozenset[str] = frozenset()
    child: frozenset[str] = frozenset()
    man: bool | None = None

    @classmethod
    def of(cls, person: str, child: str = "") -> Who:
        words = normal(person).split()
        sexes = {word in _MALE for word in words if word in _MALE | _FEMALE}
        sexes = sexes or {sex for word in words if (sex := is_mans(word)) is not None}
        own = frozenset(word for word in words if len(word) > 1) - TITLES.keys() - SELF
        children = frozenset(word for word in normal(child).split() if len(word) > 1) - own
        return cls(own, children, sexes.pop() if len(sexes) == 1 else None)

    def may_be(self, word: str) -> bool:
        """Whether a word for a man or a woman may mean the person."""
        man = True if word in _MALE else False if word in _FEMALE else None
        return man is None or self.man is None or man == self.man


def is_verb(word: str) -> bool:
    return word in _IRREGULAR or (len(word) > 3 and word.endswith(("ed", "ing")) and word not in _NO_VERBS)


def is_filler(word: str) -> bool:
    if word in FILLERS or word in MESSAGES or word.isdigit():
        return True
    return len(word) > 4 and word.endswith("ly") and not is_first_name(word)


def subject(words: Sequence[Word], who: Who, *, starts: bool) -> Actor:
    """Return whom a clause begins with. `starts`: whether its first word has its capital from its place."""
    words = list(words)
    if words and words[0].text in {"no", "not"}:
        return Actor.NONE
    while words and is_filler(words[0].text):
        words, starts = words[1:], False
    if not words or all(word.text in DESCRIBING for word in words):
        return Actor.OTHER if words and words[-1].text in _MORE - _set("two three four five") else Actor.NONE
    if words[0].text in DETERMINERS:
        return _after_determiner(words, who)
    words = _undescribed(words)
    return named(words, who, starts=starts)


def _undescribed(words: Sequence[Word]) -> Sequence[Word]:
    """Return a person's words without what describes them: "Excluded pupil", "Very angry visitor"."""
    at = next((n for n, word in enumerate(words) if word.text not in ADJECTIVES | EXCLUDED or word.text in _DOING), 0)
    return words[at:] if at and words[at].text in OTHERS | STAFF | SELF else words


def named(words: Sequence[Word], who: Who, *, starts: bool = False) -> Actor:
    """Return whom the first words mean, without an article before them."""
    first, after = words[0], words[1] if len(words) > 1 else Word("")
    if first.possessive:
        mine = first.text.removesuffix("s") in who.child and after.text in SELF and who.may_be(after.text)
        return Actor.PERSON if mine else Actor.OTHER
    if first.text in TITLES:
        mine = after.text in who.own and who.may_be(first.text)
        return Actor.PERSON if mine else Actor.STAFF if who.own else Actor.UNSURE
    if first.text in SELF and [word.text for word in words[1:3]] == ["in", "law"]:
        return Actor.OTHER
    if first.text in SELF or first.text in PRONOUNS:
        kind = Actor.PRONOUN if first.text in PRONOUNS else Actor.PERSON
        return kind if who.may_be(first.text) else Actor.OTHER
    if first.text in who.own:
        return Actor.PERSON
    if first.text in OTHERS or first.text in who.child:
        return Actor.OTHER
    if first.text in STAFF:
        return Actor.STAFF
    known = first.text in _NO_SUBJECTS or is_verb(first.text) or is_filler(first.text)
    return Actor.NONE if known and (starts or not first.capital or is_verb(first.text)) else Actor.UNSURE


def _after_determiner(words: Sequence[Word], who: Who) -> Actor:
    """Read "the mother", "a man", "her son", "another parent"."""
    before = next((n for n, word in enumerate(words) if word.text not in DESCRIBING), len(words))
    said, rest = {word.text for word in words[:before]}, words[before:]
    if not rest or said & _MORE:
        return Actor.OTHER
    actor = named(rest, who)
    if actor is Actor.PERSON and said & (_INDEFINITE | _THEIRS):
        return Actor.OTHER if said & _THEIRS else Actor.UNSURE
    return Actor.UNSURE if actor in {Actor.NONE, Actor.PRONOUN} else actor
