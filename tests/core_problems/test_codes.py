"""Every code that the package gives a problem is registered, and every registered code is given to one."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import toolkit
from toolkit.core.problem_codes import PROBLEM_CODES, explained
from toolkit.core.problems import ToolkitError

PACKAGE = Path(toolkit.__file__).parent
MAKERS = {"Problem": 0, "Trouble": 0}
"""Class → where its code stands. Functions that take a `code` and hand it on are found by walking."""

Function = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Call:
    module: Path
    line: int
    code: ast.expr | None
    inside: tuple[str, ...]
    """The parameters of the function in which it stands."""


TREES = {path: ast.parse(path.read_text("utf-8")) for path in sorted(PACKAGE.rglob("*.py"))}


def name_of(call: ast.Call) -> str:
    return getattr(call.func, "id", "") or getattr(call.func, "attr", "")


def parameters(function: Function) -> list[str]:
    return [each.arg for each in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]


def position(function: Function) -> int:
    names = parameters(function)
    return names.index("code") - (names[0] in {"self", "cls"})


def functions(tree: ast.AST) -> Iterator[Function]:
    return (node for node in ast.walk(tree) if isinstance(node, Function))


def calls(tree: ast.AST, module: Path, makers: dict[str, int], inside: tuple[str, ...] = ()) -> Iterator[Call]:
    for node in ast.iter_child_nodes(tree):
        within = tuple(parameters(node)) if isinstance(node, Function) else inside
        if isinstance(node, ast.Call) and name_of(node) in makers:
            where = makers[name_of(node)]
            named = {keyword.arg: keyword.value for keyword in node.keywords}
            code = named.get("code") or (node.args[where] if len(node.args) > where else None)
            yield Call(module, node.lineno, code, inside)
        yield from calls(node, module, makers, within)


def hands_on(function: Function, makers: dict[str, int]) -> bool:
    found = calls(function, PACKAGE, makers, tuple(parameters(function)))
    return any(isinstance(call.code, ast.Name) and call.code.id == "code" for call in found)


def makers_in(trees: dict[Path, ast.Module]) -> dict[Path, dict[str, int]]:
    """Return for each module what makes a problem there: a private function is known in its own module only."""
    public = dict(MAKERS)
    private: dict[Path, dict[str, int]] = {path: {} for path in trees}
    takers = [(path, each) for path, tree in trees.items() for each in functions(tree) if "code" in parameters(each)]
    for _ in range(3):  # a function that hands on to one that hands on
        for path, function in takers:
            if hands_on(function, public | private[path]):
                mine = private[path] if function.name.startswith("_") else public
                mine[function.name] = position(function)
    return {path: public | private[path] for path in trees}


def defaults(tree: ast.AST, makers: dict[str, int]) -> Iterator[str]:
    for function in functions(tree):
        if function.name in makers and "code" in parameters(function):
            given = dict(zip(reversed(function.args.args), reversed(function.args.defaults), strict=False))
            values = [value for argument, value in given.items() if argument.arg == "code"]
            yield from (value.value for value in values if isinstance(value, ast.Constant))


def constants(tree: ast.Module) -> dict[str, str]:
    return {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for target in node.targets
        if isinstance(target, ast.Name)
    }


def codes_used() -> tuple[dict[str, list[str]], list[str]]:
    """Return code → where it is used, and the places whose code cannot be told from the text."""
    used: dict[str, list[str]] = {}
    untold: list[str] = []
    for path, makers in makers_in(TREES).items():
        for code in defaults(TREES[path], makers):
            used.setdefault(code, []).append(str(path))
        for call in calls(TREES[path], path, makers):
            here = f"{path.relative_to(PACKAGE)}:{call.line}"
            match call.code:
                case ast.Constant(value=str(code)):
                    used.setdefault(code, []).append(here)
                case ast.Name(id=name) if name in constants(TREES[path]):
                    used.setdefault(constants(TREES[path])[name], []).append(here)
                case ast.Name(id="code") if "code" in call.inside:
                    pass  # handed on: counted where it is given
                case ast.Attribute(attr="code"):
                    pass  # from one value into another
                case None:
                    pass  # a default, counted above
                case _:
                    untold.append(here)
    return used, untold


USED, UNTOLD = codes_used()


def test_the_walk_finds_codes_that_are_given_in_every_way():
    assert {"headings", "date", "person", "delivery-day", "meeting-outcome", "meeting-day"} <= set(USED)


def test_every_code_can_be_told_from_the_text():
    assert not UNTOLD


def test_every_code_that_is_used_is_registered():
    unknown = {code: places for code, places in USED.items() if code not in PROBLEM_CODES}
    assert not unknown, "say in toolkit/core/problem_codes.py what it means, then run: python docs/generate.py"


def test_every_registered_code_is_used():
    assert not set(PROBLEM_CODES) - set(USED)


def test_codes_are_in_the_order_of_the_alphabet_and_each_is_there_once():
    assert list(PROBLEM_CODES) == sorted(PROBLEM_CODES)
    assert all(code == each.code for code, each in PROBLEM_CODES.items())


@pytest.mark.parametrize("code", PROBLEM_CODES)
def test_every_entry_is_whole_sentences(code):
    each = PROBLEM_CODES[code]
    assert each.title[-1] != "."
    for text in (each.means, each.do, each.stops):
        assert text[0].isupper()
        assert text[-1] in ".?"


def messages(tree: ast.Module) -> Iterator[str]:
    """Return the texts of a module as patterns: what is put in stands for anything."""
    for node in ast.walk(tree):
        parts = node.values if isinstance(node, ast.JoinedStr) else [node] if isinstance(node, ast.Constant) else []
        texts = [str(part.value) if isinstance(part, ast.Constant) else None for part in parts]
        if sum(len(text) for text in texts if text) > 11:
            yield "".join(".*" if text is None else re.escape(text) for text in texts)


PATTERNS = [re.compile(text) for path, tree in TREES.items() if path.stem != "problem_codes" for text in messages(tree)]


@pytest.mark.parametrize("code", PROBLEM_CODES)
def test_the_example_is_a_message_that_conduct_says(code):
    example = PROBLEM_CODES[code].example
    without_file = example.rpartition(": ")[2]  # a template's mistakes are said with the file before them
    assert any(pattern.match(text) for pattern in PATTERNS for text in (example, without_file)), example


@pytest.mark.parametrize("typed", ["date", "[date]", " DATE "])
def test_a_code_is_found_as_it_is_typed(typed):
    assert explained(typed).code == "date"


def test_a_code_that_does_not_exist_names_the_nearest():
    with pytest.raises(ToolkitError) as raised:
        explained("dates")
    assert "date" in raised.value.next_step
    with pytest.raises(ToolkitError) as raised:
        explained("xyzzy")
    assert "two-schools" in raised.value.next_step
