"""The half day, led from the first minute to the last by keyboard alone, in one sitting, with what a group really said.

It is written to be read: each function is a step of the day, and what stands in it is what a facilitator presses.
"""

from __future__ import annotations

import csv
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from docx import Document
from ruamel.yaml import YAML

from larande_tui.workshop.model.items import (
    Ballot,
    Decision,
    Element,
    FistOfFive,
    Note,
    Override,
    Parked,
    Placement,
    Rating,
    Relation,
    Silence,
    StepRun,
    Theme,
)
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.store.session import Session
from tests.driver.exhaustive import usually
from tests.driver.real_terminal import Terminal

DEMO = Path(__file__).resolve().parents[2] / "content" / "demo"

RECORD = YAML(typ="safe").load((DEMO / "hemtjansten-norr.yaml").read_text(encoding="utf-8"))

with (DEMO / "hemtjansten-norr.csv").open(encoding="utf-8-sig", newline="") as file:
    ROWS = [row for row in csv.DictReader(file, delimiter=";") if row["text"].strip()]

QUESTIONS = ("RF1", "RF2b", "RF3", "RF4", "RF6", "RF7", "RF9")
AREAS = [f"N{number}" for number in range(1, 10)]
ASPECTS = ("belagg", "styrka", "hinder", "onskat")
SILENT = "RF6"


def said(place: str) -> list[str]:
    """What the group said at a place; a line break is no key of a line."""
    return [" ".join(row["text"].split()) for row in ROWS if row["plats"] == place]


NAMES = ("Solveigs",)
"""Names of persons in what the group said, which are told of before they are written."""

TIME_TO_READ = 1.0
"""Seconds after which the line is taken to have been read."""


@dataclass
class Room:
    """A terminal before a group, with words for what the facilitator does."""

    terminal: Terminal
    misfired: list[str] = field(default_factory=list)
    """Keys that nothing came of."""

    def press(self, *keys: str, sees: str = "", gone: str = "") -> None:
        """Press keys, and see what comes of them."""
        if sees or gone:
            self.terminal.press(*keys)  # what comes of them is waited for
        elif not self.terminal.press_alive(*keys):
            self.misfired.append(f"{' '.join(keys)} before:\n{self.terminal.text}")
        if sees:
            self.terminal.wait_for(sees, gone=gone)
        elif gone:
            self.terminal.wait_until_gone(gone)

    def let_go(self) -> None:
        """Stop pointing at anything."""
        self.press("Escape", sees="Page Down", gone="Esc släpp")

    def done(self) -> None:
        """Close the form; everything in it is saved already. What it was about is pointed at on the wall."""
        self.press("Escape", sees="✓ sparat", gone="Esc klar, allt är sparat")
        if "Esc släpp" in self.terminal.text:
            self.let_go()

    def write(self, text: str) -> None:
        """Type a text and see its beginning on the line."""
        self.terminal.type(text)
        self.terminal.wait_for(f"▸ {text[:9].rstrip()}")

    def say(self, *texts: str) -> None:
        """Each text on the line, then Enter, and the line is free again. What is told of a name is read first."""
        for text in texts:
            self.write(text)
            if any(name in text for name in NAMES):
                self.terminal.wait_for("kan vara en persons namn")
                time.sleep(TIME_TO_READ)
            self.press("Enter", gone=f"▸ {text[:9].rstrip()}")

    def answer(self, text: str, *, sees: str = "", gone: str = "") -> None:
        """Type in what has opened, and Enter."""
        self.terminal.type(text)
        self.press("Enter", sees=sees, gone=gone)


def read_help(room: Room, back: str) -> None:
    """Read the help of a list or a form, and come back to it."""
    room.press("F1", sees="Just här")
    room.press("Escape", sees=back, gone="Just här")


