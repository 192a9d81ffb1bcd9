"""Say which of many cases are tried each time; `python dev.py exhaust` tries the others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest


def usually(*usual: object, of: Iterable[object]) -> list[Any]:
    """Return the parameters of a test, those marked exhaustive that are not usual.

    Args:
        usual: the cases that are tried each time; each is one of ``of``.
        of: all cases.
    """
    cases = list(of)
    assert all(case in cases for case in usual), "a case that is tried each time is none of them"
    return [case if case in usual else pytest.param(case, marks=pytest.mark.exhaustive) for case in cases]
