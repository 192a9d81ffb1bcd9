"""Prioritise on the stage: the candidates with their dots, typed as number and count."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from larande_tui.packs.kinds.prioritise import PrioritiseStep
from larande_tui.stage.kinds.base import Place, RefusedError, StepView, paragraphs, quiet
from larande_tui.stage.widgets.hints import Hint
from larande_tui.stage.widgets.wall_layout import Lane
from larande_tui.workshop.items import Item, Note
from larande_tui.workshop.voting import count_hands, read_counts


class PrioritiseView(StepView[PrioritiseStep]):
    """A vote by show of hands over the notes of earlier steps."""

    chooses = True

    def places(self) -> Sequence[Place]:
        """The count of hands."""
        return (Place("roster", "Röster", placeholder="nummer och antal röster: 12 5"),)

    def head(self) -> Content:
        """How to vote."""
        return paragraphs(
            (self.step.purpose, "bold"), quiet(f"{self.step.dots} röster var. Skriv nummer och antal: 12 5")
        )

    def lanes(self) -> Sequence[Lane]:
        """The candidates, most dots first."""
        workshop = self.session.workshop
        notes = [note for step in self.step.candidates_from for note in workshop.notes_of(step)]
        votes = workshop.votes_by_id(Note.kind)
        notes.sort(key=lambda note: -votes.get(note.id, 0))
        return [Lane("roster", "", self.cards.of(workshop, notes), "Inget att välja bland ännu.")]

    def write(self, texts: Sequence[str]) -> Item | None:
        """The count for one number replaces the earlier count."""
        try:
            pairs = read_counts(" ".join(texts))
        except ValueError:
            raise RefusedError("Skriv nummer på väggen och antal röster parvis, till exempel 12 5.") from None
        found = [(self.session.workshop.by_number(number), count) for number, count in pairs]
        counts = [(item, count) for item, count in found if item is not None]
        if len(counts) < len(pairs):
            raise RefusedError("Något av numren finns inte på väggen.")
        count_hands(self.session, counts)
        return counts[-1][0]

    def hints(self) -> Sequence[Hint]:
        """Choosing by hand."""
        return (("↑↓ F5", "välj"),)
