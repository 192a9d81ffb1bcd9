"""What a machine, a terminal and other programs do to a real stage while a group talks."""

from __future__ import annotations

import random
import re
import shutil
import signal
import termios
from pathlib import Path

import pytest

from tests.driver.exhaustive import usually
from tests.driver.on_stage import said, say
from tests.driver.pseudo_terminal import Program
from tests.driver.real_app import RealApp
from tests.driver.terminal_program import python


def test_a_laptop_that_sleeps_wakes_with_every_key_in_its_place(opened, file: Path) -> None:
    app = opened()
    texts = [f"halv{round_} hel{round_} och en bit till" for round_ in range(5)]
    for text in texts:
        app.type(text[:6])
        app.signal(signal.SIGSTOP)
        app.type(text[6:])
        app.type("\r")
        app.attend(0.1)
        assert not app.shows(text), "it sleeps"
        app.signal(signal.SIGCONT)
        app.wait_for(lambda text=text: app.shows(text) and app.saved, "the note")
    app.type("\x11")
    assert app.end() == 0
    assert app.terminal_settings & termios.ECHO, "the terminal is as it was before all this"
    assert said(file) == texts


def test_what_is_typed_and_pasted_before_anything_is_shown_waits_for_the_line(start, file: Path) -> None:
    app = start(file)
    app.type("ett\rtvå\rnatt \x1b[200~inklistrat\x1b[201~")
    app.until_open()
    app.wait_for(lambda: app.line == "natt inklistrat" and app.shows("två") and app.saved, "the line and the notes")
    app.kill()
    assert said(file) == ["ett", "två"]


def test_what_is_typed_on_the_start_screen_while_a_workshop_opens_waits_for_the_stage(start, file: Path) -> None:
    app = start(file)
    app.until_shown("Öppnar dag.larande")
    app.type("natt \x1b[200~inklistrat\x1b[201~ och mer\rn\r")  # n begins a new workshop there
    app.until_open()
    app.wait_for(lambda: app.shows("n") and app.saved, "both notes")
    app.kill()
    assert said(file) == ["natt inklistrat och mer", "n"]


def test_a_tab_in_a_paste_that_the_terminal_does_not_mark_is_text(opened, file: Path) -> None:
    app = opened()
    app.type("Tid\tVi hinner inte\rMöten\tFör få\r")  # two rows of a sheet, in one piece
    app.wait_for(lambda: app.shows("Möten") and app.saved, "both notes")
    app.kill()
    assert said(file) == ["Tid\tVi hinner inte", "Möten\tFör få"]


def test_a_tab_among_typed_keys_goes_on_to_the_next_place(opened, file: Path) -> None:
    app = opened()
    for key in "ett\tb":
        app.type(key)
        app.attend(0.05)
    app.wait_for(lambda: app.line == "ettb", "the line, which follows to the next place")
    app.kill()


def test_stopped_and_let_on_by_the_shell_it_lends_it_the_terminal(opened, file: Path) -> None:
    app = opened()
    app.type("halv ")
    app.wait_for(lambda: app.line == "halv", "the line")
    app.signal(signal.SIGTSTP)
    app.wait_for(lambda: bool(app.terminal_settings & termios.ECHO), "a terminal for the shell")
    app.forget()
    app.signal(signal.SIGCONT)
    app.until_shown("✓ sparat", "Page Down")
    say(app, "hel", on_line="halv ")
    app.kill()
    assert said(file) == ["halv hel"]


@pytest.mark.parametrize(
    "jumps", usually([31_536_000, -3_600], of=[[-86_400, 0], [31_536_000, -3_600], [7_200, -31_536_000]])
)
def test_a_clock_that_jumps_costs_nothing_and_mixes_nothing_up(opened, faults, file: Path, jumps: list[int]) -> None:
    app = opened(faulty=True)
    say(app, "före")
    for number, jump in enumerate(jumps):
        faults.on(f"clock{jump}")
        say(app, f"hopp {number}")
    app.type("halv rad")
    app.attend(0.4)
    app.kill()
    faults.off()
    assert said(file) == ["före", "hopp 0", "hopp 1"]
    again = opened()
    assert again.line == "halv rad"
    again.wait_for(lambda: again.shows("hopp 1"), "hopp 1")
    for left in (["före", "hopp 0"], ["före"]):
        again.type("\x1a")
        again.wait_for(lambda left=left: said(file) == left, "the last one taken back")


