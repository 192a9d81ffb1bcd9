"""The guide for those who write guidelines is right: its example, and its lists of words and fields."""

from __future__ import annotations

import re
from pathlib import Path

from larande_tui.packs.catalog import check_pack, load_policies
from larande_tui.packs.schema.policy import ACTION_DATES, ACTION_TEXTS, GOAL_TEXTS, WORKSHOP_TEXTS, Condition

GUIDE = Path(__file__).parents[2] / "docs" / "egna-riktlinjer.md"


def test_the_example_is_sound(tmp_path: Path) -> None:
    text = GUIDE.read_text(encoding="utf-8")
    (tmp_path / "policies").mkdir()
    path = tmp_path / "policies" / "exempel.yaml"
    path.write_text(text.split("```yaml\n")[1].split("```")[0], encoding="utf-8")
    assert check_pack(path) == []
    assert "exempelkommun" in load_policies(tmp_path)


def test_every_condition_and_field_is_in_it_and_no_other() -> None:
    text = GUIDE.read_text(encoding="utf-8")
    assert set(re.findall(r"^\| `(\w+): ", text, re.MULTILINE)) == set(Condition.model_fields)
    fields = text.partition("## Planens fält")[2]
    assert set(re.findall(r"`(\w+)`", fields)) == {*ACTION_TEXTS, *ACTION_DATES, *GOAL_TEXTS, *WORKSHOP_TEXTS}
