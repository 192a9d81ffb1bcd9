"""What larande stands on: few packages, each told of, and under licences that go together with ours."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from email.message import Message
from importlib import metadata
from pathlib import Path

import pytest

import supply

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ASKED = [
    *PROJECT["dependencies"],
    *(line for extra in supply.EXTRAS for line in PROJECT["optional-dependencies"][extra]),
]
DIRECT = {re.match("[A-Za-z0-9._-]+", line)[0] for line in ASKED}


class Package:
    """A package that says this of itself."""

    version = "1.0"

    def __init__(self, *told: tuple[str, str]) -> None:
        self.metadata = Message()
        for name, said in told:
            self.metadata[name] = said


def normal(name: str) -> str:
    return re.sub("[-_.]+", "-", name).lower()


def test_everything_that_is_needed_is_under_a_licence_that_goes_with_ours() -> None:
    licences = {name: supply.licence_of(package) for name, package in supply.needed().items()}
    assert {normal(name) for name in DIRECT} <= licences.keys()
    assert {name: licence for name, licence in licences.items() if not supply.fits(licence)} == {}


@pytest.mark.parametrize(
    ("told", "licence", "fits"),
    [
        ([("License-Expression", "MIT")], "MIT", True),
        ([("Classifier", "License :: OSI Approved :: Apache Software License")], "Apache-2.0", True),
        ([("License", "BSD-3-Clause"), ("Classifier", "Topic :: Text")], "BSD-3-Clause", True),
        ([("License-Expression", "GPL-3.0-only OR MIT")], "GPL-3.0-only OR MIT", True),
        ([("License-Expression", "GPL-3.0-only AND MIT")], "GPL-3.0-only AND MIT", False),
        ([("License-Expression", "AGPL-3.0-or-later")], "AGPL-3.0-or-later", False),
        ([("License", "Proprietary")], "Proprietary", False),
        ([("Classifier", "License :: OSI Approved :: GNU GPL v3")], "GNU GPL v3", False),
        ([], "", False),
    ],
)
def test_a_licence_that_does_not_is_seen(told: list[tuple[str, str]], licence: str, fits: bool) -> None:
    assert supply.licence_of(Package(*told)) == licence
    assert supply.fits(licence) is fits


def test_the_readme_tells_why_each_is_there_and_its_licence() -> None:
    told = (ROOT / "README.md").read_text(encoding="utf-8").partition("| dependency |")[2].partition("\n\n")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in told.splitlines()[2:]]
    assert {row[0] for row in rows} == DIRECT
    installed = supply.needed()
    assert {row[0]: row[2] for row in rows} == {name: supply.licence_of(installed[normal(name)]) for name in DIRECT}
    assert all(row[1] for row in rows)


def test_what_a_server_needs_besides_is_under_a_licence_that_goes_with_ours() -> None:
    names = [re.match("[A-Za-z0-9._-]+", line)[0] for line in PROJECT["optional-dependencies"]["server"]]
    assert {name: supply.licence_of(metadata.distribution(name)) for name in names if name.startswith("psycopg")} == {
        "psycopg": "LGPL-3.0-only",
    }
    assert supply.fits("LGPL-3.0-only")


@pytest.fixture
def pip_audit(monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Let pip-audit answer so about two packages; what it was asked for is put into a list."""

    def answers(code: int, out: str, err: str = "") -> list[str]:
        asked: list[str] = []

        def run(command, **_):
            asked.extend([*map(str, command), Path(command[-1]).read_text(encoding="utf-8")])
            return subprocess.CompletedProcess(command, code, out, err)

        monkeypatch.setattr(supply, "needed", lambda: {"ett": Package(), "två": Package()})
        monkeypatch.setattr(subprocess, "run", run)
        return asked

    return answers


def answer(*results: dict[str, object]) -> str:
    return json.dumps({"dependencies": results, "fixes": []})


WHOLE = {"name": "ett", "version": "1.0", "vulns": []}
BROKEN = {"name": "två", "version": "1.0", "vulns": [{"id": "PYSEC-1"}, {"id": "GHSA-2"}]}


def test_a_known_vulnerability_is_told(pip_audit: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]) -> None:
    asked = pip_audit(1, answer(WHOLE, BROKEN))
    assert supply.main() == 1
    assert asked[1:3] == ["-m", "pip_audit"]
    assert asked[-1] == "ett==1.0\ntvå==1.0\n"
    assert "två 1.0: PYSEC-1, GHSA-2" in capsys.readouterr().out


def test_where_none_is_known_that_is_told(
    pip_audit: Callable[..., list[str]], capsys: pytest.CaptureFixture[str]
) -> None:
    pip_audit(0, answer(WHOLE))
    assert supply.main() == 0
    assert "2 packages, 0 of them with known vulnerabilities." in capsys.readouterr().out


@pytest.mark.parametrize(
    ("out", "err", "reason"),
    [
        ("", "Traceback …\nConnectionError: no route\n", "ConnectionError: no route"),
        ("", "", "it said nothing"),
        (answer(WHOLE, {"name": "två", "skip_reason": "två was not found"}), "", "två was not found; 1 of 2 like it"),
    ],
)
def test_without_a_network_nothing_is_claimed(
    pip_audit: Callable[..., list[str]], capsys: pytest.CaptureFixture[str], out: str, err: str, reason: str
) -> None:
    pip_audit(0 if out else 1, out, err)
    assert supply.main() == 2
    assert f"Nobody could be asked ({reason}): nothing is known" in capsys.readouterr().out


def test_pip_audit_takes_what_it_is_asked_with(tmp_path: Path) -> None:
    (tmp_path / "requirements.txt").write_text("", encoding="utf-8")
    command = [sys.executable, "-m", "pip_audit", *supply._HOW, "--requirement", str(tmp_path / "requirements.txt")]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert json.loads(done.stdout) == {"dependencies": [], "fixes": []}, done.stderr
