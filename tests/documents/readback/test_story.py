"""The demo group's story all the way round, with real files, the real commands and another program in between.

Workshop → Word → edited in LibreOffice → read back → follow-up → minutes with then and now → calendar.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
import vobject
from icalendar import Calendar

from larande_tui.documents.ooxml.document_xml import WordFile
from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.workshop.follow_up.answers import record_answer
from larande_tui.workshop.model.items import Action, AreaFinding, EarlierAction
from larande_tui.workshop.store.session import Session
from tests.driver.documents import edited, move_column, parts_of
from tests.driver.office import Office


class Desk:
    """A folder where somebody runs commands."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def run(self, *words: str) -> str:
        """A command in a process of its own; gives what it said."""
        done = subprocess.run(
            [sys.executable, "-m", "larande_tui", *words],
            cwd=self.folder,
            env={**os.environ, "PYTHONUTF8": "1"},
            capture_output=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def __truediv__(self, name: str) -> Path:
        return self.folder / name


@pytest.fixture
def desk(tmp_path: Path, office: Office) -> Desk:
    desk = Desk(tmp_path)
    demo_workshop(desk / "norr.larande")
    desk.run("exportera", "norr.larande", "--till", "plan.docx", "--variant", "plan")
    return desk


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path)


EDITS = (
    'Say("I2", "pågår")',
    'Say("D2", "31 mars 2027")',
    'Say("B3", "Skyddad tid en timme i veckan")',
    'Say("C3", "gruppchef")',
    "Drop(5)",
    "Insert(3)",
    'Say("B3", "Bjud in natten till morgonmötet")',
    'Say("C3", "nattsamordnare")',
    'Say("D3", "v. 10 2027")',
    "SortBy(2)",
)
"""What a colleague does: a status, a date in words, other words and owner, a row gone, a row of one's own, sorted."""


def lines(said: str) -> list[str]:
    return [line.strip() for line in said.splitlines() if line.startswith("  ")]


FIRST = 'Åtgärd 1 (Fem minuter "vad lärde vi oss i går" efter morgonmötet …)'
SECOND = "Åtgärd 2 (30 minuter skyddad tid varannan vecka, två och två)"
EXPECTED = [
    f"{FIRST}, klart senast: 2027-02-26 → 2027-03-31",
    f"{FIRST}, status: ej påbörjad → pågår",
    f"{SECOND}, texten: 30 minuter skyddad tid varannan vecka, två och två → Skyddad tid en timme i veckan",
    f"{SECOND}, ansvarig: enhetschef → gruppchef",
    "Borttagen: Åtgärd 4 (Utbildning i demensbemötande på Stadshotellet för dag och …)",
    "Ny åtgärd: Bjud in natten till morgonmötet, ansvarig nattsamordnare, klart senast 2027-03-12 (v. 10 2027)",
]


def days(file: Path) -> dict[str, tuple[object, str]]:
    """The days of a calendar as icalendar reads it, once vobject has read the same."""
    one = {
        str(event["uid"]): (event["dtstart"].dt, str(event["summary"]))
        for event in Calendar.from_ical(file.read_bytes()).walk("VEVENT")
    }
    other = {
        event.uid.value: (event.dtstart.value, event.summary.value)
        for event in vobject.readOne(file.read_text(encoding="utf-8")).vevent_list
    }
    assert one == other
    return one


