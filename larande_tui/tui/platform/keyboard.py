"""Keys that a terminal sends in another encoding than UTF-8."""

from __future__ import annotations

import codecs
import sys
from functools import partial


def read_any_encoding() -> None:
    """Decode bytes that are no UTF-8 as �, on systems where a terminal sends bytes.

    Textual's driver would stop reading the keyboard for good at the first such byte, and the app would end: an å from
    a terminal that is set to Latin-1 is one. The driver takes no other decoder than the one it imports.
    """
    if sys.platform != "win32":
        from textual.drivers import linux_driver

        linux_driver.getincrementaldecoder = _forgiving  # type: ignore[assignment, attr-defined]


def _forgiving(encoding: str) -> partial[codecs.IncrementalDecoder]:
    return partial(codecs.getincrementaldecoder(encoding), errors="replace")
