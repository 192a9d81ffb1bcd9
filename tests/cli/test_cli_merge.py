"""Files of several tables put together from the shell."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.workshop.erasing.choosing import Extent
from larande_tui.workshop.erasing.erase import erase
from larande_tui.workshop.model.items import EarlierAction, FollowedUp, Item, Note, Parked, ProgrammeUsed, Theme
from larande_tui.workshop.store.session import Session
from larande_tui.workshop.techniques.wall_items import add_notes
from tests.driver.workshop_samples import programme, state_of

AT = ("reflektion", "RF1")


@pytest.fixture
def tables(tmp_path: Path) -> tuple[Path, Path]:
    """Two laptops' copies of one workshop with a note and a theme."""
    a, b = tmp_path / "a.larande", tmp_path / "b.larande"
    with Session.create(a) as session:
        session.put(ProgrammeUsed(programme=programme()))
        session.put(Theme(id="tid0000000", step=AT[0], name="Tid"))
        add_notes(session, *AT, ["gemensam"])
    shutil.copy(a, b)
    return a, b


def put(path: Path, *items: Item) -> None:
    with Session.open(path) as session:
        session.put(*items, name="Ändring")


def write(path: Path, *texts: str) -> None:
    with Session.open(path) as session:
        add_notes(session, *AT, texts)


def notes(path: str | Path) -> dict[str, int]:
    with Session.open(Path(path), writable=False) as session:
        return {note.text: note.number for note in session.workshop.notes_in(*AT)}


def state(path: str | Path) -> dict[str, object]:
    with Session.open(Path(path), writable=False) as session:
        return dict(state_of(session.workshop))


@pytest.mark.parametrize("name", ["slå-ihop", "sla-ihop"])
def test_what_each_table_wrote_is_together_and_nothing_twice_when_run_again(run, tables, name: str) -> None:
    a, b = tables
    write(a, "ett", "två")
    write(b, "tre")
    before = (a.read_bytes(), b.read_bytes())
    done = run(name, "a.larande", "b.larande", "--till", "alla.larande")
    assert (done.code, done.err) == (0, "")
    assert notes("alla.larande") == {"gemensam": 1, "ett": 2, "två": 3, "tre": 4}
    assert "b.larande: nytt: 1 anteckning." in done.out
    assert "Nya nummer på väggen: 2 → 4." in done.out
    assert done.out.splitlines()[-1] == "Allt ligger i alla.larande. Filerna som slogs ihop är orörda."
    merged = Path("alla.larande").read_bytes()
    again = run(name, "a.larande", "b.larande", "--till", "alla.larande")
    assert again.out.splitlines()[-1] == "alla.larande hade redan allt och är som förut."
    assert Path("alla.larande").read_bytes() == merged
    assert (a.read_bytes(), b.read_bytes()) == before


def test_runs_of_new_numbers_are_told_together(run, tables) -> None:
    a, b = tables
    write(a, "ett", "två", "tre")
    write(b, "fyra", "fem", "sex")
    assert "Nya nummer på väggen: 2–4 → 5–7." in run("slå-ihop", "a.larande", "b.larande", "--till", "alla.larande").out


def test_a_conflict_about_an_earlier_plan_names_its_action(run, tmp_path: Path) -> None:
    demo_workshop(tmp_path / "demo.larande")
    run("följ-upp", "demo.larande", "--till", "a.larande")
    shutil.copy("a.larande", "b.larande")
    for name, status in (("a", "klar"), ("b", "pagar")):
        with Session.open(Path(f"{name}.larande")) as session:
            action = session.workshop.all(EarlierAction)[0].action
            session.put(FollowedUp(id=action.id, status=status), name="Uppföljning")
    done = run("slå-ihop", "a.larande", "b.larande", "--till", "alla.larande")
    assert f"Krock: uppföljning av en åtgärd (”{action.activity[:20]}" in done.out
    assert "status: ”klar” i a.larande, ”pågår” i b.larande" in done.out


