"""Which day it is for the workshop: dates that people type are seen from there."""

from __future__ import annotations

import datetime as dt

from larande_tui.core.clock import local_today
from larande_tui.workshop.model.state import Workshop


def workshop_day(workshop: Workshop) -> dt.date:
    """The workshop's own date, or today when it has none."""
    return workshop.details.date or local_today()