def begin(room: Room) -> None:
    """From the start screen to the first step, on a new workshop."""
    room.terminal.wait_for("Ny workshop", "Esc avsluta")
    room.terminal.press("n", "Enter")  # as fast as one presses them: one list opens, and Enter answers it
    room.terminal.wait_for("Arbetsplats", "Ctrl+S börja workshoppen")
    room.press("Escape", sees="Esc avsluta", gone="Arbetsplats")
    room.terminal.type("n")
    room.terminal.wait_for("Vilket upplägg?", "Halvdag, 180 min")
    room.press("End", sees="utan att skriva YAML", gone="Halvdag, 180 min")
    room.terminal.press("NPage")  # at the end of a list it stays there
    room.terminal.wait_for("utan att skriva YAML")
    room.press("Home", sees="Halvdag, 180 min", gone="utan att skriva YAML")
    read_help(room, "Vilket upplägg?")
    room.press("Enter", sees="Arbetsplats")
    room.terminal.type("Hemtjänsten Norr")
    for fact in ("Vård och omsorg", "Norrby kommun", "", "8.30", "Björkgården", "Lära av varandra varje vecka"):
        room.press("Tab")
        room.terminal.type(fact)
    for fact in ("verksamhetsutvecklare", "planerare", "14", "enhetschef, planerare, skyddsombud", "VON 2026/0417"):
        room.press("Tab")
        room.terminal.type(fact)
    room.press("C-s", sees="● Öppning")


def opening(room: Room) -> None:
    """The purpose, a round, tables, and a matter that does not belong here."""
    room.terminal.wait_for("Lära av varandra varje vecka")
    room.press("F5", sees="Nu: nummer 1")
    for number in range(2, 15):
        room.press("Enter", sees=f"Nu: nummer {number}")
    room.press("Enter", sees="Alla har fått ordet.")
    room.press("Enter", sees="● Öppning")
    room.press("F12", sees="bord av 14 personer")
    room.press("2", sees="7 par")
    room.press("b")
    room.press("Escape", sees="● Öppning")
    room.press("F2", sees="Manuset är för dig")
    room.press("F2", sees="Manus · Öppning")
    room.press("NPage", gone="Manus · Öppning")  # more of the script, not the next step
    room.press("PPage", sees="Manus · Öppning")
    assert "● Öppning" in room.terminal.text
    room.press("F2", gone="Manus · Öppning")
    room.write(said("parkering")[0])
    room.press("F7", sees="Parkerat:")
    room.press("F7", sees="Parkeringen: skriv något nytt")
    room.press("Enter", sees="Esc klar, allt är sparat")
    room.terminal.type("enhetschef")
    room.done()


def reflection(room: Room) -> None:
    """Seven questions, one of them in silence; themes by number; a vote about them."""
    room.press("NPage", sees="Fråga 1 av 7")
    room.press("C-k", sees="paus i klockan")
    room.press("C-k", gone="paus i klockan")
    room.press("C-l", sees="2 minuter till")
    for number, question in enumerate(QUESTIONS, 1):
        room.terminal.wait_for(f"Fråga {number} av 7")
        if question == SILENT:
            room.press("C-e", sees="(dolt)")
            for count, text in enumerate(said(question), 1):
                room.terminal.type(text)
                room.press("Enter", sees=f"{count} {'dold' if count == 1 else 'dolda'}")
                assert text[-12:] not in room.terminal.text
            room.press("F10", sees=f"{len(said(question))} dolda")
            room.press("F10", sees="Fråga 5 av 7")
            room.press("C-e", sees=f"{len(said(question))} visas nu")
        else:
            *before, last = said(question)
            room.say(*before)
            if number == 1:
                change_ones_mind(room, left_over=last)
            else:
                room.say(last)
        room.press("Tab")
    room.press("C-b", "C-b", "C-b", "C-b", "C-b", "C-b", sees="Fråga 1 av 7")
    group(room)
    vote(room)


def change_ones_mind(room: Room, left_over: str) -> None:
    """What is pointed at is moved, taken away and put back; a line that is left over goes first at Enter."""
    room.press("Up", sees="Esc släpp")
    room.press("S-Down", sees="Det ligger redan sist.")
    room.press("S-Up", gone="redan sist")
    room.press("S-Down")
    room.press("Delete", sees="Tog bort")
    room.press("C-z", sees="Ångrade:")
    room.press("F6", sees="till\n")
    room.press("Escape", sees="Esc släpp")
    room.let_go()
    room.write(left_over)
    room.press("Up")
    room.press("Enter", gone=f"▸ {left_over[:9].rstrip()}")
    if "Esc släpp" in room.terminal.text:
        room.let_go()


