"""The fields of the workshop's facts and steps, and their values."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from larande_tui.core.clock import local_today
from larande_tui.packs.schema.policy import Policy
from larande_tui.packs.schema.programme import Programme
from larande_tui.tui.forms.choice_field import ChoiceField
from larande_tui.tui.forms.field_screen import FieldList, FieldScreen
from larande_tui.tui.forms.fields import Field, TextField
from larande_tui.tui.forms.fold_field import FoldField
from larande_tui.tui.forms.setup_fields import (
    MORE,
    NO_GUIDELINE,
    PLAIN,
    fact_fields,
    guideline_field,
    more_fields,
    roles_in,
    summary_text,
)
from larande_tui.tui.forms.unsent_text import UnsentText, UnsentTexts
from larande_tui.tui.forms.value_fields import DateField, NumberField, TimeField
from larande_tui.tui.widgets.agenda_editor import AgendaEditor
from larande_tui.tui.widgets.hints import KeyHints
from larande_tui.tui.widgets.rule import MessageRule
from larande_tui.workshop.create import Original
from larande_tui.workshop.model.items import OPERATIONS, Details
from larande_tui.workshop.schedule.agenda import PlannedStep, end_time, total_minutes
from larande_tui.workshop.status.workshop_index import WorkshopSummary
from larande_tui.workshop.store.session import Session

_DRAFT = "ny-workshop"


class SetupForm(FieldScreen[Path | None]):
    """The fields of the first page's facts and of the steps, of a new or a running workshop."""

    DEFAULT_CSS = """
    SetupForm {
        & #audience { height: auto; padding: 0 2; color: $muted; }
        & #field-date, & #field-purpose, & #field-document_type { margin-top: 1; }
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
        policies: Mapping[str, Policy] = MappingProxyType({}),
        guideline: str = "",
    ) -> None:
        super().__init__()
        self._programme = programme
        self._details = details
        self._steps = steps
        self._session = session
        self._original = original
        self._prepared = prepared
        self._policies = policies
        self._guideline = guideline
        self._begins_with = ""
        self._unsent = UnsentTexts(_DRAFT) if session is None and original is None else None

    def compose(self) -> ComposeResult:
        """Yield the fields, the steps and the keys."""
        details = self._details
        today = local_today()
        yield Static(Content(f"{self._what} · {self._programme.title}"), id="title")
        # The list of programmes has just shown the summary, so the fields get the space.
        yield Static(Content(self._programme.audience), id="audience")
        with FieldList():
            if self._prepared:
                options = {str(number): summary_text(item) for number, item in enumerate(self._prepared)}
                yield ChoiceField("prepared", "Utgå från", options, self._begins_with)
            yield from fact_fields(details, self._text, today, running=self._session is not None)
            if self._policies:
                yield guideline_field(self._policies, self._kept("guideline") or self._guideline or NO_GUIDELINE)
            yield FoldField("more", "Mer", self._more_in_words, "det som är annorlunda hos er")
            for field in more_fields(details, self._text):
                field.display = False
                yield field
            yield Static(Content("Stegen"), classes="section")
            yield AgendaEditor(self._steps, details.starts)
            if self._programme.before and self._session is None:
                yield Static(Content("Ha klart innan"), classes="section")
                yield Static(Content("\n".join(f"· {line}" for line in self._programme.before)), classes="before")
        yield Static(id="below")
        yield MessageRule()
        yield KeyHints()

    @on(FoldField.Toggled)
    def _on_fold_toggled(self, event: FoldField.Toggled) -> None:
        for name in MORE:
            self.query_one(f"#field-{name}").display = event.fold.is_open

    def _more_in_words(self) -> str:
        """Return the values under *Mer* in words; "" for none."""
        values = [self._value(name) for name in MORE if self.query(f"#field-{name}")]
        return " · ".join(OPERATIONS.get(value, value) for value in values if value)

    @property
    def _what(self) -> str:
        if self._session is not None:
            return "Uppgifter"
        return f"Ny workshop ur {self._original.path.name}" if self._original is not None else "Ny workshop"

    def _text(self, name: str) -> str:
        """Return a field's text: the unsent one, else that of the details."""
        if text := self._kept(name):
            return text
        value = getattr(self._details, name)
        return value if isinstance(value, str) else ""

    def _kept(self, name: str) -> str:
        """Return the unsent text of a new workshop's field, or ""."""
        return self._unsent.get(f"{self._programme.id}:{name}").text if self._unsent is not None else ""

    def _keep(self, name: str, text: str) -> None:
        """Store the unsent text of a new workshop's field."""
        if self._unsent is not None:
            self._unsent.set(f"{self._programme.id}:{name}", UnsentText(text))

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
            operation=self._value("operation"),
        )

    def _length(self, starts: dt.time | None, minutes: int) -> tuple[int, dt.time | None]:
        """Return the planned length and end; measured times do not change the plan by themselves."""
        details = self._details
        if self._session is None or minutes != total_minutes(list(self._steps)):
            return minutes, end_time(starts, minutes)
        if starts == details.starts:
            return details.minutes, details.ends
        return details.minutes, end_time(starts, details.minutes or self._programme.minutes)

    def _starts_from(self) -> Path | None:
        """Return the workshop to start from, or None."""
        choice = self._value("prepared") if self._prepared else ""
        return self._prepared[int(choice)].path if choice else None

    def _chosen_guidelines(self) -> list[Policy]:
        """Return the chosen guideline in a list of one or none."""
        chosen = self._policies.get(self._value("guideline")) if self._policies else None
        return [] if chosen is None else [chosen]

    def _follow_start(self) -> None:
        self.query_one(AgendaEditor).start_at(self.query_one("#field-starts", TimeField).time)

    def _follow_people(self) -> None:
        self.query_one(AgendaEditor).for_people(self.query_one("#field-headcount", NumberField).number or 0)

    def _not_understood(self) -> str | None:
        """Return a sentence about the first unreadable field, and focus it."""
        for field, message in self._unreadable():
            self.set_focus(field)
            return f"{message} Fältet kan också lämnas tomt."
        return None

    def _unreadable(self) -> list[tuple[TextField, str]]:
        """Return the unreadable fields, each with a sentence about how to write it."""
        date, starts = self.query_one("#field-date", DateField), self.query_one("#field-starts", TimeField)
        number = self.query_one("#field-headcount", NumberField)
        fields: tuple[tuple[TextField, bool, str], ...] = (
            (date, bool(date.value) and date.day is None, "Datumet går inte att förstå. Skriv till exempel 1/12."),
            (starts, bool(starts.value) and starts.time is None, "Tiden går inte att förstå. Skriv till exempel 8.30."),
            (number, number.number is None, "Antalet går inte att förstå. Skriv det med siffror."),
        )
        return [(field, message) for field, wrong, message in fields if wrong]
