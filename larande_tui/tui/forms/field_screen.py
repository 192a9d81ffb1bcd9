"""A screen of fields, with the keys that move between them."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.screen import ScreenResultType
from textual.widget import Widget

from larande_tui.tui.forms.fields import Field
from larande_tui.tui.platform.base_screen import BaseScreen
from larande_tui.tui.widgets.following_scroll import FollowingScroll
from larande_tui.tui.widgets.rule import MessageRule


def written_by_both(label: str, other_value: str, own_value: str) -> str:
    """Return the sentence about a field that another window changed at the same time, with both values in quotes."""
    return (
        f"{label}: ett annat fönster skrev {other_value} samtidigt. Nu gäller {own_value}; Ctrl+Z på scenen ångrar det."
    )


class FieldList(FollowingScroll):
    """The fields of a form. The arrow keys move between fields, and do not scroll the list."""


class FieldScreen(BaseScreen[ScreenResultType]):
    """Base of every form."""

    _said_by_field = ""
    ALLOW_SELECT = False
    AUTO_FOCUS = ""  # each form sets its own focus, and keys are held until then
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("tab,down", "app.focus_next", "Nästa fält"),
        Binding("shift+tab,up", "app.focus_previous", "Förra fältet"),
        Binding("pagedown", "jump(6)", "Längre ner"),
        Binding("pageup", "jump(-6)", "Längre upp"),
        Binding("end", "jump(1000)", "Sist"),  # in a text they move its cursor
        Binding("home", "jump(-1000)", "Först"),
        Binding("f1", "help", "Hjälp"),
        Binding("ctrl+z", "tell_of_undo", "Ångra"),
    ]
    DEFAULT_CSS = """
    FieldScreen {
        background: $background;
        & #title { height: auto; padding: 1 2 0 2; text-style: bold; color: $accent; }
        & FieldList { height: 1fr; padding: 1 2; scrollbar-size-vertical: 1; }
        & .section { color: $accent; text-style: bold; height: auto; margin-top: 1; }
    }
    """

    def set_focus(
        self,
        widget: Widget | None,
        scroll_visible: bool = True,  # noqa: FBT001, FBT002 - Textual's signature
        from_app_focus: bool = False,  # noqa: FBT001, FBT002
    ) -> None:
        """Create a focused text field's line at once, so that no key comes before the line."""
        control = widget.control() if isinstance(widget, Field) else widget
        super().set_focus(control, scroll_visible=False, from_app_focus=from_app_focus)
        if widget is not None and scroll_visible:
            self.call_after_refresh(self._bring_into_view, widget)

    def _bring_into_view(self, widget: Widget) -> None:
        fields = self.query_one(FieldList)
        if widget.size.height > fields.size.height:
            fields.follow()
        elif not self.can_view_entire(widget):
            self.scroll_to_center(widget, origin_visible=True)

    def where_to_undo(self) -> str:
        """Return the sentence about what is undone elsewhere."""
        return "Här finns inget att ångra. Ändra tillbaka det som blev fel."

    def action_tell_of_undo(self) -> None:
        """Show where changes are undone (Ctrl+Z with nothing to undo in the field)."""
        self.query_one(MessageRule).say(self.where_to_undo())

    def on_message_rule_said(self, event: MessageRule.Said) -> None:
        """Show a field's message, or clear it unless another has come since."""
        rule = self.query_one(MessageRule)
        if event.message or rule.message == self._said_by_field:
            self._said_by_field = event.message
            rule.say(event.message)

    def action_jump(self, by: int) -> None:
        """Move by several fields, at most to the first or last."""
        chain = self.focus_chain
        if self.focused in chain:
            self.set_focus(chain[min(max(0, chain.index(self.focused) + by), len(chain) - 1)])