def test_a_terminal_that_disappears_costs_not_even_the_half_typed_line(opened, file: Path) -> None:
    app = opened()
    say(app, "sparat")
    app.type("halvskrivet")
    app.wait_for(lambda: app.line == "halvskrivet", "the line")
    app.hang_up()
    assert app.end() == -signal.SIGHUP
    again = opened()
    assert again.line == "halvskrivet"
    assert "bara läsning" not in again.screen.text, "the lock was let go"
    assert said(file) == ["sparat"]


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_asked_to_end_it_ends_as_it_should(opened, file: Path, number: signal.Signals) -> None:
    app = opened(columns=200)
    say(app, "sparat")
    app.type("halvskrivet")
    app.wait_for(lambda: app.line == "halvskrivet", "the line")
    app.signal(number)
    assert app.end() == 0
    assert f"Allt är sparat i {file}" in app.screen.text
    assert app.terminal_settings & termios.ECHO
    assert opened().line == "halvskrivet"


def test_a_terminal_resized_while_somebody_types_keeps_every_key(opened, file: Path) -> None:
    chance = random.Random(6)
    app = opened()
    texts = [f"{number} öppnas pärmen" for number in range(5)]
    for text in texts:
        for key in text:
            app.type(key)
            if chance.random() < 0.4:
                app.resize(chance.choice([60, 80, 100, 132]), chance.choice([18, 24, 30, 50]))
        app.type("\r")
    app.resize(100, 30)
    app.wait_for(lambda: app.shows(texts[-1]) and app.saved, "the last of them")
    app.kill()
    assert said(file) == texts


BUSY = """
import time
from textual.widgets import Label
from larande_tui.tui.platform.lifecycle import LifecycleApp

class Busy(LifecycleApp):
    def compose(self):
        yield Label("\\n".join(f"{row} {'lång ' * 18}" for row in range(30)))

    def on_mount(self):
        self.handle_signals()

    def on_key(self):
        time.sleep(0.6)

Busy().run()
"""


def test_a_terminal_made_smaller_and_larger_again_shows_the_whole_screen() -> None:
    """The terminal has dropped what did not fit, and both sizes are met at once, after some work."""
    with RealApp((), {}, command=python("-c", BUSY)) as app:
        app.wait_for(lambda: "29 lång" in app.screen.text, "the last row")
        before = app.screen.text
        app.type("x")
        app.attend(0.2)
        for columns, lines in [(60, 18), (100, 30)]:
            app.resize(columns, lines)
            app.attend(0.1)
        assert "29 lång" not in app.screen.text
        app.wait_for(lambda: app.screen.text == before, "the screen as it was", within=10.0)


@pytest.mark.parametrize("pause", usually(0.004, of=[0.0, 0.004, 0.3]))
def test_a_window_that_is_dragged_shows_the_whole_stage_in_the_end(opened, pause: float) -> None:
    app = opened()
    say(app, "sparat")
    app.forget(0.5)
    before = without_times(app.screen.text)
    for columns, lines in [(60, 18), (100, 30)] * 3:
        app.resize(columns, lines)
        app.attend(pause)
    app.wait_for(lambda: without_times(app.screen.text) == before, "the screen as it was", within=10.0)


def without_times(screen: str) -> str:
    """Return a screen with neither the clock's times nor its bar."""
    return re.sub(r"\d+|▕.*", "", screen)


NESTED = """
import fcntl, os, signal, struct, sys, termios
from textual.drivers.linux_driver import LinuxDriver
from textual.widgets import Label
from larande_tui.tui.platform.lifecycle import LifecycleApp

class Nested(LinuxDriver):
    armed = False

    def _get_terminal_size(self):
        size = super()._get_terminal_size()
        if self.armed:
            self.armed = False
            resize(100, 30)
        return size

def resize(columns, lines):
    fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", lines, columns, 0, 0))

class Shown(LifecycleApp):
    def get_driver_class(self):
        return Nested

    def compose(self):
        yield Label("opened")

    def on_mount(self):
        self.handle_signals()
        self.set_timer(0.1, self.drag)

    def drag(self):
        self._driver.armed = True
        resize(132, 30)
        self.set_timer(0.5, self.tell)

    def tell(self):
        self.query_one(Label).update(f"size {self.size.width} x {self.size.height}.")

Shown().run()
"""


