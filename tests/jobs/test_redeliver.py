"""A letter that came back goes once more by order of a named person: the same document, once, under its own key."""

from __future__ import annotations

import shutil
from copy import deepcopy
from hashlib import sha256
from pathlib import Path

import openpyxl
import pytest
from jobs_deliver.fake import FakeMail
from support import TODAY, answers_for, setting
from terminal import at_a_terminal

from toolkit.core.fields import reference_of
from toolkit.core.keys import redelivery_key
from toolkit.core.letters import LetterRecord
from toolkit.core.steps import LetterState as S
from toolkit.jobs.demo import NOW, answer
from toolkit.jobs.reconcile import reconcile
from toolkit.jobs.send import send
from toolkit.jobs.today import today
from toolkit.ledger import Ledger
from toolkit.mail import Whereabouts
from toolkit.settings import load

NEW = "jane.new@home.example"


class Died(BaseException):
    """The run ended here, and nothing in the product catches that."""


@pytest.fixture(scope="module")
def sent_once(two_schools_once: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, FakeMail]:
    """A trust whose letters have gone, and the server that they went through; tests copy both."""
    trust = Path(shutil.copytree(two_schools_once, tmp_path_factory.mktemp("gone") / "trust"))
    setting(trust, 'mode = "draft"', 'mode = "send"\nper_minute = 0')
    mail = FakeMail()
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("toolkit.jobs.session.make_transport", lambda *_: mail)
        today(trust, NOW)
        assert list(answer(trust, answers_for(trust)))
        send(trust, NOW)
    return trust, mail


@pytest.fixture
def mail(sent_once, monkeypatch) -> FakeMail:
    mail = deepcopy(sent_once[1])
    monkeypatch.setattr("toolkit.jobs.session.make_transport", lambda *_: mail)
    return mail


@pytest.fixture
def sent(sent_once, tmp_path: Path) -> Path:
    return Path(shutil.copytree(sent_once[0], tmp_path / "trust"))


def ledger(trust: Path) -> Ledger:
    return Ledger.open(load(trust).trust.ledger_url, clock=lambda: NOW)


def the_letter(trust: Path) -> LetterRecord:
    with ledger(trust) as held:
        return next(each for each in held.letters() if each.state in {S.SENT, S.BOUNCED} and each.step == "warning")


def bounced(trust: Path) -> LetterRecord:
    letter = the_letter(trust)
    with ledger(trust) as held:
        return held.move(letter.key, S.BOUNCED, expect=S.SENT, note="mailbox unknown")


def ref(letter: LetterRecord) -> str:
    return reference_of(letter.school, letter.key)


def order(conduct, trust: Path, letter: LetterRecord, *more: str, by: str = "", reason: str = "new address from her"):
    by = by or letter.approved_by
    words = ("--redeliver", ref(letter), "--by", by, "--reason", reason, "--yes", "--json", *more)
    return conduct("send", "--trust", trust, "--today", TODAY, *words)


def delivered_again(mail: FakeMail, letter: LetterRecord, ordinal: int = 1) -> int:
    return mail.delivered[redelivery_key(letter.key, ordinal)]


@pytest.mark.parametrize(
    ("more", "by", "reason", "says"),
    [
        pytest.param((), "", "  ", "needs a name and a reason", id="without a reason"),
        pytest.param((), "Nobody Atall", "it came back", "not the name of an approver", id="by a stranger"),
        pytest.param(("--to", "a@x.example, b@x.example"), "", "it came back", "not one usable", id="to two"),
        pytest.param(("--wrong-address",), "", "a slip", "needs the right one", id="a wrong address and no right one"),
    ],
)
def test_an_order_that_is_not_fit_sends_nothing(more, by, reason, says, sent, mail, conduct):
    letter = bounced(sent)
    ran = order(conduct, sent, letter, *more, by=by, reason=reason)
    assert ran.code == 1
    assert says in ran.err
    assert not delivered_again(mail, letter)


def test_somebody_without_the_steps_role_orders_nothing(sent, mail, conduct):
    letter = bounced(sent)
    trust = load(sent).trust
    office = next(each.name for each in trust.approvers if each.role == "office")
    ran = order(conduct, sent, letter, by=office)
    assert ran.code == 1
    assert "this step needs head" in ran.err
    assert not delivered_again(mail, letter)


def test_a_letter_that_was_sent_does_not_go_again(sent, mail, conduct):
    letter = the_letter(sent)
    ran = order(conduct, sent, letter, "--to", NEW)
    assert ran.code == 1
    assert "did not come back" in ran.err
    assert not delivered_again(mail, letter)


