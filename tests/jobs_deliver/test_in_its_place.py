"""Something else answers in the place of Microsoft 365 or Exchange: it is named, and never taken for the server."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import replace

import pytest
from jobs_deliver.test_strange_answers import MAILBOX, Ews, Graph
from mail.contract import KEY
from mail.messages import A_MESSAGE

from toolkit.mail import MailError, Submission
from toolkit.mail.graph import GraphTransport

PAGES = {
    "a page to sign in": '"Sign in to the network", which leads to login.filter.example',
    "a page without a type": '"Sign in to the network"',
    "moved to a login": "localhost leads to login.filter.example, in the place of an answer of",
    "moved, 307": "localhost leads to a page of its own (",
    "a login first, 511": "localhost wants a login before",
}
"""What answers → what is said of it."""
OTHERS = (
    "nothing",
    "moved to no address",
    "another kind of JSON",
    "JSON without what was asked",
    "an XML of another kind",
    "a SOAP of another kind",
    "status 202",
    "status 500",
)
NAMES = {Ews: "Exchange", Graph: "Microsoft 365"}


def anything(_method, path, _body):
    return "/users/" in path or path.endswith(".asmx")


@pytest.fixture(params=[Ews, Graph], scope="module", ids=["ews", "graph"])
def server(request, tmp_path_factory):
    with ExitStack() as stack, pytest.MonkeyPatch.context() as patch:
        patch.setenv("NO_PROXY", "localhost")
        yield request.param(stack, tmp_path_factory.mktemp("server"))


@pytest.fixture
def graph(tmp_path, monkeypatch):
    monkeypatch.setenv("NO_PROXY", "localhost")
    with ExitStack() as stack:
        yield Graph(stack, tmp_path)


@pytest.mark.parametrize("kind", PAGES)
def test_a_check_says_what_answers_there_and_what_to_ask_it(kind, server):
    server.between.be(kind, anything, acts=False, times=99)
    with pytest.raises(MailError) as error:
        server.transport().check()
    assert PAGES[kind] in error.value.message
    assert NAMES[type(server)] in error.value.message
    assert "a web filter" in error.value.next_step


@pytest.mark.parametrize("kind", OTHERS)
def test_a_check_never_takes_another_answer_for_the_mailbox(kind, server):
    server.between.be(kind, anything, acts=False, times=99)
    with pytest.raises(MailError, match="did not answer as it should"):
        server.transport().check()


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("acts", [True, False], ids=["sent", "not sent"])
def test_in_the_place_of_an_answer_to_a_submission_it_leaves_the_letter_unknown(acts, kind, server):
    server.between.times = 0
    mail, before = server.transport(), server.delivered()
    ref = mail.draft(A_MESSAGE, KEY)
    mail.read_draft(ref)
    server.between.be(kind, server.submit, acts=acts)
    submitted = mail.submit(ref)
    assert submitted.outcome is Submission.UNKNOWN
    assert PAGES[kind] in submitted.detail
    assert server.delivered() - before == acts


def test_a_filter_that_forbids_the_submission_is_no_refusal_of_microsoft_365(graph):
    mail = graph.transport()
    ref = mail.draft(A_MESSAGE, KEY)
    graph.between.be("a page of a filter, 403", graph.submit, acts=False)
    assert mail.submit(ref).outcome is Submission.UNKNOWN


@pytest.mark.parametrize("kind", [*PAGES, "a page of a filter, 403", *OTHERS])
def test_nothing_but_microsoft_365_says_that_a_mailbox_is_open_that_must_refuse(kind, graph):
    shut = "head@bude.example"
    mail = graph.transport()
    settings = replace(graph.settings(), must_refuse=shut)
    graph.between.be(kind, lambda _method, path, _body: shut in path, acts=False)
    with pytest.raises(MailError) as error:
        GraphTransport(settings, lambda: "", [MAILBOX], mail._line).check()
    assert "may open" not in error.value.message
    assert not graph.between.times


@pytest.mark.parametrize("kind", ["a page to sign in", "moved to a login"])
def test_a_page_in_the_place_of_the_sign_in_is_named_too(kind, graph):
    graph.authority = graph.between.url
    mail = graph.transport()
    graph.between.be(kind, lambda *_: True, acts=False, times=99)
    with pytest.raises(MailError, match=r"in the place of (an answer of )?Microsoft's sign-in"):
        mail.check()


def test_a_list_without_messages_is_not_an_empty_mailbox(graph):
    mail = graph.transport()
    mail.draft(A_MESSAGE, KEY)
    graph.between.be("JSON without what was asked", graph.wanted("GET messages"), acts=True)
    with pytest.raises(MailError):
        mail.find(KEY)
