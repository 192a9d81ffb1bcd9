"""The program that needs no Python, used as people use it.

``LARANDE_BUNDLE=dist/larande python dev.py test tests/test_bundle.py`` tries the one that ``dev.py bundle`` made.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import aiohttp
import pytest

from supply import needed
from tests.driver.browser_stage import web_stage
from tests.driver.phone_room import notes_in, room_workshop, until
from tests.driver.stage_socket import Socket, hello

MADE = os.environ.get("LARANDE_BUNDLE", "")
pytestmark = pytest.mark.skipif(not MADE, reason="LARANDE_BUNDLE names no folder that python dev.py bundle has made")

KINDS = ("docx", "pptx", "html", "md", "json", "csv", "xlsx", "ics")


@pytest.fixture(scope="module")
def bundle(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of it, as after unpacking it in a folder with blanks and letters of ours."""
    return Path(shutil.copytree(MADE, tmp_path_factory.mktemp("uppackat") / "larande på skrivbordet"))


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """No Python to be found, and folders of its own."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "VIRTUAL_ENV"))}
    places = {"LARANDE_TILLSTAND": str(tmp_path / "tillstand"), "LARANDE_MAPP": str(tmp_path / "workshoppar")}
    return {**kept, "PATH": os.environ["SYSTEMROOT"] if sys.platform == "win32" else "/usr/bin:/bin", **places}


def program(bundle: Path) -> Path:
    return bundle / ("larande.exe" if sys.platform == "win32" else "larande")


def run(bundle: Path, environment: dict[str, str], *words: str | Path, code: int = 0) -> str:
    done = subprocess.run(
        [program(bundle), *words], env=environment, capture_output=True, encoding="utf-8", check=False, timeout=120
    )
    assert done.returncode == code, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_it_writes_every_kind_of_file(bundle: Path, environment: dict[str, str], tmp_path: Path) -> None:
    folder = tmp_path / "ut"
    written = run(bundle, environment, "demo", "--till", folder).split("\n")
    assert all(Path(line.strip()).is_file() for line in written if line)
    [workshop] = folder.glob("*.larande")
    for kind in KINDS:
        target = folder / f"dokument.{kind}"
        run(bundle, environment, "exportera", workshop, "--till", target)
        assert target.stat().st_size > 1_000, kind
    copy = folder / "kopia.larande"
    run(bundle, environment, "importera", folder / "dokument.json", "--till", copy)
    assert "hel" in run(bundle, environment, "granska", copy)
    assert "inget är ändrat" in run(
        bundle, environment, "läs-in", next(folder.glob("handlingsplan*")), "--till", workshop
    )


def test_it_has_the_shipped_content(bundle: Path, environment: dict[str, str]) -> None:
    answer = run(bundle, environment, "upplägg")
    assert "halvdag" in answer
    assert "Går inte att använda" not in answer


def test_a_failure_of_its_own_is_reported_with_versions(
    bundle: Path, environment: dict[str, str], tmp_path: Path
) -> None:
    broken = Path(shutil.copytree(bundle, tmp_path / "trasig"))
    next((broken / "lib" / "larande_tui" / "packs").glob("catalog.*")).unlink()
    run(broken, environment, "upplägg", code=70)
    [report] = (tmp_path / "tillstand" / "felrapporter").glob("fel-*.txt")
    assert "textual " in report.read_text(encoding="utf-8")


def test_a_shortcut_starts_the_program_itself(bundle: Path, environment: dict[str, str], tmp_path: Path) -> None:
    if sys.platform == "win32":
        pytest.skip("the shortcut would lie on the desktop of whoever runs this")
    run(bundle, {**environment, "HOME": str(tmp_path)}, "genväg")
    [shortcut] = tmp_path.rglob("larande.desktop")
    assert f'"{program(bundle)}"' in shortcut.read_text(encoding="utf-8")


def test_whoever_unpacks_it_finds_a_page_and_all_licences(bundle: Path) -> None:
    assert "genväg" in (bundle / "LÄS MIG FÖRST.txt").read_text(encoding="utf-8-sig")
    licences = (bundle / "licenser.txt").read_text(encoding="utf-8")
    assert [name for name, package in needed().items() if f"\n{name} {package.version}: " not in licences] == []
    assert "PSF" in licences
    assert not [*(bundle / "lib").glob("*pytest*"), *(bundle / "lib").glob("hypothesis")]


@pytest.mark.skipif(sys.platform != "win32", reason="libraries of Windows")
def test_libraries_that_a_new_windows_lacks_lie_beside_the_program(bundle: Path) -> None:
    wanted = re.compile(rb"\0((?:vcruntime140|vcruntime140_1|msvcp140|python3|python3\d\d)\.dll)\0", re.IGNORECASE)
    files = [file for file in bundle.rglob("*") if file.suffix in {".exe", ".dll", ".pyd"}]
    asked_for = {name.decode().lower() for file in files for name in wanted.findall(file.read_bytes())}
    assert {"vcruntime140.dll", f"python3{sys.version_info.minor}.dll"} <= asked_for
    assert asked_for <= {file.name.lower() for file in bundle.iterdir()}


@pytest.mark.skipif(sys.platform == "win32", reason="a pseudo-terminal; tests/windows walks the stage")
def test_its_stage_takes_a_note(bundle: Path, environment: dict[str, str], tmp_path: Path) -> None:
    from tests.driver.real_app import RealApp

    run(bundle, environment, "demo", "--till", tmp_path)
    [workshop] = tmp_path.glob("*.larande")
    with RealApp([], environment, command=[str(program(bundle)), str(workshop)]) as app:
        app.until_open()
        app.type("\x1b[6~")
        app.type("från programmet utan Python 👩‍👧\r")
        app.wait_for(lambda: app.shows("från programmet utan Python") and app.saved, "the note")
        app.type("\x11")
        assert app.end() == 0
    assert "från programmet utan Python" in workshop.read_text(encoding="utf-8")


def test_a_reader_that_leaves_does_not_end_it(bundle: Path, environment: dict[str, str], tmp_path: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run(
        [program(bundle), "demo", "--till", tmp_path / "ut"], env=environment, stdout=writing, check=False
    )
    os.close(writing)
    assert done.returncode == 0


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no signal for Ctrl+C in another console")
async def test_it_shows_the_stage_in_a_browser(bundle: Path, environment: dict[str, str], tmp_path: Path) -> None:
    day = room_workshop(tmp_path / "dag.larande")
    with web_stage(tmp_path, str(day), program=[program(bundle)], environment=environment) as stage:
        async with aiohttp.ClientSession() as session, Socket(session, stage) as page:
            for name in ("", "scenen.js", "xterm/xterm.mjs", "xterm/LICENSE"):
                async with session.get(f"{stage.base}{name}") as answer:
                    assert answer.status == 200, name
            await page.socket.send_json(hello(stage))
            await page.sees(b"Page Down")
            await page.socket.send_bytes("från sidan\r".encode())
            await asyncio.to_thread(until, lambda: notes_in(day) == ["från sidan"])
