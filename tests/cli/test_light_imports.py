"""Libraries come without the parts that larande never uses, and with all the others."""

from __future__ import annotations

import json
import subprocess
import sys

from larande_tui.packs.catalog import load_programme
from larande_tui.workshop.model.items import ProgrammeUsed
from larande_tui.workshop.store.session import Session

_UNUSED = {
    "argparse",
    "calendar",
    "email",
    "gettext",
    "importlib.metadata",
    "larande_tui.tui.dialogs.ask",
    "larande_tui.tui.dialogs.picker",
    "larande_tui.tui.stage_screen.dialogs.choosing",
    "ssl",
    "statistics",
    "textual.validation",
    "zipfile",
}
if sys.platform != "win32":  # whose console is asked by it
    _UNUSED.add("ctypes")


def printed(code: str) -> object:
    """Return what a program prints as JSON."""
    return json.loads(subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout)


def test_a_stage_is_opened_without_what_it_does_not_use(tmp_path) -> None:
    file = tmp_path / "dag.larande"
    with Session.create(file) as session:
        session.put(ProgrammeUsed(programme=load_programme("halvdag")))
    opened = f"""
import json, os, sys
os.environ["LARANDE_TILLSTAND"] = {str(tmp_path)!r}
from larande_tui.cli import main
from larande_tui.tui.platform import terminal
terminal.require_terminal = lambda: None
def leave(path, *, extra):
    from larande_tui.tui.app import LarandeApp
    from larande_tui.tui.stage_screen.screen import StageScreen
    async def walk(pilot):
        while not isinstance(pilot.app.screen, StageScreen):
            await pilot.pause(0.01)
        await pilot.press("a")
        await pilot.exit(None)
    LarandeApp(path, extra).run(headless=True, auto_pilot=walk)
    return 0
from larande_tui.cli.commands import start
from larande_tui.cli.light_imports import import_asyncio_without_tls, leave_out_command_palette
import_asyncio_without_tls()
leave_out_command_palette()
import larande_tui.tui.app
larande_tui.tui.app.run = leave
code = main.main([{str(file)!r}])
print(json.dumps([code, sorted({{*{sorted(_UNUSED)!r}}} & set(sys.modules))]))
"""
    assert printed(opened) == [0, []]


def test_tls_can_be_imported_after_asyncio_was_without_it() -> None:
    code = """
import json
from larande_tui.cli.light_imports import import_asyncio_without_tls
import_asyncio_without_tls()
import asyncio, ssl
print(json.dumps([asyncio.base_events.ssl is None, bool(ssl.create_default_context())]))
"""
    assert printed(code) == [True, True]


def test_models_are_built_without_a_search_for_plugins() -> None:
    code = """
import json, sys
from larande_tui.cli.light_imports import leave_out_plugins
leave_out_plugins()
from pydantic import BaseModel
class Model(BaseModel):
    number: int
print(json.dumps([Model(number="3").number, "importlib.metadata" in sys.modules]))
"""
    assert printed(code) == [3, False]


def test_the_loader_of_pydantic_has_the_name_that_is_replaced() -> None:
    code = """
import json
import pydantic.plugin._loader as loader
print(json.dumps(callable(loader.get_plugins)))
"""
    assert printed(code) is True


def test_the_stage_is_opened_without_the_command_palette_of_textual() -> None:
    code = """
import json, sys
from larande_tui.cli.light_imports import leave_out_command_palette
leave_out_command_palette()
from larande_tui.tui.app import LarandeApp
print(json.dumps([LarandeApp.ENABLE_COMMAND_PALETTE, "textual.validation" in sys.modules]))
"""
    assert printed(code) == [False, False]


def test_the_start_screen_is_there_before_anything_of_a_workshop_is_imported() -> None:
    code = """
import json, sys
import larande_tui.tui.app
heavy = ("pydantic", "larande_tui.workshop.model", "larande_tui.packs", "larande_tui.tui.step_views")
print(json.dumps([name for name in heavy if name in sys.modules]))
"""
    assert printed(code) == []
