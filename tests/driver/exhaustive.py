"""Say what of many cases and examples is tried each time; `python dev.py exhaust` and `hunt` try the others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import settings


def usually(*usual: object, of: Iterable[object]) -> list[Any]:
    """Return the parameters of a test, those marked exhaustive that are not usual.

    Args:
        usual: the cases that are tried each time; each is one of ``of``.
        of: all cases.
    """
    cases = list(of)
    assert all(case in cases for case in usual), "a case that is tried each time is none of them"
    return [case if case in usual else pytest.param(case, marks=pytest.mark.exhaustive) for case in cases]


def tries(usual: int, *, hunted: int) -> settings:
    """Return how many examples a test has each time, and how many by `python dev.py hunt`.

    Args:
        usual: the examples of the suite, or fewer when the loaded profile has fewer.
        hunted: those of a profile that looks for what nobody has thought of yet.
    """
    loaded = settings()
    return settings(max_examples=min(usual, loaded.max_examples) if loaded.derandomize else hunted)