def test_either_order_has_the_same_words(run, tables) -> None:
    a, b = tables
    write(a, "ett")
    write(b, "tre")
    run("slå-ihop", "a.larande", "b.larande", "--till", "ab.larande")
    run("slå-ihop", "b.larande", "a.larande", "--till", "ba.larande")
    assert notes("ab.larande").keys() == notes("ba.larande").keys() == {"gemensam", "ett", "tre"}
    assert notes("ba.larande")["tre"] == notes("ab.larande")["ett"] == 2


def test_what_is_written_later_comes_along_the_second_time_and_so_does_a_third_table(run, tables) -> None:
    a, b = tables
    shutil.copy(a, "c.larande")
    write(a, "ett")
    write(b, "två")
    run("slå-ihop", "a.larande", "b.larande", "--till", "alla.larande")
    write(b, "senare")
    write(Path("alla.larande"), "i helgrupp")
    assert "b.larande: nytt: 1 anteckning." in run("slå-ihop", "b.larande", "--till", "alla.larande").out
    write(Path("c.larande"), "tredje bordet")
    with Session.open(a) as session:
        session.put(session.workshop.notes_in(*AT)[0].changed(text="gemensam, rättad"), name="Rättad")
    run("slå-ihop", "a.larande", "--till", "alla.larande")
    done = run("slå-ihop", "c.larande", "--till", "alla.larande")
    assert "Krock" not in done.out
    words = {"gemensam, rättad", "ett", "två", "i helgrupp", "senare", "tredje bordet"}
    assert notes("alla.larande").keys() == words
    assert len(set(notes("alla.larande").values())) == len(words)


def test_what_one_table_changed_counts_and_different_fields_of_one_thing_both_count(run, tmp_path: Path) -> None:
    a, b = demo_workshop(tmp_path / "a.larande"), tmp_path / "b.larande"
    shutil.copy(a, b)
    with Session.open(a) as session:
        session.put(session.workshop.actions[0].changed(owner="rektor"), name="Ansvarig")
    with Session.open(b) as session:
        session.put(session.workshop.actions[0].changed(first_step="Ring"), name="Första steg")
        session.put(session.workshop.details.changed(title="Från b"), name="Titel")
    done = run("slå-ihop", "a.larande", "b.larande", "--till", "alla.larande")
    assert "Krock" not in done.out
    with Session.open(Path("alla.larande"), writable=False) as session:
        action = session.workshop.actions[0]
        assert (action.owner, action.first_step, session.workshop.details.title) == ("rektor", "Ring", "Från b")


def test_in_a_conflict_the_first_stays_and_the_others_words_are_kept_beside_it_once(run, tmp_path: Path) -> None:
    a, b = demo_workshop(tmp_path / "a.larande"), tmp_path / "b.larande"
    shutil.copy(a, b)
    for path, name in ((a, "a"), (b, "b")):
        with Session.open(path) as session:
            session.put(session.workshop.actions[0].changed(owner=f"rollen {name}"), name="Ansvarig")
            note = session.workshop.all(Note)[0]
            session.put(note.changed(text=f"så sade {name}"), name="Text")
    done = run("slå-ihop", "a.larande", "b.larande", "--till", "alla.larande")
    assert "ansvarig: ”rollen a” i a.larande, ”rollen b” i b.larande. a.larande gäller." in done.out
    assert "texten: ”så sade a” i a.larande, ”så sade b” i b.larande. a.larande gäller." in done.out
    with Session.open(Path("alla.larande"), writable=False) as session:
        workshop = session.workshop
        beside = next(note for note in workshop.all(Note) if note.text == "så sade b")
        assert (beside.place, beside.origin) == (note.place, "Ur b.larande")
        assert workshop.actions[0].owner == "rollen a"
        assert "rollen b" in workshop.all(Parked)[-1].text
        parked = len(workshop.all(Parked))
    again = run("slå-ihop", "a.larande", "b.larande", "--till", "alla.larande")
    assert "hade redan allt" in again.out
    assert "Krock" not in again.out
    with Session.open(Path("alla.larande"), writable=False) as session:
        assert len(session.workshop.all(Parked)) == parked


