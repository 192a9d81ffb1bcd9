"""The screen of the workshop's facts and steps, which creates a new workshop or saves a running one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import ClassVar, Final, Self

from textual import on
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from larande_tui.core.paths import in_command, workshops_folder
from larande_tui.core.text import counted
from larande_tui.packs.schema.policy import Policy
from larande_tui.packs.schema.programme import Programme
from larande_tui.tui.dialogs.step_roles import ask_step_roles
from larande_tui.tui.forms.choice_field import ChoiceField
from larande_tui.tui.forms.field_screen import FieldList, written_by_both
from larande_tui.tui.forms.fields import Field, TextField
from larande_tui.tui.forms.setup_choices import remember, usual_choices
from larande_tui.tui.forms.setup_fields import DEFAULT_TITLE, as_typed, fact_text, is_of_another
from larande_tui.tui.forms.setup_form import SetupForm
from larande_tui.tui.forms.unsent_text import UnsentText
from larande_tui.tui.widgets.agenda_editor import AgendaEditor
from larande_tui.tui.widgets.hints import Hint, KeyHints
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.create import Original, begin
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.follow_up.begin import details_after, follows_up
from larande_tui.workshop.model.detail_fields import DETAIL_CHOICES
from larande_tui.workshop.model.items import Details, StepRun
from larande_tui.workshop.schedule.agenda import PlannedStep, agenda, planned_step, replanned, usual_run
from larande_tui.workshop.status.workshop_index import WorkshopSummary
from larande_tui.workshop.store.session import Session

_STEPS = "stegen"
_MAKES_A_PLAN = frozenset({"action_plan", "planned_activity", "policy_check", "follow_up"})


_NO_PLAN: Final = (
    "Ingen workshop är vald, så det finns ingen plan att följa upp. Välj en med ← →, eller Ctrl+S igen utan plan."
)
_NO_PREPARATION: Final = (
    "Arbetsplatsen är förberedd. Välj med ← → vad ni utgår från, så kommer målen och svaren med. Ctrl+S börjar utan."
)


class SetupScreen(SetupForm):
    """The facts of a workshop: creates a new one's file and returns it, or saves a running one's changes.

    Attributes:
        not_taken: after the form is left, a message about facts that could not be saved or that another window had
            changed too; "" without any.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f10", "close", "Tillbaka"),
        Binding("ctrl+s", "begin", "Börja"),
    ]

    def __init__(
        self,
        programme: Programme,
        details: Details,
        steps: Sequence[PlannedStep],
        *,
        session: Session | None = None,
        original: Original | None = None,
        prepared: Sequence[WorkshopSummary] = (),
        packs: Sequence[Path] = (),
        policies: Mapping[str, Policy] = MappingProxyType({}),
        guideline: str = "",
    ) -> None:
        super().__init__(
            programme,
            details,
            steps,
            session=session,
            original=original,
            prepared=prepared,
            policies=policies,
            guideline=guideline,
        )
        self._packs = packs
        self._fresh = self._saved = details
        self._saved_runs: Mapping[str, StepRun] = {}
        self.not_taken = ""
        self._both_wrote: list[str] = []
        self._knows_what_is_left_out = False
        self._knows_whose_guideline = False

    @classmethod
    def of_programme(
        cls,
        programme: Programme,
        today: dt.date,
        prepared: Sequence[WorkshopSummary] = (),
        packs: Sequence[Path] = (),
        policies: Mapping[str, Policy] = MappingProxyType({}),
        *,
        is_chosen: bool = False,
    ) -> Self:
        """Make the form of a new workshop. It asks for a guideline if the programme has a plan.

        Args:
            programme: to lead.
            today: the day of the workshop, until another is given.
            prepared: the workshops that it can start from.
            packs: the organisation's own folders of packs.
            policies: the guidelines to choose among.
            is_chosen: it starts from the first of the prepared ones.
        """
        usual = usual_choices()
        details = Details(title=DEFAULT_TITLE, date=today, operation=usual.operation, beneficiaries=usual.beneficiaries)
        steps = [planned_step(step, usual_run(step)) for step in programme.steps]
        asked = policies if any(step.kind in _MAKES_A_PLAN for step in programme.steps) else {}
        chosen = usual.guideline if usual.guideline in asked else ""
        form = cls(programme, details, steps, prepared=prepared, packs=packs, policies=asked, guideline=chosen)
        form._begins_with = "0" if is_chosen else ""
        return form

    @classmethod
    def of_session(cls, session: Session) -> Self:
        """Make the form of a running workshop.

        Raises:
            ValueError: it has no programme.
        """
        programme = session.workshop.programme
        if programme is None:
            raise ValueError("no programme")
        steps = agenda(session.workshop, whole=True)
        return cls(programme, session.workshop.details, steps, session=session)

    @classmethod
    def of_original(cls, original: Original) -> Self:
        """Make the form of a new workshop that begins with all contents of another."""
        return cls(original.programme, original.details, original.steps, original=original)

    def on_mount(self) -> None:
        """Focus the workshop to follow up, which fills in the rest, else the workplace, which has no default."""
        self._show_keys()
        self.query_one(MessageRule).say(_goes_along(self._original) if self._original is not None else "")
        self._saved_runs = {run.id: run for run in self.query_one(AgendaEditor).runs}
        asks = self._prepared and follows_up(self._programme) and not self._begins_with
        first = "prepared" if asks else "workplace"
        self.set_focus(self.query_one(f"#field-{first}"))
        if first == "prepared":
            self.query_one(MessageRule).say("Välj med ← → vilken workshop ni följer upp, så kommer dess plan med.")
        if self._unsent is not None:
            self.query_one(AgendaEditor).restore(self._kept(_STEPS))
        if self._begins_with:
            self._carry_on()
        self._follow_start()
        self._follow_people()
        fields = self.query_one(FieldList)
        for reactive in ("scroll_y", "virtual_size"):
            self.watch(fields, reactive, self.on_resize)

    @on(AgendaEditor.Pointed)
    def _show_keys(self) -> None:
        """Show the keys that do something: in the fields, or with the selected step."""
        begins: Hint = ("Esc", "klar, sparar") if self._session else ("Ctrl+S", "börja workshoppen")
        editor = self.query_one(AgendaEditor)
        if editor.has_focus:
            self.query_one(KeyHints).show([begins, *editor.keys()])
            return
        back: list[Hint] = [] if self._session else [("Esc", "tillbaka")]
        self.query_one(KeyHints).show([begins, ("Tab ↑↓", "nästa fält"), *back])

    def where_to_undo(self) -> str:
        """Return the sentence: the facts of a running workshop are one change."""
        return "Esc först: på scenen ångrar Ctrl+Z det som ändrats här." if self._session else super().where_to_undo()

    def on_resize(self) -> None:
        """Update the message about steps below the screen, once they are drawn."""
        self.call_after_refresh(self._tell_below)

    def _tell_below(self) -> None:
        """Show that there are steps below the visible fields."""
        editor, below = self.query_one(AgendaEditor), self.query_one("#below", Static)
        is_visible = editor.region.y < self.query_one(FieldList).region.bottom
        below.update("" if is_visible else Content(f"↓ Stegen, {editor.minutes} min: längre ner, Page Down"))

    def on_unmount(self) -> None:
        """Store the unsent texts, also when the app is closed."""
        if self._unsent is not None:
            self._unsent.close()

    @on(Field.Typed)
    def _on_field_typed(self, event: Field.Typed) -> None:
        self._keep(event.field.field, event.field.value)
        if event.field.field == "starts":
            self._follow_start()
        if event.field.field == "headcount":
            self._follow_people()

    @on(Field.Changed)
    def _on_field_changed(self, event: Field.Changed) -> None:
        self._keep(event.field.field, event.field.value)
        if event.field.field == "guideline":
            self._knows_whose_guideline = True
        if event.field.field == "prepared" and follows_up(self._programme):
            self._carry_on()
        if self._session is not None:
            self._try_to_save(self._session)

    def _carry_on(self) -> None:
        """Fill in the facts of the followed-up workshop; fields with typed texts stay."""
        earlier = self._starts_from()
        try:
            details = details_after(earlier) if earlier else self._fresh
        except WorkshopError as error:
            self.query_one(MessageRule).say(str(error), trouble=True)
            return
        self.query_one(MessageRule).say("")
        fresh = self._fresh
        old_texts = as_typed(self._details)
        self._details = details.changed(
            date=details.date or fresh.date,
            operation=details.operation or fresh.operation,
            beneficiaries=details.beneficiaries or fresh.beneficiaries,
        )
        for name, text in as_typed(self._details).items():
            field = self.query_one(f"#field-{name}", Field)
            if isinstance(field, TextField | ChoiceField) and field.value == old_texts[name]:
                field.value = text

    # --- leaving ------------------------------------------------------------------------------------------------

    def _left_out(self) -> str:
        """Return, once, a sentence about what is there to start from and was not chosen; "" for nothing.

        A follow-up has a plan to go on with; another workshop may have a preparation of its own workplace.
        """
        if self._knows_what_is_left_out or not self._prepared or self._starts_from():
            return ""
        workplace = self._value("workplace").casefold().split()
        if follows_up(self._programme):
            sentence = _NO_PLAN
        elif workplace and any(item.workplace.casefold().split() == workplace for item in self._prepared):
            sentence = _NO_PREPARATION
        else:
            return ""
        self._knows_what_is_left_out = True
        self.set_focus(self.query_one("#field-prepared"))
        return sentence

    def _of_another(self) -> str:
        """Return, once, a sentence when the guideline of last time is another organisation's; "" for none."""
        organisation = self._value("organisation")
        others = [policy for policy in self._chosen_guidelines() if is_of_another(policy, organisation)]
        if self._knows_whose_guideline or not others:
            return ""
        self._knows_whose_guideline = True
        self.set_focus(self.query_one("#field-guideline"))
        return (
            f"Riktlinjen är från förra gången och gäller {others[0].organisation}. Välj med pilarna, "
            "eller Ctrl+S igen om den gäller er."
        )

    def action_begin(self) -> None:
        """Create the file and open the stage; for a running workshop, save."""
        if self._session is not None:
            self.action_close()
            return
        editor = self.query_one(AgendaEditor)
        if not editor.minutes:
            self.query_one(MessageRule).say("Alla steg är utelämnade. Ta med minst ett med Mellanslag.", trouble=True)
            return
        if (wrong := self._not_understood()) is not None:
            self.query_one(MessageRule).say(wrong, trouble=True)
            return
        if left_out := self._left_out() or self._of_another():
            self.query_one(MessageRule).say(left_out)
            return
        details = self.details()
        try:
            if self._original is not None:
                path = self._original.begin(details, editor.runs)
            else:
                prepared = self._starts_from()
                guidelines = self._chosen_guidelines()
                path = begin(
                    workshops_folder(), details, self._programme, editor.runs, prepared, self._packs, guidelines
                )
                remember(details, self._value("guideline") if self._policies else None)
        except WorkshopError as error:
            self.query_one(MessageRule).say(str(error), trouble=True)
            return
        if self._unsent is not None:
            for name in (_STEPS, *(field.field for field in self.query(Field))):
                self._unsent.set(f"{self._programme.id}:{name}", UnsentText())
            self._unsent.close()
        self.dismiss(path)

    def action_close(self) -> None:
        """Close the form. A running workshop's facts are saved; a new one's are kept as unsent texts."""
        if self._unsent is not None:
            self._unsent.close()
        if self._session is None:
            self.dismiss(None)
        else:
            if not self._try_to_save(self._session):
                self.not_taken = self.query_one(MessageRule).message
            elif self._both_wrote:
                self.not_taken = " ".join(self._both_wrote)
            elif unreadable := [f"{field.label} ”{field.value}”" for field, _ in self._unreadable()]:
                fields = " och ".join(unreadable)
                self.not_taken = f"{fields} gick inte att förstå och är som förut. Allt annat i uppgifterna är sparat."
            self.dismiss(None)

    @on(AgendaEditor.RolesAsked)
    def _on_roles_asked(self) -> None:
        ask_step_roles(self.query_one(AgendaEditor))

    @on(AgendaEditor.Changed)
    def _on_agenda_changed(self) -> None:
        if self._session is not None:
            self._try_to_save(self._session)
        self._keep(_STEPS, self.query_one(AgendaEditor).as_text())

    def _try_to_save(self, session: Session) -> bool:
        try:
            self._save(session)
        except WorkshopError as error:
            self.query_one(MessageRule).say(str(error), trouble=True)
            return False
        return True

    def _save(self, session: Session) -> None:
        """Save the facts and steps that were changed here; unchanged ones may have been changed by another window."""
        if session.read_only:
            return
        new_details, runs = self.details(), {run.id: run for run in self.query_one(AgendaEditor).runs}
        facts = {name: value for name, value in dict(new_details).items() if value != getattr(self._saved, name)}
        changed_runs = [run for name, run in runs.items() if run != self._saved_runs.get(name)]
        if not facts and not changed_runs:
            return
        with session.transaction("Uppgifter") as workshop:
            items: list[Details | StepRun] = [*replanned(workshop, changed_runs)]
            if (details := workshop.details.changed(**facts)) != workshop.details:
                items.append(details)
            session.put(*items)
            self._tell_of_others(workshop.details, facts)
        self._saved, self._saved_runs = new_details, runs

    def _tell_of_others(self, now: Details, facts: Mapping[str, object]) -> None:
        """Show the facts that another window had changed too, with both values."""
        both = [name for name in facts if getattr(now, name) not in (getattr(self._saved, name), facts[name])]
        labels = {field.field: field.label for field in self.query(Field)}
        for name in (name for name in both if name in labels):
            values = [fact_text(value) for value in (getattr(now, name), facts[name])]
            words = DETAIL_CHOICES.get(name, {})
            other_value, own_value = (f"”{words.get(value, value)}”" for value in values)
            self._both_wrote.append(written_by_both(labels[name], other_value, own_value))
            self.query_one(MessageRule).say(self._both_wrote[-1], trouble=True)

    def action_help(self) -> None:
        """Open the help (F1)."""
        from larande_tui.tui.dialogs.help import HelpScreen

        about = (
            "Fyll i det du vet. Inget fält måste fyllas i. Skriv roller och antal hellre än namn.",
            "Allt går att ändra senare: Ctrl+P på scenen, och sedan Uppgifter.",
            "Under Stegen väljer pilarna ett steg. Mellanslag utelämnar det, + och − eller siffror ändrar tiden.",
            "Skift med pilarna flyttar steget. F4 säger vem som leder och antecknar i det, om det är andra än annars.",
            "Riktlinjen är den som planen prövas mot. Valet kommer tillbaka nästa gång.",
            "Under Mer står det som är annorlunda hos er: om ni är ett bolag, och vilka ni finns till för.",
        )
        keys = (
            ("Tab, ↑ ↓", "nästa eller förra fält"),
            ("Ctrl+S", "börja"),
            ("Esc", "tillbaka; det du skrev finns kvar"),
        )
        self.app.push_screen(HelpScreen("Hjälp · Ny workshop", about, keys, everywhere=False))


def _goes_along(original: Original) -> str:
    """Describe the contents that a workshop takes over from its original."""
    sentences = (
        f"Allt i {original.path.name} följer med som det är nu. Ändra det som är annorlunda för den nya gruppen."
    )
    if original.unread:
        lines = counted(original.unread, "rad", "rader")
        sentences += (
            f" {lines} i filen gick inte att läsa och följer inte med: larande granska {in_command(original.path)}."
        )
    return sentences
