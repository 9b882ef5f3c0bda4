from datetime import date, timedelta

import pytest

from toolkit.core.accusing import accusing_words
from toolkit.core.steps import Role, Step
from toolkit.settings import load
from toolkit.settings.embedded import POLICY

CLAUSES = "meet warn ban ban-length ban-by representation legal serious limited safeguarding complaint"

DEFAULTS = """
no-reply rearranged after-meeting continues lapse holiday-ban short-ban next-ban holiday-cover representation-days
representation-effect review online-only legal-pause safeguarding-pause complaint two-people two-schools identity
unknown-person visitor staff-parent pupil counts-from ban-breach dates calendar edited collection delivery
weak-category protected-speech
"""

CONDUCT = """
disruption security-breach offensive-language threats abusive-messages defamatory-comments aggression approaching-child
smoking-drugs-alcohol dogs ban-breach
"""

ONLINE = """
posting-pupil-images abusive-posts foul-language-online libellous-posts challenging-policies online-harassment
"""


@pytest.fixture
def built_in(lay):
    return load(lay()).policy


def test_the_built_in_code_bears_the_trusts_name(built_in):
    assert built_in.built_in
    assert built_in.name == "Penhallow Academy Trust Parent Code of Conduct"
    assert (built_in.version, built_in.in_force) == ("undated", None)


def test_every_clause_and_default_has_a_sentence(built_in):
    assert list(built_in.clauses) == CLAUSES.split()
    assert list(built_in.defaults) == DEFAULTS.split()
    for sentence in (*built_in.clauses.values(), *built_in.defaults.values()):
        assert sentence[0].isupper()
        assert sentence.endswith(".")
        assert "{" not in sentence


def test_every_category_stands_in_its_list(built_in):
    assert [id_ for id_, each in built_in.categories.items() if not each.online] == CONDUCT.split()
    assert [id_ for id_, each in built_in.categories.items() if each.online] == ONLINE.split()
    assert all(each.id == id_ for id_, each in built_in.categories.items())


@pytest.mark.parametrize(
    ("flag", "ids"),
    [
        ("needs_wording", {"libellous-posts", "defamatory-comments", "smoking-drugs-alcohol", "approaching-child"}),
        ("proposes_legal", {"libellous-posts", "defamatory-comments"}),
        ("weak", {"dogs", "smoking-drugs-alcohol", "challenging-policies"}),
        ("protected_speech", {"challenging-policies"}),
    ],
)
def test_flags_are_those_of_the_policy(built_in, flag, ids):
    assert {id_ for id_, each in built_in.categories.items() if getattr(each, flag)} == ids


def test_no_phrase_of_a_letter_accuses_and_each_reads_on_after_about(built_in):
    for category in built_in.categories.values():
        assert not accusing_words(category.phrase)
        assert category.phrase[0].islower()
        assert category.phrase[-1].isalpha()


def test_each_step_is_approved_by_its_role(built_in):
    roles = {
        Role.OFFICE: {Step.MEETING, Step.MEETING_REMINDER, Step.SIGNPOST},
        Role.HEAD: {Step.WARNING, Step.BAN_ENDED, Step.WITHDRAWAL, Step.LEGAL_REFERRAL},
        Role.SLT: {Step.BAN, Step.BAN_OUTCOME, Step.BAN_REVIEW},
        None: {Step.SAFEGUARDING_REFERRAL, Step.BAN_BREACH},
    }
    assert built_in.approvals == {step: role for role, steps in roles.items() for step in steps}


def test_counts_are_those_of_the_policy(built_in):
    five = (built_in.reply_days, built_in.reminder_days, built_in.representation_days, built_in.decision_days)
    assert five == (5, 5, 5, 5)
    assert (built_in.outcome_days, built_in.lapse_months, built_in.short_ban_days) == (5, 12, 10)
    assert (built_in.serious_at, built_in.collection_words) == ("", "")


@pytest.mark.parametrize("copy", ["", POLICY.read_text(encoding="utf-8")], ids=["an empty file", "an unchanged copy"])
def test_a_file_that_changes_nothing_is_the_built_in_code(lay, built_in, copy):
    assert load(lay(policy=copy)).policy == built_in


def test_a_trusts_own_file_changes_what_it_says_and_nothing_else(lay, built_in):
    policy = load(
        lay(
            policy="""
            [code]
            name = "Moorland Code"
            version = "2026"
            in_force = 2026-09-01
            [defaults]
            lapse = "Steps count for {lapse_months} months, as {trust} decided."
            [windows]
            lapse_months = 6
            reply_days = 7
            serious_at = "High"
            [approvals]
            meeting = "head"
            [categories.dogs]
            phrase = "a dog on the school site."
            [categories.parking]
            text = "Parking on the zigzags"
            phrase = "parking outside the school"
            list = "conduct"
            flags = ["weak"]
            """
        )
    ).policy
    assert not policy.built_in
    assert (policy.name, policy.version, policy.in_force) == ("Moorland Code", "2026", date(2026, 9, 1))
    assert policy.defaults["lapse"] == "Steps count for 6 months, as Penhallow Academy Trust decided."
    assert policy.defaults["no-reply"].startswith("Without a reply 7 school days after")
    assert (policy.reply_days, policy.reminder_days, policy.serious_at) == (7, 5, "High")
    assert policy.approvals == {**built_in.approvals, Step.MEETING: Role.HEAD}
    assert policy.categories["dogs"].phrase == "a dog on the school site"
    assert policy.categories["dogs"].weak
    assert policy.categories["parking"].weak
    assert policy.phrases["parking"] == ("parking",)
    assert policy.clauses == built_in.clauses