def test_a_removed_thing_stays_removed_unless_the_other_table_went_on_with_it(run, tables) -> None:
    a, b = tables
    write(a, "a:s egen")
    shutil.copy(a, b)
    with Session.open(a) as session:
        session.remove(*(note.key for note in session.workshop.notes_in(*AT)), name="Bort")
    with Session.open(b) as session:
        session.put(session.workshop.notes_in(*AT)[1].changed(text="utvecklad"), name="Text")
    for order in (("a.larande", "b.larande"), ("b.larande", "a.larande")):
        done = run("slå-ihop", *order, "--till", f"{order[0][0]}först.larande")
        assert notes(f"{order[0][0]}först.larande").keys() == {"utvecklad"}
        assert "Borttagen: anteckning 1 (”gemensam”) är borttagen i a.larande." in done.out
        assert "borttagen i a.larande men har ändrats i b.larande. Den blir kvar." in done.out


def test_themes_of_the_same_name_in_the_same_question_become_one(run, tables) -> None:
    for path, name in zip(tables, ("Nya ord", "nya  ORD"), strict=True):
        theme = Theme(step=AT[0], name=name)
        put(path, theme, Note(step=AT[0], place=AT[1], text=f"i {path.stem}", theme=theme.id, number=2, order=2.0))
    put(tables[1], Theme(step="karta", name="Nya ord"))
    done = run("slå-ihop", "a.larande", "b.larande", "--till", "alla.larande")
    assert "blev ett tema: ”nya ORD”" in done.out
    with Session.open(Path("alla.larande"), writable=False) as session:
        themes = [theme for theme in session.workshop.themes_of(AT[0]) if theme.name != "Tid"]
        assert [theme.name for theme in themes] == ["Nya ord"]
        assert {note.theme for note in session.workshop.notes_in(*AT)} == {"", themes[0].id}
        assert len(session.workshop.themes_of("karta")) == 1
    assert "hade redan allt" in run("slå-ihop", "a.larande", "b.larande", "--till", "alla.larande").out


def test_undo_takes_the_merge_back_and_it_can_be_done_again(run, tables) -> None:
    a, b = tables
    write(a, "ett")
    run("slå-ihop", "a.larande", "b.larande", "--till", "alla.larande")
    before = state("alla.larande")
    write(b, "två", "tre")
    done = run("slå-ihop", "a.larande", "b.larande", "--till", "alla.larande")
    assert done.out.splitlines()[-1] == "Ctrl+Z på scenen ångrar sammanslagningen."
    with Session.open(Path("alla.larande")) as session:
        undone = session.undo()
        assert undone is not None
        assert undone.name == "Sammanslagning av a.larande och b.larande"
    assert state("alla.larande") == before
    run("slå-ihop", "a.larande", "b.larande", "--till", "alla.larande")
    assert notes("alla.larande").keys() == {"gemensam", "ett", "två", "tre"}


def test_erased_words_do_not_come_back_from_an_older_file(run, tables) -> None:
    a, b = tables
    write(a, "Kim Larsson sade ja")
    shutil.copy(a, b)
    write(b, "b:s egen")
    erase(a, Extent(words=("Kim Larsson",)))
    for order in (("a.larande", "b.larande"), ("b.larande", "a.larande")):
        done = run("slå-ihop", *order, "--till", f"{order[0][0]}först.larande")
        assert done.code == 0
        assert b"Kim" not in Path(f"{order[0][0]}först.larande").read_bytes()
        assert "b.larande: " in done.err
        assert "skrevs innan en av de andra filerna rensades och är inte med" in done.err
    run("slå-ihop", "a.larande", "b.larande", "--till", "alla.larande", "--även-äldre")
    assert "b:s egen" in notes("alla.larande")


