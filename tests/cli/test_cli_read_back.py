"""The plan's document back into the workshop, from the shell."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import docx
import pytest

from larande_tui.cli.main import main
from larande_tui.interchange.imports.demo import demo_workshop
from larande_tui.workshop.model.items import Action
from larande_tui.workshop.store.session import Session


@pytest.fixture(scope="module")
def changed_demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with a workshop and its plan with another owner in its first row."""
    folder = tmp_path_factory.mktemp("plan")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("LARANDE_TILLSTAND", str(folder / "tillstand"))
        plan = folder / "plan.docx"
        assert (
            main(["exportera", str(demo_workshop(folder / "dag.larande")), "--till", str(plan), "--variant", "plan"])
            == 0
        )
    document = docx.Document(str(plan))
    document.tables[0].rows[1].cells[2].paragraphs[0].runs[0].text = "rektor"
    document.save(str(plan))
    return folder


@pytest.fixture
def demo(changed_demo: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(changed_demo / "dag.larande", tmp_path))


@pytest.fixture
def changed(changed_demo: Path, demo: Path, tmp_path: Path) -> str:
    """The plan with another owner in its first row."""
    shutil.copy(changed_demo / "plan.docx", tmp_path)
    return "plan.docx"


def owner(path: Path) -> str:
    with Session.open(path, writable=False) as session:
        return session.workshop.actions[0].owner


@pytest.mark.parametrize("name", ["läs-in", "las-in"])
def test_changes_are_shown_first_and_then_taken_in(run, demo: Path, changed: str, name: str) -> None:
    before = demo.read_bytes()
    shown = run(name, changed, "--till", "dag.larande")
    assert (shown.code, shown.err) == (0, "")
    first, *_, last = shown.out.splitlines()
    assert first == "plan.docx: ändrat sedan planen skrevs ut:"
    assert "ansvarig: planerare → rektor" in shown.out
    assert last == "Inget är ändrat än. Lägg till --genomför för att ta in det."
    assert demo.read_bytes() == before
    done = run(name, changed, "--till", "dag.larande", "--genomför")
    assert done.out.splitlines()[-1] == "Inläst i dag.larande. Ctrl+Z på scenen ångrar allt på en gång."
    assert owner(demo) == "rektor"
    assert run(name, changed, "--till", "dag.larande").out == "plan.docx: inget är ändrat.\n"


def test_the_plan_of_a_copy_is_told_of_before_it_is_taken_in(run, demo: Path, changed: str) -> None:
    Session.open(demo).close()  # a copy is told from what was here before it
    shutil.copy(demo, "grupp-b.larande")
    with Session.open(Path("grupp-b.larande")) as session:
        session.put(session.workshop.details.changed(workplace="Grupp B"))
    told = run("läs-in", changed, "--till", "grupp-b.larande")
    assert told.code == 0
    assert "plan.docx: Planen är skriven ur en annan fil än grupp-b.larande, kanske en kopia. Ta bara in" in told.err
    assert run("läs-in", changed, "--till", "dag.larande").err == ""


def test_words_about_a_person_are_told_of_before_they_are_taken_in(run, demo: Path, changed: str) -> None:
    document = docx.Document(changed)
    table = document.tables[0]
    table.rows[2].cells[2].paragraphs[0].runs[0].text = "Kim, sjukskriven"
    row = table.add_row().cells
    row[1].text, row[2].text = "Ring 811228-9874", "rektor"
    document.save(changed)
    shown = run("läs-in", changed, "--till", "dag.larande")
    assert shown.code == 0
    assert "plan.docx: ”sjukskriven” kan vara en uppgift om hälsa." in shown.err
    assert "plan.docx: Det där ser ut som ett personnummer." in shown.err
    assert len(shown.err.splitlines()) == 2


def test_in_a_conflict_the_workshop_stays_and_the_help_says_so(run, demo: Path, changed: str) -> None:
    with Session.open(demo) as session:
        session.put(session.workshop.actions[0].changed(owner="vaktmästare"))
    shown = run("läs-in", changed, "--till", "dag.larande")
    assert "vaktmästare i workshoppen, rektor i dokumentet. Workshoppen gäller." in shown.out
    kept = run("läs-in", changed, "--till", "dag.larande", "--genomför")
    assert kept.out.splitlines()[-1] == "dag.larande är som förut."
    assert owner(demo) == "vaktmästare"
    run("läs-in", changed, "--till", "dag.larande", "--vid-krock", "dokumentet", "--genomför")
    assert owner(demo) == "rektor"
    assert "då gäller det som står i FIL" in " ".join(run("läs-in", "--help").out.split())


def test_a_published_copy_is_told_of_both_when_written_and_when_read(run, demo: Path) -> None:
    written = run("exportera", str(demo), "--till", "ut.docx", "--variant", "plan", "--publicera")
    assert "bär inga dolda uppgifter" in written.out
    outcome = run("läs-in", "ut.docx", "--till", "dag.larande")
    assert outcome.out == "ut.docx: inget är ändrat.\n"
    assert "Dokumentet bär inga dolda uppgifter: det är skrivet med --publicera" in outcome.err
    assert "Arbetskopia" not in run("exportera", str(demo), "--till", "ut.docx", "--variant", "handbok").out


def test_an_adjusted_document_is_no_working_copy_but_its_plan_is(run, demo: Path) -> None:
    with Session.open(demo) as session:
        session.put(session.workshop.details.changed(status="justerad"))
    assert "arbetskopia" not in run("exportera", str(demo), "--till", "allt.docx").out
    assert "arbetskopia" in run("exportera", str(demo), "--till", "plan.docx", "--variant", "plan").out


