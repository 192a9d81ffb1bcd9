"""The programme of a workshop as it is changed for that workshop alone, in its log and in what reads it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from larande_tui.documents.content.compose import compose
from larande_tui.documents.formats.markdown import markdown
from larande_tui.interchange.json_file import read_json, write_json
from larande_tui.join.rules import has_place, step_with
from larande_tui.packs.editing.parts import changed, moved, with_entry, with_new, without
from larande_tui.packs.editing.ready_made import ready_steps
from larande_tui.packs.errors import NotEditedError
from larande_tui.workshop.erasing.texts import without_words
from larande_tui.workshop.erasing.words import Words
from larande_tui.workshop.model.items import OF_THE_DAY, Details, Note, ProgrammeUsed, StepRun
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from larande_tui.workshop.schedule.agenda import agenda, replanned
from larande_tui.workshop.schedule.changed_day import add_step, as_led, edit_step, put_aside
from larande_tui.workshop.schedule.day_changes import day_changes
from larande_tui.workshop.schedule.forecast import forecast_day
from larande_tui.workshop.store.session import Session
from tests.driver.shipped import shipped, shipped_catalog

NOTE = Note(step="reflektion", place="RF3", text="Larmen kommer samtidigt", number=1, order=1.0)
READY = ready_steps(shipped_catalog().programmes.values())


@pytest.fixture
def day(tmp_path: Path) -> Iterator[Session]:
    with Session.create(tmp_path / "dag.larande") as session:
        session.put(Details(title="Dag"), ProgrammeUsed(programme=shipped("halvdag")), NOTE)
        yield session


def reworded(session: Session, prompt: str = "Vad vill du lära dig?") -> None:
    edit_step(session, "reflektion", lambda step: with_entry(step, "questions", 2, {"prompt": prompt}), "Frågor")


def ready(kind: str):
    return next(one.step for one in READY if one.step.kind == kind)


def told(session: Session) -> list[str]:
    step = next(one.step for one in agenda(session.workshop, whole=True) if one.id == "reflektion")
    return day_changes(session.workshop, step)


def test_every_kind_of_step_is_ready_to_be_added_and_can_be(day):
    kinds = {one.step.kind for one in READY}
    assert len(kinds) == 12
    for kind in sorted(kinds):
        add_step(day, ready(kind), "ekosystem", {})
    assert {one.step.kind for one in agenda(day.workshop)} == kinds


def test_two_windows_edit_and_nothing_is_lost(day):
    with Session.open(day.path) as other:
        reworded(day)
        edit_step(other, "reflektion", lambda step: moved(step, "questions", 0, 1), "Ordningen")
        day.catch_up()
        for session in (day, other):
            step = next(one for one in session.workshop.programme.steps if one.id == "reflektion")
            assert [one.id for one in step.questions][:3] == ["RF2b", "RF1", "RF3"]
            assert step.questions[2].prompt == "Vad vill du lära dig?"


def test_each_change_is_undone_alone_and_the_first_programme_never(day):
    reworded(day, "Ett?")
    reworded(day, "Två?")
    assert day.undo() is not None
    assert day.workshop.programme.steps[1].questions[2].prompt == "Ett?"
    assert day.undo() is not None
    assert day.workshop.programme == day.workshop.original_programme == shipped("halvdag")


def test_the_document_tells_what_was_changed_and_keeps_what_was_said(day):
    reworded(day)
    edit_step(day, "reflektion", lambda step: without(step, "questions", 0), "Utan en fråga")
    entry = {"id": "egen", "title": "Egen", "prompt": "Och?", "form": "Tala.", "captures": "Allt.", "source": "Vi."}
    edit_step(day, "reflektion", lambda step: with_new(step, "questions", entry), "En fråga till")
    add_step(day, ready("prioritise"), "reflektion", {})
    add_step(day, ready("pause"), "reflektion", {})
    text = " ".join(markdown(compose(day.workshop)).split())
    assert "Ändrat under dagen." in text
    assert "Frågan ”Egen” lades till." in text
    assert "Frågan ”Målet och jag” löd: ”Välj ett av enhetens mål." in text
    assert "”Kedjan uppifrån och ned” togs bort." in text
    assert f"{ready('prioritise').title} (tillagt under dagen)" in text
    assert "Paus (tillagt under dagen)" not in text, "a pause is no work"
    assert "Larmen kommer samtidigt" in text
    edit_step(day, "reflektion", lambda step: without(step, "questions", 1), "Utan en fråga")
    text = " ".join(markdown(compose(day.workshop)).split())
    assert "Målet och jag" in text
    assert "Larmen kommer samtidigt" in text


def test_a_day_that_is_put_back_as_it_was_tells_nothing(day):
    reworded(day)
    assert told(day)
    before = shipped("halvdag").steps[1].questions[2].prompt
    reworded(day, before)
    assert told(day) == []


def test_an_added_step_makes_the_day_late_and_not_the_promised_end(day):
    def late() -> float:
        steps = agenda(day.workshop)
        now = steps[0].run.started
        return forecast_day(day.workshop, steps, 0, now).late

    from larande_tui.workshop.schedule.progress import arrive

    day.put(arrive(day.workshop, "oppning"))
    assert late() == 0
    add_step(day, ready("pause"), "oppning", {})
    assert late() == ready("pause").minutes


def test_an_added_step_stands_where_it_was_put_in_a_day_that_was_moved_about(day):
    runs = [StepRun(id=one.id, order=index) for index, one in enumerate(reversed(agenda(day.workshop, whole=True)))]
    day.put(*runs)
    new = add_step(day, ready("pause"), "nulage", {})
    order = [one.id for one in agenda(day.workshop, whole=True)]
    assert order[order.index("nulage") + 1] == new
    assert order[order.index("nulage") + 2] == "reflektion"


def test_each_change_of_a_step_is_told_in_a_sentence(day):
    step = next(one for one in day.workshop.programme.steps if one.id == "reflektion")
    edit_step(day, "reflektion", lambda step: changed(step, title="Samtal", purpose="Vi hör varandra."), "Orden")
    edit_step(day, "reflektion", lambda step: with_entry(step, "questions", 0, {"title": "Leden"}), "Namnet")
    edit_step(day, "reflektion", lambda step: moved(step, "questions", 0, 1), "Ordningen")
    assert told(day) == [
        f"Steget hette ”{step.title}”.",
        f"Syftet löd: ”{step.purpose}”",
        f"Frågan ”Leden” hette ”{step.questions[0].title}”.",
        "Ordningen ändrades.",
    ]


def test_changes_of_areas_rules_and_whole_steps_are_told(day):
    def changes(name: str) -> list[str]:
        step = next(one.step for one in agenda(day.workshop, whole=True) if one.id == name)
        return day_changes(day.workshop, step)

    area = next(one for one in day.workshop.programme.steps if one.id == "nulage").areas[1]
    edit_step(day, "nulage", lambda step: without(step, "areas", 1), "Utan ett område")
    assert changes("nulage") == [f"”{area.title}” togs bort."]
    edit_step(day, "oppning", lambda step: with_entry(step, "ground_rules", 0, "Vi lyssnar."), "En regel")
    assert changes("oppning") == ["Så arbetar vi fick andra ord."]
    assert changes(add_step(day, ready("pause"), "oppning", {})) == ["Steget lades till."]
    assert changes("reflektion") == []


def test_a_removed_question_that_was_not_to_be_asked_is_not_told(day):
    step = next(one for one in day.workshop.programme.steps if one.id == "reflektion")
    asked = tuple(question.id for question in step.questions[:2])
    day.put(StepRun(id="reflektion", questions=asked))
    edit_step(day, "reflektion", lambda step: without(step, "questions", len(step.questions) - 1), "Utan den sista")
    assert told(day) == []


@pytest.mark.parametrize("is_chosen", [True, False])
def test_a_removed_question_is_told_also_when_the_plan_is_changed_after_that(day, *, is_chosen: bool):
    step = next(one for one in day.workshop.programme.steps if one.id == "reflektion")
    first, second, third, *_ = (question.id for question in step.questions)
    if is_chosen:
        day.put(StepRun(id="reflektion", questions=(first, second)))
    edit_step(day, "reflektion", lambda step: without(step, "questions", 0), "Utan den första")
    removed = [f"”{step.questions[0].title}” togs bort."]
    assert told(day) == removed
    day.put(*replanned(day.workshop, [StepRun(id="reflektion", order=1, questions=(second, third))]))
    assert told(day) == removed
    (asked,) = (one.step for one in agenda(day.workshop) if one.id == "reflektion")
    assert asked.place_ids() == (second, third)
    assert replanned(day.workshop, [StepRun(id="reflektion", order=1, questions=(second, third))]) == []


def test_the_questions_that_were_chosen_follow_their_step_when_it_is_changed(day):
    step = next(one for one in day.workshop.programme.steps if one.id == "reflektion")
    first, second, *_ = (question.id for question in step.questions)
    day.put(StepRun(id="reflektion", questions=(first, second)))
    edit_step(day, "reflektion", lambda step: with_entry(step, "questions", 0, {"prompt": "Varför?"}), "Frågan")
    assert day.workshop.find(StepRun, "reflektion").questions == (first, second)
    entry = {"id": "egen", "title": "Egen", "prompt": "Och?", "form": "Tala.", "captures": "Allt.", "source": "Vi."}
    edit_step(day, "reflektion", lambda step: with_new(step, "questions", entry, 0), "En fråga till")
    assert day.workshop.find(StepRun, "reflektion").questions == ("egen", first, second)
    edit_step(day, "reflektion", lambda step: without(step, "questions", 1), "Utan en fråga")
    (asked,) = (one.step for one in agenda(day.workshop) if one.id == "reflektion")
    assert asked.place_ids() == ("egen", second)


def test_an_edit_that_changes_nothing_is_nothing_to_undo(day):
    seq = day.seq
    edit_step(day, "reflektion", lambda step: moved(step, "questions", 0, -1), "Ordningen")
    assert day.seq == seq
    assert day.workshop.find(ProgrammeUsed, OF_THE_DAY) is None


def test_a_workshop_without_a_programme_says_that_there_is_nothing_to_change(tmp_path):
    with Session.create(tmp_path / "tom.larande") as session:
        with pytest.raises(NotEditedError, match=r"Workshoppen har inget upplägg att ändra\."):
            edit_step(session, "reflektion", lambda step: step, "x")
        assert session.seq == 0


def test_what_was_taken_away_can_be_put_back_where_it_was(day):
    def aside(name: str, field: str) -> list[tuple[int, str]]:
        step = next(one for one in day.workshop.programme.steps if one.id == name)
        return [(at, entry["title"]) for at, entry in put_aside(day.workshop, step, field)]

    titles = [question.title for question in day.workshop.programme.steps[1].questions]
    assert aside("reflektion", "questions") == []
    for _ in range(2):
        edit_step(day, "reflektion", lambda step: without(step, "questions", 1), "Utan en fråga")
    assert aside("reflektion", "questions") == [(1, titles[1]), (2, titles[2])]
    assert aside("reflektion", "script") == [], "only what notes can refer to"
    assert aside("oppning", "questions") == [], "the step has no questions"
    assert aside(add_step(day, ready("questions"), "oppning", {}), "questions") == [], "nothing was there before"


def test_what_another_window_has_removed_is_told(day):
    with pytest.raises(NotEditedError, match="borttaget i ett annat fönster"):
        edit_step(day, "finns-inte", lambda step: step, "x")


def test_json_keeps_both_programmes(day, tmp_path):
    reworded(day)
    state = Workshop()
    for item in read_json(write_json(day.workshop, tmp_path / "dag.json")):
        state.apply(Change.put(item))
    assert list(state) == list(day.workshop)
    assert state.programme.steps[1].questions[2].prompt == "Vad vill du lära dig?"


def test_words_in_the_changed_programme_are_erased(day):
    reworded(day, "Vad säger Berit om det?")
    item, count = without_words(day.workshop.find(ProgrammeUsed, OF_THE_DAY), Words(["Berit"]))
    assert count == 1
    assert "Berit" not in item.programme.model_dump_json()


def test_the_programme_as_led_has_the_days_order_times_and_questions(day):
    day.put(
        StepRun(id="reflektion", minutes=10, questions=("RF1", "RF3")),
        StepRun(id="paus", left_out=True),
        StepRun(id="nulage", order=9),
    )
    led = as_led(day.workshop)
    reflection = next(step for step in led.steps if step.id == "reflektion")
    assert reflection.minutes == 10
    assert [one.id for one in reflection.asked()] == ["RF1", "RF3"]
    assert sum(phase.minutes for phase in reflection.phases) <= 10
    assert led.steps[-1].id == "nulage"
    assert next(step for step in led.steps if step.id == "paus").optional


def test_phones_may_answer_a_question_that_is_added_and_read_it_in_its_new_words(day):
    entry = {"id": "egen", "title": "Egen", "prompt": "Och?", "form": "Tala.", "captures": "Allt.", "source": "Vi."}
    edit_step(day, "reflektion", lambda step: with_new(step, "questions", entry), "En fråga till")
    step = step_with(day.workshop, "reflektion")
    assert has_place(day.workshop, step, "egen")
    edit_step(day, "reflektion", lambda step: without(step, "questions", len(step.questions) - 1), "Utan en fråga")
    assert not has_place(day.workshop, step_with(day.workshop, "reflektion"), "egen")
