"""Settings of the server, all from the environment, so that units and containers say them in one place."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from larande_tui.hosted.errors import BadAddressError, BadNumberError, NoDatabaseNamedError

_USUAL_TENANT: Final = "larande"
_USUAL_STAGES: Final = 20
"""Each takes up to 50 MB."""

_ADDRESS: Final = re.compile(r"https?://[a-z0-9.\[\]:-]+")


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


def most_stages() -> int:
    """Return how many stages in the browser a worker bears, ``LARANDE_SCENER``; 0 for none at all.

    Raises:
        BadNumberError: it is no number.
    """
    word = os.environ.get("LARANDE_SCENER", "").strip()
    if word and not word.isdecimal():
        raise BadNumberError("LARANDE_SCENER", word)
    return int(word) if word else _USUAL_STAGES


def seat() -> str:
    """Return whose stage this process is, ``LARANDE_PLATS``, as its worker says; "" for one of nobody in particular."""
    return os.environ.get("LARANDE_PLATS", "")


def proxies() -> str:
    """Return the addresses that the proxy's single sign-on is believed from, ``LARANDE_PROXY``; "" for none."""
    return os.environ.get("LARANDE_PROXY", "").strip()


def groups_file() -> Path | None:
    """Return the file that says which units each group may see, ``LARANDE_GRUPPER``; None without one."""
    name = os.environ.get("LARANDE_GRUPPER", "").strip()
    return Path(name) if name else None


def public_address() -> str:
    """Return what participants' browsers call the server, ``LARANDE_ADRESS``; "" when nobody has said.

    Raises:
        BadAddressError: it is no address of a server.
    """
    address = os.environ.get("LARANDE_ADRESS", "").strip().rstrip("/").lower()
    if address and not _ADDRESS.fullmatch(address):
        raise BadAddressError(address)
    return address