@pytest.mark.exhaustive
def test_the_plan_goes_round(desk: Desk, office: Office) -> None:
    before = (desk / "norr.larande").read_bytes()
    office.edit(desk / "plan.docx", desk / "svar.docx", *EDITS)
    edited(desk / "svar.docx", lambda grid: move_column(grid, "Status", 1))

    # Shown before anything is taken in, then taken in, in one transaction.
    said = desk.run("läs-in", "svar.docx", "--till", "norr.larande")
    assert lines(said) == EXPECTED
    assert (desk / "norr.larande").read_bytes() == before
    desk.run("exportera", "norr.larande", "--till", "forst.ics")
    desk.run("läs-in", "svar.docx", "--till", "norr.larande", "--genomför")
    with Session.open(desk / "norr.larande") as session:
        plan = [(action.activity, action.owner, action.status) for action in session.workshop.actions]
        assert plan == [
            (
                'Fem minuter "vad lärde vi oss i går" efter morgonmötet, natt via inspelat röstmeddelande',
                "planerare",
                "pagar",
            ),
            ("Skyddad tid en timme i veckan", "gruppchef", "ej_paborjad"),
            ('Skriv om två mål till "så här gör vi" på en sida', "alla", "ej_paborjad"),
            ("Bjud in natten till morgonmötet", "nattsamordnare", "ej_paborjad"),
        ]
    assert "inget är ändrat" in desk.run("läs-in", "svar.docx", "--till", "norr.larande")

    # A follow-up of it; the group meets and talks.
    desk.run("följ-upp", "norr.larande", "--till", "mars.larande")
    with Session.open(desk / "mars.larande") as session:
        record_answer(session, session.workshop.actions[0], decision="sprid", effect="ja", lesson="Natten vill ha ljud")
        rated = next(area for area in session.workshop.all(AreaFinding) if area.chosen)
        session.put(rated.changed(now=4))
        assert session.wait_saved()

    # Minutes with then and now.
    desk.run("exportera", "mars.larande", "--till", "mars.docx")
    told = WordFile((desk / "mars.docx").read_bytes()).text()
    for words in ("Planen då och nu", "Natten vill ha ljud", "Områdena då och nu", "Skyddad tid en timme i veckan"):
        assert words in told
    charts = [data.decode() for name, data in parts_of(desk / "mars.docx").items() if name.startswith("word/charts/")]
    assert any("Förra gången" in chart and "Nu" in chart for chart in charts)

    # The calendar moves what has moved, and two programs read the same.
    desk.run("exportera", "mars.larande", "--till", "mars.ics")
    then, now = days(desk / "forst.ics"), days(desk / "mars.ics")
    moved = {uid: (then[uid][0], now[uid][0]) for uid in then.keys() & now.keys() if then[uid][0] != now[uid][0]}
    assert [str(after) for _, after in moved.values()] == ["2027-03-31"]
    assert any("Bjud in natten" in summary for _, summary in now.values())


def test_a_follow_up_begins_from_the_document_alone(desk: Desk, office: Office) -> None:
    office.edit(desk / "plan.docx", desk / "svar.docx", *EDITS)
    (desk / "norr.larande").unlink()
    said = desk.run("följ-upp", "svar.docx", "--till", "mars.larande")
    assert lines(said) == EXPECTED
    assert not (desk / "mars.larande").exists()
    desk.run("följ-upp", "svar.docx", "--till", "mars.larande", "--genomför")
    with Session.open(desk / "mars.larande") as session:
        workshop = session.workshop
        then = [item.action.owner for item in workshop.all(EarlierAction)]
        assert then == ["planerare", "enhetschef", "alla", "enhetschef"]
        assert [action.owner for action in workshop.actions] == ["planerare", "gruppchef", "alla", "nattsamordnare"]
        session.undo()
        assert [action.owner for action in workshop.actions] == then
        session.redo()
    desk.run("exportera", "mars.larande", "--till", "mars.md")
    told = (desk / "mars.md").read_text(encoding="utf-8")
    assert "Uppföljning av Lärande i vardagen den 12 november 2026" in told
    assert "| inte kvar i planen |" in told


@pytest.mark.exhaustive
def test_a_detour_by_odt_loses_the_record_and_not_the_marks(desk: Desk, office: Office) -> None:
    office.convert(desk / "plan.docx", "odt", desk.folder)
    (desk / "ut").mkdir()
    back = office.convert(desk / "plan.odt", "docx", desk / "ut")
    office.edit(back, desk / "svar.docx", 'Say("B3", "Helt andra ord")', "SortBy(1)")
    said = desk.run("läs-in", "svar.docx", "--till", "norr.larande")
    assert [line.rpartition(" → ")[2] for line in lines(said)] == ["Helt andra ord"]
    with Session.open(desk / "norr.larande", writable=False) as session:
        assert len(session.workshop.all(Action)) == 4
