"""The group's own ground rules: typed in the opening, beside the programme's, and in the documents."""

from __future__ import annotations

from pathlib import Path

from larande_tui.cli.main import main
from larande_tui.packs.schema.step_kinds.introduction import IntroductionStep
from larande_tui.workshop.model.items import Note, Parked, Position

RULE = "Ingen tittar i mobilen"


async def test_a_rule_lands_beside_the_others_and_is_taken_back(stage, make) -> None:
    async with stage(make(Position(step="oppning")), size=(80, 24)) as s:
        assert "Egen regel" in s.flat()
        await s.say(RULE)
        assert [note.text for note in s.workshop.all(Note)] == [RULE]
        assert s.workshop.all(Parked) == []
        assert RULE in s.flat()
        assert "Vi skriver innan vi pratar" in s.flat()
        await s.press("ctrl+z")
        assert s.workshop.all(Note) == []


def test_an_opening_without_rules_has_no_place_for_one() -> None:
    step = {"id": "s", "kind": "introduction", "title": "T", "minutes": 5, "purpose": "P", "source": "Eget"}
    assert IntroductionStep.model_validate(step).place_ids() == ()


def test_the_documents_have_the_rules_once_one_is_added(make, tmp_path: Path) -> None:
    def text_of(path: Path, variant: str) -> str:
        target = tmp_path / f"{path.stem}-{variant}.md"
        assert main(["exportera", str(path), "--till", str(target), "--variant", variant]) == 0
        return target.read_text(encoding="utf-8")

    note = Note(step="oppning", place="regler", text=RULE, number=3, order=1)
    with_rule, without = make(note), make(name="utan.larande")
    told = text_of(with_rule, "full")
    assert RULE in told
    assert "Vi skriver innan vi pratar" in told
    assert "Vi skriver innan vi pratar" not in text_of(without, "full")
    assert f"- {RULE}" in text_of(with_rule, "handbok")
