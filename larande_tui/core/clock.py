"""The one clock: every time that larande writes down or compares with comes from it."""

from __future__ import annotations

import datetime as dt


def local_now() -> dt.datetime:
    """Return the time in the zone of this machine."""
    return _system_time().astimezone()


def local_today() -> dt.date:
    """Return the date in the zone of this machine."""
    return local_now().date()


def _system_time() -> dt.datetime:
    return dt.datetime.now(dt.UTC)
