"""The workshop's date, which typed dates are relative to."""

from __future__ import annotations

import datetime as dt

from larande_tui.core.clock import local_today
from larande_tui.workshop.model.state import Workshop


def workshop_day(workshop: Workshop) -> dt.date:
    """Return the workshop's own date, or today when it has none."""
    return workshop.details.date or local_today()
