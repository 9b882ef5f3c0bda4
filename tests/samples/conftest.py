"""The packs of the sample trust, each counted once."""

import pytest
from samples.packs_of_the_sample import pack_of_month


@pytest.fixture(scope="session")
def pack(sample_once, tmp_path_factory):
    """Return November's."""
    return pack_of_month(sample_once, tmp_path_factory.mktemp("november"), 11)
