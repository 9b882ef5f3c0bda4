"""`conduct summary --dask`: the workers of a real cluster, and what is said where it cannot be used."""

from __future__ import annotations

import os
import socket
from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from support import cut_down

from toolkit.cluster import ClusterError, cluster
from toolkit.cluster.dask import alike, versions
from toolkit.core.figures import Compared
from toolkit.core.figures.period import month
from toolkit.core.password import Password
from toolkit.core.shared import Shared
from toolkit.jobs.count_schools import Common, Opening
from toolkit.jobs.demo import NOW
from toolkit.jobs.gather import books_of_others
from toolkit.jobs.side_by_side import Processes, spread
from toolkit.jobs.summary import summary
from toolkit.jobs.tallied import LOST, Work
from toolkit.jobs.today import today
from toolkit.settings import load

pytest.importorskip("distributed", reason="distributed is not installed: pip install conduct-toolkit[dask]")
NOVEMBER = month(date(2026, 11, 1))


@pytest.fixture(scope="module")
def scheduler():
    """The address of a cluster of two workers, each a process of its own."""
    import dask
    from distributed import LocalCluster

    with (
        dask.config.set({"distributed.scheduler.allowed-failures": 0}),  # else a task may kill four workers first
        LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address="127.0.0.1:0") as made,
    ):
        yield made.scheduler_address


def test_the_workers_of_a_cluster_give_the_figures_of_this_computer(scheduler, six_schools) -> None:
    cut_down(six_schools, "trevarrow", "porthkerra", "tregellick")
    today(six_schools, NOW)  # letters in the ledger, and a status workbook beside the export
    here = summary(six_schools, NOVEMBER, NOW)
    moved = six_schools.rename(six_schools.with_name("elsewhere"))
    there = summary(moved, NOVEMBER, NOW, dask=scheduler)
    assert (there.summary, there.pack, there.unread) == (here.summary, here.pack, here.unread)


def test_one_bad_log_is_a_line_of_the_report(scheduler, six_schools) -> None:
    cut_down(six_schools, "trevarrow", "porthkerra", "tregellick")
    log = sorted((six_schools / "logs").glob("*.xlsx"))[0]
    log.write_bytes(b"no workbook")
    here, there = summary(six_schools, NOVEMBER, NOW), summary(six_schools, NOVEMBER, NOW, dask=scheduler)
    assert (there.pack, there.unread) == (here.pack, here.unread)
    assert [each.log for each in there.unread] == [f"logs/{log.name}"]


def test_tasks_are_done_by_other_processes_and_each_error_is_its_tasks_own(scheduler) -> None:
    with cluster(scheduler) as workers:
        tasks = [os.getpid, partial(alike, {"a worker": None}, "a broken log"), os.getpid]
        first, error, last = spread(tasks, [1, 2, 3], workers.executor, workers.at_once, workers.lost, LOST)
    assert os.getpid() not in (first, last)
    assert "cluster at a broken log" in error.message  # a function that the workers have too


def test_what_is_not_packed_for_the_workers_is_done_here(scheduler) -> None:
    with cluster(scheduler) as workers:
        [done] = spread([os.getpid], [1], workers.executor, 1, workers.lost, LOST, lambda _: None)
    assert done == os.getpid()


def test_a_log_with_a_password_and_one_that_is_gone_are_counted_here(six_schools) -> None:
    settings = load(six_schools)
    calendar = settings.terms.calendar("")
    compared = Compared.of(NOVEMBER, calendar, NOW.date())
    trust = settings.trust
    common = Shared(Common(replace(trust, schools=()), settings.policy, settings.terms, compared, {}))
    work = Work(trust, common, {}, books_of_others(trust), Processes())
    school = trust.schools[0]
    [log] = school.logs
    task = work.task([school])
    assert set(work.packed(task).keywords["files"]) == {log}
    locked = {log: Opening(frozenset(), Password("once upon a time"))}
    assert work.packed(partial(task, openings=locked)) is None
    (six_schools / log).unlink()
    assert work.packed(task) is None


def test_a_worker_that_dies_leaves_an_error_with_a_way_out(scheduler) -> None:
    with cluster(scheduler) as workers:
        [error] = spread([partial(os._exit, 9)], [1], workers.executor, 1, workers.lost, LOST)
    assert error is LOST


def test_a_cluster_that_is_not_there_is_said_in_plain_words(six_schools, conduct, monkeypatch) -> None:
    monkeypatch.setattr("toolkit.cluster.dask.WAIT", 1)
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))  # bound, and nobody listens
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        ran = conduct("summary", "--trust", six_schools, "--today", "2026-11-23", "--dask", address)
    assert ran.code == 1
    assert f"No Dask scheduler answers at {address}." in ran.err.replace("\n", " ")
    assert "leave --dask out" in ran.err.replace("\n", " ")


def test_an_address_that_is_none_is_said_in_plain_words() -> None:
    with pytest.raises(ClusterError, match="No Dask scheduler answers at nonsense://"), cluster("nonsense://x"):
        pytest.fail("there is no such cluster")


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        pytest.param(("3.9", versions()[1]), "has Python 3.9 and conduct", id="another Python"),
        pytest.param((versions()[0], "0.0.1"), "and conduct 0.0.1; here", id="another version of ours"),
        pytest.param(ModuleNotFoundError("toolkit"), "has no conduct-toolkit", id="without ours"),
    ],
)
def test_a_worker_of_another_version_is_named(answer, said) -> None:
    with pytest.raises(ClusterError, match=said) as error:
        alike({"tcp://good:1": versions(), "tcp://bad:1": answer}, "tcp://host:8786")
    assert "tcp://bad:1" in error.value.message
    assert "Install conduct-toolkit" in error.value.next_step
