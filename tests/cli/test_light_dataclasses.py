"""Dataclasses whose methods are compiled when they are called do what all others do."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

import pytest

_CLASSES = """
import copy, pickle, sys
from dataclasses import FrozenInstanceError, asdict, dataclass, field, replace
from inspect import signature

@dataclass(frozen=True, slots=True, order=True)
class Point:
    x: int
    y: int = 0
    seen: list[int] = field(default_factory=list, compare=False, repr=False)

@dataclass
class Named:
    name: str

@dataclass(unsafe_hash=True)
class Child(Named):
    age: int = 3

@dataclass(eq=False)
class Plain(Named):
    pass

def refused(point):
    try:
        point.x = 3
    except FrozenInstanceError as error:
        return str(error)

told = [
    repr(Point(1)), repr(Point(1)), Point(1) == Point(1, 0, [3]), Point(1) != Point(2), Point(1) < Point(2),
    Point(2) >= Point(1), hash(Point(1)) == hash(Point(1)), len({Point(1), Point(1), Point(2)}), refused(Point(1)),
    refused(Point(1)), Point(1) == 3, repr(Child("a")), hash(Child("a")) == hash(Child("a")), Named("a") == Child("a"),
    Named("a") == Named("a"), Named.__hash__ is None, Plain("a") == Plain("a"), str(signature(Point)), Point.__doc__,
    repr(replace(Point(1), y=4)), asdict(Child("a")), repr(copy.deepcopy(Point(1))),
    repr(pickle.loads(pickle.dumps(Point(1)))), Point.__eq__.__qualname__, Child.__repr__.__qualname__,
    Point.__match_args__,
]
"""
_LIGHT = "from larande_tui.cli.light_dataclasses import compile_methods_when_called\ncompile_methods_when_called()\n"


def printed(code: str) -> Any:
    """Return what a program prints as JSON."""
    return json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)


def test_comparisons_hashes_and_representations_are_those_of_any_dataclass() -> None:
    print_ = "import json\nprint(json.dumps(told, default=str))"
    plain = printed(_CLASSES + print_)
    assert printed(_LIGHT + _CLASSES + print_) == plain
    assert printed(_LIGHT + _LIGHT + _CLASSES + print_) == plain


@pytest.mark.skipif(sys.version_info >= (3, 13), reason="this Python compiles all methods of a class at once")
def test_a_method_is_compiled_at_its_first_call_and_stands_in_the_class_from_then_on() -> None:
    code = """
from json import dumps
names = [name for cls in (Point, Named) for name, method in vars(cls).items()
         if getattr(method, "__module__", "") == "larande_tui.cli.light_dataclasses"]
print(dumps([sorted(set(names)), Point.__eq__.__code__.co_filename, Point.__delattr__.__code__.co_filename[-20:]]))
"""
    names, called, uncalled = printed(_LIGHT + _CLASSES + code)
    assert names == ["__delattr__", "__gt__", "__le__", "__repr__"]  # a representation is called inside a guard
    assert (called, uncalled) == ("<string>", "light_dataclasses.py")
