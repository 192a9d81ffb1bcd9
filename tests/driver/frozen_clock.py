"""A clock that stands still, so that what is drawn at one time looks as it does at any other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_real = dt.datetime


class _Kind(type(_real)):
    def __instancecheck__(cls, instance: object) -> bool:
        return isinstance(instance, _real)


@contextmanager
def frozen(moment: dt.datetime) -> Iterator[None]:
    """Let it be this moment for everything that asks `datetime` for the time.

    Args:
        moment: without a time zone, as clocks on the wall show it.
    """

    class Frozen(_real, metaclass=_Kind):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> Any:
            return moment if tz is None else moment.astimezone(tz)

    dt.datetime = Frozen  # type: ignore[misc]
    try:
        yield
    finally:
        dt.datetime = _real  # type: ignore[misc]
