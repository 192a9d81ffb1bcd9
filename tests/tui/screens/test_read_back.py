"""What came back from Word, seen and undone on the stage."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import docx

from larande_tui.cli.main import main
from larande_tui.workshop.model.items import Action, Position
from larande_tui.workshop.store.session import Session


async def test_one_undo_takes_all_of_it_back(stage: Any, make: Any, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.chdir(tmp_path)
    path = make(
        Action(id="a1", number=1, order=1, activity="Fem minuter efter mötet", owner="planerare"),
        Action(id="a2", number=2, order=2, activity="Skyddad tid"),
        Position(step="handlingsplan"),
    )
    assert main(["exportera", str(path), "--till", "plan.docx", "--variant", "plan"]) == 0
    document = docx.Document("plan.docx")
    plan = document.tables[0]
    plan.rows[1].cells[1].paragraphs[0].runs[0].text = "Tio minuter"
    plan.rows[1].cells[2].paragraphs[0].runs[0].text = "rektor"
    plan._tbl.remove(plan.rows[2]._tr)
    document.save("plan.docx")
    assert main(["läs-in", "plan.docx", "--till", str(path), "--genomför"]) == 0
    async with stage(path) as s:
        assert "Tio minuter" in s.text()
        assert "Skyddad tid" not in s.text()
        await s.press("ctrl+z")
        assert "Ångrade: Inläsning av plan.docx" in s.flat()
        assert "Fem minuter efter mötet" in s.text()
        assert "Skyddad tid" in s.text()
    with Session.open(path, writable=False) as session:
        assert [action.owner for action in session.workshop.actions] == ["planerare", ""]


async def test_the_stage_writes_a_working_copy(stage: Any, make: Any, tmp_path: Any) -> None:
    path = make(Action(id="a1", number=1, order=1, activity="Fem minuter"), Position(step="handlingsplan"))
    async with stage(path) as s:
        await s.press("f9", "f6", "f6", "enter")
        for _ in range(200):
            await s.pilot.pause(0.02)
            if "Klart:" in s.text():
                break
    (written,) = tmp_path.glob("*.docx")
    assert main(["läs-in", str(written), "--till", str(path)]) == 0
    assert "larande_1_" in "".join(docx.Document(str(written)).element.xml.split())
