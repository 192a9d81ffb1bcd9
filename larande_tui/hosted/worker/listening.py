"""Addresses at which a worker listens, and origins by which participants' browsers may reach it."""

from __future__ import annotations

import ipaddress
import socket

from larande_tui.core.os_errors import os_error_reason
from larande_tui.join.errors import AddressRefusedError
from larande_tui.join.server.sockets import bind_first_free


def bound(address: str, port: int) -> socket.socket:
    """Return a socket bound to a port.

    Raises:
        AddressRefusedError: the system refused the port.
    """
    try:
        return bind_first_free(address, [port])
    except OSError as error:
        raise AddressRefusedError(address, port, os_error_reason(error)) from error


def origins_of(public: str, host: str, port: int) -> frozenset[str]:
    """Return the server's origins: its public address, and its own address while only this machine can reach it.

    Args:
        public: the public address; "" when none is set.
        host: that it listens on.
        port: that it listens on.
    """
    own = {f"http://{name}:{port}" for name in (host, "localhost")} if ipaddress.ip_address(host).is_loopback else set()
    return frozenset({public, *own} - {""})
