"""F7 and F8: what is put aside and what is decided, one key away on every step, with an owner and a level."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from larande_tui.tui.dialogs.picker import Choice, Picker
from larande_tui.tui.widgets.caution import afterword
from larande_tui.workshop.model.items import DECISION_LEVELS, Decision, Note, Parked
from larande_tui.workshop.techniques import wall_items

if TYPE_CHECKING:
    from larande_tui.tui.stage_screen.screen import StageScreen


@dataclass(frozen=True, slots=True)
class _Aside:
    """What one of the keys makes.

    Attributes:
        key: the key.
        title: of the list of those there are.
        new: before what is typed, when it is none of them.
        told: when one was made.
        more: how the rest is filled in.
        add: makes them.
        there: those there are.
    """

    key: str
    title: str
    new: str
    told: str
    more: str
    add: Callable[[Sequence[str]], Sequence[Parked | Decision]]
    there: Callable[[], Sequence[Parked | Decision]]


class AsideDialogs:
    """What stands on the line goes there at once; an empty line shows what there is, and takes something new."""

    def __init__(self, stage: StageScreen) -> None:
        self._stage = stage

    def park(self) -> None:
        """F7."""
        session, step = self._stage.session, self._stage.view.step.id
        self._aside(
            _Aside(
                "F7",
                "Parkeringen: skriv något nytt, eller välj för att säga vem som tar hand om det",
                "Parkera",
                "Parkerat",
                "Tryck F7 för att säga vem som tar hand om det.",
                lambda texts: wall_items.park(session, step, texts),
                lambda: session.workshop.parked,
            )
        )

    def decide(self) -> None:
        """F8."""
        session = self._stage.session
        self._aside(
            _Aside(
                "F8",
                "Beslut: skriv ett nytt, eller välj ett för att säga nivå och ansvarig",
                "Nytt beslut",
                "Beslut antecknat",
                "Tryck F8 för att säga nivå och ansvarig.",
                lambda texts: wall_items.add_decisions(session, texts),
                lambda: session.workshop.decisions,
            )
        )

    def _aside(self, aside: _Aside) -> None:
        if self._stage.line.editing is not None or self._stage.line.filtering:
            self._stage.say("Det som står på raden hör till något annat. Enter eller Esc avslutar det först.")
            return
        texts = wall_items.split_lines(self._stage.capture.text)
        pointed = self._stage.pointed_at()
        if texts:
            last_word = self._stage.line.afterword()
            if self._stage.line.holds_back(aside.key, lambda: self._aside(aside)):
                return
            if self._stage.act(lambda: aside.add(texts)):
                told = aside.told if self._stage.capture.masked else f"{aside.told}: {texts[0]}"
                self._stage.line.clear()
                self._stage.say(last_word or f"{told} · {aside.more}")
        elif isinstance(pointed, Note):
            if self._stage.act(lambda: self._turn_into(pointed, aside)):
                self._stage.say(f"{aside.told}: {pointed.text} · {aside.more} Ctrl+Z ångrar.")
                self._stage.show_place()
        else:
            self._show(aside)

    def _show(self, aside: _Aside) -> None:
        there = aside.there()
        choices = [Choice(item.id, f"{item.number}  {item.text}", _told(item)) for item in there]

        def picked(name: str | None) -> None:
            if name is None:
                return
            item = next((item for item in there if item.id == name), None)
            made: list[Parked | Decision] = []
            text = name.removeprefix("+")
            if item is None and not self._stage.act(lambda: made.extend(aside.add([text]))):
                return
            if made:
                self._stage.say(afterword(text) or f"{aside.told}: {text}")
            self._stage.dialogs.open_form(item or made[0])

        picker = Picker(aside.title, choices, new=aside.new, placeholder="Skriv …", empty="Skriv och tryck Enter.")
        self._stage.app.push_screen(picker, picked)

    def _turn_into(self, note: Note, aside: _Aside) -> None:
        """A note that is pointed at becomes what the key makes, and leaves its place."""
        session = self._stage.session
        with session.transaction(f"{aside.told}: {note.number}"):
            aside.add([note.text])
            wall_items.remove(session, note)


def _told(item: Parked | Decision) -> str:
    level = DECISION_LEVELS.get(item.level, "") if isinstance(item, Decision) else ""
    return " · ".join(part for part in (level, item.owner) if part)
