"""What a person does in Outlook with a draft that waits for them, in either fake mailbox."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from mail import fake_ews, fake_graph
from mail.certificates import certify
from mail.fake_authority import CLIENT, SECRET, TENANT

from toolkit.core.trust import EwsMail, GraphMail
from toolkit.mail.ews import EwsTransport
from toolkit.mail.graph import GraphTransport

BUDE = "office@bude.example"
OTHER = "somebody.else@home.example"
EDITS = ("recipient", "copy", "subject", "body", "attachment")


class Exchange:
    secret = ("CONDUCT_EWS_PASSWORD", fake_ews.PASSWORD)

    def __init__(self, fake: fake_ews.FakeExchange) -> None:
        self.fake = fake
        ca_file = str(fake.ca_file)
        self.settings = {
            "transport": "ews",
            "ews": {"endpoint": fake.endpoint, "username": fake_ews.USERNAME, "ca_file": ca_file},
        }

    def transport(self) -> EwsTransport:
        ews = EwsMail(self.fake.endpoint, "basic", fake_ews.USERNAME, str(self.fake.ca_file))
        return EwsTransport(ews, lambda: fake_ews.PASSWORD, [BUDE])

    def draft(self, key: str) -> Any:
        items = [item for item in self.fake.store.messages.values() if item.folder != "deleteditems"]
        return next(item for item in items if any(value == key for _, _, value in item.properties))

    def send(self, key: str) -> None:
        self.fake.store.send(self.draft(key))

    def edit(self, key: str, what: str) -> None:
        item = self.draft(key)
        item.change += 1
        kept = item.kept
        if what == "recipient":
            (address,) = item.recipients
            kept["ToRecipients"] = kept["ToRecipients"].replace(address, OTHER)
        elif what == "copy":
            kept["CcRecipients"] = kept["ToRecipients"].replace("ToRecipients", "CcRecipients")
        elif what == "attachment":
            id_, name, media_type, _ = item.attachments[0]
            item.attachments[0] = (id_, name, media_type, "YW5vdGhlcg==")
        else:
            tag = what.title()
            before, end, _ = kept[tag].rpartition(f"</t:{tag}>")
            kept[tag] = f"{before} And pay at once.{end}"

    def become_html(self, key: str) -> None:
        """Outlook saves the same text its own way."""
        kept = self.draft(key).kept
        text = kept["Body"].partition(">")[2].rpartition("<")[0]
        page = f"<head><style>p {{color: red}}</style></head><body><p>{'</p><p>'.join(text.splitlines())}</p></body>"
        start = kept["Body"].partition(">")[0].replace('"Text"', '"HTML"')
        kept["Body"] = f"{start}>{escape(page)}</t:Body>"

    def leftover(self, key: str) -> Any:
        found = self.fake.store.in_folder("drafts")
        return next(item for item in found if any(value == key for _, _, value in item.properties))

    def send_leftover(self, key: str, at: str) -> None:
        self.fake.store.sent_at = at
        self.fake.store.send(self.leftover(key))

    def copy(self, key: str) -> None:
        store, copied = self.fake.store, deepcopy(self.draft(key))
        copied.id, copied.kept["number"] = f"{copied.id}Qw==", "9999"
        store.messages[copied.id] = copied

    def file_a_copy_of_what_was_sent(self, key: str) -> None:
        store, copied = self.fake.store, deepcopy(self.draft(key))
        copied.id = f"{copied.id}Qw=="
        store.messages[copied.id] = copied

    def delete(self, key: str) -> None:
        self.draft(key).folder = "deleteditems"

    def delete_for_good(self, key: str) -> None:
        del self.fake.store.messages[self.draft(key).id]

    @property
    def left(self) -> int:
        return len(self.fake.store.delivered)


class Microsoft365:
    secret = ("CONDUCT_GRAPH_SECRET", SECRET)

    def __init__(self, fake: fake_graph.FakeGraph, ca_file: Path) -> None:
        self.fake = fake
        service = {"base_url": fake.base_url, "authority": fake.url, "ca_file": str(ca_file)}
        sign_in = {"tenant": TENANT, "client_id": CLIENT, "credential": "secret"}
        self.settings: dict[str, Any] = {"transport": "graph", "graph": sign_in | service}

    def transport(self) -> GraphTransport:
        ca_file = self.settings["graph"]["ca_file"]
        graph = GraphMail(TENANT, CLIENT, "secret", "", self.fake.base_url, self.fake.url, ca_file)
        return GraphTransport(graph, lambda: SECRET, [BUDE])

    def draft(self, key: str) -> Any:
        return next(mail for mail in self.fake.mails if key in str(mail.content) and mail.folder != "deleteditems")

    def send(self, key: str) -> None:
        self.fake.send(self.draft(key))

    def edit(self, key: str, what: str) -> None:
        content = self.draft(key).content
        if what == "recipient":
            content["toRecipients"] = [{"emailAddress": {"address": OTHER}}]
        elif what == "copy":
            content["ccRecipients"] = content["toRecipients"]
        elif what == "attachment":
            content["attachments"][0]["contentBytes"] = "YW5vdGhlcg=="
        elif what == "subject":
            content["subject"] += " And pay at once."
        else:
            content["body"]["content"] += " And pay at once."

    def become_html(self, key: str) -> None:
        """Microsoft 365 is asked for the text, and ends its lines its own way."""
        body = self.draft(key).content["body"]
        body["content"] = body["content"].replace("\n", "\r\n") + "\r\n\r\n"

    def leftover(self, key: str) -> Any:
        return next(mail for mail in self.fake.mails if key in str(mail.content) and mail.folder == "drafts")

    def send_leftover(self, key: str, at: str) -> None:
        self.fake.sent_at = at
        self.fake.send(self.leftover(key))

    def copy(self, key: str) -> None:
        self.fake.draft(BUDE, deepcopy(self.draft(key).content))

    def file_a_copy_of_what_was_sent(self, key: str) -> None:
        copied = deepcopy(self.draft(key))
        copied.id, copied.folder = f"{copied.id}c", "archive"
        self.fake.mails.append(copied)

    def delete(self, key: str) -> None:
        self.draft(key).folder = "deleteditems"

    def delete_for_good(self, key: str) -> None:
        self.fake.mails.remove(self.draft(key))

    @property
    def left(self) -> int:
        return len(self.fake.delivered)


@contextmanager
def exchange(folder: Path) -> Iterator[Exchange]:
    with fake_ews.fake_exchange(folder) as fake:
        yield Exchange(fake)
    assert fake.invalid == []


@contextmanager
def microsoft_365(folder: Path) -> Iterator[Microsoft365]:
    certified = certify(folder)
    with fake_graph.serving(certified) as fake:
        yield Microsoft365(fake, certified.ca_file)
