"""larande's icon, drawn by itself: three notes on a wall, the last one a finding.

It is for shortcuts and for the program that needs no Python. Its sizes are those that Windows asks for; each is a PNG
(ISO/IEC 15948), which an ``.ico`` file holds as they are since Windows Vista.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from typing import Final, NamedTuple

SIZES: Final = (16, 20, 24, 32, 40, 48, 64, 128, 256)
USUAL: Final = 128

_SAMPLES: Final = 4
"""Samples across and down in each pixel, for smooth edges."""


class _Card(NamedTuple):
    """A rectangle with round corners, in parts of the icon's side.

    Attributes:
        left, top, right, bottom: its edges.
        radius: of its corners.
        colour: red, green and blue.
    """

    left: float
    top: float
    right: float
    bottom: float
    radius: float
    colour: tuple[int, int, int]


_WALL: Final = _Card(0.0, 0.0, 1.0, 1.0, 0.19, (0x12, 0x17, 0x1D))
_NOTES: Final = (
    _Card(0.155, 0.18, 0.47, 0.49, 0.05, (0xF5, 0xF2, 0xEA)),
    _Card(0.53, 0.18, 0.845, 0.49, 0.05, (0x8F, 0xC7, 0xD9)),
    _Card(0.155, 0.56, 0.845, 0.83, 0.05, (0xF2, 0xC1, 0x4E)),
)
"""In the colours of the stage's dark theme."""


def ico() -> bytes:
    """Draw the icon in all sizes, as an ``.ico`` file."""
    pictures = [png(size) for size in SIZES]
    reserved, kind, entry_size, header_size = 0, 1, 16, 6
    offset = header_size + entry_size * len(SIZES)
    entries = b""
    for size, picture in zip(SIZES, pictures, strict=True):
        side = size % 256  # 0 means 256
        entries += struct.pack("<BBBBHHII", side, side, 0, 0, 1, 32, len(picture), offset)
        offset += len(picture)
    return struct.pack("<HHH", reserved, kind, len(SIZES)) + entries + b"".join(pictures)


def png(size: int = USUAL) -> bytes:
    """Draw the icon, as a PNG of that many pixels a side, with transparency."""
    lines = b"".join(b"\0" + bytes(_line(size, row)) for row in range(size))  # each without a filter
    bits, red_green_blue_alpha = 8, 6
    header = struct.pack(">IIBBBBB", size, size, bits, red_green_blue_alpha, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(name, contents) for name, contents in parts)


def _chunk(name: bytes, contents: bytes) -> bytes:
    return struct.pack(">I", len(contents)) + name + contents + struct.pack(">I", zlib.crc32(name + contents))


def _line(size: int, row: int) -> Iterator[int]:
    """Yield the bytes of a row of pixels: red, green, blue and opacity."""
    for column in range(size):
        colour: tuple[int, ...] = _WALL.colour
        covered = _cover(_WALL, size, column, row)
        for note in _NOTES:
            share = _cover(note, size, column, row)
            if share:
                pairs = zip(colour, note.colour, strict=True)
                colour = tuple(round(behind + (above - behind) * share) for behind, above in pairs)
        yield from (*colour, round(255 * covered))


def _cover(card: _Card, size: int, column: int, row: int) -> float:
    """Return how much of a pixel a card covers, from 0 to 1."""
    left, right = column / size, (column + 1) / size
    top, bottom = row / size, (row + 1) / size
    if right <= card.left or left >= card.right or bottom <= card.top or top >= card.bottom:
        return 0.0
    inner = card.radius
    across = card.left + inner <= left and right <= card.right - inner
    down = card.top + inner <= top and bottom <= card.bottom - inner
    if (across and card.top <= top and bottom <= card.bottom) or (down and card.left <= left and right <= card.right):
        return 1.0
    points = [(number + 0.5) / (_SAMPLES * size) for number in range(_SAMPLES)]
    inside = sum(_is_inside(card, left + x, top + y) for x in points for y in points)
    return inside / _SAMPLES**2


def _is_inside(card: _Card, x: float, y: float) -> bool:
    across = max(card.left + card.radius - x, x - (card.right - card.radius), 0.0)
    down = max(card.top + card.radius - y, y - (card.bottom - card.radius), 0.0)
    return across**2 + down**2 <= card.radius**2
