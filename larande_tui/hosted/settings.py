"""Settings of the server, all from the environment, so that units and containers say them in one place."""

from __future__ import annotations

import os
from typing import Final

from larande_tui.hosted.errors import NoDatabaseNamedError

_USUAL_TENANT: Final = "larande"


def database_address() -> str:
    """Return the connection string of the database, ``LARANDE_DB``.

    Raises:
        NoDatabaseNamedError: there is none.
    """
    address = os.environ.get("LARANDE_DB", "").strip()
    if not address:
        raise NoDatabaseNamedError
    return address


def tenant() -> str:
    """Return whose rooms this process may see, ``LARANDE_HUVUDMAN``: no process sees those of two."""
    return os.environ.get("LARANDE_HUVUDMAN", "").strip() or _USUAL_TENANT
