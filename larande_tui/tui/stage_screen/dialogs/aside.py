"""Park a matter (F7), or add a decision (F8), a goal, a request or an ambassador (Ctrl+P), from any step."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from larande_tui.tui.dialogs.picker import NEW, Picker, PickerOption
from larande_tui.tui.stage_screen.capture_state import CaptureState
from larande_tui.tui.stage_screen.context import Stage
from larande_tui.tui.stage_screen.dialogs.item_forms import ItemForms
from larande_tui.tui.step_views.parts.levels.goal_cards import write_goals
from larande_tui.tui.widgets.privacy_warning import afterword
from larande_tui.workshop.levels.ambassadors import add_ambassadors, describe_asking, describe_terms
from larande_tui.workshop.levels.goals import describe_source, level_word
from larande_tui.workshop.levels.requests import add_requests, describe_state, recipient_of
from larande_tui.workshop.model.items import DECISION_LEVELS, Ambassador, Decision, Goal, Key, Note, Parked, Request
from larande_tui.workshop.model.undo_label import text_of
from larande_tui.workshop.techniques import wall_items
from larande_tui.workshop.techniques.said_owner import read_owner

Aside = Parked | Decision | Goal | Request | Ambassador
"""An item that can be added from any step."""


@dataclass(frozen=True, slots=True)
class _Aside:
    """The texts and functions of one of these commands.

    Attributes:
        key: its key, or how to find its command.
        title: of the list of existing items.
        new: label before a typed text that matches none of them.
        added: the message after adding one.
        more: the message on how to fill in the rest.
        add: adds items with texts.
        existing: returns the existing items.
        leaves_note: a note that is turned into one stays in its place.
    """

    key: str
    title: str
    new: str
    added: str
    more: str
    add: Callable[[Sequence[str]], Sequence[Aside]]
    existing: Callable[[], Sequence[Aside]]
    leaves_note: bool = False


class AsideDialogs:
    """The commands: they use the line's text at once, and with an empty line list the existing items."""

    def __init__(self, stage: Stage, line: CaptureState, forms: ItemForms) -> None:
        self._stage = stage
        self._line = line
        self._forms = forms
        self._made: dict[tuple[str, Key], Key] = {}

    def park(self) -> None:
        """Park a matter (F7)."""
        self._aside(self._parking())

    def decide(self) -> None:
        """Add a decision (F8)."""
        self._aside(self._decision())

    def turn(self, note: Note, command: Literal["park", "decide"], *, copy: bool) -> None:
        """Park a note, or make a decision of it, as the command's key does on the selected one.

        Args:
            note: to park or decide on.
            command: the name of the key's method.
            copy: leave the note in its place.
        """
        self._turn(note, self._parking() if command == "park" else self._decision(), copy=copy)

    def _parking(self) -> _Aside:
        session, step = self._stage.session, self._stage.view.step.id
        return _Aside(
            "F7",
            "Parkeringen: skriv något nytt, eller välj för att säga vem som tar hand om det",
            "Parkera",
            "Parkerat",
            "Tryck F7 för att säga vem som tar hand om det.",
            lambda texts: wall_items.park(session, step, texts),
            lambda: session.workshop.parked,
        )

    def _decision(self) -> _Aside:
        session = self._stage.session
        return _Aside(
            "F8",
            "Beslut: skriv ett nytt, eller välj ett för att säga nivå och ansvarig",
            "Nytt beslut",
            "Beslut antecknat",
            "Tryck F8 för att säga nivå och ansvarig.",
            lambda texts: wall_items.add_decisions(session, texts),
            lambda: session.workshop.decisions,
            leaves_note=True,
        )

    def goal(self) -> None:
        """Add a goal of the organisation or the workplace (Ctrl+P, Mål)."""
        session = self._stage.session
        self._aside(
            _Aside(
                "Ctrl+P och Mål",
                "Mål: skriv ett nytt, eller välj ett för att säga nivå, dokument och sida",
                "Nytt mål",
                "Målet är uppskrivet",
                "Ctrl+P och Mål fyller i nivå, dokument och sida.",
                lambda texts: write_goals(session, texts),
                lambda: session.workshop.goals,
            )
        )

    def request(self) -> None:
        """Add a request to a level above (Ctrl+P, Begäran)."""
        session = self._stage.session
        self._aside(
            _Aside(
                "Ctrl+P och Begäran",
                "Begäran uppåt: skriv en ny, eller välj en för att fylla i vem den går till och svaret",
                "Ny begäran",
                "Begäran är uppskriven",
                "Ctrl+P och Begäran fyller i vem den går till, och svaret.",
                lambda texts: add_requests(session, texts),
                lambda: session.workshop.requests,
            )
        )

    def ambassador(self) -> None:
        """Add an ambassador (Ctrl+P, Ambassadör)."""
        session = self._stage.session
        self._aside(
            _Aside(
                "Ctrl+P och Ambassadör",
                "Ambassadörer: skriv en roll, eller välj en för att fylla i stöd, tid och vem som frågar",
                "Ny ambassadör",
                "Ambassadören är uppskriven",
                "Ctrl+P och Ambassadör fyller i stöd, tid och vem som frågar.",
                lambda texts: add_ambassadors(session, texts),
                lambda: session.workshop.ambassadors,
                leaves_note=True,
            )
        )

    def _aside(self, aside: _Aside) -> None:
        if self._line.editing is not None or self._line.filtering:
            self._stage.say("Det som står på raden hör till något annat. Enter eller Esc avslutar det först.")
            return
        texts = wall_items.split_lines(self._stage.capture.text)
        item = self._stage.selected_item()
        if texts:
            warning = self._line.afterword()
            if self._line.holds_back(aside.key, lambda: self._aside(aside)):
                return
            if self._stage.act(lambda: aside.add(texts)):
                message = aside.added if self._stage.capture.masked else f"{aside.added}: {texts[0]}"
                self._line.clear()
                self._stage.say(warning or f"{message} · {aside.more}")
        elif isinstance(item, Note):
            self._turn(item, aside)
        else:
            self._show(aside)

    def _turn(self, note: Note, aside: _Aside, *, copy: bool = False) -> None:
        """Turn a note into an item of the command's kind; a second time, open the form of that item."""
        made = self._made_of(note, aside)
        if made is not None:
            self._forms.open(made)
        elif self._stage.act(lambda: self._turn_into(note, aside, copy=copy)):
            self._stage.say(f"{aside.added}: {note.text} · {aside.more} Ctrl+Z ångrar.")
            self._stage.show_place()

    def _show(self, aside: _Aside) -> None:
        existing = aside.existing()[::-1]  # the newest first, since it is the one that was just told of
        choices = [PickerOption(item.id, f"{item.number}  {text_of(item)}", _about(item)) for item in existing]

        def picked(name: str | None) -> None:
            if name is None:
                return
            item = next((item for item in existing if item.id == name), None)
            if item is None:
                text = name.removeprefix(NEW)
                outcome = self._stage.act(lambda: aside.add([text]))
                if outcome is None:
                    return
                item = outcome.value[0]
                self._stage.say(afterword(text) or f"{aside.added}: {text}")
            self._forms.open(item)

        picker = Picker(
            aside.title, choices, new=aside.new, placeholder="Skriv …", empty="Skriv och tryck Enter.", over_wall=True
        )
        self._stage.app.push_screen(picker, picked)

    def _turn_into(self, note: Note, aside: _Aside, *, copy: bool) -> None:
        """Turn a note into an item of the command's kind; the note leaves its place, except for a decision about it."""
        session = self._stage.session
        with session.transaction(f"{aside.added}: {note.number}"):
            items = aside.add([note.text])
            if not (copy or aside.leaves_note):
                wall_items.remove(session, note)
        self._made[aside.key, note.key] = items[-1].key

    def _made_of(self, note: Note, aside: _Aside) -> Aside | None:
        """Return the item that was already made of a note, since the same key then asks for the rest of its fields.

        A decision that was made before the workshop was opened, or in another window, is known by the note's words.
        """
        existing, key = aside.existing(), self._made.get((aside.key, note.key))
        made = next((item for item in existing if item.key == key), None)
        if made is None and aside.leaves_note:
            words = (note.text, read_owner(note.text).text)
            made = next((item for item in existing if text_of(item) in words), None)
        return made


def _about(item: Aside) -> str:
    match item:
        case Parked(owner=owner):
            parts: tuple[str, ...] = (owner,)
        case Decision(level=level, owner=owner):
            parts = (DECISION_LEVELS.get(level, ""), owner)
        case Goal():
            parts = (level_word(item), describe_source(item))
        case Ambassador():
            parts = (describe_terms(item), describe_asking(item))
        case Request():
            parts = (recipient_of(item), describe_state(item))
    return " · ".join(filter(None, parts))