def test_a_follow_up_from_the_document_is_shown_first(run, changed: str, demo: Path) -> None:
    shown = run("följ-upp", changed)
    assert "ansvarig: planerare → rektor" in shown.out
    assert shown.out.splitlines()[-1].startswith("Ingen uppföljning är gjord än. Lägg till --genomför")
    assert not Path("plan-uppfoljning.larande").exists()
    done = run("följ-upp", changed, "--till", "mars.larande", "--genomför")
    assert done.out.splitlines()[-1] == "mars.larande"
    assert owner(Path("mars.larande")) == "rektor"
    with Session.open(Path("mars.larande")) as session:
        assert len(session.workshop.all(Action)) == 4


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("läs-in", "plan.docx", "--till", "borta.larande"), "Hittar ingen fil"),
        (("läs-in", "borta.docx", "--till", "dag.larande"), "Hittar inget dokument"),
        (("läs-in", "plan.odt", "--till", "dag.larande"), "ska vara ett Word-dokument"),
        (("läs-in", "plan.docx", "--till", "dag.docx"), "ska vara en workshop"),
        (("läs-in", "hand.docx", "--till", "dag.larande"), "ingen tabell som larande känner igen"),
        (("läs-in", "trasig.docx", "--till", "dag.larande"), "går inte att läsa som ett Word-dokument"),
        (("läs-in", "annan.docx", "--till", "dag.larande"), "är skrivet ur en annan workshop"),
        (("följ-upp", "hand.docx", "--till", "x.larande"), "ingen tabell som larande känner igen"),
        (("följ-upp", "plan.docx", "--till", "dag.larande", "--genomför"), "finns redan och är orörd"),
    ],
)
def test_what_cannot_be_read_back_is_a_sentence(
    run, demo: Path, changed: str, words: tuple[str, ...], sentence: str
) -> None:
    before = demo.read_bytes()
    Path("trasig.docx").write_bytes(b"inte en zip")
    docx.Document().save("hand.docx")
    with Session.create(Path("annan.larande")) as session:
        session.put(Action(activity="Annat"))
    run("exportera", "annan.larande", "--till", "annan.docx", "--variant", "plan")
    outcome = run(*words)
    assert (outcome.code, outcome.out.count("Inläst")) == (1, 0)
    assert sentence in outcome.err
    assert demo.read_bytes() == before


def test_what_a_file_says_never_steers_the_terminal(run, demo: Path, changed: str) -> None:
    document = docx.Document(changed)
    cell = document.tables[0].rows[1].cells[1]
    cell.paragraphs[0].runs[0].text = "[/] {0} %s =1+1"
    document.save(changed)
    outcome = run("läs-in", changed, "--till", "dag.larande")
    assert "→ [/] {0} %s =1+1" in outcome.out


def test_what_another_window_changes_meanwhile_is_not_written_over(
    run, demo: Path, changed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from larande_tui.cli.commands import read_back

    told = read_back.tell

    def meanwhile(*words: object, **named: object) -> None:
        monkeypatch.setattr(read_back, "tell", told)
        told(*words, **named)
        with Session.open(demo) as other:
            first = other.workshop.actions[0]
            other.put(first.changed(goal="Sagt i ett annat fönster"), name="Mål")

    monkeypatch.setattr(read_back, "tell", meanwhile)
    done = run("läs-in", changed, "--till", "dag.larande", "--genomför")
    assert done.code == 0
    with Session.open(demo, writable=False) as session:
        first = session.workshop.actions[0]
    assert (first.owner, first.goal) == ("rektor", "Sagt i ett annat fönster")
    assert "ändrades medan" not in done.out


def test_a_difference_that_another_window_made_meanwhile_is_told_of(
    run, demo: Path, changed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from larande_tui.cli.commands import read_back

    told = read_back.tell

    def meanwhile(*words: object, **named: object) -> None:
        monkeypatch.setattr(read_back, "tell", told)
        told(*words, **named)
        with Session.open(demo) as other:
            other.put(other.workshop.actions[0].changed(owner="enhetschef"), name="Ansvar")

    monkeypatch.setattr(read_back, "tell", meanwhile)
    done = run("läs-in", changed, "--till", "dag.larande", "--genomför")
    assert "Workshoppen ändrades medan dokumentet lästes." in done.out
    assert done.out.splitlines()[-1] == "dag.larande är som förut."
    assert owner(demo) == "enhetschef"


def test_nobody_writes_between_the_reading_and_the_taking_in(
    run, demo: Path, changed: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    from larande_tui.documents.readback import apply
    from larande_tui.workshop.errors import NotSavedError
    from larande_tui.workshop.store.locks import lock as locks

    monkeypatch.setattr(locks, "LOCK_WAIT", 0.1)
    taken, refused = apply.take_in, list[str]()

    def writes() -> None:
        with Session.open(demo) as other:
            try:
                other.put(other.workshop.actions[0].changed(goal="Samtidigt"), name="Mål")
            except NotSavedError as error:
                refused.append(str(error))

    def meanwhile(*words: object, **named: object) -> bool:
        thread = threading.Thread(target=writes)
        thread.start()
        thread.join()
        return taken(*words, **named)

    monkeypatch.setattr(apply, "take_in", meanwhile)
    assert run("läs-in", changed, "--till", "dag.larande", "--genomför").code == 0
    assert "ett annat fönster skriver" in refused[0]
