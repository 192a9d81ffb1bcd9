"""The list of all commands of the stage, found by typing a word (Ctrl+P)."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from larande_tui.tui.platform.browser.confined import is_confined
from larande_tui.tui.platform.browser.key_names import key_name
from larande_tui.tui.platform.callbacks import invoke
from larande_tui.tui.stage_screen.clock_commands import ClockCommands
from larande_tui.tui.stage_screen.context import Stage
from larande_tui.tui.stage_screen.dialogs.stage_dialogs import StageDialogs
from larande_tui.tui.stage_screen.handover import Handover
from larande_tui.tui.stage_screen.phones import Phones
from larande_tui.tui.stage_screen.selection import Selection
from larande_tui.tui.stage_screen.submitting import Submitting
from larande_tui.tui.theme import DARK, LIGHT

CommandEntry = tuple[str, str, Callable[[], object]]
"""A command's words, the displayed name of its key ("" for none), and its function."""


class CommandPicker:
    """The list of all commands."""

    def __init__(
        self,
        stage: Stage,
        dialogs: StageDialogs,
        submitting: Submitting,
        selection: Selection,
        clock: ClockCommands,
        phones: Phones,
        handover: Handover,
    ) -> None:
        self._stage = stage
        self._dialogs = dialogs
        self._submitting = submitting
        self._selection = selection
        self._clock = clock
        self._phones = phones
        self._handover = handover

    def keys(self) -> dict[str, Callable[[], object]]:
        """Return the command of each key."""
        return {"ctrl+p": self.show}

    def show(self) -> None:
        """List the commands with their keys, and run the picked one (Ctrl+P)."""
        from larande_tui.tui.dialogs.picker import Picker, PickerOption

        commands = self._commands()
        if is_confined():
            commands = [command for command in commands if command[2] != self._stage.leave]
        choices = [PickerOption(str(number), text, key_name(key)) for number, (text, key, _) in enumerate(commands)]

        async def run(name: str | None) -> None:
            if name is not None:
                await invoke(commands[int(name)][2])

        self._stage.app.push_screen(Picker("Kommandon", choices), run)

    def _commands(self) -> Sequence[CommandEntry]:
        stage, dialogs = self._stage, self._dialogs
        return [
            ("Uppgifter om workshoppen och stegens tider", "", dialogs.forms.details),
            ("Ny workshop ur den här, för en grupp till", "", dialogs.new_from_this),
            ("Nästa steg", "Page Down", lambda: stage.go_step(1)),
            ("Förra steget", "Page Up", lambda: stage.go_step(-1)),
            ("Översikt över stegen", "F3", dialogs.overview),
            ("Ändra dagen …: frågor, regler och steg, och spara som upplägg", "", dialogs.change_day),
            ("Läs igenom dokumentet och skriv Word", "F9", dialogs.minutes),
            ("Manus för dig som leder", "F2", dialogs.presenter_notes),
            ("Manus i nyckelord, eller i sin helhet", "", dialogs.shorten_script),
            ("Eget fönster för dig som leder: manus, klocka och steg", "", dialogs.own_window),
            ("Lämna över ledningen till ett annat fönster, eller ta över den", "Alt+L", self._handover.hand_over),
            ("Telefoner: släpp in dem och visa koden", "Alt+A", self._phones.open),
            *self._phones.commands(),
            ("Importera …: ta in en fil från Excel, CSV, Word eller text", "", dialogs.importing.pick),
            ("Slå ihop med en fil från ett annat bord", "", dialogs.importing.merge),
            ("Parkera", "F7", dialogs.aside.park),
            ("Skriv ett beslut", "F8", dialogs.aside.decide),
            ("Mål: skriv ett, eller välj ett och fyll i det", "", dialogs.aside.goal),
            ("Begäran uppåt: skriv en, eller välj en och fyll i svaret", "", dialogs.aside.request),
            ("Ambassadör: skriv en roll, eller välj en och fyll i den", "", dialogs.aside.ambassador),
            ("Planens ägare: rollen som ser till helheten", "", dialogs.forms.plan_owner),
            ("Lägg anteckningar i ett tema", "Ctrl+T", dialogs.grouping.theme),
            ("Kopiera anteckningen till ett annat steg", "", dialogs.choosing.copy_to),
            ("Slå ihop anteckningar till en", "Ctrl+G", dialogs.grouping.merge),
            ("Byt namn på ett tema, eller slå ihop två", "", dialogs.grouping.rename),
            ("Dela ett tema i två", "", dialogs.grouping.split),
            ("Fäll ihop eller öppna alla teman", "", dialogs.grouping.fold_all),
            ("Visa bara det på väggen som innehåller ett ord", "Ctrl+F", self._submitting.find),
            ("Leta bland allt som sagts, i alla steg", "", self._submitting.find_everywhere),
            ("Sortera väggen: som det sades, efter röster, gap eller nummer", "Ctrl+S", self._selection.sort),
            ("Kartan: vad faller om den här delen försvinner", "Alt+U", self._selection.without),
            ("Tyst skrivande: dölj eller visa det som skrivs", "Ctrl+E", self._selection.hide_or_reveal),
            ("Rösta, eller väg nytta mot arbetsinsats", "Ctrl+D", stage.weigh),
            ("Hur många prickar var och en har", "", dialogs.choosing.dots),
            ("Rundan: vem som är på tur", "", dialogs.round),
            ("Dela in gruppen i par, trior eller bord", "F12", dialogs.groups),
            ("Ångra", "Ctrl+Z", self._selection.undo),
            ("Gör om", "Ctrl+Y", self._selection.redo),
            ("Stanna eller starta klockan", "Ctrl+K", self._clock.stop_or_start_clock),
            ("Två minuter till för steget", "Ctrl+L", self._clock.give_time),
            ("Börja om stegets klocka", "Ctrl+O", self._clock.begin_clock_again),
            ("Stor klocka", "F10", self._clock.show_or_hide),
            ("Ljud när tiden är slut: av eller på", "", self._switch_sound),
            ("Byt mellan mörkt och ljust", "", self._switch_theme),
            ("Var filerna ligger", "", dialogs.locations),
            ("Hjälp", "F1", dialogs.help),
            ("Till startskärmen", "", stage.leave),
            ("Avsluta", "Ctrl+Q", stage.app.exit),
        ]

    def _switch_theme(self) -> None:
        """Change between the dark and the light theme."""
        app = self._stage.app
        app.theme = LIGHT.name if app.theme == DARK.name else DARK.name

    def _switch_sound(self) -> None:
        """Turn the bell at the end of a step's time off or on."""
        line = self._stage.clock_line
        line.silent = not line.silent
        self._stage.say("Ljudet är av." if line.silent else "Ljudet är på.")
