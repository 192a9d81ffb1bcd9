"""Programmes that are changed inside the app, and the files that they are saved in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from larande_tui.packs.catalog import check_pack, content_dir, library_entries, load_programme
from larande_tui.packs.editing.parts import moved, with_entry, with_minutes, with_new, with_text, without
from larande_tui.packs.editing.programmes import after, with_step, with_steps, without_dangling
from larande_tui.packs.editing.ready_made import fitted, free_id, own_entry, ready_entries, ready_steps
from larande_tui.packs.editing.saving import save_as, save_programme
from larande_tui.packs.editing.yaml_file import programme_text
from larande_tui.packs.errors import NotEditedError
from tests.driver.shipped import shipped_catalog

PROGRAMMES = shipped_catalog().programmes
HALF_DAY = PROGRAMMES["halvdag"]
OPENING, REFLECTION = HALF_DAY.steps[:2]

OWN = """\
# Vårt eget, gjort i våras
pack: programme
id: lardag
title: Lärtimmar  # namnet i listan
summary: Två timmar.
audience: Vi.
minutes: 20
source: Eget.
steps:
  # börja lugnt
  - id: oppning
    kind: introduction
    title: Öppning
    minutes: 5
    purpose: Vi får veta vad timmarna ska leda till.
    source: Eget.
    optional: false
    ground_rules:
      - Vi skriver innan vi pratar.  # viktigast
      - Vi talar om roller.
  - id: samtal
    kind: questions
    title: Samtal
    minutes: 15
    purpose: Vi hör varandra.
    source: Eget.
    questions: [RF4, RF1]  # ur biblioteket
