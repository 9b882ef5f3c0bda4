import pytest

from toolkit.core.problems import ToolkitError
from toolkit.settings import find_trust


def test_the_nearest_conduct_toml_upwards_is_the_trust(tmp_path):
    inner = tmp_path / "trust" / "logs" / "2026"
    inner.mkdir(parents=True)
    (tmp_path / "conduct.toml").touch()
    (tmp_path / "trust" / "conduct.toml").touch()
    assert find_trust(inner, None) == tmp_path / "trust"


@pytest.mark.parametrize("named", ["trust", "trust/conduct.toml"], ids=["by its folder", "by its conduct.toml"])
def test_a_named_trust_wins_over_the_nearest(tmp_path, named):
    (tmp_path / "trust").mkdir()
    for folder in (tmp_path, tmp_path / "trust"):
        (folder / "conduct.toml").touch()
    assert find_trust(tmp_path, tmp_path / named) == tmp_path / "trust"


def test_without_one_it_says_where_it_looked_and_what_to_run(tmp_path):
    with pytest.raises(ToolkitError) as raised:
        find_trust(tmp_path, None)
    assert str(tmp_path) in raised.value.message
    assert "conduct init" in raised.value.next_step
    assert "--trust DIR" in raised.value.next_step


def test_a_named_folder_without_conduct_toml_is_never_replaced_by_one_above(tmp_path):
    (tmp_path / "conduct.toml").touch()
    (tmp_path / "empty").mkdir()
    with pytest.raises(ToolkitError, match="is not a trust folder"):
        find_trust(tmp_path, tmp_path / "empty")


def test_a_named_folder_that_does_not_exist_is_said(tmp_path):
    with pytest.raises(ToolkitError, match="There is no folder"):
        find_trust(tmp_path, tmp_path / "nowhere")
