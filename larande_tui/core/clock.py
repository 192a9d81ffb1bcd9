"""The clock that every time in larande comes from."""

from __future__ import annotations

import datetime as dt


def local_now() -> dt.datetime:
    """Return the current time in the zone of this machine."""
    return _system_time().astimezone()


def local_today() -> dt.date:
    """Return today's date in the zone of this machine."""
    return local_now().date()


def _system_time() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
