"""Exceptions from a guideline, listed over the plans of a folder with who has approved them."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from larande_tui.cli.main import main
from larande_tui.packs.catalog import load_policies
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.model.items import Action, Details, PolicyUsed, ProgrammeUsed
from larande_tui.workshop.status.exceptions import exceptions, exceptions_in
from larande_tui.workshop.store.session import Session
from tests.driver.rich_workshop import workshop_of
from tests.driver.shipped import shipped

POLICY = load_policies()["hedemora"]
CLAIMED = {"hedemora.undantag": "ja"}
APPROVED = {**CLAIMED, "hedemora.undantag_av": "forvaltningschef", "hedemora.undantag_dag": "2026-02-03"}


@pytest.fixture(autouse=True)
def own_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LARANDE_TILLSTAND", str(tmp_path / "tillstand"))


def items(operation: str = "forvaltning") -> list:
    return [
        ProgrammeUsed(programme=shipped("halvdag")),
        Details(workplace="Norr", date=dt.date(2026, 3, 1), operation=operation),
        PolicyUsed(id=POLICY.id, policy=POLICY),
        Action(id="a1", number=1, order=1, activity="Konferens i Falun", answers=APPROVED),
        Action(id="a2", number=2, order=2, activity="Föreläsning på hotell", answers=CLAIMED),
        Action(id="a3", number=3, order=3, activity="Fem minuter efter mötet"),
    ]


def test_an_exception_says_who_approved_it_and_when() -> None:
    approved, claimed = exceptions(workshop_of(items()))
    assert approved == ("Konferens i Falun", POLICY.title, ("förvaltningschefen", "3 februari 2026"), True)
    assert (claimed.activity, claimed.approval, claimed.is_approved) == ("Föreläsning på hotell", (), False)


def test_the_wrong_approver_is_no_approval() -> None:
    assert [one.is_approved for one in exceptions(workshop_of(items("bolag")))] == [False, False]


def test_a_plan_that_is_followed_up_is_listed_there_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "mapp"
    first = folder / "vinter.larande"
    with Session.create(first) as session:
        session.put(*items())
    begin_follow_up(first, folder / "host.larande", shipped("uppfoljning"))
    _, made = exceptions_in(folder)
    assert [(plan.path.name, one.activity) for plan, one in made] == [
        ("host.larande", "Konferens i Falun"),
        ("host.larande", "Föreläsning på hotell"),
    ]
    assert main(["läget", str(folder), "--undantag"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "Undantag som saknar godkännande:"
    assert lines[1] == "  Föreläsning på hotell"
    assert "  Konferens i Falun: förvaltningschefen, 3 februari 2026" in lines


def test_a_folder_without_any_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "mapp").mkdir()
    assert main(["läget", str(tmp_path / "mapp"), "--undantag"]) == 0
    assert capsys.readouterr().out.startswith("Inga undantag från riktlinjer (0 workshoppar")
