"""What Windows' own exchange may answer, and what then becomes of the two files; the plain exchange is the real one."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.files.exchange import take_the_name


@pytest.fixture
def two(tmp_path: Path) -> tuple[Path, Path]:
    new, old = tmp_path / "new.tmp", tmp_path / "log.xlsx"
    new.write_bytes(b"new")
    old.write_bytes(b"old")
    return new, old


def refuses(_old: str, _new: str) -> bool:
    """Any error that leaves both files as they are: 5, 32, 50, 1175…"""
    return False


def loses_the_old_one(old: str, _new: str) -> bool:
    """ERROR_UNABLE_TO_MOVE_REPLACEMENT (1176): the old file is gone, the new one still has its own name."""
    Path(old).unlink()
    return False


def exchanges(old: str, new: str) -> bool:
    Path(new).replace(old)
    return True


@pytest.mark.parametrize("keeping", [None, exchanges, refuses, loses_the_old_one])
def test_the_new_file_takes_the_name_whatever_is_answered(two, keeping):
    new, old = two
    take_the_name(new, old, keeping=keeping)
    assert (old.read_bytes(), new.exists()) == (b"new", False)


def test_a_file_that_is_not_there_yet_is_not_asked_about(two):
    new, old = two
    old.unlink()
    asked: list[str] = []
    take_the_name(new, old, keeping=lambda *names: bool(asked.append(names[0])))
    assert (old.read_bytes(), asked) == (b"new", [])


def test_a_file_that_is_held_for_a_moment_is_waited_for(two, monkeypatch):
    new, old = two
    replace, tries = Path.replace, list[Path]()

    def held_once(self: Path, target: Path) -> Path:
        tries.append(target)
        if len(tries) == 1:
            raise PermissionError(13, "Permission denied")
        return replace(self, target)

    monkeypatch.setattr("toolkit.files.exchange.PAUSES", (0.0,))
    monkeypatch.setattr(Path, "replace", held_once)
    take_the_name(new, old, keeping=refuses)
    assert (len(tries), old.read_bytes()) == (2, b"new")


def test_a_file_that_stays_held_is_left_alone(two, monkeypatch):
    new, old = two

    def held(*_: Path) -> Path:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("toolkit.files.exchange.PAUSES", (0.0,))
    monkeypatch.setattr(Path, "replace", held)
    with pytest.raises(PermissionError):
        take_the_name(new, old, keeping=refuses)
    assert (old.read_bytes(), new.read_bytes()) == (b"old", b"new")
