"""Keys and clicks that come faster than screens open, while somebody else changes things, and on full disks."""

from __future__ import annotations

import errno
import inspect
import pkgutil
import sys
from importlib import import_module
from pathlib import Path

import pytest
from textual.events import Paste
from textual.screen import Screen

import larande_tui.tui
from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.tui.app import LarandeApp
from larande_tui.tui.dialogs.help import HelpScreen
from larande_tui.tui.dialogs.picker import Picker
from larande_tui.tui.forms.form import FormScreen
from larande_tui.tui.forms.setup import SetupScreen
from larande_tui.tui.platform.base_screen import BaseScreen
from larande_tui.tui.screens.start.screen import StartScreen
from larande_tui.workshop.model.items import Action, Key, Note, Position
from larande_tui.workshop.store.session import Session
from tests.driver.disk_faults import make_faulty
from tests.driver.exhaustive import usually
from tests.driver.key_walk.starts import every_start
from tests.driver.key_walk.walk import walk
from tests.driver.key_walk.walks import Walk
from tests.driver.mouse import click
from tests.driver.windows import at, until

HERE = Position(step="reflektion", place="RF1")
PLAN = Position(step="handlingsplan")
NOTE = Note(id="n1", step="reflektion", place="RF1", text="Larmen kommer samtidigt", number=1)
ACTION = Action(id="a1", number=1, order=1, activity="Fem minuter efter mötet")


# --- all of them ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("seed", usually(0, of=range(12)))
async def test_whatever_is_pressed_the_app_stays_whole(seed: int, tmp_path: Path) -> None:
    await walk(Walk.of_seed(seed, every_start()), tmp_path)


ONLY_WINDOWS = "larande_tui.tui.platform.console.reader"


def test_every_screen_is_base_screen() -> None:
    names = [found.name for found in pkgutil.walk_packages(larande_tui.tui.__path__, "larande_tui.tui.")]
    modules = [import_module(name) for name in names if sys.platform == "win32" or name != ONLY_WINDOWS]
    screens = {
        one
        for module in modules
        for _, one in inspect.getmembers(module, inspect.isclass)
        if issubclass(one, Screen) and one.__module__.startswith("larande_tui")
    }
    assert len(screens) > 10
    assert [one for one in screens if not issubclass(one, BaseScreen) and one not in BaseScreen.__mro__] == []


# --- keys that come at once -------------------------------------------------------------------------------------------


NO_NUMBERS = ["²", "٣", "①", "9" * 5_000]


@pytest.mark.parametrize("text", usually("²", "9" * 5_000, of=NO_NUMBERS), ids=["²", "٣", "①", "99999…"])
async def test_a_number_that_is_none_is_told_in_the_table_of_areas(stage, make, text):
    async with stage(make(Position(step="nulage"))) as s:
        s.app.post_message(Paste(text))
        await s.press("enter")
        assert "Skriv ett nummer mellan 1 och" in s.flat() or s.screen.view.place != "alla"


@pytest.mark.parametrize(
    "key",
    usually(
        "f5",
        "a",
        of=["f5", "f6", "f7", "f8", "f4", "delete", "down", "shift+down", "ctrl+d", "ctrl+z", "a"],
    ),
)
async def test_a_key_right_after_the_escape_that_leaves_a_vote_meets_the_step(stage, make, key):
    async with stage(make(NOTE, HERE)) as s:
        await s.burst("ctrl+d", "escape", key)
        await s.burst("ctrl+d", "down", "escape", "escape", key)
        await s.press("escape", "escape")
        assert s.app.screen is s.screen
        assert s.screen.view.wall.is_attached


async def test_two_keys_that_open_something_open_it_once(stage):
    async with stage(None) as s:
        await s.burst("n", "enter")
        await until(s.pilot, lambda: isinstance(s.app.screen, SetupScreen))
        assert len(s.app.screen_stack) == 2, "Enter is for the list of programmes"
        await s.press("escape")
        assert isinstance(s.app.screen, StartScreen)


async def test_a_second_escape_does_not_leave_what_lies_below(stage, make):
    async with stage(make(NOTE, HERE)) as s:
        await s.burst("ctrl+t", "escape", "escape", "f3", "escape", "escape")
        assert s.app.screen is s.screen


