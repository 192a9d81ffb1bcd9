"""``larande granska``: faults of packs and of workshops."""

from __future__ import annotations

from pathlib import Path

from larande_tui.core.paths import in_command
from larande_tui.packs.catalog import content_dir
from larande_tui.workshop.model.items import item_from
from larande_tui.workshop.store.session import Session


def test_shipped_packs_have_no_faults(run) -> None:
    assert run("granska", str(content_dir())) == (0, "Inga fel.\n", "")


def test_a_question_too_long_for_a_narrow_screen_is_told_until_it_has_a_short_form(run, tmp_path: Path) -> None:
    text = (content_dir() / "library" / "fragor.yaml").read_text(encoding="utf-8")
    without = "".join(line for line in text.splitlines(keepends=True) if not line.startswith("    short:"))
    (tmp_path / "egna.yaml").write_text(without, encoding="utf-8")
    outcome = run("granska", "egna.yaml")
    assert (outcome.code, outcome.err) == (0, "")
    remark, last = outcome.out.splitlines()
    assert remark.startswith("egna.yaml:7:13: questions[0].prompt: Frågan tar 4 rader på en skärm med 60 tecken.")
    assert last == "Inga fel."


def test_a_step_with_more_questions_than_time_is_told_until_it_says_which_come_first(run, tmp_path: Path) -> None:
    text = (content_dir() / "programmes" / "ledningsgrupp.yaml").read_text(encoding="utf-8")
    without = text.replace("    first_choices: [LG3, LG4]\n", "").replace("id: ledningsgrupp", "id: egen")
    (tmp_path / "egen.yaml").write_text(without, encoding="utf-8")
    outcome = run("granska", "egen.yaml")
    assert (outcome.code, outcome.err) == (0, "")
    remark, last = outcome.out.splitlines()
    assert "questions: Tolv personer hinner 2 frågor på 13 minuter, och steget har 3." in remark
    assert last == "Inga fel."


def test_every_fault_of_several_packs_is_a_line(run, tmp_path: Path) -> None:
    text = (content_dir() / "programmes" / "halvdag.yaml").read_text(encoding="utf-8")
    (tmp_path / "a.yaml").write_text(text.replace("\nsteps:", "\nstepps:"), encoding="utf-8")
    (tmp_path / "b.yaml").write_text("pack: programme\n", encoding="utf-8")
    outcome = run("granska", "a.yaml", "b.yaml", "saknas.yaml")
    assert (outcome.code, outcome.err) == (1, "")
    lines = outcome.out.splitlines()
    assert any(line.startswith("a.yaml:") and "menade du steps?" in line for line in lines)
    assert sum(line.startswith("b.yaml:1:") for line in lines) > 3
    assert any("saknas.yaml" in line and "finns inte" in line for line in lines)
    assert "Inga fel." not in lines


def test_an_empty_folder_has_nothing_to_check(run, tmp_path: Path) -> None:
    (tmp_path / "tom").mkdir()
    outcome = run("granska", "tom")
    assert outcome.code == 1
    assert "Här finns inga upplägg" in outcome.out


def test_a_whole_workshop(run, demo: Path) -> None:
    outcome = run("granska", str(demo))
    assert outcome.code == 0
    assert "filen är hel" in outcome.out


def test_a_damaged_and_torn_workshop_is_told_and_left_alone(run, demo: Path) -> None:
    lines = demo.read_bytes().splitlines(keepends=True)
    demo.write_bytes(b"".join([*lines[:2], b"skrap\n", *lines[2:], b"avbruten rad"]))
    before = demo.read_bytes()
    outcome = run("granska", str(demo))
    assert outcome.code == 1
    assert "rad 3: raden är skadad (6 byte)" in outcome.out
    assert "sista raden är avbruten (12 byte)" in outcome.out
    assert "filen är hel" not in outcome.out
    assert demo.read_bytes() == before


def test_erasing_tells_first_of_lines_that_cannot_be_read(run, demo: Path) -> None:
    lines = demo.read_bytes().splitlines(keepends=True)
    demo.write_bytes(b"".join([*lines[:2], b"skrap\n", *lines[2:], b"avbruten rad"]))
    before = demo.read_bytes()
    shown = run("rensa", str(demo), "--personer")
    assert f"2 rader i {demo.name} är skadade och går inte att läsa. Det som står där försvinner också." in shown.err
    assert f"larande granska {in_command(demo)} --rädda tar reda på vad som går att rädda" in shown.err
    assert demo.read_bytes() == before
    done = run("rensa", str(demo), "--personer", "--genomför")
    assert f"2 rader i {demo.name} var skadade och gick inte att läsa. Det som stod där är också borta." in done.err
    again = run("rensa", str(demo), "--personer")
    assert "skadad" not in again.out + again.err


def test_items_of_a_newer_version_are_counted(run, tmp_path: Path) -> None:
    with Session.create(tmp_path / "ny.larande") as session:
        session.put(item_from({"kind": "hologram", "id": "a"}), name="x")
    outcome = run("granska", "ny.larande")
    assert outcome.code == 0
    assert "1 post är från en nyare larande" in outcome.out


def test_an_item_that_no_version_writes_is_told_as_damage(run, tmp_path: Path) -> None:
    path = tmp_path / "dag.larande"
    with Session.create(path) as session:
        session.put(item_from({"kind": "rating", "id": "r", "area": "N7", "now": 9}), name="x")
    before = path.read_bytes()
    outcome = run("granska", "dag.larande")
    assert outcome.code == 1
    assert "1 post har ett innehåll som inte går att läsa (1 skattning). Det visas inte men ligger kvar" in outcome.out
    assert "nyare larande" not in outcome.out
    assert "filen är hel" not in outcome.out
    assert "--rädda" not in outcome.out, "there is nothing that another file would have beyond this one"
    assert path.read_bytes() == before


def test_what_is_no_workshop_has_a_fault(run, tmp_path: Path) -> None:
    (tmp_path / "text.larande").write_text("hej\n", encoding="utf-8")
    assert run("granska", "text.larande").code == 1
    assert run("granska", "saknas.larande").code == 1


def test_a_groups_record_is_told_as_what_it_is(run, tmp_path: Path) -> None:
    (tmp_path / "grupp.yaml").write_text("uppgifter:\n  titel: Lära\nnuläge:\n  N1: {nu: [1, 2]}\n", encoding="utf-8")
    outcome = run("granska", "grupp.yaml")
    assert outcome.code == 1
    assert outcome.out.splitlines() == [
        "grupp.yaml är vad en grupp har sagt, inget upplägg. larande importera tar in det i en workshop."
    ]
