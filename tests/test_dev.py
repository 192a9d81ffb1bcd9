"""The first minutes with a fresh clone: what is installed, what is told meanwhile, and what remains when it fails."""

from __future__ import annotations

import ast
import base64
import hashlib
import importlib.util
import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import dev
from tools import environment
from tools.environment import Environment, PreparationError, Progress, packages_of

ROOT = Path(dev.__file__).parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
STEPS = (
    "Förbereder larande första gången. Det tar en liten stund.\n"
    "  1 av 3  Gör en egen Python-miljö i mappen .venv …\n"
    "  2 av 3  Hämtar det som larande använder …\n"
    "  3 av 3  Gör i ordning för snabb start …\n"
    "Klart på "
)


def wheel(folder: Path, name: str) -> None:
    """A package with one module that holds nothing."""
    info = f"{name}-1.0.dist-info"
    files = {
        f"{name}.py": "",
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: 1.0\n",
        f"{info}/WHEEL": "Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    digests = {
        file: base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest()).rstrip(b"=").decode()
        for file, text in files.items()
    }
    record = "".join(f"{file},sha256={digests[file]},{len(files[file])}\n" for file in files)
    with zipfile.ZipFile(folder / f"{name}-1.0-py3-none-any.whl", "w") as package:
        for file, text in {**files, f"{info}/RECORD": f"{record}{info}/RECORD,,\n"}.items():
            package.writestr(file, text)


