"""Functions are called with as many arguments as they take."""

from __future__ import annotations

from functools import partial, wraps
from inspect import signature

import pytest
from textual._callback import count_parameters

from larande_tui.tui.platform.callbacks import count_parameters_quickly, parameter_count


def _plain(a, b=1, /, c=2):
    return a, b, c


def _wide(a, *more, d, **others):
    return a, more, d, others


@wraps(_plain)
def _wrapping(*values):
    return _plain(*values)


class _Thing:
    def method(self, event=None):
        return event

    @classmethod
    def made(cls, x):
        return x

    @staticmethod
    def apart(x, y):
        return x, y

    def __call__(self, z):
        return z


@pytest.mark.parametrize(
    "function",
    [
        _plain, _wide, _wrapping, lambda: None, lambda _event: None, _Thing().method, _Thing.method, _Thing.made,
        _Thing.apart, _Thing(), print, _Thing,
    ],
)  # fmt: skip
def test_parameters_are_counted_as_in_a_signature(function) -> None:
    assert parameter_count(function) == len(signature(function).parameters)


def test_textual_counts_the_parameters_that_are_left_of_bound_ones() -> None:
    count_parameters_quickly()
    assert count_parameters(partial(_plain, 1)) == 2
    assert count_parameters(partial(_Thing().method, 1)) == 0
    assert count_parameters(_Thing().method) == 1
