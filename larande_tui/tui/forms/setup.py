"""The form before the workshop: the facts of the first page, and the steps with their times."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, Self

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from larande_tui.core.clock import local_today
from larande_tui.core.paths import workshops_folder
from larande_tui.core.text import counted
from larande_tui.packs.schema.programme import Programme
from larande_tui.tui.forms.choice_field import ChoiceField
from larande_tui.tui.forms.field_screen import FieldList, FieldScreen, written_by_both
from larande_tui.tui.forms.fields import Field, TextField
from larande_tui.tui.forms.setup_fields import (
    DEFAULT_TITLE,
    PLAIN,
    as_typed,
    fact_fields,
    fact_text,
    roles_in,
    summary_text,
)
from larande_tui.tui.forms.unsent_text import UnsentText, UnsentTexts
from larande_tui.tui.forms.value_fields import DateField, NumberField, TimeField
from larande_tui.tui.widgets.agenda_editor import AgendaEditor
from larande_tui.tui.widgets.hints import KeyHints
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.create import Original, begin
from larande_tui.workshop.errors import WorkshopError
from larande_tui.workshop.follow_up.begin import details_after, follows_up
from larande_tui.workshop.model.items import Details, StepRun
from larande_tui.workshop.schedule.agenda import PlannedStep, agenda, end_time, replanned, total_minutes, usual_run
from larande_tui.workshop.status.workshop_index import WorkshopSummary
from larande_tui.workshop.store.session import Session

_DRAFT = "ny-workshop"
_STEPS = "stegen"


class SetupScreen(FieldScreen[Path | None]):
    """The facts of a workshop: for a new one it gives the new file, for a running one it saves the changes.

    Attributes:
        not_taken: once the form is left, a sentence about the facts that could not be saved; "" when all were.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,f10", "close", "Tillbaka"),
        Binding("ctrl+s", "begin", "Börja"),
    ]
    DEFAULT_CSS = """
    SetupScreen {
        & #summary { height: auto; padding: 0 2; color: $muted; }
        & .before { height: auto; }
        & #below { height: 1; padding: 0 2; color: $muted; }
    }
    """

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
    ) -> None:
        super().__init__()
        self._packs = packs
        self._programme = programme
        self._details = self._fresh = self._saved = details
        self._steps = steps
        self._saved_runs: Mapping[str, StepRun] = {}
        self._session = session
        self._original = original
        self._prepared = prepared
        self._unsent = UnsentTexts(_DRAFT) if session is None and original is None else None
        self.not_taken = ""

    @classmethod
    def of_programme(
        cls, programme: Programme, today: dt.date, prepared: Sequence[WorkshopSummary] = (), packs: Sequence[Path] = ()
    ) -> Self:
        """Make the form of a new workshop."""
        details = Details(title=DEFAULT_TITLE, date=today)
        steps = [PlannedStep(step, usual_run(step), step.minutes) for step in programme.steps]
        return cls(programme, details, steps, prepared=prepared, packs=packs)

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
        """Make the form of a new workshop that begins with everything in another."""
        return cls(original.programme, original.details, original.steps, original=original)

    def compose(self) -> ComposeResult:
        """Yield the fields, the steps and the keys."""
        given = self._details
        today = local_today()
        yield Static(Content(f"{self._what} · {self._programme.title}"), id="title")
        about = f"{self._programme.summary} {self._programme.audience}"
        yield Static(Content(about), id="summary")
        with FieldList():
            if self._prepared:
                options = {str(number): summary_text(item) for number, item in enumerate(self._prepared)}
                yield ChoiceField("prepared", "Utgå från", options)
            yield from fact_fields(given, self._text, today, running=self._session is not None)
            yield Static(Content("Stegen"), classes="section")
            yield AgendaEditor(self._steps, given.starts)
            if self._programme.before and self._session is None:
                yield Static(Content("Ha klart innan"), classes="section")
                yield Static(Content("\n".join(f"· {line}" for line in self._programme.before)), classes="before")
        yield Static(id="below")
        yield MessageRule()
        yield KeyHints()

    @property
    def _what(self) -> str:
        if self._session is not None:
            return "Uppgifter"
        return f"Ny workshop ur {self._original.path.name}" if self._original is not None else "Ny workshop"

    def _text(self, name: str) -> str:
        """Return a field's text: the unsent one, else that of the details."""
        if kept := self._kept(name):
            return kept
        value = getattr(self._details, name)
        return value if isinstance(value, str) else ""

    def _kept(self, name: str) -> str:
        """Return the unsent text of a field of a new workshop, or ""."""
        return self._unsent.get(f"{self._programme.id}:{name}").text if self._unsent is not None else ""

    def _keep(self, name: str, text: str) -> None:
        """Keep the unsent text of a field of a new workshop."""
        if self._unsent is not None:
            self._unsent.set(f"{self._programme.id}:{name}", UnsentText(text))

    def on_mount(self) -> None:
        """Focus the workshop to follow up, which fills in the rest, else the workplace, which nobody can guess."""
        begin_hint = ("Esc", "klar, sparar") if self._session else ("Ctrl+S", "börja workshoppen")
        hints = [begin_hint, ("Tab ↑↓", "nästa fält")]
        self.query_one(KeyHints).show(hints if self._session else [*hints, ("Esc", "tillbaka")])
        self.query_one(MessageRule).say(_goes_along(self._original) if self._original is not None else "")
        self._saved_runs = {run.id: run for run in self.query_one(AgendaEditor).runs}
        first = "prepared" if self._prepared and follows_up(self._programme) else "workplace"
        self.set_focus(self.query_one(f"#field-{first}"))
        if self._unsent is not None:
            self.query_one(AgendaEditor).restore(self._kept(_STEPS))
        self._follow_start()
        fields = self.query_one(FieldList)
        for moved in ("scroll_y", "virtual_size"):
            self.watch(fields, moved, self.on_resize)

    def on_resize(self) -> None:
        """Tell what lies below, once it is drawn."""
        self.call_after_refresh(self._tell_below)

    def _tell_below(self) -> None:
        """Tell that the steps lie below the visible fields."""
        editor, below = self.query_one(AgendaEditor), self.query_one("#below", Static)
        seen = editor.region.y < self.query_one(FieldList).region.bottom
        below.update("" if seen else Content(f"↓ Stegen, {editor.minutes} min: längre ner, Page Down"))

    def on_unmount(self) -> None:
        """Keep the unsent texts, also when the whole app is left."""
        if self._unsent is not None:
            self._unsent.close()

    # --- values -------------------------------------------------------------------------------------------------

    def _value(self, name: str) -> str:
        return self.query_one(f"#field-{name}", Field).value

    def details(self) -> Details:
        """Return the facts of the form."""
        agenda_editor, date = self.query_one(AgendaEditor), self.query_one("#field-date", DateField)
        start = self.query_one("#field-starts", TimeField)
        starts = start.time if start.time or not start.value else self._details.starts
        minutes, ends = self._length(starts, agenda_editor.minutes)
        number = self.query_one("#field-headcount", NumberField).number
        fields: dict[str, Any] = {name: self._value(name) for name in PLAIN}
        if self._session is not None:
            fields |= {name: self._value(name) for name in ("version", "retention")}
            fields |= {"status": self._value("status") or "utkast", "adjusters": roles_in(self._value("adjusters"))}
        return self._details.changed(
            **fields,
            date=date.day if date.day or not date.value else self._details.date,
            starts=starts,
            ends=ends,
            minutes=minutes,
            headcount=self._details.headcount if number is None else number,
            roles=roles_in(self._value("roles")),
            document_type=self._value("document_type") or "motesanteckningar",
        )

    def _length(self, starts: dt.time | None, minutes: int) -> tuple[int, dt.time | None]:
        """Return the planned length and end. Steps that took longer do not move the plan by themselves."""
        given = self._details
        if self._session is None or minutes != total_minutes(list(self._steps)):
            return minutes, end_time(starts, minutes)
        if starts == given.starts:
            return given.minutes, given.ends
        return given.minutes, end_time(starts, given.minutes or self._programme.minutes)

    @on(Field.Typed)
    def _on_field_typed(self, event: Field.Typed) -> None:
        self._keep(event.field.field, event.field.value)
        if event.field.field == "starts":
            self._follow_start()

    @on(Field.Changed)
    def _on_field_changed(self, event: Field.Changed) -> None:
        self._keep(event.field.field, event.field.value)
        if event.field.field == "prepared" and follows_up(self._programme):
            self._carry_on()
        if self._session is not None:
            self._try_to_save(self._session)

    def _carry_on(self) -> None:
        """Carry on the facts of the followed-up workshop; a field that somebody has written in stays."""
        earlier = self._starts_from()
        try:
            carried = details_after(earlier) if earlier else self._fresh
        except WorkshopError as error:
            self.query_one(MessageRule).say(str(error), trouble=True)
            return
        self.query_one(MessageRule).say("")
        before, self._details = as_typed(self._details), carried.changed(date=carried.date or self._fresh.date)
        for name, text in as_typed(self._details).items():
            field = self.query_one(f"#field-{name}", Field)
            if isinstance(field, TextField | ChoiceField) and field.value == before[name]:
                field.value = text

    def _starts_from(self) -> Path | None:
        """Return the workshop to start from, if one is chosen."""
        chosen = self._value("prepared") if self._prepared else ""
        return self._prepared[int(chosen)].path if chosen else None

    def _follow_start(self) -> None:
        self.query_one(AgendaEditor).start_at(self.query_one("#field-starts", TimeField).time)

    def _not_understood(self) -> str | None:
        """Return a sentence about the first field that cannot be read, and focus it."""
        for field, told in self._unreadable():
            self.set_focus(field)
            return f"{told} Fältet kan också lämnas tomt."
        return None

    def _unreadable(self) -> list[tuple[TextField, str]]:
        """Return the fields that cannot be read, each with what to write in it."""
        date, starts = self.query_one("#field-date", DateField), self.query_one("#field-starts", TimeField)
        number = self.query_one("#field-headcount", NumberField)
        fields: tuple[tuple[TextField, bool, str], ...] = (
            (date, bool(date.value) and date.day is None, "Datumet går inte att förstå. Skriv till exempel 1/12."),
            (starts, bool(starts.value) and starts.time is None, "Tiden går inte att förstå. Skriv till exempel 8.30."),
            (number, number.number is None, "Antalet går inte att förstå. Skriv det med siffror."),
        )
        return [(field, told) for field, wrong, told in fields if wrong]

    # --- leaving ------------------------------------------------------------------------------------------------

    def action_begin(self) -> None:
        """Make the file and go to the stage; for a running workshop, save."""
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
        details = self.details()
        try:
            if self._original is not None:
                path = self._original.begin(details, editor.runs)
            else:
                prepared = self._starts_from()
                path = begin(workshops_folder(), details, self._programme, editor.runs, prepared, self._packs)
        except WorkshopError as error:
            self.query_one(MessageRule).say(str(error), trouble=True)
            return
        if self._unsent is not None:
            for name in (_STEPS, *(field.field for field in self.query(Field))):
                self._unsent.set(f"{self._programme.id}:{name}", UnsentText())
            self._unsent.close()
        self.dismiss(path)

    def action_close(self) -> None:
        """Go back. A running workshop's facts are saved; a new one's wait as unsent texts."""
        if self._unsent is not None:
            self._unsent.close()
        if self._session is None:
            self.dismiss(None)
        else:
            if not self._try_to_save(self._session):
                self.not_taken = self.query_one(MessageRule).message
            elif unreadable := [f"{field.label} ”{field.value}”" for field, _ in self._unreadable()]:
                fields = " och ".join(unreadable)
                self.not_taken = f"{fields} gick inte att förstå och är som förut. Allt annat i uppgifterna är sparat."
            self.dismiss(None)

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
        """Save the facts and steps that were changed here; the others may hold what another window wrote."""
        if session.read_only:
            return
        written, runs = self.details(), {run.id: run for run in self.query_one(AgendaEditor).runs}
        facts = {name: value for name, value in dict(written).items() if value != getattr(self._saved, name)}
        planned = [run for name, run in runs.items() if run != self._saved_runs.get(name)]
        if not facts and not planned:
            return
        with session.transaction("Uppgifter") as workshop:
            changed: list[Details | StepRun] = [*replanned(workshop, planned)]
            if (details := workshop.details.changed(**facts)) != workshop.details:
                changed.append(details)
            session.put(*changed)
            self._tell_of_others(workshop.details, facts)
        self._saved, self._saved_runs = written, runs

    def _tell_of_others(self, now: Details, facts: Mapping[str, object]) -> None:
        """Tell which facts another window had changed too, with both values."""
        both = [name for name in facts if getattr(now, name) not in (getattr(self._saved, name), facts[name])]
        labels = {field.field: field.label for field in self.query(Field)}
        for name in (name for name in both if name in labels):
            other, own = (f"”{fact_text(value)}”" for value in (getattr(now, name), facts[name]))
            self.query_one(MessageRule).say(written_by_both(labels[name], other, own), trouble=True)

    def action_help(self) -> None:
        """F1: open the help."""
        from larande_tui.tui.dialogs.help import HelpScreen

        about = (
            "Fyll i det du vet. Inget fält måste fyllas i. Skriv roller och antal hellre än namn.",
            "Allt går att ändra senare: Ctrl+P på scenen, och sedan Uppgifter.",
            "Under Stegen väljer pilarna ett steg. Mellanslag utelämnar det, + och − eller siffror ändrar tiden.",
            "Skift med pilarna flyttar steget.",
        )
        keys = (
            ("Tab, ↑ ↓", "nästa eller förra fält"),
            ("Ctrl+S", "börja"),
            ("Esc", "tillbaka; det du skrev finns kvar"),
        )
        self.app.push_screen(HelpScreen("Hjälp · Ny workshop", about, keys, everywhere=False))


def _goes_along(original: Original) -> str:
    """Say what a workshop takes along from the one that it begins from."""
    told = f"Allt i {original.path.name} följer med som det är nu. Ändra det som är annorlunda för den nya gruppen."
    if original.unread:
        lines = counted(original.unread, "rad", "rader")
        told += f" {lines} i filen gick inte att läsa och följer inte med: larande granska {original.path.name}."
    return told
