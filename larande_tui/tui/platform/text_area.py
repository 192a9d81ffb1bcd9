"""Private parts of Textual's text area: wrapping of lines, and pasting."""

from __future__ import annotations

from textual import events
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument
from textual.widgets import TextArea


def folded(text: str, width: int) -> list[str]:
    """Wrap a text to rows of at most ``width`` cells, exactly as a text area of that width does."""
    document = WrappedDocument(Document(text), width)
    return [row for line in document.lines for row in line]


async def paste(area: TextArea, text: str) -> None:
    """Paste a text into a text area as Textual does: over the selection, with the cursor after it."""
    await TextArea._on_paste(area, events.Paste(text))  # noqa: SLF001 - there is no public way to paste


def let_go_of(area: TextArea) -> None:
    """Release a removed text area, which Textual otherwise keeps until the theme changes."""
    watchers: dict[str, list[tuple[object, object]]] = getattr(area.app, "__watchers", {})
    for watching in watchers.values():
        watching[:] = [(widget, callback) for widget, callback in watching if widget is not area]