def ask_for(root: Path, *packages: str) -> None:
    told = f"[project]\ndependencies = {list(packages)}\n[project.optional-dependencies]\ndev = []\n"
    (root / "pyproject.toml").write_text(told, encoding="utf-8")


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout that stands on one package, which lies beside it: nothing is asked of a network."""
    root = tmp_path / "utcheckat"
    (root / "larande_tui").mkdir(parents=True)
    (root / "larande_tui" / "__init__.py").write_text('"""Nothing."""\n', encoding="utf-8")
    ask_for(root, "grund")
    wheel(tmp_path, "grund")
    for name in [name for name in os.environ if name.startswith("PIP_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(tmp_path))
    return root


def has(made: Environment, module: str) -> bool:
    return subprocess.run([made.python, "-c", f"import {module}"], capture_output=True, check=False).returncode == 0


def test_the_demo_asks_for_what_running_needs_and_the_tests_for_all() -> None:
    running, testing = packages_of(PROJECT, tests=False), packages_of(PROJECT, tests=True)
    assert list(running.requirements) == PROJECT["dependencies"]
    assert not running.editable
    assert set(running.requirements) < set(testing.requirements)
    assert any(requirement.startswith("mypy") for requirement in testing.requirements)
    assert testing.editable
    assert running.mark != testing.mark


@pytest.mark.exhaustive
def test_a_fresh_clone_is_made_ready_and_later_only_brought_up_to_date(
    checkout: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Environment(checkout)
    made.prepare(tests=False)
    assert capsys.readouterr().out.startswith(STEPS)
    assert has(made, "grund")
    assert list((checkout / "larande_tui" / "__pycache__").glob("*.pyc"))

    made.prepare(tests=False)
    assert capsys.readouterr().out == ""

    # Without a network, what stands there goes on working when the checkout asks for the same as before.
    ask_for(checkout, "grund", "mera")
    monkeypatch.delenv("PIP_NO_INDEX")
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/")
    with pytest.raises(PreparationError, match="Det gick inte att nå nätet"):
        made.prepare(tests=False)
    ask_for(checkout, "grund")
    capsys.readouterr()
    made.prepare(tests=False)
    assert capsys.readouterr().out == ""
    assert has(made, "grund")

    # What was interrupted while packages were put in place is not believed, whatever its mark says.
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    (checkout / ".venv" / "unfinished").touch()
    (checkout / ".venv" / "skräp").touch()
    made.prepare(tests=False)
    assert capsys.readouterr().out.startswith(STEPS)
    assert not (checkout / ".venv" / "skräp").exists()
    assert has(made, "grund")


def test_a_package_that_is_not_to_be_had_is_told_with_what_pip_said(
    checkout: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = Environment(checkout)
    monkeypatch.setattr(Environment, "_create", lambda self: self.log.parent.mkdir())
    made.python = Path(sys.executable)
    ask_for(checkout, "finns-inte")
    with pytest.raises(PreparationError, match=r"(?s)Så här slutade pip:\n.*No matching distribution") as caught:
        made.prepare(tests=False)
    assert str(made.log) in str(caught.value)
    assert "No matching distribution" in made.log.read_text(encoding="utf-8")


def test_a_python_that_was_taken_away_is_noticed(checkout: Path) -> None:
    made = Environment(checkout)
    made.python.parent.mkdir(parents=True)
    made.python.touch()
    settings = checkout / ".venv" / "pyvenv.cfg"
    settings.write_text(f"home = {checkout}\nversion = 3.11\n", encoding="utf-8")
    assert made._works()
    settings.write_text(f"home = {checkout / 'borta'}\nversion = 3.11\n", encoding="utf-8")
    assert not made._works()


def test_a_python_without_venv_is_told_which_package_has_it(checkout: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    really = importlib.util.find_spec
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None if name == "ensurepip" else really(name))
    version = f"{sys.version_info.major}.{sys.version_info.minor}"
    with pytest.raises(PreparationError, match=rf"sudo apt install python{version}-venv\n"):
        Environment(checkout).prepare(tests=False)
    assert not (checkout / ".venv").exists()


@pytest.mark.parametrize(
    ("refused", "sentence"),
    [
        (PermissionError(13, "Permission denied"), "du saknar rätt till det"),
        (OSError(30, "Read-only file system"), "du saknar rätt till det"),
        (OSError(28, "No space left on device"), "Disken är full"),
        (OSError(5, "Input/output error"), "Input/output error"),
    ],
)
def test_a_folder_that_cannot_be_written_in_is_told_as_a_sentence(
    checkout: Path, monkeypatch: pytest.MonkeyPatch, refused: OSError, sentence: str
) -> None:
    def refuse(self: Environment) -> None:
        raise refused

    monkeypatch.setattr(Environment, "_create", refuse)
    with pytest.raises(PreparationError, match=sentence):
        Environment(checkout).prepare(tests=False)


def test_a_file_that_is_called_as_the_environment_is_left_alone(checkout: Path) -> None:
    (checkout / ".venv").write_text("mitt", encoding="utf-8")
    with pytest.raises(PreparationError, match="är ingen mapp"):
        Environment(checkout).prepare(tests=False)
    assert (checkout / ".venv").read_text(encoding="utf-8") == "mitt"


def test_in_a_terminal_one_line_a_step_changes_and_stays_within_its_width(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "50")
    progress = Progress(2)
    progress.step("Hämtar det som larande använder")
    progress.pip("Collecting textual==8.2.8\n")
    progress.pip("  Downloading textual-8.2.8-py3-none-any.whl\n")
    progress.pip("Installing collected packages: a, b, c\n")
    progress.step("Gör i ordning")
    progress.end("Klart.")
    lines = capsys.readouterr().out.split("\n")
    assert lines[0].split("\r")[1].rstrip() == "  1 av 2  Hämtar det som larande använder … 1: te"
    assert [line.split("\r")[-1].rstrip() for line in lines] == [
        "  1 av 2  Hämtar det som larande använder …",
        "  2 av 2  Gör i ordning …",
        "Klart.",
        "",
    ]
    assert all(len(shown) < 50 for line in lines for shown in line.split("\r"))


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("textual==8.2.8", "textual"),
        ("markdown-it-py[linkify]>=2.1.0", "markdown-it-py"),
        ("/paket/python_docx-1.2.0-py3-none-any.whl", "python_docx"),
        ("C:\\paket\\lxml-6.1.3-cp311-cp311-win_amd64.whl", "lxml"),
        ("typing-extensions", "typing-extensions"),
    ],
)
def test_a_package_is_shown_by_its_name(wanted: str, name: str) -> None:
    assert environment._package_in(wanted) == name


def test_an_old_python_can_read_the_file_and_is_told_which_it_needs() -> None:
    source = (ROOT / "dev.py").read_text(encoding="utf-8")
    ast.parse(source, feature_version=(3, 8))
    assert dev.too_old((3, 11)) == ""
    assert dev.too_old((3, 14)) == ""
    told = dev.too_old((3, 8), find=lambda name: None)
    assert told.startswith("larande behöver Python 3.11 eller nyare; det här är Python 3.8 (")


@pytest.mark.skipif(os.name == "nt", reason="Windows has one launcher for every Python")
def test_a_newer_python_on_the_machine_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["dev.py", "demo"])
    told = dev.too_old((3, 8), find=lambda name: name if name in ("python3.11", "python3.12") else None)
    assert told.endswith("En nyare finns på datorn:  python3.12 dev.py demo")


def test_a_command_that_is_none_prepares_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    assert dev.main(["nonsens"]) == 2
    assert dev.main([]) == 2
    assert dev.main(["demo", "mera"]) == 2
    assert capsys.readouterr().out.count("usage: python dev.py COMMAND") == 3


def test_the_tests_are_compiled_while_other_checks_run() -> None:
    running: list[subprocess.Popen[bytes]] = []
    seen: list[tuple[str, int | None]] = []

    def start(*module: str) -> subprocess.Popen[bytes]:
        assert module[:2] == ("pytest", "--collect-only")
        running.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(0.3)"]))
        return running[0]

    def run(*module: str) -> int:
        seen.append((module[0], running[0].poll()))
        return 0

    assert dev.test(run, start, []) == 0
    assert seen[0] == ("ruff", None)
    assert seen[-1] == ("pytest", 0)


def test_every_test_is_run_by_one_of_two_commands() -> None:
    left_out = {word.removeprefix("--ignore=") for word in dev.CHECKS[-1] if word.startswith("--ignore=")}
    assert left_out == {word for word in dev.COMMANDS["integration"] if word.startswith("tests/")}
    assert all(list((ROOT / folder).glob("**/test_*.py")) for folder in left_out)


def test_a_check_that_fails_ends_the_compiling_too() -> None:
    running: list[subprocess.Popen[bytes]] = []

    def start(*_: str) -> subprocess.Popen[bytes]:
        running.append(subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"]))
        return running[0]

    assert dev.test(lambda *_: 3, start, []) == 3
    assert running[0].poll() is not None


def test_what_cannot_be_made_is_told_without_a_traceback(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Environment, *, tests: bool) -> None:
        assert not tests
        raise PreparationError("Det gick inte.")

    monkeypatch.setattr(Environment, "prepare", refuse)
    assert dev.main(["demo"]) == 1
    assert capsys.readouterr().err == "\nDet gick inte.\n"
