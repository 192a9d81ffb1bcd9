"""Swedish time in calendars: the name of the time zone for events, and the zone's rules."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from icalendar import Timezone

SWEDISH_TIME: Final = "Europe/Stockholm"
"""Name of the zone, in the IANA time zone database and in the file."""

_WINTER: Final = dt.timedelta(hours=1)
_SUMMER: Final = dt.timedelta(hours=2)


def swedish_time() -> Timezone:
    """Return the zone's component (RFC 5545, section 3.6.5).

    The rules are those of the European Union since 1996 (directive 2000/84/EC): summer time from the last Sunday of
    March to the last Sunday of October. Each half has one yearly rule with one day of the week, which is all that
    Outlook reads ([MS-OXCICAL] 2.1.3.1.1.19.2.2).
    """
    from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

    zone = Timezone()
    zone.add("tzid", SWEDISH_TIME)
    for half, name, before, after, first, hour in (
        (TimezoneDaylight(), "CEST", _WINTER, _SUMMER, dt.date(1996, 3, 31), 2),
        (TimezoneStandard(), "CET", _SUMMER, _WINTER, dt.date(1996, 10, 27), 3),
    ):
        half.add("dtstart", dt.datetime.combine(first, dt.time(hour)))
        half.add("rrule", {"freq": "yearly", "byday": "-1su", "bymonth": first.month})
        half.add("tzoffsetfrom", before)
        half.add("tzoffsetto", after)
        half.add("tzname", name)
        zone.add_component(half)
    return zone
