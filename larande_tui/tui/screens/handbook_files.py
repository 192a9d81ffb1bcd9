"""Additional files for a handbook on the screen: other workshops of the workplace, and the leader's preparation."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from larande_tui.workshop.follow_up.compare import chain
from larande_tui.workshop.follow_up.gather import is_preparation, read_part
from larande_tui.workshop.follow_up.series import SeriesPart, series_of
from larande_tui.workshop.store.session import Session

if TYPE_CHECKING:
    from larande_tui.documents.content.variants import Variant
    from larande_tui.workshop.follow_up.series import Series
    from larande_tui.workshop.model.state import Workshop

HANDBOOKS: Final = frozenset({"handbok", "ledarhandbok"})
"""The variants that more files can be part of."""

_FOR_LEADER: Final = "ledarhandbok"


class HandbookFiles:
    """The picked files, in addition to the stage's own workshop."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._parts: dict[str, SeriesPart] = {}
        self._preparation: SeriesPart | None = None

    def pick(self, path: Path, variant: Variant) -> str:
        """Add a file, or remove it again, and return a sentence about it.

        Raises:
            WorkshopError: the file cannot be read.
        """
        part = read_part(path)
        if part.workshop_id == self._session.workshop_id:
            return "Det är den här workshoppen själv. Välj en annan av era workshoppar."
        if is_preparation(part.workshop):
            if variant != _FOR_LEADER:
                return f"{path.name} är ett förarbete. Dess svar står bara i ledarens egen handbok."
            if self._preparation is not None and self._preparation.workshop_id == part.workshop_id:
                self._preparation = None
                return f"{path.name} är inte med längre."
            self._preparation = part
            return f"{path.name} är med. Dina egna svar kommer med i filen, men visas inte på skärmen."
        if self._parts.pop(part.workshop_id, None) is not None:
            return f"{path.name} är inte med längre."
        self._parts[part.workshop_id] = part
        return f"{path.name} är med. F7 tar med fler, eller tar bort den igen."

    def about_missing(self) -> str:
        """Return a sentence about the workshop that this one follows up, until it is added; "" without one."""
        left = [link for link in chain(self._session.workshop) if link.id not in self._parts]
        if not left:
            return ""
        return f"Det ni sa förra gången står i {left[-1].file or left[-1].title}. F7 tar med den."

    def series(self, workshop: Workshop, variant: Variant) -> Series | None:
        """Return the workshops of the handbook; None for other documents, and for a single workshop."""
        if variant not in HANDBOOKS or not self._parts:
            return None
        here = SeriesPart(self._session.workshop_id, workshop)
        return series_of([here, *self._parts.values()], self.preparation(variant))

    def preparation(self, variant: Variant) -> Workshop | None:
        """Return the leader's own preparation, for the leader's handbook only."""
        return self._preparation.workshop if self._preparation and variant == _FOR_LEADER else None
