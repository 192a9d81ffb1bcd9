"""Ctrl+D: dots by show of hands, for anything on the wall."""

from __future__ import annotations

from typing import TYPE_CHECKING

from larande_tui.stage.screens.ask import Ask
from larande_tui.workshop.items import Element, Note
from larande_tui.workshop.voting import count_hands, read_counts

if TYPE_CHECKING:
    from larande_tui.stage.screens.stage import StageScreen


def ask_for_hands(stage: StageScreen) -> None:
    """Ask for numbers and counts; what is pointed at needs only its count."""
    pointed = stage.pointed_at()
    first = f"{pointed.number} " if isinstance(pointed, Note | Element) else ""

    def counted(text: str | None) -> None:
        if text is None:
            return
        try:
            pairs = read_counts(text)
        except ValueError:
            stage.say("Skriv nummer och antal parvis: 12 5, 14 3 betyder 5 röster på 12 och 3 på 14.", trouble=True)
            return
        items = [(stage.session.workshop.by_number(number), count) for number, count in pairs]
        known = [(item, count) for item, count in items if isinstance(item, Note | Element)]
        unknown = [str(number) for (number, _), (item, _) in zip(pairs, items, strict=True) if not item]
        if known and stage.act(lambda: count_hands(stage.session, known)):
            stage.say(f"Röster på {', '.join(str(item.number) for item, _ in known)}. Ctrl+Z ångrar.")
        if unknown:
            stage.say(f"Hittar inget med nummer {', '.join(unknown)} på väggen.", trouble=True)

    title = "Röster: nummer och antal"
    stage.app.push_screen(Ask(title, text=first, placeholder="12 5, 14 3"), counted)
