"""Dataclasses whose methods are compiled when they are called."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from functools import cache
from typing import Any, Final

_INIT: Final = "__init__"


def compile_methods_when_called() -> None:
    """Make a dataclass compile its methods one by one at their first call, except `__init__`, whose signature is read.

    Python to 3.12 compiles up to eight texts for each of the 140 dataclasses of an open stage, libraries' own included;
    most of them make comparisons, hashes and representations that nobody asks for. From 3.13 on all methods of a class
    are compiled at once, and nothing is changed.
    """
    compiled: Callable[..., Any] | None = getattr(dataclasses, "_create_fn", None)
    if compiled is None:
        return

    def create(name: str, *how: Any, **more: Any) -> Callable[..., Any]:
        return (
            compiled(name, *how, **more) if name == _INIT else _when_called(name, lambda: compiled(name, *how, **more))
        )

    dataclasses._create_fn = create  # type: ignore[attr-defined]  # noqa: SLF001


def _when_called(name: str, compiled: Callable[[], Any]) -> Callable[..., Any]:
    """Return a method that compiles another at its first call, and gives it its place in the class."""
    compiled = cache(compiled)  # a representation keeps its place, inside a guard against recursion

    def method(self: object, /, *values: object) -> object:
        real = compiled()
        real.__qualname__ = method.__qualname__
        for cls in type(self).__mro__:
            if cls.__dict__.get(name) is method:
                setattr(cls, name, real)
        return real(self, *values)

    method.__name__ = name
    return method
