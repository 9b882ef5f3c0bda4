"""A frozen value is what the standard library makes of the same class: each test asks both."""

from __future__ import annotations

import copy
import pickle
import subprocess
import sys
from dataclasses import FrozenInstanceError, asdict, field, fields, is_dataclass, replace
from dataclasses import dataclass as of_python
from typing import Generic, TypeVar

import pytest

from toolkit.core.frozen import dataclass
from toolkit.core.problems import Place

T = TypeVar("T")


class Plain:
    """Words."""

    day: int
    name: str = "none"
    notes: list[str] = field(default_factory=list)
    fixed: int = field(default=7, init=False)
    seen: dict[str, int] = field(default_factory=dict, init=False, compare=False)
    secret: str = field(default="", repr=False)
    aside: int = field(default=0, compare=False)


class Checked:
    low: int
    high: int

    def __post_init__(self) -> None:
        if self.low > self.high:
            raise ValueError("the wrong way round")


class Nothing:
    pass


class One:
    only: float


class Own:
    text: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self)) and self.text.casefold() == other.text.casefold()

    def __hash__(self) -> int:
        return hash(self.text.casefold())

    def __repr__(self) -> str:
        return "hidden"


class EqualOnly:
    text: str

    def __eq__(self, other: object) -> bool:
        return isinstance(other, type(self))


class Boxed(Generic[T]):
    held: T


def both(plain: type) -> tuple[type, type]:
    return tuple(kind(frozen=True, slots=True)(type(plain.__name__, *_of(plain))) for kind in (of_python, dataclass))


def _of(plain: type) -> tuple[tuple[type, ...], dict[str, object]]:
    kept = {name: value for name, value in vars(plain).items() if name not in ("__dict__", "__weakref__")}
    return plain.__bases__, kept


def said(make, *args, **kwargs) -> str:
    """What a value says of itself, or the error that it was refused with."""
    try:
        return repr(make(*args, **kwargs))
    except (TypeError, ValueError) as error:
        return f"{type(error).__name__}: {error}"


@pytest.mark.parametrize(
    ("plain", "args", "named"),
    [
        (Plain, (3,), {}),
        (Plain, (), {"day": 3, "notes": ["a"], "secret": "b"}),
        (Plain, (3, "n", ["a"], "s", 9), {}),
        (Plain, (), {}),
        (Plain, (3,), {"day": 4}),
        (Plain, (3,), {"fixed": 8}),
        (Plain, (3, "n", [], "s", 9, 10), {}),
        (Plain, (3,), {"other": 1}),
        (Checked, (1, 2), {}),
        (Checked, (2, 1), {}),
        (Checked, (), {}),
        (Nothing, (), {}),
        (Nothing, (1,), {}),
        (One, (float("nan"),), {}),
        (Own, ("a",), {}),
        (EqualOnly, ("a",), {}),
        (Boxed, ({"a": 1},), {}),
    ],
)
def test_it_is_made_or_refused_in_the_same_words(plain, args, named):
    theirs, ours = both(plain)
    assert said(ours, *args, **named) == said(theirs, *args, **named)
    assert said(ours, *args, **named) == said(theirs, *args, **named), "and so is the second"


@pytest.mark.parametrize(
    ("plain", "one", "other"),
    [
        (Plain, {"day": 1}, {"day": 1}),
        (Plain, {"day": 1}, {"day": 2}),
        (Plain, {"day": 1, "aside": 3}, {"day": 1}),
        (Plain, {"day": 1, "secret": "a"}, {"day": 1}),
        (Checked, {"low": 1, "high": 2}, {"low": 1, "high": 2}),
        (Nothing, {}, {}),
        (One, {"only": 1}, {"only": 1.0}),
        (Own, {"text": "A"}, {"text": "a"}),
        (EqualOnly, {"text": "A"}, {"text": "b"}),
        (Boxed, {"held": "A"}, {"held": "b"}),
    ],
)
def test_it_is_equal_to_the_same_values(plain, one, other):
    theirs, ours = both(plain)
    assert (ours(**one) == ours(**other)) is (theirs(**one) == theirs(**other))
    assert (ours(**one) != ours(**other)) is (theirs(**one) != theirs(**other))
    assert ours(**one) != theirs(**one) or plain is EqualOnly
    assert ours(**one) != 5


@pytest.mark.parametrize("plain", [Checked, Nothing, Own, EqualOnly])
def test_equal_values_have_one_hash(plain):
    for kind in both(plain):
        values = [("a",), ("a",)] if len(fields(kind)) == 1 else [(1, 2)[: len(fields(kind))]] * 2
        assert hash(kind(*values[0])) == hash(kind(*values[1]))


def test_a_value_with_a_list_has_no_hash():
    for kind in both(Plain):
        with pytest.raises(TypeError, match="unhashable type: 'list'"):
            hash(kind(1))


@pytest.mark.parametrize("change", [lambda v: setattr(v, "day", 2), lambda v: delattr(v, "day")], ids=["set", "delete"])
def test_it_is_frozen(change):
    for kind in both(Plain):
        with pytest.raises(FrozenInstanceError):
            change(kind(1))


def test_nothing_else_can_be_put_into_it():
    for kind in both(Plain):
        with pytest.raises((FrozenInstanceError, AttributeError, TypeError)):
            kind(1).other = 2
        assert not hasattr(kind(1), "__dict__")


def test_what_defaults_make_is_made_for_each():
    for kind in both(Plain):
        one, other = kind(1), kind(1)
        assert one.notes is not other.notes
        assert one.seen is not other.seen


def test_the_standard_library_knows_it():
    theirs, ours = both(Plain)
    assert is_dataclass(ours)
    assert [each.name for each in fields(ours)] == [each.name for each in fields(theirs)]
    assert asdict(ours(1, notes=["a"])) == asdict(theirs(1, notes=["a"]))
    assert replace(ours(1), name="b") == ours(1, "b")
    with pytest.raises(ValueError, match="fixed"):
        replace(ours(1), fixed=2)
    assert (ours.__doc__, ours.__match_args__) == (theirs.__doc__, theirs.__match_args__)


@dataclass(frozen=True, slots=True)
class Base:
    day: int


@dataclass(frozen=True, slots=True)
class More(Base):
    name: str = "x"


class Bare(Base):
    """No dataclass by itself."""


def test_a_class_may_be_made_of_another():
    assert repr(More(1)) == "More(day=1, name='x')"
    assert repr(Base(1)) == "Base(day=1)"
    assert More(1) != Base(1)
    assert Bare(3).day == 3
    assert Bare(3) == Bare(3) != Base(3)


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, lambda value: pickle.loads(pickle.dumps(value))])
def test_it_can_be_copied_and_sent(again):
    value = More(1, "é")
    assert again(value) == value
    assert again(value) is not value


def test_a_process_that_never_made_one_takes_one():
    place = Place("log.xlsx", "Log", 7)
    program = "import pickle, sys; value = pickle.load(sys.stdin.buffer); print(value, value.row)"
    answer = subprocess.run([sys.executable, "-c", program], input=pickle.dumps(place), capture_output=True, check=True)
    assert answer.stdout.decode().strip() == f"{place} 7"
