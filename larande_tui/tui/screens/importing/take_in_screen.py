"""The preview of an import: Enter imports the file, Escape changes nothing."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, ClassVar, Final, Generic, NamedTuple, Protocol, TypeVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Static

from larande_tui.core.characters import printable
from larande_tui.core.files import file_stamp
from larande_tui.tui.dialogs.reading import ReadingLine, ReadingPane
from larande_tui.tui.platform.base_screen import BaseScreen
from larande_tui.tui.screens.importing.opened_file import OpenedFile, sentence_of
from larande_tui.tui.text.wrapping import wrap
from larande_tui.tui.widgets.hints import Hint, KeyHints
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session

ContentT = TypeVar("ContentT")
PreparedT = TypeVar("PreparedT")

_WIDEST: Final = 100
"""Longest line of the preview in cells; longer ones are hard to read."""

_FILE_CHANGED: Final = "Filen har ändrats sedan den lästes. Se efter hur det blir nu, och tryck Enter igen."
_WORKSHOP_CHANGED: Final = (
    "Workshoppen har ändrats i ett annat fönster. Se efter hur det blir nu, och tryck Enter igen."
)
_COVERED: Final = "Inget är taget in än. Tryck Enter för att ta in."
_NOT_READY: Final = "Vänta tills det står hur det blir, och tryck Enter då."


class ImportMessage(NamedTuple):
    """The sentence for the screen below, after the import.

    Attributes:
        message: the sentence.
        trouble: whether it is about a failure.
    """

    message: str
    trouble: bool = False


class Snapshots(Protocol):
    """The workshop that receives a file."""

    def snapshot(self) -> tuple[int, Workshop]:
        """Return a state that a thread may read, and a version number that grows with every change.

        Raises:
            WorkshopError: it cannot be read.
        """


class OfSession:
    """The snapshots of an open workshop."""

    def __init__(self, session: Session) -> None:
        self.session = session

    def snapshot(self) -> tuple[int, Workshop]:
        """Read what other windows wrote, and return the state."""
        self.session.catch_up()
        return self.session.seq, self.session.workshop.copy()


class TakeInScreen(BaseScreen[ImportMessage | None], ModalScreen[ImportMessage | None], Generic[ContentT, PreparedT]):
    """The preview of an import. Slow work is done in a thread, on a snapshot of the workshop.

    Args:
        opened: the file.
        workshop: that receives it.
    """

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "take_in", "Ta in", priority=True),
        Binding("escape,f10", "close", "Avbryt", priority=True),
        Binding("pagedown", "page(1)", "Sida ner", priority=True),
        Binding("pageup", "page(-1)", "Sida upp", priority=True),
        Binding("home", "edge(0)", "Början", priority=True),
        Binding("end", "edge(1)", "Slutet", priority=True),
        Binding("f1", "help", "Hjälp", priority=True),
    ]
    DEFAULT_CSS = """
    TakeInScreen {
        background: $background;
        & > #title { height: auto; padding: 1 2 0 2; color: $accent; text-style: bold; }
        & > #parts-pane { height: auto; max-height: 45%; }
        &.-low > #title { padding: 0 2; }
        &.-low > ReadingPane { padding: 0 2; }
    }
    """

    class Ready(Message):
        """A thread has prepared the preview, or has failed to."""

        def __init__(
            self, number: int, opened: OpenedFile[Any], seq: int, prepared: Any = None, *, trouble: str = ""
        ) -> None:
            self.number = number
            self.opened = opened
            self.seq = seq
            self.prepared = prepared
            self.trouble = trouble
            super().__init__()

    def __init__(self, opened: OpenedFile[ContentT], workshop: Snapshots) -> None:
        super().__init__()
        self.opened = opened
        self.prepared: PreparedT | None = None
        self._workshop = workshop
        self._seq = -1
        self._asked = self._answered = 0
        self._is_taking_in = False

    # --- overridden for each kind of file ------------------------------------------------------------------

    @abstractmethod
    def preparing(self) -> Callable[[ContentT, Workshop], PreparedT]:
        """Return the function that prepares the preview in a thread; it may raise WorkshopError."""

    @abstractmethod
    def preview_lines(self, width: int) -> list[ReadingLine]:
        """Return the lines of the preview."""

    @abstractmethod
    def hints(self) -> Sequence[Hint]:
        """Return the keys that have an effect at present."""

    @abstractmethod
    def accept(self, prepared: PreparedT) -> ImportMessage | None:
        """Import the file; None when the screen stays open. May raise WorkshopError."""

    @abstractmethod
    def action_help(self) -> None:
        """Open the help (F1)."""

    def refused(self) -> str:
        """Return the reason why Enter has no effect yet; "" when it imports the file."""
        return ""

    def about_selected(self, width: int) -> list[ReadingLine]:  # noqa: ARG002 - others have nothing to select
        """Return the lines about the selected part, above the preview."""
        return []

    def compose_parts(self) -> ComposeResult:
        """Yield the widgets above the text."""
        return ()

    def remember(self, prepared: PreparedT) -> None:
        """Remember the present options as valid, once the preview is prepared."""

    def forget(self) -> None:
        """Restore the last valid options."""

    # --- showing ------------------------------------------------------------------------------------------------

    def compose(self) -> ComposeResult:
        """Yield title, parts, preview, message and keys."""
        yield Static(Content(f"Ta in {printable(self.opened.path.name)}"), id="title")
        with Vertical(id="parts-pane"):
            yield from self.compose_parts()
        yield ReadingPane()
        yield MessageRule()
        yield KeyHints()

    def on_mount(self) -> None:
        """Begin to prepare the preview."""
        self.query_one(MessageRule).say("Läser …")
        self.prepare()

    def on_resize(self) -> None:
        """Fit everything to the new width."""
        self.set_class(self.size.height < 24, "-low")
        self.call_after_refresh(self.show)

    def show(self) -> None:
        """Show the present preview."""
        self.query_one(KeyHints).show(self.hints())
        self.show_text()

    def show_text(self) -> None:
        """Show the text below the parts."""
        if self.prepared is not None:
            pages = self.query_one(ReadingPane)
            width = min(_WIDEST, pages.text_width)
            pages.show([*self.about_selected(width), *self.preview_lines(width)])

    def say(self, message: str, *, trouble: bool = False) -> None:
        """Show a message above the keys."""
        self.query_one(MessageRule).say(message, trouble=trouble)

    # --- preparing ----------------------------------------------------------------------------------------------

    @property
    def _is_on_top(self) -> bool:
        """Return whether no help and no list, opened while a thread worked, covers the screen."""
        return self.app.screen is self

    @property
    def is_busy(self) -> bool:
        """Return whether a thread is still preparing the preview."""
        return self._asked != self._answered

    def prepare(self, reread: Callable[[], OpenedFile[ContentT]] | None = None) -> None:
        """Prepare the preview again.

        Args:
            reread: first reads another part of the file, such as another sheet.
        """
        self._ask(reread or (lambda: self.opened), is_taking_in=False)

    def _ask(self, read: Callable[[], OpenedFile[ContentT]], *, is_taking_in: bool) -> None:
        try:
            snapshot = self._workshop.snapshot()
        except WorkshopError as error:
            self.say(sentence_of(error), trouble=True)
            return
        self._asked += 1
        self._is_taking_in = is_taking_in
        self._work_out(self._asked, read, self.preparing(), snapshot, self._seq if is_taking_in else -1)

    @work(thread=True, group="take-in")
    def _work_out(
        self,
        number: int,
        read: Callable[[], OpenedFile[ContentT]],
        prepare: Callable[[ContentT, Workshop], PreparedT],
        snapshot: tuple[int, Workshop],
        known: int,
    ) -> None:
        """Read and prepare in a thread, unless neither file nor workshop has changed."""
        before = self.opened
        seq, workshop = snapshot
        try:
            opened = read()
            is_same = opened is before and seq == known
            prepared = None if is_same else prepare(opened.content, workshop)
        except WorkshopError as error:
            self.post_message(self.Ready(number, before, seq, trouble=sentence_of(error)))
        else:
            self.post_message(self.Ready(number, opened, seq, prepared))

    def on_take_in_screen_ready(self, event: TakeInScreen.Ready) -> None:
        """Show the prepared preview; after Enter, import the file if the preview is unchanged."""
        if event.number != self._asked:
            return
        self._answered = event.number
        is_taking_in, self._is_taking_in = self._is_taking_in, False
        if event.trouble:
            self._tell_trouble(event.trouble)
            return
        width = self.query_one(ReadingPane).text_width
        before = self.preview_lines(width) if is_taking_in else []
        is_other_file, self.opened, self._seq = event.opened is not self.opened, event.opened, event.seq
        if event.prepared is not None:
            self.prepared = event.prepared
            self.remember(event.prepared)
            self.show()
        if not is_taking_in:
            self.say("")
        elif is_other_file:
            self.say(_FILE_CHANGED)
        elif self.preview_lines(width) != before:
            self.say(_WORKSHOP_CHANGED)
        else:
            self.say("Tar in …")
            self.call_after_refresh(self._accept)

    def _tell_trouble(self, sentence: str) -> None:
        if self.prepared is None and self._is_on_top:
            self.dismiss(ImportMessage(sentence, trouble=True))
            return
        self.forget()
        self.say(sentence, trouble=True)

    # --- leaving ------------------------------------------------------------------------------------------------

    def action_take_in(self) -> None:
        """Check that neither file nor workshop has changed since the preview, and import the file (Enter)."""
        if self.prepared is None or self.is_busy:
            self.say(_NOT_READY)
        elif why := self.refused():
            self.say(why, trouble=True)
        else:
            self._ask(self._as_it_is_now, is_taking_in=True)

    def _as_it_is_now(self) -> OpenedFile[ContentT]:
        """Read the file again if it was changed; a removed file is imported as previewed."""
        stamp = file_stamp(self.opened.path)
        return self.opened if stamp in (None, self.opened.stamp) else self.opened.read_again()

    def _accept(self) -> None:
        if self.prepared is None:
            return
        if not self._is_on_top:
            self.say(_COVERED)
            return
        try:
            outcome = self.accept(self.prepared)
        except WorkshopError as error:
            self.say(sentence_of(error), trouble=True)
            return
        self.say("")
        if outcome is not None:
            self.dismiss(outcome)

    def action_close(self) -> None:
        """Go back without importing anything."""
        self.dismiss(None)

    def action_page(self, by: int) -> None:
        """Scroll the preview."""
        pages = self.query_one(ReadingPane)
        pages.scroll_relative(y=by * max(1, pages.size.height - 1), animate=False)

    def action_edge(self, end: int) -> None:
        """Go to the first or last line of the preview."""
        self.query_one(ReadingPane).scroll_to_edge(end=bool(end))


def paragraph(text: str, width: int, role: str = "text", *, mark: str = "") -> list[ReadingLine]:
    """Wrap a text into lines of a role, with a mark before the first."""
    first, *rest = wrap(text, width - len(mark))
    return [(f"{mark}{first}", role), *((f"{' ' * len(mark)}{line}", role) for line in rest)]