"""


@pytest.mark.parametrize("name", PROGRAMMES)
def test_a_programme_that_nobody_changed_is_written_as_it_stood(name):
    text = (content_dir() / "programmes" / f"{name}.yaml").read_text(encoding="utf-8")
    assert programme_text(PROGRAMMES[name], library_entries(), text) == text


@pytest.mark.parametrize("name", PROGRAMMES)
def test_a_programme_in_a_file_of_its_own_is_the_same_and_sound(tmp_path, name):
    path = save_as(PROGRAMMES[name], "Vårt eget", tmp_path)
    assert check_pack(path) == []
    saved = load_programme("vart-eget", tmp_path)
    assert saved == PROGRAMMES[name].model_copy(update={"id": "vart-eget", "title": "Vårt eget"})
    if name == "halvdag":
        assert "- RF1" in path.read_text(encoding="utf-8")


def own(tmp_path: Path) -> Path:
    path = tmp_path / "lardag.yaml"
    path.write_text(OWN, encoding="utf-8")
    return path


def test_an_edit_changes_its_line_and_every_comment_stays(tmp_path):
    path = own(tmp_path)
    programme = load_programme("lardag", tmp_path)
    opening, talk = programme.steps
    opening = with_entry(opening, "ground_rules", 1, "Vi lyssnar klart.")
    talk = with_entry(talk, "questions", 1, {"prompt": "Vad hände?"})
    save_programme(with_steps(programme, [opening, with_minutes(talk, 20)]), path, [tmp_path])
    text = path.read_text(encoding="utf-8")
    for comment in ("# Vårt eget", "# namnet i listan", "# börja lugnt", "# viktigast"):
        assert comment in text
    assert "- Vi lyssnar klart." in text
    assert "minutes: 25" in text
    assert "optional: false" in text
    assert "RF4" in text
    assert "prompt: Vad hände?" in text
    assert check_pack(path) == []


def test_steps_that_change_places_take_their_comments_along(tmp_path):
    path = own(tmp_path)
    programme = load_programme("lardag", tmp_path)
    save_programme(with_steps(programme, programme.steps[::-1]), path, [tmp_path])
    assert [step.id for step in load_programme("lardag", tmp_path).steps] == ["samtal", "oppning"]
    text = path.read_text(encoding="utf-8")
    assert "# viktigast" in text
    assert text.index("# ur biblioteket") < text.index("# viktigast")


def test_what_is_not_sound_is_told_and_the_file_stays(tmp_path):
    path = own(tmp_path)
    wrong = load_programme("lardag", tmp_path).model_copy(update={"starts_from": ("finns-inte",)})
    with pytest.raises(NotEditedError, match="Upplägget är inte sparat"):
        save_programme(wrong, path, [tmp_path])
    assert path.read_text(encoding="utf-8") == OWN


def test_a_folder_that_refuses_is_told(tmp_path):
    (tmp_path / "upplagg").write_text("en fil", encoding="utf-8")
    with pytest.raises(NotEditedError, match="gick inte att skriva"):
        save_as(HALF_DAY, "Vårt", tmp_path / "upplagg")


def test_a_removed_question_is_no_longer_referred_to():
    step = without(REFLECTION, "questions", 0)
    assert '"RF1"' not in step.model_dump_json()
    assert with_step(HALF_DAY, step).steps[1] == step
    assert moved(step, "questions", 0, -1) is step


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (lambda: with_text(REFLECTION, "title", "  "), "Texten är tom"),
        (lambda: with_text(HALF_DAY.steps[2], "choose_at_most", "många"), "Skriv ett heltal"),
        (lambda: with_text(HALF_DAY.steps[2], "choose_at_most", "99"), "för mycket"),
        (lambda: with_entry(REFLECTION, "phases", 0, {"minutes": "90"}), "Delarna är 109 minuter tillsammans"),
        (lambda: with_new(OPENING, "ground_rules", "x" * 3000), "längre än 2000 tecken"),
    ],
)
def test_what_does_not_fit_is_said_in_a_sentence(edit, why):
    with pytest.raises(NotEditedError, match=why):
        edit()


def test_a_check_in_can_be_done_without_and_the_last_question_cannot():
    assert with_text(OPENING, "check_in", "").check_in is None
    step = REFLECTION
    while len(step.questions) > 1:
        step = without(step, "questions", 0)
    with pytest.raises(NotEditedError, match="Minst en måste finnas kvar"):
        without(step, "questions", 0)


def test_phases_fit_a_shorter_step():
    for minutes in range(1, 26):
        step = with_minutes(REFLECTION, minutes)
        assert sum(phase.minutes for phase in step.phases) <= minutes
    assert with_minutes(REFLECTION, 40).phases == REFLECTION.phases


def test_an_id_is_short_sound_and_nobody_elses():
    entry = own_entry("questions", "Åh nej! " * 20, {"ah-nej-ah-nej-ah-nej-ah-nej"})
    assert with_new(REFLECTION, "questions", entry).questions[-1].id == "ah-nej-ah-nej-ah-nej-ah-nej-2"
    assert free_id("???", ()) == "egen"
    assert free_id("RF1", {"RF1", "RF1-2"}) == "RF1-3"


BETWEEN = """\
  - id: sist
    kind: pause
    title: Paus
    minutes: 5
    purpose: Vi vilar.
    source: Eget.
    message: Kaffe.