def test_a_rehearsal_redelivers_nothing(sent, mail, conduct, monkeypatch):
    from toolkit.mail import OnlyTo

    letter = bounced(sent)
    monkeypatch.setattr("toolkit.jobs.session.make_transport", lambda *_: OnlyTo(mail, "test@trust.example"))
    ran = order(conduct, sent, letter)
    assert ran.code == 1
    assert "redirect_all" in ran.err
    assert not mail.delivered[redelivery_key(letter.key, 1)]


def test_not_to_an_address_that_stands_beside_somebody_else(sent, mail, conduct):
    letter = bounced(sent)
    with ledger(sent) as held:
        other = next(e.to for e in held.letters() if e.to and e.identity != letter.identity)
    ran = order(conduct, sent, letter, "--to", other)
    assert ran.code == 1
    assert "somebody else" in ran.err
    assert not delivered_again(mail, letter)


def test_a_document_that_was_changed_since_does_not_go(sent, mail, conduct):
    letter = bounced(sent)
    (sent / letter.document).write_bytes(b"something else")
    ran = order(conduct, sent, letter)
    assert ran.code == 1
    assert "was changed" in ran.err
    assert not delivered_again(mail, letter)


def test_it_goes_to_the_corrected_address_with_the_same_document_and_is_sent_again(sent, mail, conduct):
    letter = bounced(sent)
    ran = order(conduct, sent, letter, "--to", NEW)
    assert ran.code == 0
    assert [each["state"] for each in ran.json["letters"]] == ["sent"]
    (message,) = [each.message for each in mail.mails.values() if each.key == redelivery_key(letter.key, 1)]
    assert message.to == NEW
    assert [sha256(each.content).hexdigest() for each in message.attachments] == [letter.sha256]
    with ledger(sent) as held:
        after = held.letter(letter.key)
        assert after
        assert after.state is S.SENT
        assert after.sent_on == NOW.date()
        assert "sent again by order of" in after.note
        assert len(held.letters()) == len({each.key for each in held.letters()})
    assert "jane.new" not in (sent / "conduct.toml").read_text("utf-8")


def test_ordered_twice_it_goes_once(sent, mail, conduct):
    letter = bounced(sent)
    assert order(conduct, sent, letter, "--to", NEW).code == 0
    again = order(conduct, sent, letter, "--to", NEW)
    assert again.code == 1
    assert "did not come back" in again.err
    assert sum(mail.delivered[redelivery_key(letter.key, number)] for number in range(4)) == 1


@pytest.mark.parametrize("call", ["draft", "read_draft", "submit", "carry_over"])
@pytest.mark.parametrize("before", [pytest.param(True, id="before"), pytest.param(False, id="after")])
def test_a_run_that_dies_and_its_second_deliver_once(call, before, sent, mail, conduct, monkeypatch):
    letter = bounced(sent)
    owner, name = (mail, call) if hasattr(mail, call) else ("toolkit.jobs.redeliver", call)
    target = f"{owner}.{name}" if isinstance(owner, str) else name
    real = getattr(mail, call, None)
    if real is None:
        from toolkit.jobs.redelivered import carry_over as real

    def dying(*args):
        if not before:
            real(*args)
        raise Died

    with monkeypatch.context() as patched:
        patched.setattr(target, dying) if isinstance(owner, str) else patched.setattr(mail, name, dying)
        with pytest.raises(Died):
            order(conduct, sent, letter, "--to", NEW)
    with ledger(sent) as held:
        reconcile(held, mail, now=NOW)
    order(conduct, sent, letter, "--to", NEW)
    assert sum(mail.delivered[redelivery_key(letter.key, number)] for number in range(4)) == 1
    with ledger(sent) as held:
        assert held.letter(letter.key).state is S.SENT  # type: ignore[union-attr]


def test_where_it_comes_back_again_another_order_makes_another(sent, mail, conduct):
    letter = bounced(sent)
    assert order(conduct, sent, letter, "--to", NEW).code == 0
    with ledger(sent) as held:
        held.move(redelivery_key(letter.key, 1), S.BOUNCED, expect=S.SENT, note="mailbox full")
        reconcile(held, mail, now=NOW)
        assert held.letter(letter.key).state is S.BOUNCED  # type: ignore[union-attr]
    assert order(conduct, sent, letter, "--to", NEW).code == 0
    assert delivered_again(mail, letter, 2) == 1
    assert mail.find(redelivery_key(letter.key, 2)).whereabouts is Whereabouts.SENT  # type: ignore[union-attr]


