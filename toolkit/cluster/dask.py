"""The workers of a Dask cluster, through the executor that `distributed` gives.

Nothing of the cluster is started or stopped here, and no result stays on it: each is let go once it came.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING

from toolkit import __version__
from toolkit.core.frozen import dataclass
from toolkit.core.problems import ToolkitError

if TYPE_CHECKING:
    from concurrent.futures import Executor

WAIT = 15
"""Seconds for a cluster to answer."""
RETRIES = 1
"""How often a task that failed is tried again: it writes nothing, so that may be done."""


class ClusterError(ToolkitError):
    """The cluster cannot be used."""


@dataclass(frozen=True, slots=True)
class Workers:
    executor: Executor
    at_once: int
    """Tasks that they work on at the same time."""
    lost: tuple[type[BaseException], ...]
    """What a task's future raises where its worker or the whole cluster is gone."""


@contextmanager
def cluster(address: str) -> Iterator[Workers]:
    """Yield the workers of the cluster whose scheduler listens at `address`: tcp://HOST:8786, or tls://HOST:8786.

    Raises ClusterError where no scheduler answers, where it has no worker, and where a worker has another version.
    """
    from concurrent.futures import CancelledError

    try:
        from distributed import Client, KilledWorker
    except ImportError:
        message = "--dask needs the package distributed, which is not installed."
        raise ClusterError(message, 'Run: pip install "conduct-toolkit[dask]".') from None
    try:
        client = Client(address, timeout=WAIT, set_as_default=False)
    except (OSError, ValueError) as error:
        raise ClusterError(
            f"No Dask scheduler answers at {address}.",
            "Look whether it is at work and its address is right, as tcp://HOST:8786; or leave --dask out.",
        ) from error
    with client:
        at_once = sum(client.nthreads().values())
        if not at_once:
            raise ClusterError(f"The Dask scheduler at {address} has no workers.", "Start some, or leave --dask out.")
        alike(client.run(versions, on_error="return"), address)
        yield Workers(client.get_executor(pure=False, retries=RETRIES), at_once, (KilledWorker, CancelledError))


def versions() -> tuple[str, str]:
    """Return what must be the same on both sides: Python's version, without its last part, and ours."""
    return f"{sys.version_info.major}.{sys.version_info.minor}", __version__


def alike(answers: Mapping[str, object], address: str) -> None:
    """Raise ClusterError where a worker did not answer with our versions: what is sent would be read otherwise."""
    python, ours = versions()
    for worker, answer in answers.items():
        if answer == (python, ours):
            continue
        has = f"Python {answer[0]} and conduct {answer[1]}" if isinstance(answer, tuple) else "no conduct-toolkit"
        raise ClusterError(
            f"The worker {worker} of the Dask cluster at {address} has {has}; here are Python {python} and conduct "
            f"{ours}.",
            f"Install conduct-toolkit {ours} with Python {python} on every worker, or leave --dask out.",
        )