async def test_keys_that_move_on_the_wall_do_so_behind_the_large_clock(stage, make):
    async with stage(make(Position(step="nulage"))) as s:
        await s.press("down", "enter", "f10")
        assert not s.screen.view.wall.size.height
        await s.press("ctrl+b", "ctrl+n", "tab", "shift+tab", "down", "up", "ctrl+b")
        await s.press("f10")
        assert s.screen.view.wall.size.height


# --- the mouse --------------------------------------------------------------------------------------------------------


async def test_a_double_click_on_a_programme_picks_it_once(stage, tmp_path):
    path = tmp_path / "utan.larande"
    Session.create(path).close()
    app = LarandeApp(path)
    async with app.run_test(size=(100, 30)) as pilot:
        await until(
            pilot, lambda: isinstance(app.screen, Picker) and any(row.region for row in app.screen.query("OptionList"))
        )
        listing = app.screen.query_one("OptionList").region
        click(app, (listing.x + 2, listing.y), times=2)
        await until(pilot, lambda: app.session is not None)
        await pilot.pause()
        assert [type(screen).__name__ for screen in app.screen_stack] == ["StartScreen", "StageScreen"]
        app.close_workshop()


async def test_a_double_click_in_a_list_leaves_the_stage_where_it_is(stage, make):
    async with stage(make(NOTE, ACTION, PLAN)) as s:
        await s.press("f5")
        listing = s.app.screen.query_one("OptionList").region
        click(s.app, (listing.x + 2, listing.y), times=2)
        await until(s.pilot, lambda: isinstance(s.app.screen, FormScreen))
        await s.press("escape")
        assert s.app.screen is s.screen
        assert len(s.workshop.actions) == 2


async def test_a_list_that_is_answered_twice_is_left_once(stage, make):
    async with stage(make(NOTE, HERE)) as s:
        await s.press("ctrl+p")
        picker = s.app.screen
        assert isinstance(picker, Picker)
        picker.dismiss(None)
        picker.dismiss("0")
        await s.pilot.pause()
        assert s.app.screen is s.screen
        assert s.session is s.app.session


async def test_clicks_on_two_things_in_one_read_do_one_after_the_other(stage, make):
    async with stage(make(NOTE, HERE), size=(140, 40)) as s:
        click(s.app, at(s, "F3 översikt"))
        click(s.app, at(s, "F1 hjälp"))
        await s.pilot.pause()
        await s.pilot.pause()
        assert [type(screen).__name__ for screen in s.app.screen_stack][-1:] == ["HelpScreen"]
        assert isinstance(s.app.screen, HelpScreen)
        await s.press("escape", "escape")
        assert s.app.screen is s.screen
        click(s.app, at(s, "Nuläge"))
        click(s.app, at(s, "Ekosystem"))
        await until(s.pilot, lambda: s.screen.view.step.id == "ekosystem" and s.screen.view.wall.is_attached)
        assert len(s.screen.query("Wall")) == 1


# --- what is gone, and what the disk refuses --------------------------------------------------------------------------


async def test_a_form_whose_item_is_gone_tells_it(stage, make):
    path = make(NOTE, ACTION, PLAN)
    async with stage(path) as s:
        await s.press("down", "enter")
        assert isinstance(s.app.screen, FormScreen)
        with Session.open(path) as other:
            other.remove(Key("action", "a1"))
        await until(s.pilot, lambda: not s.workshop.actions)
        await s.press("f5")
        await s.press("enter")
        assert "har tagits bort i ett annat fönster" in s.flat()
        await s.press("escape")
        assert s.app.screen is s.screen
        assert "har tagits bort i ett annat fönster" in s.flat()
        assert not s.workshop.actions


