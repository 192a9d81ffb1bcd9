"""Read the figures of a workshop from its file, without opening it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Final, NamedTuple

from larande_tui.rollup.reading.figures import Figures, figures_of
from larande_tui.rollup.reading.items import WANTED, items_from
from larande_tui.rollup.reading.line_filter import LineFilter
from larande_tui.workshop.store.file_format.lines_at_rest import read_at_rest
from larande_tui.workshop.store.identity.copies import identity_of
from larande_tui.workshop.store.identity.registry import registered_ids

_SEQ: Final = re.compile(rb'\{"crc":"[0-9a-f]{8}","seq":(\d{1,18}),')


class ReadFile(NamedTuple):
    """The contents of a workshop's file.

    Attributes:
        figures: of the workshop.
        workshop_id: from the header.
        own_id: the id by which a follow-up refers to it; a copy without changes shares it with the original.
        copy_of: the workshop that it began as a copy of, or "".
        seq: the number of its last transaction.
        damaged: the number of damaged lines.
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
    """Reader of files that reuses what they have in common, such as programmes."""

    def __init__(self) -> None:
        self._filter = LineFilter(WANTED)
        self._registered = registered_ids()

    def read(self, path: Path) -> ReadFile:
        """Read a workshop's file.

        Raises:
            WorkshopError: it is not a workshop, or a newer larande wrote it.
            OSError: the system refused to read it.
        """
        file = read_at_rest(path, self._filter.read, self._filter.read_all)
        workshop_id, copy_of = file.header.workshop_id, file.header.copy_of
        # Nearly all files in a town's folder are other machines', and no register here has them.
        own_id = identity_of(path, workshop_id).workshop_id if workshop_id in self._registered else workshop_id
        seq = _SEQ.match(file.last)
        last_seq = int(seq[1]) if seq else 0
        figures = figures_of(items_from(file.latest))
        return ReadFile(figures, workshop_id, own_id, copy_of, last_seq, file.damaged, file.cut)
