"""Letters leave evenly spaced, and Ctrl-C stops a run between two of them; time stands still but for these clocks."""

from __future__ import annotations

import signal
import threading
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from jobs_deliver.fake import FakeMail
from support import setting

from toolkit.cli.send_lines import pause_line, progress_line
from toolkit.core.letters import LetterRecord
from toolkit.core.steps import LetterState, Step
from toolkit.jobs.demo import NOW
from toolkit.jobs.pace import CtrlC, Pace, Progress, StoppedByYou, Ticks
from toolkit.jobs.send import send
from toolkit.ledger import Ledger
from toolkit.settings import load


@pytest.fixture(autouse=True)
def ctrl_c_is_heard():
    """As at a terminal: a run begun in the background, or by a service, may have been told to ignore it."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@dataclass
class Time:
    """A clock that only sleeping, and what takes time, moves on."""

    now: float = 1000.0
    slept: list[float] = field(default_factory=list)

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds

    @property
    def ticks(self) -> Ticks:
        return Ticks(lambda: self.now, self.sleep)


@pytest.mark.parametrize(
    ("per_minute", "each_takes", "slept"),
    [
        pytest.param(0, 0.0, [], id="not paced"),
        pytest.param(30, 3.0, [], id="slower than the pace by itself"),
        pytest.param(30, 0.5, [1.5, 1.5, 1.5], id="the rest of two seconds"),
        pytest.param(1, 0.0, [60.0, 60.0, 60.0], id="one a minute"),
    ],
)
def test_letters_are_spaced_and_the_first_goes_at_once(per_minute, each_takes, slept):
    time = Time()
    pace = Pace(per_minute, time.ticks)
    for _ in range(4):
        pace.wait()
        time.now += each_takes
    assert time.slept == slept


@pytest.mark.parametrize(
    ("each_takes", "left"), [(0.5, 56.0), (4.0, 112.0)], ids=["at the pace", "at the speed of those so far"]
)
def test_what_is_left_is_told_by_whichever_is_slower(each_takes, left):
    time = Time()
    pace = Pace(30, time.ticks)
    for _ in range(12):
        pace.wait()
        time.now += each_takes
    assert pace.seconds_left(12, 40) == pytest.approx(left)


@pytest.mark.parametrize(
    ("number", "seconds", "said"),
    [
        (12, 67.0, "12 of 40, about 1 minute left: meeting for Ann Lee, sent"),
        (12, 400.0, "12 of 40, about 7 minutes left: meeting for Ann Lee, sent"),
        (39, 2.0, "39 of 40, less than a minute left: meeting for Ann Lee, sent"),
        (40, 0.0, "40 of 40: meeting for Ann Lee, sent"),
    ],
)
def test_how_far_a_run_has_come(number, seconds, said):
    letter = LetterRecord("a" * 32, "bude", "Ann Lee", "ann lee", Step.MEETING, (), NOW.date(), LetterState.SENT)
    assert progress_line(Progress(letter, number, 40, seconds)).strip() == said


@pytest.mark.parametrize(("seconds", "said"), [(40.2, "40 seconds"), (1.0, "1 second;")])
def test_a_pause_that_the_mail_server_asks_for_is_told(seconds, said):
    assert said in pause_line(seconds)
    assert "then the run goes on" in pause_line(seconds)


# --- a run ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def mail(monkeypatch) -> FakeMail:
    mail = FakeMail()
    monkeypatch.setattr("toolkit.jobs.session.make_transport", lambda *_: mail)
    return mail


@pytest.fixture
def approved(approved: Path, mail: FakeMail) -> Path:  # noqa: ARG001 - its runs meet that server
    setting(approved, 'mode = "draft"', 'mode = "send"\nper_minute = 20')
    return approved


def ledger_states(trust: Path) -> list[str]:
    return sorted(each.state for each in Ledger.peek(load(trust).trust.ledger_url) if each.state.may_have_left)


def test_a_run_keeps_the_pace_of_conduct_toml(approved, mail):
    time, seen = Time(), list[Progress]()
    done = send(approved, NOW, progress=seen.append, ticks=time.ticks)
    assert len(mail.delivered) == len(done.letters) > 2
    assert time.slept == [pytest.approx(3.0)] * (len(done.letters) - 1)
    assert [(each.number, each.of) for each in seen] == [
        (number, len(done.letters)) for number in range(1, len(done.letters) + 1)
    ]
    assert seen[0].seconds_left == pytest.approx(3.0 * (len(done.letters) - 1))


@pytest.mark.parametrize(
    ("old", "new", "delivers"),
    [
        pytest.param('mode = "send"', 'mode = "draft"', True, id="drafts, which a person sends"),
        pytest.param("per_minute = 20", "per_minute = 20", False, id="the folder"),
        pytest.param("per_minute = 20", "per_minute = 0", True, id="per_minute = 0"),
    ],
)
def test_what_is_not_paced(old, new, delivers, approved, mail):
    setting(approved, old, new)
    mail.delivers = delivers
    time = Time()
    assert len(send(approved, NOW, ticks=time.ticks).letters) > 2
    assert time.slept == []


def test_ctrl_c_while_a_run_waits_stops_it_and_the_next_one_goes_on(approved, mail):
    def pressed(_seconds: float) -> None:
        signal.raise_signal(signal.SIGINT)

    done = send(approved, NOW, ticks=Ticks(sleep=pressed))
    assert len(mail.delivered) == len(done.letters) == 1
    assert done.stopped
    assert done.stopped.message.startswith("Stopped by you.\n1 letter went before that")
    assert ledger_states(approved) == ["sent"]
    assert sum(each.cells for each in done.recorded) > 0
    again = send(approved, NOW, ticks=Time().ticks)
    assert (again.stopped, len(mail.delivered)) == (None, 1 + len(again.letters))


def test_ctrl_c_while_a_letter_is_on_its_way_lets_it_end_and_no_other_begins(approved, mail, monkeypatch):
    submit = mail.submit

    def pressed_meanwhile(ref: str):
        signal.raise_signal(signal.SIGINT)
        return submit(ref)

    monkeypatch.setattr(mail, "submit", pressed_meanwhile)
    done = send(approved, NOW, ticks=Time().ticks)
    assert [each.state for each in done.letters] == [LetterState.SENT]
    assert len(mail.delivered) == 1
    assert done.stopped
    assert ledger_states(approved) == ["sent"]


def test_pressed_twice_it_stops_at_once():
    def twice() -> None:
        with CtrlC():
            signal.raise_signal(signal.SIGINT)
            signal.raise_signal(signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        twice()
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_pressed_before_no_letter_begins():
    with CtrlC() as ctrl_c:
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(StoppedByYou), ctrl_c.between_letters():
            pytest.fail("a letter would have begun")


def test_a_program_that_handles_the_key_itself_keeps_it():
    heard = list[int]()
    before = signal.signal(signal.SIGINT, lambda number, _: heard.append(number))
    try:
        with CtrlC():
            signal.raise_signal(signal.SIGINT)
    finally:
        signal.signal(signal.SIGINT, before)
    assert heard == [signal.SIGINT]


def test_in_another_thread_letters_leave_all_the_same():
    failed = list[Exception]()

    def run() -> None:
        try:
            with CtrlC() as ctrl_c, ctrl_c.between_letters():
                pass
        except ValueError as error:
            failed.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    thread.join()
    assert failed == []