def group(room: Room) -> None:
    """The notes carry numbers from two on, since one is parked; each question's go into its theme at once."""
    number = 2
    for question, theme in zip(
        QUESTIONS, ("Kedjan", "Målen", "Behov", "Stöd", "Små steg", "Villkor", "Uppåt"), strict=True
    ):
        last = number + len(said(question)) - 1
        room.press("C-t", sees="Vilka nummer, och vilket tema?")
        room.answer(f"{number}-{last} {theme}", sees=f"ligger i {theme}")
        number = last + 1
    room.press("C-z", sees="Ångrade:")
    room.press("C-y", sees="Gjorde om:")
    room.press("C-f", sees="Visa bara ▸")
    room.terminal.type("APT")
    room.terminal.wait_for("Visar 2 av 6: apt")
    room.press("Enter", sees="Kedjan uppi")
    room.press("Escape", gone="Visar 2 av 6")


def vote(room: Room) -> None:
    """Fourteen voters, one of them absent; nobody sees how it goes before all have voted."""
    room.press("C-d", sees="0 av 14 har röstat")
    room.press("Tab", "Tab", "Tab", sees="Närvarande ▸")
    room.answer("13", sees="0 av 13 har röstat")
    room.press("BTab", "BTab", sees="Röst 1 ▸")
    for voter in range(1, 14):
        room.answer("5 5 2" if voter % 3 else "4 5 6", sees=f"{voter} av 13 har röstat")
        assert "██ " not in room.terminal.text.split("Förslag")[1]
    room.press("C-d", sees="Röstningen är stängd")
    room.terminal.wait_for("Små steg", "██")
    room.press("Down", "F5", sees="★ Valt att gå vidare med.")
    for key in ("Delete", "S-Up"):  # a ballot only weighs: the theme stays
        room.let_go()
        room.press("Down", sees="Esc släpp")
        room.press(key, sees="De ändras i steget där de sades")
    room.let_go()
    room.press("Escape", sees="Fråga 1 av 7")


def current_state(room: Room) -> None:
    """Fourteen slips, then area by area; the group chooses by hands."""
    room.press("NPage", sees="Alla områden ▸")
    room.press("Tab", sees="Lapp 1 ▸")
    ratings = [RECORD["nulage"][area]["nu"] for area in AREAS]
    for person in range(14):
        slip = "".join(str(values[person]) if person < len(values) else "0" for values in ratings)
        room.answer(slip, sees=f"Lapp {person + 2} ▸")
    room.terminal.wait_for("14 svar hittills")
    for number, area in enumerate(AREAS, 1):
        room.press("C-n", sees=f"Område {number} av 9")
        room.press("Tab", sees="Önskat om ett år ▸")
        room.answer(str(RECORD["nulage"][area]["onskat"]), sees="Belägg ▸")
        if not said(f"{area}.{ASPECTS[0]}"):  # Enter led here already, so the first Tab leads no further
            room.press("Tab", sees="Ni är redan vidare")
        for aspect in ASPECTS:
            room.say(*said(f"{area}.{aspect}"))
            if aspect != ASPECTS[-1]:
                room.press("Tab")
                room.terminal.wait_for({"styrka": "Hinder ▸", "hinder": "Önskat läge ▸"}.get(aspect, "Styrka att be"))
        if RECORD["nulage"][area].get("vald"):
            room.press("F5", sees="★ valt")
    room.press("C-d", sees="Röstning ·")
    room.answer("2 9, 3 8, 7 12", sees="händer räknade för 3 av 9")
    room.press("C-d", sees="████████████ 12")
    room.press("Escape")
    room.terminal.wait_for("Önskat läge ▸")


def pause(room: Room) -> None:
    """A clock that is seen from the corridor."""
    room.press("NPage", sees="Vi är tillbaka kl.")
    room.terminal.wait_for("██")


