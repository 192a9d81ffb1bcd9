"""The languages of the page: whole, with the same blanks to fill, marked until somebody has read them, and used."""

from __future__ import annotations

import re

import pytest
from ruamel.yaml import YAML

from larande_tui.join.server.assets import LANGUAGES, page, page_folder, read_language
from larande_tui.packs.catalog import content_dir
from larande_tui.workshop.follow_up.fields import EFFECTS

SWEDISH = read_language("sv")
SCRIPT = (page_folder() / "sidan.js").read_text(encoding="utf-8")


def blanks(text: str) -> set[str]:
    return set(re.findall(r"\{\w+\}", text))


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_text_with_the_same_blanks(language: str) -> None:
    texts = read_language(language)
    assert list(texts) == list(SWEDISH)
    assert {key: blanks(text) for key, text in texts.items()} == {key: blanks(text) for key, text in SWEDISH.items()}
    assert [key for key, text in texts.items() if not text and key not in ("reviewed", "unreviewed")] == []
    assert texts["direction"] == ("rtl" if language in ("ar", "fa") else "ltr")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_that_nobody_has_read_says_so(language: str) -> None:
    texts = read_language(language)
    assert bool(texts["reviewed"]) != bool(texts["unreviewed"])
    assert "ogranskad" in texts["unreviewed"] or texts["reviewed"]


def test_every_file_of_a_language_is_offered() -> None:
    assert {file.stem for file in page_folder().glob("*.yaml")} == set(LANGUAGES)


def test_every_text_is_used_and_every_used_one_is_there() -> None:
    asked = set(re.findall(r'\bt\("(\w+)"', SCRIPT))
    made = {f"why_{why}" for why in ("closed", "quota", "long", "gone", "full")} | {f"weight_{n}" for n in range(1, 5)}
    made |= {f"fist_{n}" for n in range(6)} | {f"effect_{effect}" for effect in EFFECTS}
    made |= {f"aspect_{aspect}" for aspect in ("belagg", "styrka", "hinder", "onskat")}
    told_by_the_frame = {"language", "reviewed"}
    assert asked - SWEDISH.keys() == set()
    assert SWEDISH.keys() - asked - made - told_by_the_frame == set()
    assert made <= SWEDISH.keys()


def test_the_shipped_library_asks_everything_in_plain_swedish_too() -> None:
    for name, section in (("fragor", "questions"), ("nulage", "areas"), ("ekosystem", "categories")):
        library = YAML(typ="safe", pure=True).load(content_dir() / "library" / f"{name}.yaml")
        asked = library[section]
        assert [one["id"] for one in asked if not one.get("translations", {}).get("latt")] == []
        for one in asked:
            sentences = re.split(r"[.?!](?:\s|$)", one["translations"]["latt"])
            assert max(len(sentence.split()) for sentence in sentences) <= 15, one["id"]


def test_the_page_says_the_computer_in_the_room_only_where_that_is_so() -> None:
    assert "&quot;server&quot;: false" in page().decode()
    assert "&quot;server&quot;: true" in page(on_server=True).decode()
    assert "server ? t(" in SCRIPT


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_step_that_the_group_went_to_is_not_called_the_next(language: str) -> None:
    texts, following = read_language(language), {"sv": "nästa", "en": "next", "fi": "seuraav", "uk": "наступн"}
    assert following.get(language, texts["next"]) not in texts["moved"].casefold()
