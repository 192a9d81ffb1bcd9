"""What larande stands on: few packages, each told of, and under licences that go together with ours."""

from __future__ import annotations

import io
import json
import re
import tomllib
import urllib.error
from email.message import Message
from pathlib import Path

import pytest

import supply

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
DIRECT = {re.match("[A-Za-z0-9._-]+", line)[0] for line in PROJECT["dependencies"]}


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


def test_a_known_vulnerability_is_told(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    asked = {}

    def answer(question, timeout):
        asked.update(json.loads(question.data))
        return io.BytesIO(json.dumps({"results": [{}, {"vulns": [{"id": "PYSEC-1"}, {"id": "GHSA-2"}]}]}).encode())

    monkeypatch.setattr(supply, "needed", lambda: {"ett": Package(), "två": Package()})
    monkeypatch.setattr("urllib.request.urlopen", answer)
    assert supply.main() == 1
    assert asked["queries"][0] == {"package": {"name": "ett", "ecosystem": "PyPI"}, "version": "1.0"}
    assert "två 1.0: PYSEC-1, GHSA-2" in capsys.readouterr().out


def test_without_a_network_nothing_is_claimed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(question, timeout):
        raise urllib.error.URLError("no route")

    monkeypatch.setattr("urllib.request.urlopen", refused)
    assert supply.main() == 2
    assert "osv.dev could not be asked (no route): nothing is known" in capsys.readouterr().out