def ecosystem(room: Room) -> None:
    """Twelve parts, what is known of one of them, connections, and a gap worth an action."""
    room.press("NPage", sees="Människor och roller")
    parts = RECORD["ekosystem"]["element"]
    categories = list(dict.fromkeys(part["kategori"] for part in parts))
    for at, category in enumerate(categories):
        room.say(*(part["namn"] for part in parts if part["kategori"] == category))
        if at + 1 < len(categories):
            room.press("Tab")
    room.press("Up", "Enter", sees="Esc klar, allt är sparat")
    room.press("4", sees="● 4")
    read_help(room, "● 4")
    room.press("Tab")
    room.terminal.type("enhetschef")
    room.done()
    room.press("Tab", "Tab", sees="Koppling ▸")
    numbers = parts_by_number(room)
    for relation in RECORD["ekosystem"]["relationer"]:
        room.say(f"{numbers[relation['fran']]} {numbers[relation['till']]}")
    room.press("Up", "Down", "F5", sees="★ Valt att gå vidare med.")
    room.let_go()


def parts_by_number(room: Room) -> dict[str, int]:
    """The numbers on the wall are the order in which things were said; the record calls parts E1, E2 and so on."""
    parts = RECORD["ekosystem"]["element"]
    first = 1 + 1 + sum(len(said(question)) for question in QUESTIONS)
    first += sum(len(said(f"{area}.{aspect}")) for area in AREAS for aspect in ASPECTS)
    order = sorted(parts, key=lambda part: list(dict.fromkeys(p["kategori"] for p in parts)).index(part["kategori"]))
    return {part["id"]: first + at for at, part in enumerate(order)}


def action_plan(room: Room) -> None:
    """An action out of what was chosen, more as they are said, weighed against each other, and one filled in."""
    room.press("NPage", sees="Ny åtgärd ▸")
    room.press("F5", sees="Utgå från")
    room.answer("Kunskapsdelning", sees="Esc klar, allt är sparat")
    room.terminal.type("Fem minuter efter morgonmötet")
    room.press("Tab")
    room.terminal.type("planerare")
    room.press("Tab")
    room.terminal.type("v. 8")
    room.press("Tab")
    room.terminal.type("provkör i område 2")
    room.press("Tab")
    room.terminal.type("om en vecka")
    room.press("Tab", "Right", sees="● chef beslutar")
    room.done()
    room.say("30 minuter skyddad tid varannan vecka", "Skriv om två mål på en sida")
    room.terminal.wait_for("saker att se över")
    room.press("C-d", "Tab", "Tab", sees="3 kvar att placera")
    room.answer("4 1", sees="2 kvar att placera")
    room.answer("3 4", sees="1 kvar att placera")
    room.answer("3 1", sees="Snabba vinster: 1, 3")
    room.press("Escape", sees="Ny åtgärd ▸")


def policy_check(room: Room) -> None:
    """What is missing is mended or left with a reason; then the hands."""
    room.press("NPage", sees="Fingrar ▸")
    room.terminal.wait_for("Kvar att göra")
    room.press("Down", "Enter", sees="Esc klar, allt är sparat")
    room.terminal.type("enhetschef")
    room.press("Escape", sees="✓ sparat", gone="Esc klar, allt är sparat")
    room.press("Down")
    room.press("F5", sees="Vad går ni ifrån?")
    room.answer("Beslutsnivå", sees="Varför går ni ifrån den?")
    room.answer("Det bestäms på APT i december.", sees="Skälet kommer med i dokumentet")
    room.let_go()
    room.answer("4 5 3 2 0 0", sees="4 visar fem fingrar")