def test_a_wrong_address_writes_the_note_and_takes_the_service_back_before_it_goes_again(sent, mail, conduct):
    letter = the_letter(sent)
    ran = order(conduct, sent, letter, "--to", NEW, "--wrong-address", reason="a slip in the address")
    assert ran.code == 0
    text = Path(ran.json["note"]).read_text("utf-8-sig")
    assert all(each in text for each in (ref(letter), letter.to, letter.approved_by, "72 hours", "article 33"))
    assert letter.person not in text
    assert delivered_again(mail, letter) == 1
    with ledger(sent) as held:
        assert [each.after for each in held.events(letter.key)][-2:] == [S.BOUNCED, S.SENT]


def test_the_right_address_is_not_the_wrong_one(sent, mail, conduct):
    letter = the_letter(sent)
    ran = order(conduct, sent, letter, "--to", letter.to.upper(), "--wrong-address")
    assert ran.code == 1
    assert not delivered_again(mail, letter)
    assert not (sent / "data-protection").exists()


def went_to(mail: FakeMail, letter: LetterRecord, ordinal: int) -> str:
    key = redelivery_key(letter.key, ordinal)
    return next(each.message.to for each in mail.mails.values() if each.key == key and each.submitted)


def came_back_again(trust: Path, mail: FakeMail, letter: LetterRecord, ordinal: int) -> None:
    with ledger(trust) as held:
        held.move(redelivery_key(letter.key, ordinal), S.BOUNCED, expect=S.SENT, note="mailbox full")
        reconcile(held, mail, now=NOW)


def test_without_an_address_it_goes_where_it_went_last_and_never_back_to_a_wrong_one(sent, mail, conduct):
    letter = the_letter(sent)
    assert order(conduct, sent, letter, "--to", NEW, "--wrong-address").code == 0
    came_back_again(sent, mail, letter, 1)
    assert order(conduct, sent, letter).code == 0
    assert went_to(mail, letter, 2) == NEW


def test_where_the_log_was_corrected_since_the_order_says_which_address(sent, mail, conduct):
    letter = bounced(sent)
    for log in (sent / "logs").glob("*.xlsx"):
        book = openpyxl.load_workbook(log)
        for cell in (cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == letter.to):
            cell.value = NEW
        book.save(log)
    ran = order(conduct, sent, letter)
    assert (ran.code, delivered_again(mail, letter)) == (1, 0)
    assert "--to" in ran.err
    assert order(conduct, sent, letter, "--to", NEW).code == 0
    assert went_to(mail, letter, 1) == NEW


def test_an_address_that_was_said_to_be_wrong_stays_wrong(sent, mail, conduct):
    letter = the_letter(sent)
    assert order(conduct, sent, letter, "--to", NEW, "--wrong-address").code == 0
    came_back_again(sent, mail, letter, 1)
    ran = order(conduct, sent, letter, "--to", letter.to)
    assert ran.code == 1
    assert "said to be wrong" in ran.err
    assert not delivered_again(mail, letter, 2)


def test_where_the_second_address_was_the_wrong_one_the_first_may_be_right(sent, mail, conduct):
    letter = bounced(sent)
    assert order(conduct, sent, letter, "--to", NEW).code == 0
    same = order(conduct, sent, letter, "--to", NEW, "--wrong-address")
    assert same.code == 1
    assert "said to be wrong" in same.err
    assert order(conduct, sent, letter, "--to", letter.to, "--wrong-address").code == 0
    assert went_to(mail, letter, 2) == letter.to


@pytest.mark.usefixtures("mail")
def test_at_a_terminal_it_shows_whose_letter_would_go_where_and_no_sends_nothing(sent):
    letter = bounced(sent)
    words = ("send", "--trust", str(sent), "--today", TODAY, "--redeliver", ref(letter), "--to", NEW)
    told = ("--by", letter.approved_by, "--reason", "new address")
    code, shown = at_a_terminal([*words, *told], "n", asked=["[y/N]:"])
    assert code == 0
    assert f"Send {letter.person}'s warning letter once more, to {NEW}? [y/N]:" in shown
    with ledger(sent) as held:
        assert held.letter(redelivery_key(letter.key, 1)) is None
        assert held.letter(letter.key).state is S.BOUNCED  # type: ignore[union-attr]
