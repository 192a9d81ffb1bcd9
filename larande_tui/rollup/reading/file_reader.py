"""Read the figures of a workshop from its file, without opening it."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple

from larande_tui.core.files import open_to_read
from larande_tui.rollup.reading.figures import Figures, figures_of
from larande_tui.rollup.reading.items import WANTED, items_from
from larande_tui.rollup.reading.line_filter import LineFilter
from larande_tui.workshop.store.file_format.header import read_header
from larande_tui.workshop.store.file_format.line_reader import read_line_as
from larande_tui.workshop.store.file_format.lines_at_rest import lines_at_rest
from larande_tui.workshop.store.identity.copies import identity_of

_BUFFER: Final = 1 << 18
"""Bytes that are read at a time: most files at once."""

_SEQ: Final = re.compile(rb'\{"crc":"[0-9a-f]{8}","seq":(\d{1,18}),')


class ReadFile(NamedTuple):
    """A workshop's file as it was read.

    Attributes:
        figures: of the workshop.
        workshop_id: as the header says it.
        own_id: by which a follow-up knows it: that of a copy, too, in which nobody has written.
        copy_of: the workshop that it began as a copy of, or "".
        seq: the number of its last transaction.
        damaged: how many lines are not as they were written.
        cut: its end is missing.
    """

    figures: Figures
    workshop_id: str
    own_id: str
    copy_of: str
    seq: int
    damaged: int = 0
    cut: bool = False


class FileReader:
    """Reads files one after the other, and remembers what many of them have in common."""

    def __init__(self) -> None:
        self._filter = LineFilter(WANTED)

    def read(self, path: Path) -> ReadFile:
        """Read a workshop's file.

        Raises:
            WorkshopError: it is no workshop, or a newer larande wrote it.
            OSError: the system would not let it be read.
        """
        latest: dict[tuple[str, str], dict[str, Any]] = {}
        last, damaged, is_cut = b"", 0, False
        with open_to_read(path, _BUFFER) as file:
            header = read_header(path, file)
            file.seek(len(header.line))
            for line in lines_at_rest(path, file):
                if self._filter.passes_over(line):
                    last = line
                    continue
                contents = read_line_as(line, self._filter.read)
                last = contents.raws[-1] if contents.raws else last
                if contents.damaged:
                    whole = line.endswith(b"\n")
                    damaged, is_cut = damaged + whole, is_cut or not whole
                for key, fields in chain.from_iterable(contents.transactions):
                    if fields is None:
                        latest.pop(key, None)
                    else:
                        latest[key] = fields
        own_id = identity_of(path, header.workshop_id).workshop_id
        figures = figures_of(items_from(latest))
        seq = _SEQ.match(last)
        return ReadFile(
            figures, header.workshop_id, own_id, header.copy_of, int(seq[1]) if seq else 0, damaged, is_cut
        )  # fmt: skip
