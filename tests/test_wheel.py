"""The wheel, installed where nothing of the checkout is, and run."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PIP = (sys.executable, "-m", "pip", "--disable-pip-version-check")


@pytest.mark.exhaustive
def test_the_wheel_brings_all_that_larande_needs(tmp_path: Path) -> None:
    made = tmp_path / "hjul"
    build = ("wheel", "--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", str(made), str(ROOT))
    subprocess.run([*PIP, *build], check=True, capture_output=True)
    [wheel] = made.glob("larande-*.whl")
    place = tmp_path / "tom miljö"
    venv.create(place, with_pip=False, symlinks=os.name != "nt")
    scripts, ending = ("Scripts", ".exe") if os.name == "nt" else ("bin", "")
    python = place / scripts / f"python{ending}"
    install = ("--python", str(python), "install", "--quiet", "--no-deps", str(wheel))
    subprocess.run([*PIP, *install], check=True, capture_output=True)
    # What larande stands on is taken from here, since there may be no network; the checkout itself is not.
    [library] = place.rglob("site-packages")
    (library / "others.pth").write_text(sysconfig.get_path("purelib"), encoding="utf-8")
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}

    def larande(*words: str) -> str:
        command = [place / scripts / f"larande{ending}", *words]
        done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=True)
        return done.stdout

    assert larande("--version").startswith("larande ")
    assert "halvdag" in larande("upplägg")
    written = larande("demo", "--till", str(tmp_path / "ut")).splitlines()
    assert len(written) >= 5
    assert (
        str(place)
        in subprocess.run(
            [python, "-c", "import larande_tui; print(larande_tui.__file__)"],
            cwd=tmp_path,
            env=environment,
            capture_output=True,
            encoding="utf-8",
            check=True,
        ).stdout
    )
