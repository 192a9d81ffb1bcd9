"""Private parts of Textual's text area: colours, wrapping of lines, and pasting."""

from __future__ import annotations

from rich.style import Style
from textual import events
from textual.document._document import Document
from textual.document._wrapped_document import WrappedDocument
from textual.geometry import Region
from textual.strip import Strip
from textual.widgets import TextArea


class SteadyTextArea(TextArea):
    """A text area that looks up its colours when styles have changed.

    Textual does so whenever it paints: a third of the paint after a key.
    """

    _coloured: tuple[object, Style] | None = None

    def notify_style_update(self) -> None:
        """Look up the colours at the next paint."""
        self._coloured = None
        super().notify_style_update()

    def on_resize(self) -> None:
        """Paint the text as it is wrapped anew: Textual wraps after its paint, and then paints only another height."""
        self.refresh()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Render lines, in new colours where the theme, the styles or what is behind the text has changed."""
        theme, style = self._theme, self.rich_style
        if self._coloured is None or self._coloured[0] is not theme or self._coloured[1] != style:
            theme.apply_css(self)
            self._coloured = (theme, style)
        return super(TextArea, self).render_lines(crop)


def text_area_rows(text: str, width: int) -> list[str]:
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
