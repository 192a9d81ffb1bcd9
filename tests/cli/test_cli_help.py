"""The help and what is said of commands that cannot be understood: in Swedish, at once."""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys

import pytest

from larande_tui import __version__
from larande_tui.cli.commands import COMMANDS
from larande_tui.cli.parser import Parser

NAMES = [command.name for command in COMMANDS]
ENGLISH = re.compile(
    r"\b(usage|options?|optional|arguments|positional|show|this|help message|exit|error|required|the|expected|invalid|"
    r"choose|unrecognized|examples?|default)\b",
    re.IGNORECASE,
)
HEAVY = ("textual", "rich", "pydantic", "docx", "lxml", "ruamel")


@pytest.mark.parametrize("words", [[], *([name] for name in NAMES), ["upplagg"]])
@pytest.mark.parametrize("flag", ["--help", "-h", "--hjälp", "--hja\u0308lp"])
def test_help_is_swedish_and_has_an_example(run, words: list[str], flag: str) -> None:
    outcome = run(*words, flag)
    assert (outcome.code, outcome.err) == (0, "")
    assert outcome.out.startswith("användning: larande")
    assert "\nexempel:\n  larande " in outcome.out
    assert "flaggor:" in outcome.out
    assert not ENGLISH.findall(outcome.out.replace("--help", ""))


def test_the_main_help_names_every_command(run) -> None:
    out = run("--help").out
    assert [name for name in NAMES if f"  {name} " not in out] == []


def test_version(run) -> None:
    assert run("--version") == (0, f"larande {__version__}\n", "")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["importra"], "importra är varken ett kommando eller en fil som finns (menade du importera?)"),
        (["--innehål", "x"], "--innehål (menade du --innehåll?)"),
        (["--innehåll"], "--innehåll/--innehall behöver ett värde efter sig"),
        (["importera", "a.csv"], "det här saknas: --till"),
        (["importera", "--till", "a.larande"], "det här saknas: KÄLLA"),
        (["importera", "a.csv", "--till", "b.larande", "--uplägg", "x"], "menade du --upplägg?"),
        (["exportera", "a.larande", "--till"], "--till behöver ett värde efter sig"),
        (["granska"], "det här saknas: FIL"),
        (["upplägg", "extra"], "det här går inte att tolka: extra"),
        (["a.larande", "b.larande"], "det här går inte att tolka: b.larande"),
        (["--help=nej"], "tar inget värde, men fick nej"),
    ],
)
def test_what_cannot_be_understood_is_said_in_swedish(run, words: list[str], sentence: str) -> None:
    outcome = run(*words)
    assert outcome.code == 2
    assert outcome.out == ""
    assert sentence in outcome.err
    assert "--hjälp" in outcome.err
    assert not ENGLISH.findall(outcome.err)


def test_nothing_of_argparse_reaches_the_user_in_english(capsys: pytest.CaptureFixture[str]) -> None:
    parser = Parser("larande prov", "Ett prov.", "larande prov")
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("--ett", type=int)
    group.add_argument("--två", choices=["a", "b"])
    parser.add_argument("--tre", nargs="+")
    parser.add_argument("--fyra", nargs=2)
    for words in ([], ["--ett", "x"], ["--två", "c"], ["--ett", "1", "--två", "a"], ["--ett", "1", "--tre"]):
        with pytest.raises(SystemExit):
            parser.parse_args(words)
    with pytest.raises(SystemExit):
        parser.parse_args(["--ett", "1", "--fyra", "x"])
    err = capsys.readouterr().err
    assert not ENGLISH.findall(err)
    assert len(err.splitlines()) == 12
    assert "kommandot går inte att tolka" not in err


def test_an_unknown_text_of_argparse_falls_back_to_swedish(capsys: pytest.CaptureFixture[str]) -> None:
    parser = Parser("larande prov", "Ett prov.", "larande prov")
    with pytest.raises(SystemExit):
        parser.error(str(argparse.ArgumentError(None, "the argument is of a new sort")))
    assert capsys.readouterr().err == "larande prov: kommandot går inte att tolka\nHjälp: larande prov --hjälp\n"


@pytest.mark.parametrize("words", [["--help"], ["importera", "--help"], ["exportera", "--help"], ["granska", "--help"]])
def test_help_imports_nothing_heavy(words: list[str]) -> None:
    code = (
        "import sys, json\nfrom larande_tui.cli.main import main\n"
        f"code = main({words!r})\n"
        "print(json.dumps([code, sorted(name for name in sys.modules if '.' not in name)]))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    code_given, modules = json.loads(done.stdout.splitlines()[-1])
    assert code_given == 0
    assert [name for name in HEAVY if name in modules] == []


def test_output_is_utf_8_in_a_pipe_whatever_the_console_says() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0", "LC_ALL": "C"}
    done = subprocess.run(
        [sys.executable, "-m", "larande_tui", "upplagg", "--help"], capture_output=True, check=True, env=environment
    )
    assert done.stdout.decode("utf-8").startswith("användning: larande upplägg")
