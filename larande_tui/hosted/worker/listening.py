"""Addresses at which a worker listens, and names by which participants' browsers may call it."""

from __future__ import annotations

import ipaddress
import socket

from larande_tui.core.os_errors import os_error_reason
from larande_tui.join.errors import AddressRefusedError


def bound(address: str, port: int) -> socket.socket:
    """Bind a port.

    Raises:
        AddressRefusedError: the system refused.
    """
    try:
        return socket.create_server((address, port), backlog=512)
    except OSError as error:
        raise AddressRefusedError(address, port, os_error_reason(error)) from error


def origins_of(public: str, host: str, port: int) -> frozenset[str]:
    """Return the origins that are the server's: its public address, and its own as long as only the machine reaches it.

    Args:
        public: what is told to participants; "" for nothing.
        host: that it listens on.
        port: likewise.
    """
    own = {f"http://{name}:{port}" for name in (host, "localhost")} if ipaddress.ip_address(host).is_loopback else set()
    return frozenset({public, *own} - {""})