def test_a_size_that_changes_while_it_is_read_is_the_newest_one() -> None:
    with Program(python("-c", NESTED), {}) as app:
        app.until("size ")
        assert "size 100 x 30." in app.shown


# --- other programs ---------------------------------------------------------------------------------------------------


def put_in_its_place(path: Path, content: bytes) -> None:
    new = path.with_suffix(".ny")
    new.write_bytes(content)
    new.replace(path)


def names(path: Path) -> list[str]:
    return sorted(other.name for other in path.parent.glob("*.larande"))


def test_a_synced_folder_that_puts_the_same_back_is_not_noticed(opened, file: Path) -> None:
    app = opened()
    for number in range(4):
        say(app, f"anteckning {number}")
        put_in_its_place(file, file.read_bytes())
    say(app, "sist")
    app.kill()
    assert names(file) == ["dag.larande"]
    assert said(file) == [*(f"anteckning {number}" for number in range(4)), "sist"]


def test_a_synced_folder_that_puts_an_older_one_there_costs_nothing(opened, file: Path) -> None:
    app = opened(columns=150)
    say(app, "ett")
    older = file.read_bytes()
    say(app, "två")
    put_in_its_place(file, older)
    rescued = file.with_name("dag-raddad.larande")
    app.wait_for(lambda: rescued.exists() and said(rescued) == ["ett", "två"], "the rescue, although nobody writes")
    app.until_shown("Allt finns i dag-raddad.larande, och där fortsätter ni.")
    say(app, "tre")
    app.kill()
    assert said(rescued) == ["ett", "två", "tre"]
    assert file.read_bytes() == older


def test_an_older_one_that_was_put_there_over_night_is_told_and_put_together(opened, start, file: Path) -> None:
    app = opened()
    say(app, "ett")
    older = file.read_bytes()
    say(app, "två")
    app.type("\x11")
    assert app.end() == 0
    put_in_its_place(file, older)
    again = opened(columns=200)
    again.until_shown("Larandes andra kopia går längre än filen. larande granska")
    say(again, "tre")
    again.type("\x11")
    assert again.end() == 0
    rescuing = start("granska", file, "--rädda", columns=200)
    assert rescuing.end() == 0
    assert "Inget fattas." in rescuing.screen.text
    assert said(file.with_name("dag-raddad.larande")) == ["ett", "två", "tre"]


def test_left_just_after_the_file_was_taken_it_says_where_everything_is(opened, file: Path) -> None:
    app = opened(columns=150)
    say(app, "ett")
    file.unlink()
    app.type("\x11")
    assert app.end() == 0
    assert "Allt är sparat i" in app.screen.text
    assert "dag-raddad.larande" in app.screen.text
    assert said(file.with_name("dag-raddad.larande")) == ["ett"]


# --- two windows ------------------------------------------------------------------------------------------------------


def test_the_facilitators_own_window_steers_and_either_may_die(opened, start, file: Path) -> None:
    app = opened()
    own = start("manus", file)
    own.until_shown("Manus", "Page Up bak")
    for number in range(3):
        say(app, f"anteckning {number}")
        own.type("l")
    own.type("n")
    app.until_shown("● Nuläge")
    own.kill()
    app.type("\x1b[5~")
    app.until_shown("● Reflektion")
    say(app, "efter")
    app.kill()
    assert said(file) == ["anteckning 0", "anteckning 1", "anteckning 2", "efter"]
    again = opened()
    again.type("\x1a")
    again.until_shown("Ångrade: Ny anteckning: efter")


def test_two_windows_whose_file_is_taken_away_go_on_together(opened, start, file: Path) -> None:
    app = opened()
    own = start("manus", file)
    own.until_shown("Manus", "Page Up bak")
    say(app, "ett")
    shutil.rmtree(file.parent)
    file.parent.mkdir()
    app.type("två\r")
    own.type("l")
    app.wait_for(lambda: app.shows("två") and app.saved, "the note")
    own.type("n")
    app.until_shown("● Nuläge")
    app.kill()
    own.kill()
    assert names(file) == ["dag-raddad.larande"]
    assert said(file.with_name("dag-raddad.larande")) == ["ett", "två"]
