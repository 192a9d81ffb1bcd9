"""The capture line: where Enter takes the words, changing what was said, looking for it, and half-typed lines."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual._callback import invoke

from larande_tui.tui.forms.unsent_text import Draft
from larande_tui.tui.widgets.caution import Caution, afterword
from larande_tui.workshop.model.items import PLACED, Key, Placed
from larande_tui.workshop.model.undo_label import text_of
from larande_tui.workshop.techniques import wall_items

if TYPE_CHECKING:
    from larande_tui.tui.stage_screen.screen import StageScreen


class StageLine:
    """What stands on the line, and what becomes of it.

    Attributes:
        editing: the thing whose words are being changed, or None.
        filtering: what is typed narrows what the wall shows.
    """

    def __init__(self, stage: StageScreen) -> None:
        self._stage = stage
        self.editing: Key | None = None
        self.filtering = False
        self._kept = ""
        self._caution = Caution()
        self._told = ""
        self._is_meant = False

    def keys(self) -> dict[str, Callable[[], object]]:
        """What its keys do."""
        return {"enter": self.submit, "ctrl+f": self.find}

    async def submit(self) -> None:
        """Enter: what stands on the line goes where it belongs; an empty line opens what is pointed at."""
        if self._stage.session.trouble is not None:
            self._stage.session.retry()
        texts = wall_items.split_lines(self._stage.capture.text)
        if self.filtering:
            self._finish_filtering()
        elif texts and not self._is_unchanged() and self.holds_back("Enter", self.submit):
            pass
        elif self.editing is not None:
            self._finish_editing(self._stage.capture.text.strip())
        elif texts:
            self._write(texts)
        else:
            self._stage.things.open_pointed_at()
        await self._stage.telling.settle()

    def _write(self, texts: list[str]) -> None:
        self._stage.view.wall.selected = None
        written: list[object] = []
        before = self._stage.view.place
        last_word = self.afterword()
        if not self._stage.act(lambda: written.append(self._stage.view.take_in(texts))):
            return
        self.clear()
        several = f"{len(texts)} rader blev {len(texts)} på väggen. Ctrl+Z ångrar." if len(texts) > 1 else ""
        self._stage.say(last_word or self._stage.view.told or several)
        if self._stage.view.words:
            self._stage.view.filter("")  # what was just said is always seen
        self._stage.paint()
        if self._stage.view.place != before:
            self._stage.note_place()
        for item in written:
            if isinstance(item, PLACED):
                self._stage.view.wall.reveal(item.key)

    # --- looking for something ----------------------------------------------------------------------------------

    def find(self) -> None:
        """Ctrl+F: what is typed now narrows the wall; once more, and it is looked for everywhere."""
        if self.filtering:
            said = self._stage.capture.text
            self.leave()
            self._stage.dialogs.find(said)
            return
        self.leave()
        self._kept = self._stage.capture.text
        self.filtering = True
        self._stage.capture.write(" ".join(self._stage.view.words))
        self._stage.view.wall.select(None)
        self._stage.show_place()

    def _finish_filtering(self) -> None:
        """Enter: the wall stays narrowed, and the line is what it was. What is not here is looked for everywhere."""
        if self._stage.capture.text.strip() and not self._stage.view.found:
            self.find()
        else:
            self._give_back()

    def leave(self) -> None:
        """Escape: leave a change or a search as if it had not been begun."""
        if self.filtering:
            self._give_back()
            self._stage.view.filter("")
        self.stop_editing()

    def _give_back(self) -> None:
        self.filtering = False
        self._stage.capture.write(self._kept)
        self._kept = ""
        self.keep()
        self._stage.show_place()

    # --- changing what was said ---------------------------------------------------------------------------------

    def start_editing(self, item: Placed) -> None:
        """Put a thing's words on the line to be changed; what stood there waits."""
        if self.filtering:
            self._give_back()
        if self.editing is None:
            self._kept = self._stage.capture.text
        self.editing = item.key
        self._stage.capture.write(text_of(item))
        self.keep()
        self._stage.show_place()

    def _edited(self) -> Placed | None:
        item = self._stage.session.workshop.get(self.editing) if self.editing else None
        return item if isinstance(item, PLACED) else None

    def _is_unchanged(self) -> bool:
        item = self._edited()
        return item is not None and self._stage.capture.text == text_of(item)

    def _finish_editing(self, text: str) -> None:
        item = self._edited()
        if not text:
            self._stage.say("En tom rad ändrar inget. Delete tar bort, Esc avbryter.", trouble=True)
            return
        if (
            item is not None
            and text != text_of(item)
            and not self._stage.act(lambda: wall_items.change_text(self._stage.session, item, text))
        ):
            return
        self.stop_editing()
        self._stage.say("")

    def stop_editing(self) -> None:
        """Leave a change and give back what stood on the line before it."""
        if self.editing is not None:
            self.editing = None
            self._give_back()

    # --- half-typed lines ---------------------------------------------------------------------------------------

    def typed(self) -> None:
        """Keep what is typed, and say a gentle word about what should perhaps not be on the wall."""
        self.keep()
        if self.filtering:
            self._stage.view.filter(self._stage.capture.text)
            return
        capture = self._stage.capture
        told = self._caution.tell(capture.text, hidden=capture.masked) or self._what_becomes_of_lines()
        if told != self._told:
            self._told = told
            self._stage.say(told)

    def holds_back(self, key: str, deed: Callable[[], object]) -> bool:
        """Whether what stands on the line stays there a moment, since there was no time to read what is told of it.

        Args:
            key: what was pressed, and is pressed once more if it is to stand.
            deed: what it does, and what is done when the next thing is written instead.
        """
        capture = self._stage.capture
        if self._is_meant or self._stage.session.read_only:
            return False
        told = self._caution.hold(capture.text, key, hidden=capture.masked)
        if told:
            self._stage.say(told)
            capture.waiting = partial(self._do_all_the_same, deed)
        return bool(told)

    async def _do_all_the_same(self, deed: Callable[[], object]) -> None:
        self._is_meant = True
        try:
            await invoke(deed)
        finally:
            self._is_meant = False

    def afterword(self) -> str:
        """What is told of the line for when it has been said; or ""."""
        return afterword(self._stage.capture.text, hidden=self._stage.capture.masked)

    def clear(self) -> None:
        """What stood on the line was said: it is empty, and what was told of it is over."""
        self._stage.capture.write("")
        self._caution.forget()
        self._told = ""
        self.keep()

    def _what_becomes_of_lines(self) -> str:
        """Before several pasted lines become several things on the wall, one look at them."""
        count = len(wall_items.split_lines(self._stage.capture.text)) if self.editing is None else 0
        return f"{count} rader: Enter gör dem till {count} på väggen." if count > 1 else ""

    def keep(self) -> None:
        """Keep what stands on the line as the step's draft."""
        if self.filtering:
            self._stage.drafts.set(self._stage.view.step.id, Draft(self._kept))
        elif self._stage.is_shown:
            edits = str(self.editing) if self.editing else ""
            self._stage.drafts.set(self._stage.view.step.id, Draft(self._stage.capture.text, edits, self._kept))

    def restore(self) -> None:
        """Put the step's draft back on the line."""
        draft = self._stage.drafts.get(self._stage.view.step.id)
        key = Key.parse(draft.edits) if "/" in draft.edits else None
        self.editing = key if key and self._stage.session.workshop.get(key) else None
        self.filtering = False
        self._kept = draft.kept
        self._stage.capture.write(draft.text)
        if self.editing is not None:
            self._stage.view.wall.select(self.editing)