def test_an_older_file_that_is_merged_in_alone_later_does_not_bring_erased_words_back(run, tables) -> None:
    a, _ = tables
    write(a, "Kim Larsson sade ja")
    shutil.copy(a, "gammal.larande")
    erase(a, Extent(words=("Kim Larsson",)))
    run("slå-ihop", "a.larande", "b.larande", "--till", "alla.larande")
    done = run("slå-ihop", "gammal.larande", "--till", "alla.larande")
    assert b"Kim" not in Path("alla.larande").read_bytes()
    assert "är inte med" in done.err or "redan allt" in done.out
    again = run("slå-ihop", "a.larande", "b.larande", "--till", "alla.larande")
    assert "hade redan allt" in again.out


def test_a_result_that_was_erased_gets_nothing_of_it_back(run, tables) -> None:
    a, _ = tables
    write(a, "Kim Larsson sade ja")
    run("slå-ihop", "a.larande", "b.larande", "--till", "alla.larande")
    erase(Path("alla.larande"), Extent(words=("Kim Larsson",)))
    run("slå-ihop", "a.larande", "b.larande", "--till", "alla.larande")
    assert b"Kim" not in Path("alla.larande").read_bytes()


@pytest.mark.parametrize("damage", ["torn", "flipped", "header", "foreign"])
def test_damage_costs_what_is_damaged_and_is_told(run, tables, damage: str) -> None:
    _, b = tables
    write(b, "hel")
    write(b, "sist")
    data = b.read_bytes()
    lines = data.split(b"\n")
    match damage:
        case "torn":
            b.write_bytes(data[:-20])
        case "flipped":
            b.write_bytes(data.replace(b'"text":"sist"', b'"text":"tsis"'))
        case "header":
            b.write_bytes(b"\n".join([b"skr" + lines[0][3:], *lines[1:]]))
        case _:
            b.write_bytes(data + b"inte en rad\n")
    done = run("slå-ihop", "a.larande", "b.larande", "--till", "alla.larande")
    assert done.code == 0
    assert ("sist" in notes("alla.larande")) == (damage in ("header", "foreign"))
    assert "hel" in notes("alla.larande")
    assert "b.larande: 1 rad är skadad, och det som stod där är inte med." in done.err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("a.larande", "b.larande", "--till", "b.larande"), "b.larande är en av filerna som slås ihop"),
        (("a.larande", "a.larande", "--till", "ny.larande"), "a.larande står två gånger"),
        (("a.larande", "--till", "ny.larande"), "Ange minst två filer"),
        (("a.larande", "borta.larande", "--till", "ny.larande"), "Hittar ingen fil"),
        (("a.larande", "b.docx", "--till", "ny.larande"), "b.docx ska vara en workshop"),
        (("a.larande", "b.larande", "--till", "ny.docx"), "ny.docx ska vara en workshop"),
        (("a.larande", "b.larande", "--till", "annan.larande"), "annan.larande finns redan och har inget gemensamt"),
        (("a.larande", "demo.larande", "--till", "ny.larande"), "Filerna har olika upplägg: a.larande har Prov"),
        (("a.larande", "tom.larande", "--till", "ny.larande"), "är tom"),
    ],
)
def test_what_cannot_be_merged_is_a_sentence_and_nothing_is_written(
    run, tables, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    demo_workshop(tmp_path / "demo.larande")
    Path("tom.larande").touch()
    with Session.create(Path("annan.larande")) as session:
        session.put(Note(step="x", text="eget"))
    before = {path: path.read_bytes() for path in tmp_path.glob("*.larande")}
    outcome = run("slå-ihop", *words)
    assert (outcome.code, outcome.out) == (1, "")
    assert sentence in outcome.err
    assert {path: path.read_bytes() for path in tmp_path.glob("*.larande")} == before
