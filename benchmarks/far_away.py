"""A server on loopback made to seem far away: a line that holds back all that a client says for one round trip."""

from __future__ import annotations

import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from queue import SimpleQueue
from threading import Thread
from time import monotonic, sleep


@contextmanager
def far_away(port: int, seconds: float) -> Iterator[int]:
    """Yield the port of a line to the server at `port`. What takes several round trips there takes as many here."""
    listening = socket.create_server(("127.0.0.1", 0))
    Thread(target=_serve, args=(listening, port, seconds), daemon=True).start()
    try:
        yield listening.getsockname()[1]
    finally:
        listening.close()


def _serve(listening: socket.socket, port: int, seconds: float) -> None:
    with suppress(OSError):
        while True:
            client, _ = listening.accept()
            server = socket.create_connection(("127.0.0.1", port))
            for end in (client, server):
                end.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            _carry(client, server, seconds)
            _carry(server, client, 0.0)


def _carry(source: socket.socket, target: socket.socket, seconds: float) -> None:
    queue: SimpleQueue[tuple[float, bytes]] = SimpleQueue()

    def hear() -> None:
        data = b"-"
        while data:
            try:
                data = source.recv(1 << 16)
            except OSError:
                data = b""
            queue.put((monotonic() + seconds, data))

    def tell() -> None:
        with suppress(OSError):
            while True:
                moment, data = queue.get()
                sleep(max(0.0, moment - monotonic()))
                if not data:
                    break
                target.sendall(data)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)

    for work in (hear, tell):
        Thread(target=work, daemon=True).start()