async def test_a_link_that_the_disk_refuses_is_told_and_the_form_goes_on(stage, make):
    async with stage(make(NOTE, ACTION, PLAN)) as s:
        await s.press("down", "enter")
        disk = make_faulty(s.session)
        disk.refuse_write = OSError(errno.ENOSPC, "No space left on device")
        await s.press("f5", "enter")
        assert isinstance(s.app.screen, FormScreen)
        assert "fullt" in s.flat() or "full" in s.flat()
        assert s.workshop.find(Action, "a1").links == ()
        disk.refuse_write = None
        await s.press("f5", "enter")
        assert s.workshop.find(Action, "a1").links == ("note/n1",)


async def test_a_full_disk_is_told_of_the_line_only_when_something_stands_on_it(stage, make):
    async with stage(make(NOTE, ACTION, PLAN)) as s:
        disk = make_faulty(s.session)
        disk.refuse_write = OSError(errno.ENOSPC, "No space left on device")
        await s.press("up", "delete")
        assert "disken är full" in s.flat()
        assert "på raden" not in s.flat()
        await s.type("en mening")
        await s.press("f8")
        assert "Texten ligger kvar på raden." in s.flat()
        assert "tryck Enter" not in s.flat()
        assert s.line == "en mening"


async def test_what_was_typed_in_a_form_on_a_full_disk_is_kept(stage, make):
    path = make(NOTE, ACTION, PLAN)
    async with stage(path) as s:
        await s.press("down", "enter")
        disk = make_faulty(s.session)
        disk.refuse_write = OSError(errno.ENOSPC, "No space left on device")
        await s.type("planerare")
        await s.press("escape")
        assert s.app.screen is s.screen
        assert "finns kvar som utkast" in s.flat()
        disk.refuse_write = None
    async with stage(path) as s:
        assert s.workshop.find(Action, "a1").owner == "planerare"


async def test_a_disk_that_takes_again_before_the_form_is_closed_leaves_nothing_to_tell(stage, make):
    async with stage(make(NOTE, ACTION, PLAN)) as s:
        await s.press("down", "enter")
        disk = make_faulty(s.session)
        disk.refuse_write = OSError(errno.ENOSPC, "No space left on device")
        await s.type("planerare")
        await s.press("tab")
        assert "full" in s.flat(), s.text()
        disk.refuse_write = None
        await s.press("escape")
        assert s.workshop.find(Action, "a1").owner == "planerare"
        assert "utkast" not in s.flat()


async def test_undo_leaves_the_workshop_its_programme(stage, tmp_path):
    async with stage(demo_workshop(tmp_path / "demo.larande")) as s:
        for _ in range(4):
            await s.press("ctrl+z")
        assert "Det finns inget mer att ångra." in s.flat()
        assert s.workshop.programme is not None
        await s.press("f3", "ctrl+z", "ctrl+z")
        assert s.workshop.programme is not None


@pytest.mark.parametrize("size", usually((1, 1), of=[(1, 1), (3, 2), (20, 6)]), ids=str)
async def test_a_terminal_of_a_few_cells_takes_every_key(stage, tmp_path, size):
    async with stage(None) as s:
        await s.pilot.resize_terminal(*size)
        await s.press("pagedown", "pageup", "end", "home", "n", "pagedown", "escape", "o", "escape")
        click(s.app, (50, 20))
        await s.press("pagedown")
        await s.pilot.resize_terminal(100, 30)
        assert isinstance(s.app.screen, StartScreen)
        assert s.app.focused is not None


# --- no words but ours ------------------------------------------------------------------------------------------------


PLACES = [(), ("f1",), ("f3",), ("f9",), ("f12",), ("down", "enter", "tab", "tab", "tab")]


@pytest.mark.parametrize("keys", usually(("f1",), PLACES[-1], of=PLACES))
async def test_ctrl_c_shows_nothing_of_textuals_own(tmp_path, keys):
    app = LarandeApp(demo_workshop(tmp_path / "demo.larande"))
    async with app.run_test(size=(100, 30), notifications=True) as pilot:
        await until(pilot, lambda: app.session is not None)
        for name in (*keys, "ctrl+c", "ctrl+z", "ctrl+s"):
            app.simulate_key(name)
            await pilot.pause()
        app.notify("Press ctrl+q to quit the app")
        await pilot.pause()
        assert not list(app._notifications)
        assert not app.screen.query("Toast")
        app.close_workshop()
