"""One run of a race: `python racing.py FOLDER URL GRAPH CA START N` sends N letters through Microsoft 365.

FOLDER is the trust folder of this computer, GRAPH the address of the server, START a file that appears when all begin.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from jobs_deliver.test_deliver import message_to
from ledger.letters import NOON, a_key, open_ledger
from mail.fake_graph import CLIENT, SECRET, TENANT

from toolkit.core.trust import GraphMail
from toolkit.files import FolderBusy, RunLock
from toolkit.jobs.deliver import deliver, deliver_draft, drafts_to_finish
from toolkit.jobs.reconcile import reconcile
from toolkit.ledger import Ledger, sqlite
from toolkit.mail.graph import GraphTransport

SENDER = "office@bude.example"
QUICK = ("PRAGMA synchronous = OFF", "PRAGMA journal_mode = MEMORY")  # no power cut in a race
AT_ONCE = 20
"""Letters of one `conduct send`: the office starts it again and again, and meets the others' half-done work."""


def transport_to(server: str, ca_file: str) -> GraphTransport:
    graph = GraphMail(TENANT, CLIENT, "secret", "", f"{server}/v1.0", server, ca_file)
    return GraphTransport(graph, lambda: SECRET, [SENDER])


def one_send(ledger: Ledger, transport: GraphTransport, numbers: range) -> None:
    """Do what `send` does: settle, finish what was left behind, then deliver."""
    reconcile(ledger, transport, now=NOON)
    for letter in drafts_to_finish(ledger, transport, mode="send"):
        deliver_draft(letter, ledger, transport, mode="send", now=NOON)
    for number in numbers:
        letter = ledger.letter(a_key(number))
        if letter and not letter.state.may_have_left:
            deliver(letter, message_to(letter), ledger, transport, mode="send", now=NOON)


def race(folder: Path, url: str, transport: GraphTransport, letters: int) -> None:
    begun = 0
    while begun < letters:
        try:
            with RunLock(folder), open_ledger(url) as ledger:
                one_send(ledger, transport, range(begun, begun + AT_ONCE))
        except FolderBusy:
            time.sleep(0.01)
            continue
        begun += AT_ONCE


if __name__ == "__main__":
    sqlite.PRAGMAS = QUICK
    where, ledger_url, address, ca, start, how_many = sys.argv[1:]
    way_out = transport_to(address, ca)
    Path(start).with_suffix(f".{id(way_out)}.ready").touch()
    while not Path(start).exists():
        time.sleep(0.005)
    race(Path(where), ledger_url, way_out, int(how_many))
