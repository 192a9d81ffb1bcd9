"""A clock that stands still, so that the same drawing comes out at any time."""

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
    """Freeze the time that `datetime` gives to all code.

    Args:
        moment: without a time zone, in local time.
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
