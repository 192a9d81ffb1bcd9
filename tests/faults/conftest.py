from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import NoReturn

import pytest

from tests.driver.real_app import RealApp
from tests.driver.workshops_of_notes import workshop

Open = Callable[..., RealApp]
FAULTY = Path(__file__).parents[1] / "driver" / "faulty_larande.py"


class SkippedModule(pytest.Module):
    """Tests that name what Windows does not have, and so cannot be imported there."""

    def collect(self) -> NoReturn:
        pytest.skip("these tests need a POSIX terminal", allow_module_level=True)


def pytest_pycollect_makemodule(module_path: Path, parent: pytest.Collector) -> pytest.Module | None:
    return SkippedModule.from_parent(parent, path=module_path) if sys.platform == "win32" else None


class Faults:
    """Which faults are on in an app that was opened with them."""

    def __init__(self, control: Path) -> None:
        self.control = control

    def on(self, *names: str) -> None:
        new = self.control.with_suffix(".ny")
        new.write_text("\n".join(names), encoding="utf-8")
        new.replace(self.control)

    def off(self) -> None:
        self.on()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A workshop at its first question, with nothing said yet."""
    (tmp_path / "mapp").mkdir()
    return workshop(tmp_path / "mapp" / "dag.larande", 0)


@pytest.fixture
def faults(tmp_path: Path) -> Faults:
    return Faults(tmp_path / "fel.txt")


@pytest.fixture
def start(faults: Faults) -> Iterator[Open]:
    """Start larande in a terminal of its own with these words; with ``faulty``, one whose faults can be turned on."""
    with ExitStack() as stack:

        def begin(*words: object, faulty: bool = False, **size: int) -> RealApp:
            told = [str(word) for word in words]
            command = [sys.executable, str(FAULTY), str(faults.control), *told] if faulty else ()
            return stack.enter_context(RealApp(told, {}, command=command, **size))

        yield begin


@pytest.fixture
def opened(start: Open, file: Path) -> Open:
    """Open the workshop on the stage, and wait until it can be typed on."""

    def begin(path: Path = file, **options: object) -> RealApp:
        app = start(path, **options)
        app.until_open()
        return app

    return begin
