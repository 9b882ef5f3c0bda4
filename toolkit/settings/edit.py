"""What an office answered about its headings, written into conduct.toml; everything else in the file stays as it is."""

from __future__ import annotations

import codecs
import re
import tomllib
from collections.abc import Sequence
from copy import deepcopy
from pathlib import Path
from typing import TYPE_CHECKING, Any

from toolkit.core.frozen import dataclass
from toolkit.core.problems import ToolkitError
from toolkit.core.text import normal
from toolkit.files import RunLock, replace_file
from toolkit.settings.blocks import Block, blocks_of
from toolkit.settings.folder import CONDUCT_TOML
from toolkit.settings.text import read_bytes, utf8

if TYPE_CHECKING:
    from tomlkit.items import SingleKey


@dataclass(frozen=True, slots=True)
class ColumnAnswer:
    """What a heading of a school's log holds: a field, a phrase of the policy, or `ignore`."""

    school: str
    """The school's code."""
    heading: str
    meaning: str


def columns_line(heading: str, meaning: str) -> str:
    """Return the line that stands under [school.columns] for a heading."""
    return f"{_key(heading).as_string()} = {_value(meaning)}"


def settings_bytes(folder: Path) -> bytes:
    """Return conduct.toml as it is now: what `save_columns` compares with before it replaces the file."""
    return read_bytes(folder / CONDUCT_TOML, CONDUCT_TOML)


def save_columns(folder: Path, answers: Sequence[ColumnAnswer], before: bytes) -> None:
    """Write answers into conduct.toml: comments, order, line endings and all other bytes are kept.

    Raises ToolkitError, the file as it was: for a file that is no longer `before`, that cannot be replaced, or
    that would not load with the answers in it. SettingsError lists what the new file would be refused for.
    """
    from toolkit.settings.trust import read_trust

    path = folder / CONDUCT_TOML
    after = with_columns(before, answers)
    read_trust(folder.resolve(), tomllib.loads(utf8(after, CONDUCT_TOML)))

    def is_unchanged() -> None:
        if read_bytes(path, CONDUCT_TOML) != before:
            raise ToolkitError(
                f"{CONDUCT_TOML} was changed meanwhile; your answers were not written.",
                "Close it where it is open, then run `conduct check --fix` again.",
            )

    with RunLock(folder):
        is_unchanged()
        replace_file(path, after, just_before=is_unchanged)


def with_columns(before: bytes, answers: Sequence[ColumnAnswer]) -> bytes:
    """Return conduct.toml with the answers under the [school.columns] of their schools.

    Raises ToolkitError, with the lines to write by hand, where the file is laid out in a way that cannot be kept.
    """
    mark = codecs.BOM_UTF8 if before.startswith(codecs.BOM_UTF8) else b""
    text = utf8(before, CONDUCT_TOML)
    expected = tomllib.loads(text)
    for answer in answers:
        school = _index(expected, answer.school)
        text = _with_answer(text, school, answer)
        expected = _expected(expected, school, answer)
    if tomllib.loads(text) != expected:
        raise _by_hand(answers)
    return mark + text.encode("utf-8")


def _index(document: dict[str, Any], code: str) -> int:
    codes = [school.get("code") for school in document.get("school", [])]
    if code not in codes:
        raise ToolkitError(f"There is no school {code!r} in {CONDUCT_TOML} any more.", "Run `conduct check` again.")
    return codes.index(code)


def _expected(document: dict[str, Any], school: int, answer: ColumnAnswer) -> dict[str, Any]:
    changed = deepcopy(document)
    columns = changed["school"][school].setdefault("columns", {})
    columns[_same_heading(columns, answer.heading)] = answer.meaning
    return changed


def _same_heading(columns: Sequence[str], heading: str) -> str:
    """Return the key that is there already for this heading, in whatever spelling counts as the same."""
    return next((key for key in columns if normal(key) == normal(heading)), heading)


def _with_answer(text: str, school: int, answer: ColumnAnswer) -> str:
    blocks = blocks_of(text)
    index = _block_to_change(blocks, school)
    block = blocks[index]
    if block.is_list and not _has_columns(block):
        blocks[index] = block.with_body(_with_new_table(block.body, answer, _ending(text)))
    else:
        inline = 0 if block.path else school
        blocks[index] = block.with_body(_with_key(block.body, inline, answer, _ending(text)))
    return "".join(block.body + block.tail for block in blocks)


def _block_to_change(blocks: Sequence[Block], school: int) -> int:
    """Return the block that holds the school's columns, or else the school; `school = […]` is in a block of all."""
    schools = [index for index, block in enumerate(blocks) if block.path == ("school",) and block.is_list]
    if not schools:
        return next(i for i, block in enumerate(blocks) if "school" in tomllib.loads(block.body))
    here = schools[school]
    end = schools[school + 1] if school + 1 < len(schools) else len(blocks)
    return next((i for i in range(here, end) if blocks[i].path == ("school", "columns")), here)


def _has_columns(block: Block) -> bool:
    return "columns" in tomllib.loads(block.body)["school"][0]


def _with_new_table(body: str, answer: ColumnAnswer, ending: str) -> str:
    lines = ["", "[school.columns]", columns_line(answer.heading, answer.meaning), ""]
    return body + ("" if body.endswith("\n") else ending) + ending.join(lines)


def _with_key(body: str, school: int, answer: ColumnAnswer, ending: str) -> str:
    """Add a key to the columns in this part of the file, in the way in which they are written there."""
    import tomlkit

    document: Any = tomlkit.parse(body if body.endswith("\n") else body + ending)
    table = document.get("school", {})
    holder = table if "columns" in table else table[school]
    if "columns" not in holder:
        holder["columns"] = tomlkit.inline_table()
    columns = holder["columns"]
    heading = _same_heading(columns, answer.heading)
    if isinstance(columns, tomlkit.items.Table) and not columns.is_super_table() and heading not in columns:
        columns.append(_key(heading), answer.meaning)
    else:
        columns[heading] = answer.meaning
    return _with_endings(tomlkit.dumps(document), body, ending)


def _with_endings(text: str, body: str, ending: str) -> str:
    """Give the lines that tomlkit added the file's own line ending."""
    mixed = re.search(r"(?<!\r)\n", body) is not None
    return text if mixed else re.sub(r"\r?\n", ending, text)


def _ending(text: str) -> str:
    return "\r\n" if text.count("\r\n") * 2 > text.count("\n") else "\n"


def _key(heading: str) -> SingleKey:
    from tomlkit.items import KeyType, SingleKey

    return SingleKey(heading, t=KeyType.Basic)


def _value(meaning: str) -> str:
    import tomlkit

    return str(tomlkit.item(meaning).as_string())


def _by_hand(answers: Sequence[ColumnAnswer]) -> ToolkitError:
    lines = "; ".join(f"{columns_line(each.heading, each.meaning)} ({each.school})" for each in answers)
    return ToolkitError(
        f"{CONDUCT_TOML} is laid out in a way that conduct cannot add to.",
        f"Write under [school.columns] yourself: {lines}.",
    )
