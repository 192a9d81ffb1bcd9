"""The form of one item: every field is saved when it is left, so closing asks nothing."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from larande_tui.core.text import beginning_of
from larande_tui.packs.schema.step_kinds.ecosystem import EcosystemStep
from larande_tui.tui.dialogs.picker import Picker
from larande_tui.tui.forms.action_pickers import NO_GOALS, ActionPickers
from larande_tui.tui.forms.choice_field import ChoiceField
from larande_tui.tui.forms.field_screen import FieldList, FieldScreen, written_by_both
from larande_tui.tui.forms.fields import Field, TextField
from larande_tui.tui.forms.form_fields import FieldSpec, meanings_of, sections_of, text_in_form
from larande_tui.tui.forms.form_saving import save_field, unsent_name
from larande_tui.tui.forms.unsent_text import UnsentText, UnsentTexts
from larande_tui.tui.forms.value_fields import DateField, GoalField, ResourceField
from larande_tui.tui.widgets.hints import KeyHints
from larande_tui.tui.widgets.privacy_warning import privacy_warning
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.levels.goal_chain import may_lie_above
from larande_tui.workshop.levels.goals import known_goals, level_word
from larande_tui.workshop.model.action_fields import label_of
from larande_tui.workshop.model.items import (
    Action,
    Ambassador,
    Element,
    Goal,
    Item,
    Key,
    Relation,
    Request,
    WorkshopAsActivity,
)
from larande_tui.workshop.model.transaction import Transaction
from larande_tui.workshop.schedule.today import workshop_day
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.describe import describe

_TITLES = {
    "action": "Åtgärd",
    "element": "Del av det lärande ekosystemet",
    "relation": "Koppling",
    "decision": "Beslut",
    "parked": "Parkerat",
    "goal": "Mål",
    "request": "Begäran",
    "ambassador": "Ambassadör",
    "followed_up": "Uppföljning",
    "earlier_matter": "Sagt sist",
    "workshop_activity": "Workshoppen själv",
}

_LONG = 60
"""Longest text of a goal in the list of parents, in characters."""

_REMOVED = "Det som stod i formuläret har tagits bort i ett annat fönster. Allt annat är kvar."
_KEPT_AS_UNSENT = "Det du skrev finns kvar som utkast och sparas när workshoppen öppnas nästa gång."


_FIRST_FIELDS: Final = ("activity", "owner", "due")
"""The fields to begin in, if they are empty: what, who and when."""


class FormScreen(FieldScreen[str], ModalScreen[str]):
    """All fields of an item; returns a closing message: a failed save, a privacy warning, or ""."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f10", "close", "Klar"),
        Binding("f5", "link", "Koppla"),
        Binding("f6", "goal", "Mål"),
    ]
    DEFAULT_CSS = """
    FormScreen {
        background: $background;
        & #links { height: auto; padding: 0 2; color: $muted; }
        & .section.-first { margin-top: 0; }
    }
    """

    def __init__(
        self, session: Session, item: Item, unsent: UnsentTexts, *, fresh: bool = False, begin_in: str = ""
    ) -> None:
        super().__init__()
        self._session = session
        self._item = item
        self._key = Key(item.kind, item.id)
        self._unsent = unsent
        self._fresh = fresh
        self._begin_name = begin_in
        self._written: dict[str, str] = {}
        self._shown: dict[str, str] = {}
        self._sections = sections_of(session.workshop, item.kind)
        self._unsubscribe: Callable[[], None] = lambda: None
        self._trouble = ""
        self._both_wrote: list[str] = []
        self._pickers = ActionPickers(session, self._key, self._push, self._try)

    def _push(self, picker: Picker, chosen: Callable[[str | None], None]) -> None:
        self.app.push_screen(picker, chosen)

    @property
    def _is_action(self) -> bool:
        return isinstance(self._item, Action)

    @property
    def item(self) -> Item:
        """Return the item's present state, or its last one if another window has removed it."""
        self._item = self._session.workshop.get(self._key) or self._item
        return self._item

    @property
    def _is_gone(self) -> bool:
        """Return whether another window has removed the item."""
        return self._session.workshop.get(self._key) is None

    def compose(self) -> ComposeResult:
        """Yield title, links, fields and keys."""
        yield Static(self._title(), id="title")
        yield Static(id="links")
        with FieldList():
            for number, (title, specs) in enumerate(self._sections):
                if title:
                    yield Static(Content(title), classes="section" if number else "section -first")
                for spec in specs:
                    if spec.kind != "above" or self._goals_above():
                        yield self._field(spec)
        yield MessageRule()
        yield KeyHints()

    def on_mount(self) -> None:
        """Focus the field that the form was opened for; in a new item the first, with its text ready to be replaced."""
        self.query_one(MessageRule).say("")
        self._unsubscribe = self._session.subscribe(self._show_what_others_wrote)
        hints = [("Tab", "nästa fält"), ("← →", "välj"), ("Esc", "klar, allt är sparat")]
        if self._key.kind == Action.kind:
            hints.insert(2, ("F5", "kommer ur"))
        if self._is_action and known_goals(self._session.workshop):
            hints.insert(-1, ("F6", "mål"))
        self.query_one(KeyHints).show(hints)
        self._show_links()
        fields = list(self.query(Field))
        first = self._asked_for(fields) or self._first_of(fields)
        self.call_after_refresh(self._begin_in, fields[0] if self._fresh else first)

    def on_unmount(self) -> None:
        """Stop listening to the session."""
        self._unsubscribe()

    def _spec(self, name: str) -> FieldSpec:
        return next(spec for _, specs in self._sections for spec in specs if spec.name == name)

    def _asked_for(self, fields: Sequence[Field]) -> Field | None:
        """Return the field that the form was opened for, by its name or the key of its answer."""
        specs = (spec for _, section in self._sections for spec in section)
        name = next((spec.name for spec in specs if self._begin_name in (spec.name, spec.answer)), "")
        return next((field for field in fields if self._begin_name and field.field == name), None)

    def _first_of(self, fields: Sequence[Field]) -> Field:
        """Return the field to begin in: the first empty one; for an action, among what, who and when."""
        if self._key.kind == Action.kind:
            by_name = {field.field: field for field in fields}
            first = [by_name[name] for name in _FIRST_FIELDS if name in by_name]
            return next((field for field in first if not field.value), first[0] if first else fields[0])
        return next((field for field in fields if not field.value), fields[0])

    def _begin_in(self, field: Field) -> None:
        if self._fresh and isinstance(field, TextField):
            field.begin_anew()
        self.set_focus(field)

    def _title(self) -> Content:
        item = self.item
        workshop = self._session.workshop
        number = workshop.plan_number(item) if type(item) is Action else getattr(item, "number", 0)
        title = _TITLES[self._key.kind] + (f" {number}" if number else "")
        if isinstance(item, Relation):
            title += f": {' → '.join(self._ends(item))}"
        return Content(title)

    def _ends(self, relation: Relation) -> Sequence[str]:
        return [describe(self._session.workshop, f"element/{end}") for end in (relation.source, relation.target)]

    def _meanings(self, spec: FieldSpec) -> Mapping[str, str]:
        """Return a sentence about each option of a field, by id; of a relation's verbs, who does it to whom."""
        item = self.item
        if not (isinstance(item, Relation) and spec.name == "type"):
            return meanings_of(spec.options)
        source, target = self._ends(item)
        return {name: f"{source} {verb} {target}." for name, verb in spec.options.items()}

    def _field(self, spec: FieldSpec) -> Field:
        value = self._shown[spec.name] = text_in_form(self.item, spec)
        match spec.kind:
            case "date":
                day = None if spec.answer else getattr(self.item, spec.name)
                return DateField(spec.name, spec.label, value, workshop_day(self._session.workshop), day=day)
            case "choice" | "score" | "flag":
                return ChoiceField(spec.name, spec.label, spec.options, value, self._meanings(spec))
            case "category":
                return ChoiceField(spec.name, spec.label, self._categories(), value)
            case "goal":
                return GoalField(spec.name, spec.label, value, self._session.workshop, placeholder=spec.placeholder)
            case "above":
                return ChoiceField(spec.name, spec.label, self._goals_above(), value)
            case "text" if spec.name == "resources":
                return ResourceField(spec.name, spec.label, value, placeholder=spec.placeholder)
            case "role":
                roles = self._session.workshop.details.roles
                return TextField(spec.name, spec.label, value, suggestions=roles, placeholder=spec.placeholder)
            case _:
                return TextField(spec.name, spec.label, value, placeholder=spec.placeholder)

    def _categories(self) -> Mapping[str, str]:
        programme = self._session.workshop.programme
        steps = [step for step in (programme.steps if programme else ()) if isinstance(step, EcosystemStep)]
        return {category.id: category.title for step in steps for category in step.categories}

    def _goals_above(self) -> Mapping[str, str]:
        item = self.item
        goals = may_lie_above(self._session.workshop, item) if isinstance(item, Goal) else []
        return {goal.id: f"{beginning_of(goal.wording, _LONG)} ({level_word(goal)})" for goal in goals}

    # --- saving -------------------------------------------------------------------------------------------------

    def on_field_typed(self, event: Field.Typed) -> None:
        """Store the typed text as unsent until the field is left and saved."""
        self._unsent.set(unsent_name(self._key, event.field.field), UnsentText(event.field.value))

    def on_field_changed(self, event: Field.Changed) -> None:
        """Save the field."""
        self._save(event.field)

    def _try(self, command: Callable[[], bool]) -> bool | None:
        """Run a command that changes the item. Show an error and return None, or return the command's result."""
        try:
            result = command()
        except WorkshopError as error:
            self._trouble = str(error)
        else:
            self._trouble = _REMOVED if self._is_gone else ""
        if not self._trouble:
            return result
        self.query_one(MessageRule).say(self._trouble, trouble=True)
        return None

    def _save(self, field: Field) -> None:
        """Save a field if it was changed here; unchanged fields may have been changed by another window."""
        text = field.value
        if text == self._shown[field.field]:
            self._unsent.set(unsent_name(self._key, field.field), UnsentText())
            return
        spec = self._spec(field.field)
        other_values: list[str] = []

        def save() -> bool:
            with self._session.transaction():  # includes others' changes
                now = text_in_form(self.item, spec)
                other_values.extend([now] if now not in (self._shown[spec.name], text) else [])
                return save_field(self._session, self._key, spec.name, text)

        result = self._try(save)
        is_kept = result is None and not self._is_gone
        self._unsent.set(unsent_name(self._key, field.field), UnsentText(text if is_kept else ""))
        if result is not None:
            self._shown[spec.name] = text_in_form(self.item, spec)
        if result:
            if isinstance(field, TextField):
                self._written[spec.name] = text
            self._tell_saved(spec, text, other_values)

    def _tell_saved(self, spec: FieldSpec, text: str, other_values: Sequence[str]) -> None:
        """Show that a field is saved, with both values when another window had changed it too."""
        if not other_values:
            self.query_one(MessageRule).say("✓ sparat")
            return
        other_value, own_value = (
            f"”{spec.options.get(value, value)}”" if value else "inget" for value in (*other_values, text)
        )
        self._both_wrote.append(written_by_both(spec.label, other_value, own_value))
        self.query_one(MessageRule).say(self._both_wrote[-1], trouble=True)

    def _show_what_others_wrote(self, _: Transaction) -> None:
        """Show other windows' values in the fields that are unchanged here."""
        if self._session.workshop.get(self._key) is None:
            return
        for field in self.query(Field):
            spec, old_value = self._spec(field.field), self._shown[field.field]
            now = text_in_form(self.item, spec)
            if now != old_value and field.value == old_value and not field.has_focus_within:
                self._shown[field.field] = now
                if isinstance(field, DateField):
                    field.show(now, None if spec.answer else getattr(self.item, spec.name))
                elif isinstance(field, TextField | ChoiceField):
                    field.value = now

    def where_to_undo(self) -> str:
        """Return the sentence: each field that was left is a change of its own."""
        return "Esc först: på scenen ångrar Ctrl+Z fält för fält."

    def action_close(self) -> None:
        """Save all fields and close, with the messages about them."""
        self._trouble = trouble = ""
        for field in self.query(Field):
            self._save(field)
            trouble = trouble or self._trouble
        if self._is_gone:
            self.dismiss(_REMOVED)
        elif trouble:
            self.dismiss(f"{trouble} {_KEPT_AS_UNSENT}")
        else:
            self.dismiss(
                " ".join(self._both_wrote) or next(filter(None, map(privacy_warning, self._written.values())), "")
            )

    def action_help(self) -> None:
        """Open the help (F1)."""
        from larande_tui.tui.dialogs.help import HelpScreen

        about = (
            "Varje fält sparas när du lämnar det. Esc stänger formuläret, och Ctrl+Z på scenen ångrar fält för fält.",
        )
        links = (("F5", "koppla åtgärden till det den kommer ur"),) if self._key.kind == Action.kind else ()
        goals = (("F6", "välj målet som åtgärden bidrar till"),) if self._is_action else ()
        keys = (
            ("Tab, ↑ ↓, Enter", "nästa eller förra fält"),
            ("← →, mellanslag", "välj bland alternativen; Backsteg tar bort valet, bokstäver ändrar inget"),
            ("→ i slutet", "ta förslaget på en roll"),
            *links,
            *goals,
            ("Esc", "klar"),
        )
        self.app.push_screen(HelpScreen(f"Hjälp · {_TITLES[self._key.kind]}", about, keys, everywhere=False))

    # --- links --------------------------------------------------------------------------------------------------

    def _show_links(self) -> None:
        item = self.item
        links = self.query_one("#links", Static)
        if isinstance(item, WorkshopAsActivity):
            links.display = False
        elif isinstance(item, Action):
            origins = " · ".join(describe(self._session.workshop, link) for link in item.links)
            links.update(Content(f"{label_of('links')}: {origins or 'inget ännu. F5 kopplar.'}"))
        elif isinstance(item, Element | Relation | Goal | Request | Ambassador):
            links.display = False

    def action_link(self) -> None:
        """Link the action to its source, or remove such a link (F5)."""
        self._pickers.link(self._show_links)

    def action_goal(self) -> None:
        """Choose the goal that the action serves (F6)."""
        if not self._is_action:
            return
        if known_goals(self._session.workshop):
            self._pickers.goal(self._show_goal)
        else:
            self.query_one(MessageRule).say(NO_GOALS)

    def _show_goal(self) -> None:
        """Show the chosen goal: focus its field, which may be far down in the form."""
        field = self.query_one("#field-goal", GoalField)
        self._shown["goal"] = field.value = text_in_form(self.item, self._spec("goal"))
        self.set_focus(field)
        self.query_one(MessageRule).say("✓ sparat: målet som åtgärden bidrar till. F6 väljer ett annat.")
