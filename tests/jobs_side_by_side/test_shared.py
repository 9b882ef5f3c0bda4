from __future__ import annotations

import pickle
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context

from jobs_side_by_side.whose import identity

from toolkit.core.memory import MEMORY
from toolkit.core.shared import Shared
from toolkit.jobs import side_by_side

NAMES = {"bude": ("Jane Smith", "Tom Low")}


def test_who_shares_a_value_has_that_very_one():
    assert Shared(NAMES).value is NAMES


def test_each_task_gets_the_same_value_while_work_goes_on_and_nothing_stays_behind_it():
    shared = Shared(NAMES)
    tasks = [pickle.dumps(partial(identity, shared, number)) for number in range(2)]
    with MEMORY.kept():
        first, second = (pickle.loads(task).args[0] for task in tasks)
        kept = first.value
        assert kept == NAMES
        assert kept is not NAMES
        assert second.value is kept
    assert pickle.loads(tasks[0]).args[0].value is not kept


def test_a_process_of_the_work_makes_it_once():
    shared = Shared(NAMES)
    with ProcessPoolExecutor(1, get_context("spawn"), side_by_side._begins) as pool:
        found = list(pool.map(partial(identity, shared), range(3)))
    assert {value for value, _ in found} == {found[0][0]}
    assert all(value == NAMES for _, value in found)


def test_another_value_takes_its_place():
    with MEMORY.kept():
        one, other = (pickle.loads(pickle.dumps(Shared(each))) for each in (NAMES, {"looe": ()}))
        assert (one.value, other.value, one.value) == (NAMES, {"looe": ()}, NAMES)
