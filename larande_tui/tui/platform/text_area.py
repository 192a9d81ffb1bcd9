"""Parts of Textual's text area that have no public name: its folding of lines, and its pasting."""

from __future__ import annotations

from textual import events
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument
from textual.widgets import TextArea


def folded(text: str, width: int) -> list[str]:
    """Fold a text to rows of at most ``width`` cells, exactly as a text area of that width folds it."""
    document = WrappedDocument(Document(text), width)
    return [row for line in document.lines for row in line]


async def paste(area: TextArea, text: str) -> None:
    """Paste a text into a text area as Textual does: over the selection, with the cursor after it."""
    await TextArea._on_paste(area, events.Paste(text))  # noqa: SLF001 - there is no public way to paste