# slut på filen
"""


def commented(tmp_path: Path) -> Path:
    path = tmp_path / "lardag.yaml"
    text = OWN.replace("  - id: samtal", "  # samtalet tar tid\n  # fråga Eva\n  - id: samtal")
    path.write_text(text.replace("minutes: 20", "minutes: 25") + BETWEEN, encoding="utf-8")
    return path


def step_ids(programme):
    return [step.id for step in programme.steps]


def above(text: str, step: str) -> str:
    """Return the line above a step."""
    lines = text.splitlines()
    return lines[next(at for at, line in enumerate(lines) if line.strip() == f"- id: {step}") - 1].strip()


def test_a_comment_above_a_step_goes_with_it_and_is_left_when_its_neighbour_is_removed(tmp_path):
    path = commented(tmp_path)
    programme = load_programme("lardag", tmp_path)
    opening, talk, pause = programme.steps
    save_programme(with_steps(programme, [pause, talk, opening]), path)
    text = path.read_text(encoding="utf-8")
    assert step_ids(load_programme("lardag", tmp_path)) == ["sist", "samtal", "oppning"]
    assert (above(text, "samtal"), above(text, "oppning")) == ("# fråga Eva", "# börja lugnt")
    assert "# samtalet tar tid\n  # fråga Eva\n" in text
    assert text.rstrip().endswith("# slut på filen")
    save_programme(with_steps(programme, [talk]), path)
    text = path.read_text(encoding="utf-8")
    assert above(text, "samtal") == "# fråga Eva"
    assert "# börja lugnt" not in text
    assert "# slut på filen" in text


def test_a_new_step_does_not_part_a_step_from_its_comment(tmp_path):
    path = commented(tmp_path)
    programme = load_programme("lardag", tmp_path)
    opening, *others = programme.steps
    new = next(step for step in HALF_DAY.steps if step.kind == "pause").model_copy(update={"id": "ny_paus"})
    save_programme(with_steps(programme, [opening, new, *others]), path)
    text = path.read_text(encoding="utf-8")
    assert step_ids(load_programme("lardag", tmp_path)) == ["oppning", "ny_paus", "samtal", "sist"]
    assert above(text, "samtal") == "# fråga Eva"
    assert all(comment in text for comment in ("# viktigast", "# ur biblioteket", "# Vårt eget", "# slut på filen"))


WITH_QUESTIONS = """\
pack: programme
id: fragor
title: Frågor
summary: En timme.
audience: Vi.
minutes: 20
source: Eget.

steps:

  # det enda steget
  - id: samtal
    kind: questions
    title: Samtal
    minutes: 20
    purpose: Vi hör varandra.
    source: Eget.
    # frågorna, i den ordning vi vill
    questions:
      # först den lugna
      - id: EGEN1
        title: Lugn
        prompt: Vad gick bra?
        form: Prata två och två.
        captures: Det som gick bra.  # inte för långt
        source: Eget.

      # från biblioteket
      - RF4
      - RF1  # kort

      # sedan den svåra
      - id: EGEN2
        title: Svår
        prompt: Vad skaver?
        form: Skriv tyst.
        captures: Det som skaver.
        source: Eget.
        # om den svåra
    # delarna av steget
    phases:
      # tyst först
      - title: Tyst
        minutes: 5
        now: Skriv tyst.
      # sedan prat
      - title: Prat
        minutes: 10
        now: Prata.
    # manuset
    script:
      - Läs högt.
      # paus här
      - Vänta.
"""


def with_questions(tmp_path: Path) -> tuple[Path, Any]:
    path = tmp_path / "fragor.yaml"
    path.write_text(WITH_QUESTIONS, encoding="utf-8")
    return path, load_programme("fragor", tmp_path)


def comments_above(text: str) -> dict[str, str]:
    """Return the field or entry below each comment of a file."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    return {
        line.removeprefix("# "): next((below for below in lines[at:] if not below.startswith("#")), "")
        for at, line in enumerate(lines)
        if line.startswith("#")
    }


BELOW = {
    "det enda steget": "- id: samtal",
    "frågorna, i den ordning vi vill": "questions:",
    "först den lugna": "- id: EGEN1",
    "från biblioteket": "- RF4",
    "sedan den svåra": "- id: EGEN2",
    "delarna av steget": "phases:",
    "tyst först": "- title: Tyst",
    "sedan prat": "- title: Prat",
    "manuset": "script:",
    "paus här": "- Vänta.",
}
NEW_QUESTION = {
    "id": "EGEN3", "title": "Ny", "prompt": "Vad vill vi?", "form": "Prata.", "captures": "Det vi vill.",
    "source": "Eget.",
}  # fmt: skip


