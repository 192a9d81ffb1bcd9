"""From the manager's preparation to the answer and the follow-up, with real files and the real commands."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from zipfile import ZipFile

from larande_tui.cli.main import main
from larande_tui.packs.catalog import load_catalog
from larande_tui.workshop.create import begin
from larande_tui.workshop.follow_up.begin import begin_follow_up
from larande_tui.workshop.levels.ambassadors import add_ambassadors
from larande_tui.workshop.levels.goals import add_goals, serve_goal
from larande_tui.workshop.levels.requests import send
from larande_tui.workshop.levels.resources import describe_load
from larande_tui.workshop.model.items import Action, Details, Note
from larande_tui.workshop.store.session import Session
from tests.driver.documents import edited, write

DAY = dt.date(2026, 11, 12)
FACTS = Details(title="Lärande i vardagen", workplace="Hemtjänsten Norr", date=DAY, operation="forvaltning")


def words_of(document: Path) -> str:
    with ZipFile(document) as package:
        return package.read("word/document.xml").decode()


def test_what_the_manager_found_leads_to_a_request_its_answer_the_follow_up_and_the_leaders_handbook(
    tmp_path: Path, capsys
) -> None:
    programmes, policies = load_catalog().programmes, load_catalog().policies

    # The manager looks up the goals and says what may be decided.
    preparation = begin(tmp_path, FACTS.changed(title="Förarbete"), programmes["forarbete"])
    with Session.open(preparation) as session:
        add_goals(session, ["nämnden: Ökad kontinuitet (Verksamhetsplan 2026, s. 14)", "fullmäktige: inget"])
        session.put(
            Note(step="ramar", place="FR2", text="Jag beslutar 4 tim i veckan. Mer går till områdeschefen.", number=9),
            Note(step="bild", place="FB3", text="Det här är bara till för mig", number=10),
            Note(step="ramar", place="FR3", text="Jag skyddar tiden i schemat", number=11),
        )
        add_ambassadors(session, ["planeraren: ser mönster, enhetschefen frågar före 4 december 2026"])

    # The half day begins from it: the goals and the frame are there, what was meant for the manager is not.
    half_day = begin(tmp_path, FACTS, programmes["halvdag"], prepared=preparation, guidelines=[policies["allman"]])
    with Session.open(half_day) as session:
        assert [note.text for note in session.workshop.all(Note)] == [
            "Jag beslutar 4 tim i veckan. Mer går till områdeschefen."
        ]
        time = Action(
            id="tid", activity="Skyddad tid två och två", why="Träffar ställs in", resources="7 tim i veckan",
            decision_level="nasta_chef", owner="enhetschef", number=20, order=1,
        )  # fmt: skip
        session.put(time)
        serve_goal(session, time.key, session.workshop.goals[0])
        assert describe_load(session.workshop) == "planen tar 7 tim i veckan, ramen är 4 tim i veckan"
        request = send(session, time, "områdeschefen")

    # The letter goes up, is answered in a word processor, and is read back by the command.
    letter = tmp_path / "brev.docx"
    assert main(["exportera", str(half_day), "--till", str(letter), "--variant", "framställan"]) == 0
    assert "7 tim i veckan" in words_of(letter)

    def answer(table) -> None:
        write(table, 1, "Svar", "delvis")
        write(table, 1, "Ord till svaret", "fyra timmar från mars")
        write(table, 1, "Svarat av", "områdeschef")

    edited(letter, answer, 1)
    assert main(["läs-in", str(letter), "--till", str(half_day)]) == 0
    assert "svar: tomt → delvis" in capsys.readouterr().out
    assert main(["läs-in", str(letter), "--till", str(half_day), "--genomför"]) == 0
    with Session.open(half_day, writable=False) as session:
        answered = session.workshop.current(request)
        assert (answered.answer, answered.answer_words) == ("delvis", "fyra timmar från mars")
        assert not answered.waits

    # The follow-up has the answer, the goal and the plan, and its minutes tell them.
    later = begin_follow_up(half_day, tmp_path / "mars.larande", programmes["uppfoljning"])
    with Session.open(later, writable=False) as session:
        assert [one.answer for one in session.workshop.requests] == ["delvis"]
        assert session.workshop.actions[0].goal == "Ökad kontinuitet"
    minutes = tmp_path / "mars.docx"
    assert main(["exportera", str(later), "--till", str(minutes)]) == 0
    told = words_of(minutes)
    for words in ("fyra timmar från mars", "Ökad kontinuitet", "Skyddad tid två och två"):
        assert words in told
    assert "bara till för mig" not in told
    assert "Jag skyddar tiden" not in told

    # The handbook of the one who leads has the plans, what was promised and asked, the ambassadors, and the days; the
    # manager's own answers only with the preparation.
    handbook = tmp_path / "min.docx"
    command = ["exportera", str(half_day), "--till", str(handbook), "--variant", "ledarhandbok"]
    assert main(command) == 0
    alone = words_of(handbook)
    assert "bara till för mig" not in alone
    assert "Jag beslutar 4 tim i veckan" in alone, "it went along to the half day"
    assert main([*command, "--förarbete", str(preparation)]) == 0
    mine = words_of(handbook)
    for words in (
        "Min handbok: Hemtjänsten Norr", "Ökad kontinuitet", "Jag skyddar tiden i schemat", "Skyddad tid två och två",
        "fyra timmar från mars", "planeraren", "Fråga ambassadör: planeraren", "Det här är bara till för mig",
    ):  # fmt: skip
        assert words in mine, words
    assert main(["exportera", str(half_day), "--till", str(minutes), "--förarbete", str(preparation)]) != 0
    assert "bara i ledarens egen handbok" in capsys.readouterr().err
