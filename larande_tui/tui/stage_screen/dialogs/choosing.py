"""Dialogs that choose, move and connect items, and begin actions from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from larande_tui.tui.dialogs.ask import AskDialog
from larande_tui.tui.dialogs.picker import Picker, PickerOption
from larande_tui.tui.stage_screen.context import Stage
from larande_tui.tui.stage_screen.dialogs.grouping import GroupingDialogs
from larande_tui.tui.stage_screen.dialogs.item_forms import ItemForms
from larande_tui.tui.stage_screen.dialogs.note_destinations import NoteDestination, destinations, send
from larande_tui.tui.step_views.parts.places import read_number
from larande_tui.workshop.model.items import Element, Key, Note, Relation
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques import wall_items

if TYPE_CHECKING:
    from larande_tui.tui.stage_screen.dialogs.aside import AsideDialogs

_MOST_DOTS: Final = 20


def _arrival(to: NoteDestination, *, stays: bool) -> str:
    """Return the end of the sentence about a note that has been sent to a destination."""
    if to.keeps_note:
        return f"finns nu också som {to.title[:1].lower()}{to.title[1:]}"
    return f"finns nu också i {to.title}" if stays else f"flyttades till {to.title}"


class ChoosingDialogs:
    """Dialogs about the selected item, or one picked from a list."""

    def __init__(
        self, stage: Stage, grouping: GroupingDialogs, forms: ItemForms, asides: Callable[[], AsideDialogs]
    ) -> None:
        self._asides = asides
        self._stage = stage
        self._grouping = grouping
        self._forms = forms

    @property
    def _session(self) -> Session:
        return self._stage.session

    def move_to(self) -> None:
        """Ask for a new place for the selected item, or for a theme to merge the selected theme into (F6)."""
        theme = self._grouping.selected_theme()
        if theme is not None:
            self._grouping.merge_theme(theme)
            return
        item, homes = self._stage.selected_item(), self._stage.view.homes()
        if isinstance(item, Note):
            self._send(item, copy=False)
            return
        if not homes or not isinstance(item, Note | Element):
            self._stage.say("Peka på något med pilarna först. F6 flyttar det till en annan plats." if homes else "")
            return

        def move(place: str | None) -> None:
            if place is not None:
                self.move_there(item, place)

        choices = [PickerOption(home.id, home.label) for home in homes]
        self._stage.app.push_screen(Picker(f"Flytta {item.number} till", choices, over_wall=True), move)

    def copy_to(self) -> None:
        """Ask for a place in any step for a copy of the selected note."""
        item = self._stage.selected_item()
        if isinstance(item, Note):
            self._send(item, copy=True)
        else:
            self._stage.say("Peka på en anteckning med pilarna först.")

    def _send(self, note: Note, *, copy: bool) -> None:
        """Ask for a place, first in this step and then in others, and move or copy the note there."""
        homes, here = self._stage.view.homes(), self._stage.view.step.id
        near = [NoteDestination(f"{here}/{home.id}", home.label, "") for home in homes]
        every = {one.name: one for one in (*near, *destinations(self._session.workshop, here))}

        def go(name: str | None) -> None:
            if name is None:
                return
            to = every[name]
            if to.command:
                self._asides().turn(note, to.command, copy=copy)
            elif to in near and not copy:
                self.move_there(note, name.partition("/")[2])
            elif outcome := self._stage.act(lambda: send(self._session, note, to, copy=copy)):
                self._stage.paint()
                self._stage.say(f"{note.number} {_arrival(to, stays=outcome.value)}. Ctrl+Z ångrar.")
                self._stage.show_place()

        verb = "Kopiera" if copy else "Flytta"
        choices = [PickerOption(name, to.title, to.detail) for name, to in every.items()]
        self._stage.app.push_screen(Picker(f"{verb} {note.number} till", choices, over_wall=True), go)

    def move_there(self, item: Note | Element, place: str) -> None:
        """Move an item to another place of the step, and show a message."""
        if self._stage.act(lambda: self._move(item, place)):
            title = next((home.label for home in self._stage.view.homes() if home.id == place), place)
            self._stage.say(f"{item.number} flyttades till {title}. Ctrl+Z ångrar.")
            self._stage.show_place()

    def _move(self, item: Note | Element, place: str) -> None:
        if isinstance(item, Note):
            wall_items.move_note(self._session, item, self._stage.view.step.id, place)
        else:
            wall_items.move_element(self._session, item, place)

    def dots(self) -> None:
        """Ask for the number of dots of each voter in the step's ballot."""
        from larande_tui.workshop.techniques.ballots.ballot_text import CLOSED
        from larande_tui.workshop.techniques.ballots.standing import standing
        from larande_tui.workshop.techniques.ballots.voting import set_dots

        step = self._stage.view.step
        ballot = standing(self._session.workshop, step).ballot
        if ballot.closed:
            self._stage.say(CLOSED, trouble=True)
            return

        def answered(text: str | None) -> None:
            if text is None:
                return
            number = read_number(text)
            if number is None or not 1 <= number <= _MOST_DOTS:
                self._stage.say(f"Skriv ett antal mellan 1 och {_MOST_DOTS}.", trouble=True)
            elif self._stage.act(lambda: set_dots(self._session, step, number)):
                self._stage.paint()
                self._stage.show_place()

        self._stage.app.push_screen(
            AskDialog("Hur många prickar har var och en?", text=str(ballot.dots), anew=True), answered
        )

    def choose_selected(self) -> None:
        """Choose the selected item or the present area to work on, or undo that (F5)."""
        key = self._stage.view.wall.selected or self._stage.view.current()
        if key is None:
            self._stage.say("Peka på något med pilarna först. F5 väljer det att gå vidare med.")
            return
        self._choose(key)

    def choose_one_of(self, title: str, options: Sequence[tuple[Key, str]]) -> None:
        """Ask which of several candidates to choose to work on, and choose it, or undo that."""

        def pick(name: str | None) -> None:
            if name is not None:
                self._choose(Key.named(name))

        choices = [PickerOption(str(key), text) for key, text in options]
        self._stage.app.push_screen(Picker(title, choices), pick)

    def _choose(self, key: Key) -> None:
        if outcome := self._stage.act(lambda: wall_items.choose(self._session, key)):
            messages = {
                True: self._stage.view.chosen(),
                False: "Inte längre valt.",
                None: "Det här går inte att välja.",
            }
            self._stage.say(messages[outcome.value])

    def begin_action(self) -> None:
        """Begin an action linked to an item; the list has the group's choices first."""
        from larande_tui.workshop.techniques.link_candidates import describe_candidate, link_candidates, linked_targets

        with_action = linked_targets(self._session.workshop)
        origins = link_candidates(self._session.workshop)
        choices = [
            PickerOption(
                item.target,
                f"{'★ ' if item.chosen else '  '}{item.text}",
                describe_candidate(self._session.workshop, item)
                + (" · har åtgärd" if item.target in with_action else ""),
            )
            for item in origins
        ]

        def begin(target: str | None) -> None:
            if target is None:
                return
            origin = next(item for item in origins if item.target == target)
            text = " ".join(wall_items.split_lines(self._stage.capture.text)) or origin.text
            if outcome := self._stage.act(lambda: wall_items.add_actions(self._session, [text], (target,))):
                self._stage.capture.write("")
                self._stage.paint()
                self._forms.open(outcome.value[0], fresh=True)

        self._stage.app.push_screen(Picker("Utgå från", choices), begin)

    def fill_in_follow_up(self) -> None:
        """Open the follow-up form of the present action (F5)."""
        from larande_tui.workshop.follow_up.compare import followed_up

        key = self._stage.view.current()
        if key is None:
            self._stage.say("Gå till en åtgärd först: peka på den med pilarna och tryck Enter.")
            return
        followed = followed_up(self._session.workshop, key.id)
        if self._session.workshop.get(followed.key) is not None or self._stage.act(lambda: self._session.put(followed)):
            self._forms.open(followed)

    def fill_in(self) -> None:
        """Open the form of the selected item (F5)."""
        key = self._stage.view.wall.selected or self._stage.view.current()
        item = self._session.workshop.get(key) if key is not None else None
        if item is None:
            self._stage.say("Gå till en insats först: peka på den med pilarna och tryck Enter.")
        else:
            self._forms.open(item)

    def relate(self) -> None:
        """Connect the selected element to another (Ctrl+R)."""
        item = self._stage.selected_item()
        if not isinstance(item, Element):
            self._stage.say("Peka på en del av kartan med pilarna först. Ctrl+R kopplar den till en annan.")
            return
        others = [other for other in self._session.workshop.all(Element) if other.id != item.id]
        choices = [PickerOption(other.id, f"{other.number}  {other.name}") for other in others]

        def connect(name: str | None) -> None:
            if name is not None:
                relation = Relation(source=item.id, target=name)
                if self._stage.act(lambda: wall_items.relate(self._session, relation)):
                    self._forms.open(relation)

        self._stage.app.push_screen(Picker(f"Koppla {item.name} till", choices, over_wall=True), connect)
