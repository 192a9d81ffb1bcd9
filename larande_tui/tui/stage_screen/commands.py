"""Ctrl+P: everything that can be done, found by typing a word of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from larande_tui.tui.clock.clock_line import ClockLine
from larande_tui.tui.clock.time_dialog import MORE
from larande_tui.tui.dialogs.picker import Choice, Picker

if TYPE_CHECKING:
    from larande_tui.tui.stage_screen.screen import StageScreen


def show_commands(stage: StageScreen) -> None:
    """List what can be done on the stage, with its keys, and do what is picked."""
    dialogs = stage.dialogs
    commands: list[tuple[str, str, Callable[[], object]]] = [
        ("Uppgifter om workshoppen och stegens tider", "", dialogs.details),
        ("Nästa steg", "Page Down", lambda: stage.run_worker(stage.go_step(1))),
        ("Förra steget", "Page Up", lambda: stage.run_worker(stage.go_step(-1))),
        ("Översikt över stegen", "F3", dialogs.overview),
        ("Läs igenom dokumentet och skriv Word", "F9", dialogs.minutes),
        ("Manus för dig som leder", "F2", dialogs.script),
        ("Parkera", "F7", dialogs.aside.park),
        ("Skriv ett beslut", "F8", dialogs.aside.decide),
        ("Lägg anteckningar i ett tema", "Ctrl+T", dialogs.grouping.theme),
        ("Slå ihop anteckningar till en", "Ctrl+G", dialogs.grouping.merge),
        ("Byt namn på ett tema, eller slå ihop två", "", dialogs.grouping.rename),
        ("Dela ett tema i två", "", dialogs.grouping.split),
        ("Fäll ihop eller öppna alla teman", "", dialogs.grouping.fold_all),
        ("Visa bara det på väggen som innehåller ett ord", "Ctrl+F", stage.line.find),
        ("Leta bland allt som sagts, i alla steg", "", dialogs.find),
        ("Tyst skrivande: dölj eller visa det som skrivs", "Ctrl+E", stage.things.hide_or_reveal),
        ("Rösta, eller väg nytta mot möda", "Ctrl+D", stage.weigh),
        ("Hur många prickar var och en har", "", dialogs.choosing.dots),
        ("Rundan: vem som är på tur", "", dialogs.round),
        ("Dela in gruppen i par, trior eller bord", "F12", dialogs.groups),
        ("Ångra", "Ctrl+Z", stage.things.undo),
        ("Gör om", "Ctrl+Y", stage.things.redo),
        ("Stanna eller starta klockan", "Ctrl+K", stage.time.stop_or_start_clock),
        ("Två minuter till för steget", "Ctrl+L", lambda: stage.time.give_time(MORE)),
        ("Börja om stegets klocka", "Ctrl+O", stage.time.begin_clock_again),
        ("Stor klocka", "F10", stage.time.show_or_hide),
        ("Ljud när tiden är slut: av eller på", "", lambda: switch_sound(stage)),
        ("Byt mellan mörkt och ljust", "", lambda: switch_theme(stage)),
        ("Var filerna ligger", "", dialogs.whereabouts),
        ("Hjälp", "F1", dialogs.help),
        ("Till startskärmen", "", dialogs.leave),
        ("Avsluta", "Ctrl+Q", stage.app.exit),
    ]
    choices = [Choice(str(number), text, key) for number, (text, key, _) in enumerate(commands)]

    def run(name: str | None) -> None:
        if name is not None:
            commands[int(name)][2]()

    stage.app.push_screen(Picker("Kommandon", choices), run)


def switch_theme(stage: StageScreen) -> None:
    """From dark to light and back."""
    stage.app.theme = "ljust" if stage.app.theme == "mörkt" else "mörkt"


def switch_sound(stage: StageScreen) -> None:
    """The bell at the end of a step's time."""
    line = stage.query_one(ClockLine)
    line.silent = not line.silent
    stage.say("Ljudet är av." if line.silent else "Ljudet är på.")
