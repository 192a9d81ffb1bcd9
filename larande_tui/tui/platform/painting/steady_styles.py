"""Styles of a widget that draws its own lines, looked up when styles have changed.

Textual looks the styles of components up again after every refresh: most of the cost of a tick of the clock.
"""

from __future__ import annotations

from rich.style import Style
from textual.widget import Widget


class SteadyStyles(Widget):
    """A widget that remembers its styles until the theme or a class of its own changes."""

    _looked_up: dict[str, Style] | None = None

    def notify_style_update(self) -> None:
        """Forget the styles."""
        super().notify_style_update()
        self._looked_up = None

    def steady_style(self, component: str = "") -> Style:
        """Return the style of a component, to add to the widget's own; without a component the widget's own."""
        if self._looked_up is None:
            self._looked_up = {}
        style = self._looked_up.get(component)
        if style is None:
            style = self.get_component_rich_style(component, partial=True) if component else self.rich_style
            self._looked_up[component] = style
        return style
