"""Follow-ups and what is due, from the shell."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from larande_tui.workshop.model.items import (
    Action,
    AreaFinding,
    Ballot,
    Details,
    EarlierAction,
    EarlierMap,
    EarlierRating,
    EarlierWorkshop,
    Element,
    FindingChoice,
    FistOfFive,
    FollowedUp,
    Key,
    Note,
    Parked,
    Placement,
    Position,
    Rating,
    Relation,
    Silence,
    Theme,
    Vote,
)
from larande_tui.workshop.store.session import Session


@pytest.fixture
def demo(written_demo: Path, tmp_path: Path) -> Path:
    shutil.copytree(written_demo, tmp_path / "ut")
    return tmp_path / "ut" / "demo-hemtjansten-norr.larande"


@pytest.mark.parametrize("name", ["följ-upp", "folj-upp"])
def test_a_follow_up_is_written_where_it_was_asked_for(run, demo, name):
    before = demo.read_bytes()
    outcome = run(name, str(demo), "--till", "mars.larande")
    assert (outcome.code, outcome.out.strip()) == (0, "mars.larande")
    assert demo.read_bytes() == before
    with Session.open(Path("mars.larande")) as session:
        assert len(session.workshop.actions) == 4
        assert [link.file for link in session.workshop.all(EarlierWorkshop)] == [demo.name]
    assert run("exportera", "mars.larande", "--till", "mars.md").code == 0
    assert "Uppföljning av Lärande i vardagen den 12 november 2026" in Path("mars.md").read_text(encoding="utf-8")


def test_what_cannot_be_followed_up_is_told(run, demo):
    assert run("följ-upp", "borta.larande", "--till", "x.larande").code == 1
    assert "slutar på .larande" in run("följ-upp", str(demo), "--till", "x.docx").err
    assert "finns inget upplägg" in run("följ-upp", str(demo), "--till", "x.larande", "--upplägg", "xyz").err
    assert not Path("x.larande").exists()
    assert "finns redan" in run("följ-upp", str(demo), "--till", str(demo)).err


def test_a_workshop_without_a_plan_has_nothing_to_follow_up(run):
    with Session.create(Path("tom.larande")):
        pass
    outcome = run("följ-upp", "tom.larande", "--till", "x.larande")
    assert (outcome.code, "ingen handlingsplan" in outcome.err) == (1, True)


@pytest.mark.parametrize("name", ["läget", "laget"])
def test_what_is_due_is_told_by_folder(run, demo, name):
    (demo.parent / "skräp.larande").write_text("hej", encoding="utf-8")
    outcome = run(name, "ut")
    assert outcome.code == 0
    assert "skräp.larande är inte gjord av larande" in outcome.err
    with Session.open(demo) as session:
        action = session.workshop.actions[0]
        session.put(action.changed(due="2020-01-01", activity="Gör \x1b[31m[/] nu"))
    said = run(name, "ut").out
    assert said.startswith("Försenat:\n  2020-01-01  Klart: Gör [31m[/] nu, planerare")


def test_nothing_due_and_no_folder(run):
    assert "Inget är försenat" in run("läget").out
    with Session.create(Path("halv.larande")) as session:
        session.put(Details(title="En dag"))
    whole = Path("halv.larande").read_bytes()
    Path("halv.larande").write_bytes(whole[:-20])
    outcome = run("läget", ".")
    assert "halv.larande: slutet av filen fattas" in outcome.err
    assert "(1 workshop i ., 1 av dem skadad)" in outcome.out
    outcome = run("läget", "borta")
    assert (outcome.code, "Det finns ingen mapp" in outcome.err) == (1, True)


def test_what_would_be_erased_is_named_whatever_it_is(run):
    items = [
        Position(step="nulage"), Silence(id="nulage", since=1), Ballot(id="nulage"),
        Placement(id="a/1", gain=1, effort=1),
        FistOfFive(counts=(0, 0, 0, 0, 0, 1)), FindingChoice(id="f"), Theme(name="Tid", step="s"),
        Note(text="ett", step="s"), Note(text="två", step="s"),
        EarlierRating(id="r", workshop="w", area="N7", now=2), AreaFinding(id="N7"),
        EarlierWorkshop(id="w", order=0), EarlierMap(id="w"), Vote(target="note/1"), Rating(area="N7", now=2),
        EarlierAction(id="e", workshop="w", action=Action(activity="Öva")), FollowedUp(id="a"), Parked(text="sen"),
        Element(name="Mötet", category="arenor"), Relation(source="a", target="b"),
    ]  # fmt: skip
    with Session.create(Path("dag.larande")) as session:
        session.put(*items)
    shown = [
        line for line in run("rensa", "dag.larande", "--allt-utom-planen").out.splitlines() if line.startswith("  ")
    ]
    assert len(shown) == len({item.kind for item in items}) == 19
    assert "  2 anteckningar" in shown
    assert not [line for line in shown if "post" in line or "nyare larande" in line]


def test_erasing_asks_what_shows_what_and_then_does_it(run, demo):
    assert "Säg vad som ska rensas" in run("rensa", str(demo)).err
    before = demo.read_bytes()
    shown = run("rensa", str(demo), "--personer")
    assert "Inget är ändrat än" in shown.out
    assert demo.read_bytes() == before
    done = run("rensa", str(demo), "--personer", "--ord", "Stadshotellet", "--genomför")
    assert done.code == 0
    assert "borttaget för gott" in done.out
    assert "Stadshotellet" not in done.out
    assert b"Stadshotellet" not in demo.read_bytes()
    assert run("granska", str(demo)).code == 0
    assert "inget att ta bort" in run("rensa", str(demo), "--personer", "--genomfor").out


@pytest.mark.parametrize("what", [("--ord", "Kim Larsson"), ("--personer",)])
def test_what_only_the_history_holds_is_told_of_and_erased(run, what):
    with Session.create(Path("dag.larande")) as session:
        session.put(Parked(id="p", text="Kim Larsson vet", owner="Kim Larsson"))
        session.remove(Key("parked", "p"), name="Borttagning")
    told = "Det finns bara i filens historik (1 rad) och i larandes egna kopior och utkast (1 fil)."
    assert told in run("rensa", "dag.larande", *what).out
    assert told in run("rensa", "dag.larande", *what, "--genomför").out
    assert b"Kim" not in Path("dag.larande").read_bytes()
    assert "inget att ta bort" in run("rensa", "dag.larande", *what).out


def test_an_erasure_that_was_broken_off_is_told_of_and_carried_through(run):
    from larande_tui.workshop.erasing.unfinished import Unfinished

    with Session.create(Path("dag.larande")) as session:
        session.put(Parked(id="p", text="lokalen"))
    Path("kvar").write_text("Kim Larsson", encoding="utf-8")
    Unfinished(Path("dag.larande"), session.workshop_id).write([Path("kvar")])
    assert run("rensa", "dag.larande", "--personer").out.splitlines() == [
        "dag.larande: inget att ta bort.",
        "En tidigare rensning blev avbruten. Lägg till --genomför, så blir den klar.",
    ]
    assert "borttaget som den lämnade" in run("rensa", "dag.larande", "--personer", "--genomför").out
    assert not Path("kvar").exists()


def test_what_an_erasure_could_not_reach_is_named(run):
    for name in ("kim-larsson.larande", "annan.larande"):
        with Session.create(Path(name)) as session:
            session.put(Parked(id="p", text="Kim Larsson vet"))
    shown = run("rensa", "kim-larsson.larande", "--ord", "Kim Larsson", "--genomför")
    assert shown.code == 0
    assert "Det finns kvar i filer som inte hör till kim-larsson.larande: " in shown.err
    assert f"annan-{session.workshop_id}.larande" in shown.err
    assert "Byt namn på filen." in shown.err
