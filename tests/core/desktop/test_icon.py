"""larande's icon is a picture that programs of every system read."""

from __future__ import annotations

import struct
import zlib

import pytest

from larande_tui.core.desktop.icon import SIZES, ico, png

Pixel = tuple[int, int, int, int]


def pixels(picture: bytes) -> list[list[Pixel]]:
    """Read a PNG as its specification says, with every checksum."""
    assert picture.startswith(b"\x89PNG\r\n\x1a\n")
    chunks, place = {}, 8
    while place < len(picture):
        [length] = struct.unpack_from(">I", picture, place)
        name, contents = picture[place + 4 : place + 8], picture[place + 8 : place + 8 + length]
        assert struct.unpack_from(">I", picture, place + 8 + length) == (zlib.crc32(name + contents),)
        chunks[name] = contents
        place += length + 12
    width, height, *kind = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    assert kind == [8, 6, 0, 0, 0]
    lines = zlib.decompress(chunks[b"IDAT"])
    stride = 1 + 4 * width
    assert len(lines) == stride * height
    assert {lines[row * stride] for row in range(height)} == {0}
    return [
        [tuple(lines[at : at + 4]) for at in range(row * stride + 1, (row + 1) * stride, 4)] for row in range(height)
    ]  # type: ignore[misc]


@pytest.mark.parametrize("size", [16, 24, 32, 256])
def test_it_is_three_notes_on_a_dark_wall_with_round_corners(size: int) -> None:
    picture = pixels(png(size))
    at = lambda x, y: picture[int(y * size)][int(x * size)]  # noqa: E731
    assert len(picture) == len(picture[0]) == size
    assert picture[0][0][3] < 128
    assert picture[-1][-1][3] < 128
    notes = {at(0.3, 0.33), at(0.7, 0.33), at(0.5, 0.7)}
    assert len(notes) == 3
    wall = at(0.5, 0.08)
    assert wall[3] == 255
    assert all(sum(note[:3]) > sum(wall[:3]) + 200 for note in notes)


def test_windows_finds_every_size_in_the_file() -> None:
    data = ico()
    assert struct.unpack_from("<HHH", data) == (0, 1, len(SIZES))
    end = 6 + 16 * len(SIZES)
    for number, size in enumerate(SIZES):
        width, height, _, _, _, bits, length, offset = struct.unpack_from("<BBBBHHII", data, 6 + 16 * number)
        assert (width or 256, height or 256, bits, offset) == (size, size, 32, end)
        assert len(pixels(data[offset : offset + length])) == size
        end += length
    assert end == len(data)