@pytest.mark.parametrize(
    ("text", "said"),
    [
        pytest.param("[wondows]\n", ["[wondows]: no such key; did you mean windows?"], id="a table with a slip"),
        pytest.param(
            "[windows]\nlaps_months = 6\n",
            ["[windows], laps_months: no such key; did you mean lapse_months?"],
            id="key",
        ),
        pytest.param(
            "[windows]\nreply_days = 0\n", ["[windows], reply_days: expected at least 1, found 0"], id="no days"
        ),
        pytest.param('[clauses]\nwarm = "x"\n', ["[clauses], warm: no such clause; did you mean warn?"], id="a clause"),
        pytest.param(
            '[defaults]\nlaps = "x"\n', ["[defaults], laps: no such default; did you mean lapse?"], id="a default"
        ),
        pytest.param(
            '[approvals]\nwarming = "slt"\n', ["[approvals], warming: no such step; did you mean warning?"], id="step"
        ),
        pytest.param(
            '[approvals]\nban = "none"\n',
            ["[approvals], ban: a letter is always approved by somebody: office, head or slt"],
            id="a letter that nobody approves",
        ),
        pytest.param(
            '[approvals]\nban = "boss"\n',
            ['[approvals], ban: expected office, head, slt or none, found "boss"'],
            id="an unknown role",
        ),
        pytest.param(
            '[categories.dgos]\nphrase = "x"\n',
            ["[categories.dgos]: no such category; did you mean dogs? (one of your own needs text, phrase and list)"],
            id="a category with a slip",
        ),
        pytest.param(
            '[categories.Own]\ntext = "x"\nphrase = "y"\nlist = "conduct"\n',
            ["[categories.Own]: an id has small letters and hyphens only"],
            id="a category with a capital",
        ),
        pytest.param(
            '[categories.dogs]\nphrase = "an illegal dog"\nflags = ["weka"]\n',
            [
                '[categories.dogs], phrase: no letter prints "illegal"; say it in neutral words',
                "[categories.dogs], flags, item 1: expected needs_wording, proposes_legal, weak or protected_speech, "
                'found "weka"; did you mean weak?',
            ],
            id="a phrase that accuses",
        ),
        pytest.param(
            '[phrases]\n"ofensive-language" = ["Gobby"]\nthreats = ["!!"]\ndogs = "Hound"\n',
            [
                '[phrases], dogs: expected a list in square brackets, found "Hound"',
                "[phrases], ofensive-language: no such category; did you mean offensive-language?",
                '[phrases], threats: "!!" holds no letter or number',
            ],
            id="phrases",
        ),
        pytest.param(
            '[code]\nname = "The {turst} code"\n',
            ["[code], name: {turst} stands for nothing; did you mean trust?"],
            id="braces around nothing",
        ),
    ],
)
def test_a_mistake_in_the_code_is_named_with_its_key(lay, mistakes, text, said):
    assert mistakes(lay(policy=text)) == [f"policy.toml, {each}" for each in said]


def test_mistakes_in_all_four_files_are_shown_at_once(lay, mistakes):
    folder = lay(policy="[x]\n", terms="kind\n", contacts="name\n")
    conduct = folder / "conduct.toml"
    conduct.write_text(conduct.read_text(encoding="utf-8") + "colour = 1\n", encoding="utf-8")
    (folder / "contacts.csv").write_text("nmae\n", encoding="utf-8")
    files = [said.split(",")[0] for said in mistakes(folder)]
    assert list(dict.fromkeys(files)) == ["conduct.toml", "policy.toml", "terms.csv", "contacts.csv"]


OLD = '[code]\nversion = "2025"\nin_force = 2025-09-01\n[windows]\nlapse_months = 6\n'
LATER = (
    "policy.toml, [code], in_force: comes after policy-2025.toml: both need in_force, and this one's must be the later "
    "day"
)
NEW = '[code]\nversion = "2026"\nin_force = 2026-09-01\nfollows = "policy-2025.toml"\n'


def test_a_version_follows_another(lay):
    folder = lay(policy=NEW)
    (folder / "policy-2025.toml").write_text(OLD, encoding="utf-8")
    policy = load(folder).policy
    assert [policy.on(date(2026, 9, 1) + timedelta(n)).version for n in (-1, 0)] == ["2025", "2026"]
    assert (policy.lapse_months, policy.on(date(2025, 10, 1)).lapse_months) == (12, 6)
    assert not policy.built_in


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        pytest.param(None, NEW, "policy-2025.toml: there is no such file in DIR", id="the version before is not there"),
        pytest.param(
            OLD.replace("in_force = 2025-09-01\n", ""),
            NEW,
            LATER,
            id="no day",
        ),
        pytest.param(
            OLD.replace("2025-09-01", "2026-09-01"),
            NEW,
            LATER,
            id="the same day",
        ),
        pytest.param(
            OLD + "[clauses]\nmeeet = 'x'\n",
            NEW,
            "policy-2025.toml, [clauses], meeet: no such clause; did you mean meet?",
            id="a mistake in the version before",
        ),
        pytest.param(
            OLD.replace("[windows]", 'follows = "policy.toml"\n[windows]'),
            NEW,
            "policy.toml, [code], follows: follows itself: policy.toml follows policy-2025.toml follows policy.toml; "
            "name the version before it, or none",
            id="in a ring",
        ),
    ],
)
def test_versions_that_cannot_follow_each_other(lay, mistakes, old, new, said):
    folder = lay(policy=new)
    if old:
        (folder / "policy-2025.toml").write_text(old, encoding="utf-8")
    assert said in mistakes(folder)
