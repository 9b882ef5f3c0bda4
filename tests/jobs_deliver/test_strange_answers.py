"""Answers that no Exchange and no Graph gives: the letter leaves once or waits, and nobody sees a traceback."""

from __future__ import annotations

from contextlib import ExitStack, suppress
from datetime import timedelta

import pytest
from jobs_deliver.test_deliver import message_to
from jobs_deliver.test_faults import without_waiting_for_the_disk
from ledger.letters import NOON, a_key, an_approved_letter, open_ledger
from mail import fake_ews, fake_graph
from mail.certificates import certify
from mail.strange import ANSWERS, between

from toolkit.core.steps import LetterState as S
from toolkit.core.trust import EwsMail, GraphMail
from toolkit.jobs.deliver import HandedOverError, deliver, deliver_draft, drafts_to_finish
from toolkit.jobs.reconcile import reconcile
from toolkit.mail import MailError
from toolkit.mail.ews import EwsTransport
from toolkit.mail.graph import GraphTransport
from toolkit.mail.graph_line import Line

__all__ = ["without_waiting_for_the_disk"]

MAILBOX = "office@bude.example"
WAITS = {S.UNKNOWN, S.REJECTED, S.CONFLICT, S.ACCEPTED}
"""Accepted where the server said its yes and did nothing: `reconcile` says each time that it is not among the sent."""
BEFORE = (
    "a page to sign in",
    "nothing",
    "JSON without what was asked",
    "an XML of entities",
    "moved, 307",
    "moved to a login",
    "another protocol",
    "status 404",
)


class Ews:
    submit = staticmethod(lambda _method, _path, body: b"SendItem>" in body)
    requests = ("FindItem", "CreateItem", "GetItem")

    def __init__(self, stack, folder):
        self.fake = stack.enter_context(fake_ews.fake_exchange(folder))
        url = self.fake.endpoint.removesuffix("/EWS/Exchange.asmx")
        self.between = stack.enter_context(between(url, folder / "server.pem"))

    def transport(self):
        endpoint = f"{self.between.url}/EWS/Exchange.asmx"
        settings = EwsMail(endpoint, "basic", fake_ews.USERNAME, str(self.fake.ca_file))
        return EwsTransport(settings, lambda: fake_ews.PASSWORD, [MAILBOX], patience=0.01, timeout=2)

    def delivered(self):
        return len(self.fake.store.delivered)

    @staticmethod
    def wanted(request):
        return lambda _method, _path, body: f"{request}>".encode() in body or f"{request} ".encode() in body


class Graph:
    submit = staticmethod(lambda _method, path, _body: path.endswith("/send"))
    requests = ("GET messages", "POST messages", "GET message")

    def __init__(self, stack, folder):
        certified = certify(folder)
        self.fake = stack.enter_context(fake_graph.serving(certified))
        self.authority, self.ca_file = self.fake.url, str(certified.ca_file)
        self.between = stack.enter_context(between(self.fake.url, certified.server_file))
        self.fake.url = self.between.url  # where its pages lead on
        self.fake.authority.scope = f"{self.between.url}/.default"

    def settings(self):
        return GraphMail(
            fake_graph.TENANT, fake_graph.CLIENT, "secret", "", self.fake.base_url, self.authority, self.ca_file
        )

    def transport(self):
        graph = self.settings()
        line = Line(graph, lambda: fake_graph.SECRET, sleep=lambda _: None, timeouts=(2.0, 2.0))
        return GraphTransport(graph, lambda: fake_graph.SECRET, [MAILBOX], line)

    def delivered(self):
        return len(self.fake.delivered)

    @staticmethod
    def wanted(request):
        method, what = request.split()

        def is_it(asked, path, _body):
            tail = path.partition("?")[0].split("/users/")[-1].split("/")[1:]
            shape = {"messages": ["messages"], "message": ["messages", tail[-1]]}
            return asked == method and tail == shape[what]

        return is_it


@pytest.fixture(params=[Ews, Graph], scope="module", ids=["ews", "graph"])
def server(request, tmp_path_factory):
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_PROXY", "localhost")
        yield request.param(stack, tmp_path_factory.mktemp("server"))


@pytest.fixture
def run(server, tmp_path):
    """Return what `send` does with one letter, in a process of its own as far as the transport can tell."""
    before = server.delivered()
    with open_ledger(tmp_path) as ledger:
        an_approved_letter(ledger, 0)
        hours = iter(range(100))

        def once():
            mail, now = server.transport(), NOON + timedelta(hours=next(hours))
            with suppress(MailError, HandedOverError):
                mail.check()
                reconcile(ledger, mail, now=now)
                for letter in drafts_to_finish(ledger, mail, mode="send"):
                    deliver_draft(letter, ledger, mail, mode="send", now=now)
                letter = ledger.letter(a_key(0))
                if letter.state is S.APPROVED:
                    deliver(letter, message_to(letter), ledger, mail, mode="send", now=now)
            return ledger.letter(a_key(0)).state, server.delivered() - before

        yield once
    _forget(server)


def _forget(server):
    server.between.times = 0
    if isinstance(server, Ews):
        server.fake.store = type(server.fake.store)()
    else:
        server.fake.mails.clear()


def ends_well(run):
    *_, (state, delivered) = [run() for _ in range(2)]
    assert (state is S.SENT and delivered == 1) or (state in WAITS and delivered == 0), (state, delivered)


@pytest.mark.parametrize(
    ("kind", "acts"),
    [
        *(pytest.param(kind, True, id=f"sent: {kind}") for kind in ANSWERS),
        *(pytest.param(kind, False, id=f"not sent: {kind}") for kind in (*BEFORE, "a good-bye", "status 202")),
    ],
)
def test_whatever_is_said_to_a_submission_the_letter_leaves_once_or_waits(kind, acts, server, run):
    server.between.be(kind, server.submit, acts=acts)
    state, delivered = run()
    assert delivered == acts
    assert state is not S.SENT or acts
    ends_well(run)
    assert not server.between.times


@pytest.mark.parametrize("kind", BEFORE)
@pytest.mark.parametrize("number", range(3))
def test_whatever_is_said_before_it_the_letter_leaves_once_or_waits(number, kind, server, run):
    server.between.be(kind, server.wanted(server.requests[number]), acts=True)
    run()
    ends_well(run)
    assert not server.between.times
