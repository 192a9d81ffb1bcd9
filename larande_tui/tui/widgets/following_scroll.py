"""A list that scrolls, and keeps what has the focus in sight when its size or its contents change."""

from __future__ import annotations

from typing import Protocol, runtime_checkable

from textual.containers import VerticalScroll
from textual.geometry import Region
from textual.widget import Widget


@runtime_checkable
class Pointing(Protocol):
    """A widget in a list that may be higher than the list: keys have their effect on a few of its rows."""

    def pointed_rows(self) -> Region:
        """Return the rows that must be in sight, counted from the widget's top."""


class FollowingScroll(VerticalScroll, can_focus=False, inherit_bindings=False):
    """A list of widgets. In a window that has shrunk, or after a long paste, nobody types out of sight."""

    def on_resize(self) -> None:
        """Keep the focus in sight, once the widgets have their new sizes."""
        self.call_after_refresh(self.follow)

    def follow(self) -> None:
        """Scroll as little as is needed to see what has the focus; of a higher widget, the rows it points at."""
        focused = self.screen.focused
        chain = list(focused.ancestors_with_self) if focused is not None else []
        if focused is None or self not in chain:
            return
        inside = [node for node in chain[: chain.index(self)] if isinstance(node, Widget)]
        region = inside[-1].virtual_region
        if region.height > self.scrollable_content_region.height and isinstance(focused, Pointing):
            region = focused.pointed_rows()
            for node in inside:
                region = region.translate(node.virtual_region.offset)
        self.scroll_to_region(region, animate=False, force=True)
