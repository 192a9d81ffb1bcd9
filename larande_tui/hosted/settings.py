"""Settings of the server, all from environment variables, so that units and containers set them in one place."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from larande_tui.hosted.errors import BadAddressError, BadNumberError, NoDatabaseNamedError

_USUAL_TENANT: Final = "larande"
_USUAL_STAGES: Final = 20
"""Default number of stages of a worker; each takes up to 50 MB."""

_ADDRESS: Final = re.compile(r"https?://[a-z0-9.\[\]:-]+")


def database_address() -> str:
    """Return the connection string of the database, ``LARANDE_DB``.

    Raises:
        NoDatabaseNamedError: it is not set.
    """
    address = os.environ.get("LARANDE_DB", "").strip()
    if not address:
        raise NoDatabaseNamedError
    return address


def tenant() -> str:
    """Return the tenant whose rooms this process may see, ``LARANDE_HUVUDMAN``; a process sees only one."""
    return os.environ.get("LARANDE_HUVUDMAN", "").strip() or _USUAL_TENANT


def most_stages() -> int:
    """Return the highest number of stages of a worker, ``LARANDE_SCENER``; 0 for none.

    Raises:
        BadNumberError: it is no number.
    """
    word = os.environ.get("LARANDE_SCENER", "").strip()
    if word and not word.isdecimal():
        raise BadNumberError("LARANDE_SCENER", word)
    return int(word) if word else _USUAL_STAGES


def seat() -> str:
    """Return the seat of this process's stage, ``LARANDE_PLATS``, set by its worker; "" for none. See `Lease`."""
    return os.environ.get("LARANDE_PLATS", "")


def proxies() -> str:
    """Return the addresses of the trusted proxy for single sign-on, ``LARANDE_PROXY``; "" for none."""
    return os.environ.get("LARANDE_PROXY", "").strip()


def groups_file() -> Path | None:
    """Return the file of the units that each group may see, ``LARANDE_GRUPPER``; None without one."""
    name = os.environ.get("LARANDE_GRUPPER", "").strip()
    return Path(name) if name else None


def public_address() -> str:
    """Return the address at which participants' browsers reach the server, ``LARANDE_ADRESS``; "" when it is not set.

    Raises:
        BadAddressError: it is not an address of a server.
    """
    address = os.environ.get("LARANDE_ADRESS", "").strip().rstrip("/").lower()
    if address and not _ADDRESS.fullmatch(address):
        raise BadAddressError(address)
    return address
