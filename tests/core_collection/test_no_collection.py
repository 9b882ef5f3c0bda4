from __future__ import annotations

import gc
import weakref

import pytest

from toolkit.core.collection import no_collection


class Knot:
    def __init__(self) -> None:
        self.self = self


@pytest.mark.parametrize("enabled", [True, False])
def test_the_collector_is_afterwards_what_it_was(enabled):
    (gc.enable if enabled else gc.disable)()
    try:
        with no_collection(), no_collection():
            assert not gc.isenabled()
        assert gc.isenabled() is enabled
    finally:
        gc.enable()


def test_what_became_garbage_meanwhile_is_collected_later():
    with no_collection():
        knot = Knot()
        gone = weakref.ref(knot)
        del knot
        gc_runs = gc.get_stats()
    assert gone() is not None
    assert gc.get_freeze_count() == 0
    assert gc.get_stats()[0]["collections"] == gc_runs[0]["collections"]
    gc.collect()
    assert gone() is None
