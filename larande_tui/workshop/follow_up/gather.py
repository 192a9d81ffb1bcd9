"""Read the files of a workplace's workshops for one document about them all."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final, NamedTuple

from larande_tui.core.text import listed
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.follow_up.series import Series, SeriesPart, day_of, series_of
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.identity.registry import is_same_file
from larande_tui.workshop.store.session import Session

_PREPARATION: Final = "forarbete"
"""The programme in which a manager prepares."""


class SameWorkshopError(WorkshopError):
    """Two of the files are of the same workshop."""

    def __init__(self, one: Path, other: Path) -> None:
        super().__init__(
            f"{one.name} och {other.name} är samma workshop i två filer. Inget är skrivet. Välj en av dem, eller lägg "
            "ihop dem först med larande slå-ihop."
        )


class Gathered(NamedTuple):
    """The workshops of several files.

    Attributes:
        latest: the file of the latest one.
        series: all of them.
        preparation: the leader's own; None without one.
        remarks: sentences about files that were treated in an unexpected way.
    """

    latest: Path
    series: Series
    preparation: Workshop | None
    remarks: tuple[str, ...]


def is_preparation(workshop: Workshop) -> bool:
    """Tell whether a workshop is a manager's own preparation, whose answers are only in the leader's handbook."""
    return workshop.programme is not None and workshop.programme.id == _PREPARATION


def gather(files: Sequence[Path], preparation: Path | None = None, *, for_leader: bool = False) -> Gathered:
    """Read several workshops, in any order.

    Args:
        files: at least one. A preparation among several is taken as the leader's.
        preparation: the file of the leader's preparation.
        for_leader: the document is for the leader, and has the preparation's answers.

    Raises:
        SameWorkshopError: two of the files are of the same workshop.
        WorkshopError: a file cannot be read.
    """
    remarks: list[str] = []
    read: dict[Path, SeriesPart] = {}
    for file in files:
        if any(is_same_file(file.expanduser(), other.expanduser()) for other in read):
            remarks.append(f"{file.name} står två gånger och räknas en gång.")
        else:
            read[file] = read_part(file)
    own = read_part(preparation).workshop if preparation is not None else None
    for file in [file for file, part in read.items() if is_preparation(part.workshop)]:
        if len(read) == 1:
            break
        part = read.pop(file)
        if not for_leader:
            remarks.append(f"{file.name} är ett förarbete. Dess svar står bara i ledarens egen handbok.")
        elif own is not None:
            remarks.append(f"{file.name} är ett förarbete till och är inte med. Det räcker med ett.")
        else:
            own = part.workshop
    _must_differ(read)
    series = series_of(list(read.values()), own)
    latest = next(file for file, part in read.items() if part is series.parts[-1])
    remarks += _remarks_about(read)
    return Gathered(latest, series, own, tuple(remarks))


def read_part(file: Path) -> SeriesPart:
    """Read a workshop as a part of a series.

    Raises:
        WorkshopError: it cannot be read.
    """
    with Session.open(file.expanduser(), writable=False) as session:
        return SeriesPart(session.workshop_id, session.workshop.copy())


def _must_differ(read: dict[Path, SeriesPart]) -> None:
    """Check that each file is of a different workshop.

    Raises:
        SameWorkshopError: two of them are of the same workshop.
    """
    seen: dict[str, Path] = {}
    for file, part in read.items():
        if part.workshop_id in seen:
            raise SameWorkshopError(seen[part.workshop_id], file)
        seen[part.workshop_id] = file


def _remarks_about(read: dict[Path, SeriesPart]) -> list[str]:
    if len(read) == 1:
        return []
    undated = [file.name for file, part in read.items() if day_of(part.workshop) is None]
    places = {name.casefold(): name for part in read.values() if (name := part.workshop.details.workplace.strip())}
    remarks = [f"{listed(undated)} saknar datum och räknas som tidigast."] if undated else []
    if len(places) > 1:
        remarks.append(f"Workshopparna gäller olika arbetsplatser: {listed(places.values())}. Allt är med.")
    return remarks