def closing(room: Room) -> None:
    """Decisions with their level, what is parked, when we meet again, and the last round."""
    room.press("NPage", sees="Beslut ▸")
    for decision in RECORD["beslut"]:
        room.say(decision["text"])
    room.press("F8", sees="Beslut: skriv ett nytt")
    room.press("Enter", sees="Esc klar, allt är sparat")
    room.press("Right", sees="● chef beslutar")
    room.press("Tab")
    room.terminal.type("enhetschef")
    room.done()
    room.press("Tab", sees="Parkering ▸")
    room.say(*said("parkering")[1:])
    room.press("Tab", sees="Nästa möte ▸")
    room.answer("4 mars kl. 9", sees="kl. 9")
    room.press("F5", sees="Nu: nummer 1")
    room.press("Escape", sees="● Avslutning")
    room.press("F3", sees="Översikt")
    room.press("Home", sees="▸ ○")
    room.press("End")
    marks: list[str] = []

    def all_are_there() -> bool:
        lines = [line.strip("▸ ") for line in room.terminal.text.splitlines()]
        marks[:] = [line[0] for line in lines if line and line[0] in "✓●○–" and " min" in line]
        return len(marks) == 9

    room.terminal.until(all_are_there, "show every step of the day")
    assert marks.count("–") == 1, "none is left out but the optional one"
    assert marks[-1] == "●", "the last one is shown; a walk of seconds only glances at the others"
    room.press("Escape", sees="● Avslutning")


def minutes(room: Room) -> None:
    """After the last step come the minutes, and Enter writes them."""
    room.press("NPage", sees="Det var sista steget")
    room.press("Enter", sees=".docx")
    room.press("Escape", sees="● Avslutning")
    room.press("C-q")
    assert room.terminal.wait_for_end() == 0


@pytest.mark.parametrize("size", usually((80, 24), of=[(80, 24), (120, 40)]), ids=str)
def test_the_half_day_is_led_from_the_first_minute_to_the_last(start, workshops: Path, size: tuple[int, int]) -> None:
    columns, lines = size
    room = Room(start(columns=columns, lines=lines))
    begin(room)
    for step in (opening, reflection, current_state, pause, ecosystem, action_plan, policy_check, closing, minutes):
        step(room)
    assert room.misfired == [], "every key that was pressed has done something"
    (file,) = workshops.glob("*.larande")
    with Session.open(file, writable=False) as session:
        everything_is_there(session.workshop)
    (document,) = workshops.glob("*.docx")
    read = Document(str(document))
    words = [paragraph.text for paragraph in read.paragraphs]
    words += [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    for text in (*said("RF1")[:3], RECORD["beslut"][0]["text"]):
        assert any(text in said for said in words)


def everything_is_there(workshop: Workshop) -> None:
    """Every word of the group, and everything it made of them."""
    notes = Counter(note.text for note in workshop.all(Note))
    places = [*QUESTIONS, *(f"{area}.{aspect}" for area in AREAS for aspect in ASPECTS)]
    assert notes == Counter(text for place in places for text in said(place))
    assert [item.text for item in workshop.all(Parked)] == said("parkering")
    assert workshop.parked[0].owner == "enhetschef"
    assert len(workshop.all(Theme)) == 7
    assert all(note.theme for note in workshop.all(Note) if note.step == "reflektion")
    assert not workshop.all(Silence)
    for area in AREAS:
        rated = sorted(rating.now for rating in workshop.all(Rating) if rating.area == area)
        assert rated == sorted(RECORD["nulage"][area]["nu"])
    assert {item.name for item in workshop.all(Element)} == {part["namn"] for part in RECORD["ekosystem"]["element"]}
    assert len(workshop.all(Relation)) == len(RECORD["ekosystem"]["relationer"])
    assert all(ballot.closed for ballot in workshop.all(Ballot) if ballot.id in ("reflektion", "nulage"))
    assert len(workshop.all(Placement)) == 3
    first = workshop.actions[0]
    assert (first.activity, first.links, first.owner) == (
        "Fem minuter efter morgonmötet", ("area/N7",), "planerare",
    )  # fmt: skip
    assert (first.due, first.due_text, first.decision_level) != (None, "", "")
    assert workshop.find(FistOfFive, "fist").counts == (0, 0, 2, 3, 5, 4)
    assert len(workshop.all(Override)) == 1
    assert [item.text for item in workshop.all(Decision)] == [item["text"] for item in RECORD["beslut"]]
    assert workshop.decisions[-1].level == "chef"
    assert workshop.details.next_meeting is not None
    assert all(run.started is not None for run in workshop.all(StepRun) if not run.left_out)