@pytest.mark.parametrize(
    ("edit", "gone"),
    [
        (lambda step: moved(step, "questions", 3, -2), ()),
        (lambda step: moved(step, "questions", 0, 1), ()),
        (lambda step: without(step, "questions", 2), ()),
        (lambda step: without(step, "questions", 0), ("först den lugna",)),
        (lambda step: without(step, "questions", 3), ("sedan den svåra",)),
        (lambda step: with_new(step, "questions", NEW_QUESTION), ()),
        (lambda step: with_new(step, "questions", NEW_QUESTION, 1), ()),
        (lambda step: with_entry(step, "questions", 3, {"prompt": "Vad är svårt?"}), ()),
        (lambda step: moved(step, "phases", 0, 1), ()),
        (lambda step: with_new(step, "phases", {"title": "Alla", "minutes": "5", "now": "Berätta."}), ()),
        (lambda step: moved(step, "script", 1, -1), ()),
        (lambda step: without(step, "script", 0), ()),
        (lambda step: with_new(step, "script", "Tacka."), ()),
        (lambda step: with_new(step, "script", "Hälsa.", 0), ()),
    ],
)
def test_a_comment_between_questions_phases_or_lines_stays_above_what_it_is_about(tmp_path, edit, gone):
    path, programme = with_questions(tmp_path)
    step = edit(programme.steps[0])
    save_programme(with_steps(programme, [step]), path, [tmp_path])
    text = path.read_text(encoding="utf-8")
    assert load_programme("fragor", tmp_path).steps == (step,)
    below = comments_above(text)
    assert {name: below.get(name, "") for name in BELOW} == {**BELOW, **dict.fromkeys(gone, "")}
    for beside in ("captures: Det som gick bra.  # inte för långt", "- RF1  # kort"):
        assert beside in text or beside.partition("  #")[0] not in text
    assert "\n\n  # det enda steget\n" in text


def test_a_reworded_line_keeps_the_comment_above_it_and_beside_it(tmp_path):
    path, programme = with_questions(tmp_path)
    path.write_text(WITH_QUESTIONS.replace("- Läs högt.", "- Läs högt.  # långsamt"), encoding="utf-8")
    step = with_entry(with_entry(programme.steps[0], "script", 1, "Vänta en minut."), "script", 0, "Läs tyst.")
    save_programme(with_steps(programme, [step]), path, [tmp_path])
    text = path.read_text(encoding="utf-8")
    assert comments_above(text) == {**comments_above(WITH_QUESTIONS), "paus här": "- Vänta en minut."}
    assert "- Läs tyst.  # långsamt" in text


def test_a_remark_below_a_question_goes_with_it(tmp_path):
    path, programme = with_questions(tmp_path)
    save_programme(with_steps(programme, [moved(programme.steps[0], "questions", 3, -3)]), path, [tmp_path])
    text = path.read_text(encoding="utf-8")
    assert text.index("- id: EGEN2") < text.index("# om den svåra") < text.index("- id: EGEN1")


def test_a_field_that_is_emptied_or_new_at_the_end_of_a_step_moves_no_comment(tmp_path):
    path = commented(tmp_path)
    programme = load_programme("lardag", tmp_path)
    opening, talk, pause = programme.steps
    opening, talk = with_new(opening, "script", "Hälsa."), with_new(talk, "script", "Lyssna.")
    save_programme(with_steps(programme, [with_text(pause, "message", ""), opening, talk]), path)
    text = path.read_text(encoding="utf-8")
    assert (above(text, "samtal"), above(text, "oppning")) == ("# fråga Eva", "# börja lugnt")
    assert text.rstrip().endswith("# slut på filen")


def test_a_comment_above_a_level_goes_with_it(tmp_path):
    text = (content_dir() / "programmes" / "ledningsgrupp.yaml").read_text(encoding="utf-8")
    path = tmp_path / "eget.yaml"
    text = text.replace("id: ledningsgrupp", "id: eget", 1)
    path.write_text(
        text.replace("      - level: namnd", "      # fråga nämnden\n      - level: namnd"), encoding="utf-8"
    )
    programme = load_programme("eget", tmp_path)
    at, goals = next((at, step) for at, step in enumerate(programme.steps) if step.kind == "goals")
    steps = [*programme.steps[:at], moved(goals, "levels", 2, -1), *programme.steps[at + 1 :]]
    save_programme(with_steps(programme, steps), path, [tmp_path])
    assert "# fråga nämnden\n      - level: namnd" in path.read_text(encoding="utf-8")


