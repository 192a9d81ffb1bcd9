"""The settings of a person, and those that an IT department lays out for everybody."""

from __future__ import annotations

from pathlib import Path

import platformdirs
import pytest

from larande_tui.core.paths import settings_file, shared_settings_file
from larande_tui.core.settings import read_settings


@pytest.fixture(autouse=True)
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs, "site_config_dir", lambda *_, **__: str(tmp_path / "alla"))
    for file in (settings_file(), shared_settings_file()):
        file.parent.mkdir(parents=True, exist_ok=True)


def test_without_any_file_there_is_nothing() -> None:
    assert read_settings() == (settings_file(), (), None, None, "", "", "", ())


def test_settings_for_everybody_are_used_by_who_has_none() -> None:
    shared_settings_file().write_text('innehall = ["upplagg"]\nmall = "mall.dotx"\n', encoding="utf-8")
    settings = read_settings()
    assert settings.content_folders == (shared_settings_file().parent / "upplagg",)
    assert settings.template == shared_settings_file().parent / "mall.dotx"


def test_ones_own_come_beside_those_for_everybody_and_ones_own_template_before_theirs() -> None:
    shared_settings_file().write_text('innehall = ["deras"]\nmall = "deras.dotx"\n', encoding="utf-8")
    settings_file().write_text('innehall = ["mina"]\nmall = "min.dotx"\n', encoding="utf-8")
    settings = read_settings()
    assert [folder.name for folder in settings.content_folders] == ["deras", "mina"]
    assert settings.template is not None
    assert settings.template.name == "min.dotx"


def test_a_broken_file_for_everybody_is_told_and_hides_nothing_of_ones_own() -> None:
    shared_settings_file().write_text("innehall = [", encoding="utf-8")
    settings_file().write_text('mall = "min.dotx"\n', encoding="utf-8")
    settings = read_settings()
    assert settings.template == settings_file().parent / "min.dotx"
    [trouble] = settings.troubles
    assert str(shared_settings_file()) in trouble


def test_the_organisations_words_are_said_once_for_everybody_and_a_person_may_say_others() -> None:
    shared_settings_file().write_text(
        'riktlinje = "hedemora"\nverksamhetsform = "bolag"\nfinns_till_for = "  hyres\u202egäster "\n', encoding="utf-8"
    )
    settings_file().write_text('riktlinje = "allman"\nverksamhetsform = 7\n', encoding="utf-8")
    settings = read_settings()
    assert (settings.guideline, settings.operation, settings.beneficiaries) == ("allman", "bolag", "hyresgäster")
