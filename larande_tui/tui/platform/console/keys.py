"""Keys of a Windows console, from its records to characters."""

from __future__ import annotations

import codecs
from typing import Final, NamedTuple

_ALT: Final = 0x12
"""The virtual key code of Alt."""
_NOTHING: Final = "\0"


class KeyRecord(NamedTuple):
    r"""A record of the console's input about a key.

    Attributes:
        unit: the UTF-16 unit that it stands for; "\0" for none.
        down: pressed, not let go of.
        code: Windows' number of the key; 0 for text that comes from no key: pasted, dictated, from the emoji panel.
    """

    unit: str
    down: bool
    code: int = 0


class ConsoleText:
    """A decoder of key records, which may come in any portions: half an emoji waits for its other half.

    Text that comes from no key is text all the same, also while Caps Lock is on. Older consoles hand over what they
    have no key for as Alt is let go of, for they take it for a number typed with Alt; and so is what was typed so.
    """

    def __init__(self) -> None:
        self._decoder = codecs.getincrementaldecoder("utf-16-le")("replace")

    def feed(self, record: KeyRecord) -> str:
        """Return the characters that are whole with this record: none, one, or � and one where a half is missing."""
        if record.unit == _NOTHING or not (record.down or record.code == _ALT):
            return ""
        return self._decoder.decode(record.unit.encode("utf-16-le", "surrogatepass"))
