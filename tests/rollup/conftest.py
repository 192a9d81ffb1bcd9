"""Workshops to roll up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.driver.held_workshops import held_workshop

Held = Callable[..., Path]


@pytest.fixture
def held(tmp_path: Path) -> Held:
    """Return a function that makes the file of a workshop that was held, by its name."""

    def make(name: str, *more: object, **what: object) -> Path:
        return partial(held_workshop, tmp_path / "mapp" / f"{name}.larande")(*more, **what)  # type: ignore[arg-type]

    return make
