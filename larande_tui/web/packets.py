"""Packets between the server and a stage's process, in the format of Textual's driver: letter, length, contents."""

from __future__ import annotations

import asyncio
import json
from typing import Final

DATA: Final = b"D"
META: Final = b"M"
BINARY: Final = b"P"

_HELLO: Final = b"__GANGLION__\n"
_LARGEST: Final = 64 * 1024 * 1024


def pack(kind: bytes, payload: bytes) -> bytes:
    """Return a packet."""
    return kind + len(payload).to_bytes(4, "big") + payload


def pack_meta(**fields: object) -> bytes:
    """Return a packet with a request, such as another size."""
    return pack(META, json.dumps(fields).encode())


async def read_hello(stream: asyncio.StreamReader) -> bytes:
    """Read until the stage announces its start.

    Returns:
        b"" after the announcement; the output without one when the process ended before.
    """
    try:
        return (await stream.readuntil(_HELLO)).removesuffix(_HELLO) and b""
    except asyncio.IncompleteReadError as end:
        return end.partial


async def read_packet(stream: asyncio.StreamReader) -> tuple[bytes, bytes] | None:
    """Read the kind and contents of the next packet; None when the process has ended, or writes something else."""
    try:
        head = await stream.readexactly(5)
        kind, length = head[:1], int.from_bytes(head[1:], "big")
        if kind not in (DATA, META, BINARY) or length > _LARGEST:
            return None
        return kind, await stream.readexactly(length)
    except (asyncio.IncompleteReadError, ConnectionError):
        return None
