"""Decode the key records of a Windows console to characters."""

from __future__ import annotations

import codecs
from typing import Final, NamedTuple

_ALT: Final = 0x12
"""The virtual key code of Alt."""
_NOTHING: Final = "\0"


class KeyRecord(NamedTuple):
    r"""A record of the console's input about a key.

    Attributes:
        unit: its UTF-16 code unit; "\0" for none.
        down: True when pressed, False when released.
        code: the virtual-key code; 0 for text without a key: pasted, dictated, from the emoji panel.
    """

    unit: str
    down: bool
    code: int = 0


class ConsoleText:
    """Decoder of key records, which may come in any portions: half a surrogate pair waits for the other half.

    Text without a key is accepted also while Caps Lock is on. Older consoles deliver it when Alt is released, like a
    character code typed with Alt.
    """

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-16-le")("replace")

    def feed(self, record: KeyRecord) -> str:
        """Return the characters completed by this record: none, one, or � and one where a half is missing."""
        if record.unit == _NOTHING or not (record.down or record.code == _ALT):
            return ""
        return self._decoder.decode(record.unit.encode("utf-16-le", "surrogatepass"))
