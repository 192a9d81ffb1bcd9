"""The facilitator's notes for the step, in a panel beside the wall."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from larande_tui.tui.text.wrapping import wrap
from larande_tui.workshop.schedule.agenda import PlannedStep
from larande_tui.workshop.schedule.clock import phase_minutes

_EDGE: Final = 2
"""Cells to the right of the text: a blank and the scroll bar."""
_KEY_WORDS: Final = 7
_SENTENCE_END: Final = re.compile(r"[.:;!?](?:\s|$)")


class PresenterNotes(VerticalScroll):
    """The step's script and phases, and the next step. Hidden until F2 shows it."""

    can_focus = False
    ALLOW_SELECT = False
    DEFAULT_CSS = """
    PresenterNotes {
        display: none;
        width: 42%;
        max-width: 64;
        background: $panel;
        padding: 0 2;
        scrollbar-size-vertical: 1;
        &.-open { display: block; }
        & > Static { height: auto; padding-right: 1; }
    }
    """

    class Moved(Message):
        """The effect of Page Down may have changed: the notes were scrolled, or have another length."""

    def on_mount(self) -> None:
        """Report changes of the scroll position."""
        for reactive in ("scroll_y", "virtual_size"):
            self.watch(self, reactive, self._tell, init=False)

    def on_resize(self) -> None:
        """Wrap the notes for a new width, and report it in the same way."""
        self._write()
        self._tell()

    def _tell(self) -> None:
        self.post_message(self.Moved())

    def __init__(self) -> None:
        super().__init__()
        self._is_short = False
        self._shown: tuple[PlannedStep, Sequence[PlannedStep]] | None = None

    def shorten(self) -> bool:
        """Show the script as key words, or in full again; return whether it is now short."""
        self._is_short = not self._is_short
        self._write()
        return self._is_short

    def show(self, planned: PlannedStep, steps: Sequence[PlannedStep]) -> None:
        """Show a step's script and phases, once the notes are open."""
        self._shown = (planned, steps)
        self._write()

    def _write(self) -> None:
        if self._shown is None or not self.has_class("-open"):
            return
        if not self.children:
            self.mount(Static(id="script"))
        planned, steps = self._shown
        step = planned.step
        parts: list[Content] = [Content.styled(f"Manus · {step.title}, {planned.minutes} min", "bold $accent")]
        if roles := str(planned.roles):
            parts.append(Content.styled(roles[0].upper() + roles[1:], "bold"))
        parts += self._key_words(planned) if self._is_short else self._in_full(planned)
        ids = [item.id for item in steps]
        following = steps[ids.index(planned.id) + 1 :] if planned.id in ids else []
        if following:
            parts.append(Content.styled(f"Sedan: {following[0].step.title}, {following[0].minutes} min", "$muted"))
        self.query_one("#script", Static).update(Content("\n\n").join(parts))
        self.scroll_home(animate=False)

    def _in_full(self, planned: PlannedStep) -> list[Content]:
        """Return each phase below its title, and the script."""
        phases = [
            Content.assemble((f"{minutes:>2} min  {phase.title}", "bold"), f"\n{self._hanging('   ', phase.now)}")
            for phase, minutes in zip(planned.step.phases, phase_minutes(planned), strict=True)
        ]
        return [*phases, *map(Content, planned.step.script)]

    def _key_words(self, planned: PlannedStep) -> list[Content]:
        """Return the phases' titles and the first words of each paragraph, line by line."""
        step = planned.step
        phases = Content("\n").join(
            Content.assemble((f"{minutes:>2} min  ", "bold"), phase.title)
            for phase, minutes in zip(step.phases, phase_minutes(planned), strict=True)
        )
        words = Content("\n".join(self._hanging("– ", key_words(paragraph)) for paragraph in step.script))
        return [part for part in (phases, words) if part]

    def _hanging(self, mark: str, text: str) -> str:
        """Return a text in rows that begin below each other, to the right of a mark."""
        indent = len(mark)
        rows = wrap(text, max(1, self.content_size.width - _EDGE - indent))
        return mark + ("\n" + " " * indent).join(rows)

    def page(self, by: int) -> bool:
        """Scroll a page down or up; False when the notes are hidden, or end there."""
        is_more = self.scroll_y < self.max_scroll_y if by > 0 else self.scroll_y > 0
        if not self.has_class("-open") or not is_more:
            return False
        self.scroll_relative(y=by * max(1, self.size.height - 2), animate=False)
        return True

    @property
    def is_shown(self) -> bool:
        """Return whether F2 has shown the notes."""
        return self.has_class("-open")

    @property
    def goes_on(self) -> bool:
        """Return whether the notes are shown and have more text below."""
        return self.has_class("-open") and self.scroll_y < self.max_scroll_y

    def toggle(self) -> bool:
        """Show or hide the notes; return whether they are now shown."""
        self.toggle_class("-open")
        self._write()
        self._tell()
        return self.has_class("-open")


def key_words(paragraph: str) -> str:
    """Return the first words of a paragraph of the script, enough to remember the rest by."""
    first = _SENTENCE_END.split(paragraph, maxsplit=1)[0].split()
    return " ".join(first[:_KEY_WORDS]) + (" …" if len(first) > _KEY_WORDS else "")
