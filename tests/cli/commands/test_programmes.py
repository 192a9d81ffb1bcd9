"""``larande upplägg``, and the settings that name an organisation's own folders."""

from __future__ import annotations

from pathlib import Path

import pytest

from larande_tui.packs.catalog import content_dir


def own_programme(folder: Path, name: str) -> None:
    folder.mkdir(exist_ok=True)
    text = (content_dir() / "programmes" / "halvdag.yaml").read_text(encoding="utf-8")
    (folder / f"{name}.yaml").write_text(text.replace("id: halvdag", f"id: {name}", 1), encoding="utf-8")


@pytest.mark.parametrize("name", ["upplägg", "upplagg", "uppla\u0308gg"])
def test_programmes_are_listed_with_the_broken_ones(run, tmp_path: Path, name: str) -> None:
    own_programme(tmp_path / "egna", "var-egen")
    (tmp_path / "egna" / "trasig.yaml").write_text("pack: programme\nid: trasig\n", encoding="utf-8")
    outcome = run(name, "--innehåll", "egna")
    assert outcome.code == 0
    lines = outcome.out.splitlines()
    assert any(line.startswith("halvdag ") and "180 min" in line for line in lines)
    assert any(line.startswith("var-egen ") for line in lines)
    assert any("trasig.yaml:" in line for line in lines[lines.index("Går inte att använda:") :])


def test_a_flag_may_stand_before_the_command(run, tmp_path: Path) -> None:
    own_programme(tmp_path / "egna", "var-egen")
    assert "var-egen" in run("--innehåll", "egna", "upplägg").out
    assert "var-egen" in run("--innehåll=egna", "upplägg").out


def test_folders_of_the_settings_file(run, tmp_path: Path) -> None:
    (tmp_path / "tillstand").mkdir()
    own_programme(tmp_path / "tillstand" / "egna", "fran-installningar")
    settings = tmp_path / "tillstand" / "installningar.toml"
    settings.write_text('innehall = ["egna"]\n', encoding="utf-8")
    outcome = run("upplägg")
    assert "fran-installningar" in outcome.out
    assert outcome.err == ""


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (b"innehall = [\n", "går inte att tolka"),
        (b"innehall = 3\n", 'innehall = ["MAPP"]'),
        (b"innehall = [1]\n", 'innehall = ["MAPP"]'),
        (b'innehall = ["\xe5"]\n', "inte sparade som UTF-8"),
    ],
)
def test_broken_settings_are_told_and_passed_over(run, tmp_path: Path, text: bytes, sentence: str) -> None:
    (tmp_path / "tillstand").mkdir()
    (tmp_path / "tillstand" / "installningar.toml").write_bytes(text)
    outcome = run("upplägg")
    assert outcome.code == 0
    assert sentence in outcome.err
    assert "halvdag" in outcome.out


def test_a_folder_that_does_not_exist(run) -> None:
    outcome = run("upplägg", "--innehåll", "saknas")
    assert outcome.code == 1
    assert "Det finns ingen mapp saknas" in outcome.err
