"""The shipped texts say nothing that the facilitator can make untrue: by other questions, areas, minutes or titles."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from larande_tui.packs.schema.base import StepModel
from larande_tui.packs.schema.programme import Programme
from larande_tui.packs.schema.step_kinds.action_plan import ActionPlanStep
from larande_tui.packs.schema.step_kinds.questions import QuestionsStep
from tests.driver.shipped import shipped_catalog

PROGRAMMES = list(shipped_catalog().programmes.values())

NUMBER = r"(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|elva|tolv|\d+)"
COUNTED = r"(?:frågor|frågorna|områden|områdena|åtgärder|åtgärderna|kategorier|kategorierna|prickar|prickarna)"
LIMIT = re.compile(rf"\b(?:högst|fler än|ett till|en till|ett eller) ({NUMBER})\b(?! på samma roll)", re.IGNORECASE)
"""The most that a step is for; its own field has the number."""
COUNTS = re.compile(
    rf"(?<!högst )(?<!till )(?<!eller )\b{NUMBER} (?:\w+ )?{COUNTED}\b|\b(?:alla|andra) {NUMBER}\b|\bsista frågan\b",
    re.IGNORECASE,
)
"""How many there are of what can be added and removed on the day."""
NUMBERS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")

each_programme = pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.id)


def led_texts(step: StepModel) -> Iterator[str]:
    """List the texts that are read while a step is led."""
    yield step.title
    yield step.purpose
    yield from step.script
    for phase in step.phases:
        yield from (phase.title, phase.now)
    for field in ("ground_rules", "prompts", "guiding_questions"):
        yield from getattr(step, field, ())
    for field in ("check_in", "check_out", "message"):
        yield getattr(step, field, None) or ""
    if isinstance(step, QuestionsStep):
        yield from (text for question in step.questions for text in (question.prompt, question.form))


def test_the_reading_finds_what_was_untrue() -> None:
    for text in (
        "Alla sju frågorna hinns inte med.",
        "Skatta alla nio nu, var för sig.",
        "Säg att de andra fem finns i halvdagen.",
        "Läs de tre frågorna i följd.",
        "Alla får tre prickar.",
        "Blir det tyst i sista frågan är det svaret.",
    ):
        assert COUNTS.search(text), text
    for text in (
        "En plan med högst fem åtgärder.",
        "Välj ett till tre områden.",
        "Är ni fler än femton görs den två och två.",
        "Är de färre än sex som skattar",
        "Läs alla frågor.",
    ):
        assert not COUNTS.search(text), text


@each_programme
def test_no_text_counts_what_can_be_added_and_removed(programme: Programme) -> None:
    # The questions about a planned activity are always the same, so the last one of them is.
    steps = [step for step in programme.steps if step.kind != "planned_activity"]
    assert [(step.id, text) for step in steps for text in led_texts(step) if COUNTS.search(text)] == []


@each_programme
def test_a_limit_in_words_is_the_step_s_own(programme: Programme) -> None:
    for step in programme.steps:
        limit = getattr(step, "at_most", None) or getattr(step, "choose_at_most", None)
        told = [number for text in led_texts(step) for number in LIMIT.findall(text)]
        if limit is not None:
            assert set(told) <= {NUMBERS[limit]}, step.id


@each_programme
def test_no_script_names_a_question_or_step_that_can_be_renamed_and_left_out(programme: Programme) -> None:
    titles = [step.title for step in programme.steps]
    titles += [one.title for step in programme.steps if isinstance(step, QuestionsStep) for one in step.questions]
    found = [
        (step.id, title)
        for step in programme.steps
        for paragraph in step.script
        for title in titles
        # A word that begins a sentence is no title.
        if re.search(rf"(?<![.?!:] )(?<!^)\b{re.escape(title)}\b", paragraph)
    ]
    assert found == []


@each_programme
def test_no_phase_repeats_a_round_s_question_which_can_be_reworded(programme: Programme) -> None:
    for step in programme.steps:
        rounds = [getattr(step, field, None) for field in ("check_in", "check_out")]
        for question in filter(None, rounds):
            assert [phase.now for phase in step.phases if question[1:].rstrip("?") in phase.now] == []


@each_programme
def test_no_round_asks_about_a_weekday_that_may_be_today(programme: Programme) -> None:
    days = re.compile(r"\b(?:mån|tis|ons|tors|fre|lör|sön)dag\b")
    asked = [
        text for step in programme.steps for text in (getattr(step, "check_out", None), *(p.now for p in step.phases))
    ]
    assert [text for text in asked if text and days.search(text)] == []


def test_a_leadership_that_promises_one_thing_each_is_within_the_plan() -> None:
    programme = next(one for one in PROGRAMMES if one.id == "ledningsgrupp")
    most = max(int(number) for number in re.findall(r"\d+", programme.audience))
    assert [step.at_most for step in programme.steps if isinstance(step, ActionPlanStep)] == [most]