def test_a_programme_with_every_step_left_out_says_how_one_is_taken_in():
    steps = [step.model_copy(update={"optional": True}) for step in HALF_DAY.steps]
    with pytest.raises(NotEditedError, match=r"^Alla steg är utelämnade\. Ta med minst ett med Mellanslag\.$"):
        with_steps(HALF_DAY, steps)


def test_a_programme_with_a_step_twice_says_what_is_wrong():
    with pytest.raises(NotEditedError, match=r"oppning"):
        with_steps(HALF_DAY, [OPENING, *HALF_DAY.steps])


@pytest.mark.parametrize(("behind", "place"), [("oppning", 1), ("", 2), ("finns-inte", 2)])
def test_a_step_is_inserted_after_another_or_comes_last(behind, place):
    pause = next(one.step for one in ready_steps([]) if one.step.kind == "pause")
    assert after([OPENING, REFLECTION], pause, behind).index(pause) == place


def test_a_vote_is_about_the_steps_that_are_left_before_it_and_goes_with_the_last():
    vote = next(one.step for one in ready_steps([]) if one.step.kind == "prioritise")
    vote = vote.model_copy(update={"candidates_from": ("reflektion", "nulage")})
    opening_left = without_dangling([OPENING, vote, REFLECTION])
    assert [step.candidates_from for step in opening_left if step.id == vote.id] == [("oppning",)]
    reflection_left = without_dangling([OPENING, REFLECTION, vote])
    assert reflection_left[2].candidates_from == ("reflektion",)
    assert without_dangling([vote, OPENING]) == [OPENING], "there is nothing to vote on"
    whole = [REFLECTION, vote.model_copy(update={"candidates_from": ("reflektion",)})]
    assert without_dangling(whole) == whole


@pytest.mark.parametrize(
    ("field", "said", "source"),
    [("areas", "statement", "Eget område."), ("categories", "question", "Egen kategori.")],
)
def test_one_sentence_is_a_whole_area_or_category_of_ones_own(field, said, source):
    kind = {"areas": "current_state", "categories": "ecosystem"}[field]
    step = next(one for one in HALF_DAY.steps if one.kind == kind)
    sentence = "Vi lär av varandra varje dag och har tid för det under hela året"
    entry = own_entry(field, sentence, {"vi-lar-av-varandra-varje-dag"})
    made = getattr(with_new(step, field, entry), field)[-1]
    assert (getattr(made, said), made.title, made.source) == (
        sentence,
        "Vi lär av varandra varje dag och har …",
        source,
    )
    assert made.id == "vi-lar-av-varandra-varje-dag-2"


def test_the_entries_of_every_programme_can_be_chosen_once_and_not_those_in_use():
    programmes = list(PROGRAMMES.values())
    names = [entry["id"] for entry in ready_entries(programmes, "questions", ())]
    assert names == sorted(set(names))
    assert {"RF1", "RF3"} <= set(names)
    assert set(names) >= {question.id for question in REFLECTION.questions}
    left = ready_entries(programmes, "questions", {"RF1"})
    assert [entry["id"] for entry in left] == [name for name in names if name != "RF1"]
    assert next(entry for entry in left if entry["id"] == "RF3")["prompt"] == next(
        question.prompt for question in REFLECTION.questions if question.id == "RF3"
    )


def test_a_ready_made_vote_is_about_the_choices_before_it_or_about_whatever_there_is():
    vote = next(one.step for one in ready_steps([]) if one.step.kind == "prioritise")
    assert fitted(vote, [OPENING, REFLECTION], {"rosta"}).candidates_from == ("reflektion",)
    assert fitted(vote, [OPENING], {"rosta"}).candidates_from == ("oppning",)
    assert fitted(vote, [OPENING], {"rosta"}).id == "rosta-2"
