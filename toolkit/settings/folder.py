"""Which trust folder is meant."""

from __future__ import annotations

from pathlib import Path

from toolkit.core.problems import ToolkitError

CONDUCT_TOML = "conduct.toml"
ALIASES_CSV = "aliases.csv"
"""Where answers about names are kept when conduct.toml names no other file."""

_NEXT_STEP = "Run `conduct init` to lay out a trust folder, or name yours: --trust DIR."


def inside(folder: Path, written: str) -> Path:
    r"""Return the path that a file of the trust writes: read from the trust folder, `\` and `/` both separate."""
    return folder / written.replace("\\", "/")


def find_trust(start: Path, named: Path | None = None) -> Path:
    """Return the trust folder: `named`, or the nearest folder with a conduct.toml, from `start` upwards.

    `named` may be the folder or its conduct.toml. Raises ToolkitError that says where it looked.
    """
    if named is not None:
        return _named_folder(named.expanduser().resolve())
    here = start.resolve()
    for folder in (here, *here.parents):
        if (folder / CONDUCT_TOML).is_file():
            return folder
    raise ToolkitError(f"There is no {CONDUCT_TOML} in {here}, nor in any folder above it.", _NEXT_STEP)


def _named_folder(named: Path) -> Path:
    folder = named.parent if named.name.casefold() == CONDUCT_TOML and named.is_file() else named
    if not folder.exists():
        raise ToolkitError(f"There is no folder {folder}.", _NEXT_STEP)
    if not (folder / CONDUCT_TOML).is_file():
        raise ToolkitError(f"{folder} is not a trust folder: it holds no {CONDUCT_TOML}.", _NEXT_STEP)
    return folder
