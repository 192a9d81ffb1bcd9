"""Every mistake is told at its spot, with its field and a Swedish sentence."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic_core import ErrorDetails

from larande_tui.packs.catalog import check_pack
from larande_tui.packs.errors import PackError, nearest
from larande_tui.packs.validate.messages import validation_message
from tests.driver.spoilt_packs import SOUND, WritePack, spots

STEP = """\
  - id: extra
    kind: {kind}
    title: Extra
    minutes: 5
    purpose: Vi gör något.
    source: Eget.
"""

CURRENT_STATE = STEP.format(kind="current_state")
PRIORITISE = STEP.format(kind="prioritise")
PLANNED = (
    STEP.format(kind="planned_activity")
    + """\
    aspects:
      - {id: a1, field: behaviour, prompt: Vad ändras?, source: Egen.}
      - {id: a2, field: min_riktlinje.mal, prompt: Vilket mål?, source: Egen.}
      - {id: a3, field: ¤behavior, prompt: Vad ändras?, source: Egen.}
"""
)


def with_step(step: str) -> str:
    return SOUND.replace("minutes: 30", "minutes: 35") + step


# Each row: what it is, the pack with a mark where the error belongs, the field, a part of the sentence, the suggestion.
SINGLE = [
    ("missing", SOUND.replace("pack: ", "¤pack: ").replace("title: Prov\n", ""), "title", "Fältet saknas", None),
    (
        "missing in a step",
        SOUND.replace("- id: oppning", "- ¤id: oppning").replace("    purpose: Vi börjar.\n", ""),
        "steps[0].purpose",
        "Fältet saknas",
        None,
    ),
    ("typo of a required field", SOUND.replace("steps:", "¤stepps:"), "stepps", "finns inte i formatet", "steps"),
    (
        "typo in a step",
        SOUND.replace("purpose: Vi tänker", "¤purpse: Vi tänker"),
        "steps[1].purpse",
        "finns inte",
        "purpose",
    ),
    (
        "typo of an optional field",
        SOUND.replace("source: Eget.\nsteps", "source: Eget.\n¤alon: true\nsteps"),
        "alon",
        "",
        "alone",
    ),
    ("a field that no action has", with_step(PLANNED), "steps[2].aspects[2].field", "En åtgärd har inget", "behaviour"),
    (
        "an optional step counted",
        SOUND.replace("minutes: 30", "minutes: ¤30").replace("kind: questions", "optional: true\n    kind: questions"),
        "minutes",
        "men upplägget säger 30",
        None,
    ),
    ("typo of pack", SOUND.replace("pack: ", "¤pakc: "), "pakc", "finns inte i formatet", "pack"),
    ("typo of kind", SOUND.replace("kind: questions", "¤knid: questions"), "steps[1].knid", "finns inte", "kind"),
    ("unknown field", SOUND.replace("audience", "¤xyzzy: 1\naudience"), "xyzzy", "Fälten här är pack, id", None),
    (
        "field that is there already",
        SOUND.replace("audience", "¤titel: A\naudience"),
        "titel",
        "finns inte i formatet",
        None,
    ),
    ("unknown kind", SOUND.replace("kind: questions", "kind: ¤quetsions"), "steps[1].kind", "Slagen är", "questions"),
    ("hopeless kind", SOUND.replace("kind: questions", "kind: ¤fika"), "steps[1].kind", "slaget fika", None),
    (
        "no kind",
        SOUND.replace("    kind: questions\n", "").replace("- id: refl", "- ¤id: refl"),
        "steps[1].kind",
        "vilket slags steg",
        None,
    ),
    ("wrong pack", SOUND.replace("pack: programme", "pack: ¤programe"), "pack", "programme eller library", "programme"),
    ("hopeless pack", SOUND.replace("pack: programme", "pack: ¤musik"), "pack", "programme eller library", None),
    ("no pack", SOUND.replace("pack: programme\n", "").replace("id: prov", "¤id: prov"), "pack", "Fältet saknas", None),
    ("number for text", SOUND.replace("title: Prov", "title: ¤2026"), "title", 'Skriv "2026" med citattecken', None),
    ("truth for text", SOUND.replace("title: Prov", "title: ¤true"), "title", "inte true", None),
    ("list for text", SOUND.replace("title: Prov", "title: ¤[a, b]"), "title", "inte en lista", None),
    ("fields for text", SOUND.replace("title: Prov", "title: ¤{a: b}"), "title", "inte en grupp fält", None),
    ("nothing for text", SOUND.replace("title: Prov", "¤title:"), "title", "Fältet är tomt", None),
    ("empty text", SOUND.replace("title: Prov", 'title: ¤" "'), "title", "Texten är tom", None),
    ("long text", SOUND.replace("title: Prov", f"title: ¤{'a' * 2001}"), "title", "längre än 2000 tecken", None),
    ("text for number", SOUND.replace("minutes: 30", "minutes: ¤en timme"), "minutes", "heltal, inte texten", None),
    ("quoted number", SOUND.replace("minutes: 30", 'minutes: ¤"30"'), "minutes", "heltal, inte texten 30", None),
    ("half a minute", SOUND.replace("minutes: 30", "minutes: ¤30.5"), "minutes", "heltal, inte 30.5", None),
    ("truth for number", SOUND.replace("minutes: 30", "minutes: ¤true"), "minutes", "heltal, inte true", None),
    ("too little", SOUND.replace("minutes: 20", "minutes: ¤0"), "steps[1].minutes", "minst 1", None),
    ("too much", SOUND.replace("minutes: 20", "minutes: ¤601"), "steps[1].minutes", "högst 600", None),
    (
        "text for truth",
        SOUND.replace("steps:", "alone: ¤ja\nsteps:"),
        "alone",
        "true eller false, inte texten ja",
        None,
    ),
    ("bad id", SOUND.replace("id: prov", "id: ¤två ord"), "id", "Ett id är ett ord", None),
    ("text for list", SOUND.replace("steps:", "before: ¤Penna.\nsteps:"), "before", "en lista", None),
    ("nothing for list", SOUND.split("steps:")[0] + "¤steps:\n", "steps", "Fältet är tomt", None),
    ("empty list", SOUND.split("steps:")[0] + "steps: ¤[]\n", "steps", "behöver minst 1", None),
    ("text for step", with_step("  - ¤paus\n"), "steps[2]", "ett steg med sina fält, inte texten paus", None),
    (
        "text for phase",
        SOUND.replace("    kind: intro", "    phases: [¤start]\n    kind: intro"),
        "steps[0].phases[0]",
        "fält under varandra, inte texten start",
        None,
    ),
    (
        "unknown method",
        with_step(PRIORITISE + "    method: ¤dotts\n    candidates_from: [oppning]\n"),
        "steps[2].method",
        "dots eller effort_impact",
        None,
    ),
    ("minutes", SOUND.replace("minutes: 30", "minutes: ¤40"), "minutes", "30 minuter tillsammans", None),
    (
        "phases",
        SOUND.replace("    kind: intro", "    phases:\n      ¤- {title: A, minutes: 11, now: B.}\n    kind: intro"),
        "steps[0].phases",
        "11 minuter tillsammans men steget är bara 10",
        None,
    ),
    ("same id", SOUND.replace("id: reflektion", "id: ¤oppning"), "steps[1].id", "redan på rad 9", None),
    ("same reference", SOUND.replace("RF4", "¤RF1"), "steps[1].questions[1].id", "redan på rad 21", None),
    ("unknown reference", SOUND.replace("RF4", "¤RF44"), "steps[1].questions[1]", "bibliotekets frågor", "RF4"),
    (
        "unknown area",
        with_step(CURRENT_STATE + "    scale: standard\n    areas: [N1, ¤n2]\n"),
        "steps[2].areas[1]",
        "",
        "N2",
    ),
    (
        "unknown scale",
        with_step(CURRENT_STATE + "    scale: ¤standart\n    areas: all\n"),
        "steps[2].scale",
        "Skalan ska vara standard",
        "standard",
    ),
    (
        "short scale",
        with_step(CURRENT_STATE + "    scale: ¤[{value: 1, label: a}]\n    areas: all\n"),
        "steps[2].scale",
        "Listan har 1 och behöver minst 5",
        None,
    ),
    (
        "long scale",
        with_step(CURRENT_STATE + f"    scale: ¤[{', '.join(['{value: 1, label: a}'] * 6)}]\n    areas: all\n"),
        "steps[2].scale",
        "Listan har 6 och får ha högst 5",
        None,
    ),
    (
        "later candidates",
        with_step(PRIORITISE + "    candidates_from: [oppning, ¤reflektionen]\n"),
        "steps[2].candidates_from[1]",
        "Inget tidigare steg",
        "reflektion",
    ),
    (
        "unknown predecessor",
        SOUND.replace("steps:", "starts_from: [¤halvdagg]\nsteps:"),
        "starts_from[0]",
        "",
        "halvdag",
    ),
    (
        "unknown preparation",
        SOUND.replace(
            "[RF1, RF4]",
            "[{id: X1, title: X, prompt: X, form: X, captures: X, source: X, prepared_by: ¤RF22}]",
        ),
        "steps[1].questions[0].prepared_by",
        "någon fråga",
        "RF2b",
    ),
    ("twice", SOUND.replace("title: Prov", "title: Prov\n¤title: Igen"), "title", "första gången på rad 3", None),
]


@pytest.mark.parametrize(("name", "text", "field", "sentence", "suggestion"), SINGLE, ids=[row[0] for row in SINGLE])
def test_a_mistake_is_told_at_its_spot(
    write_pack: WritePack, name: str, text: str, field: str, sentence: str, suggestion: str | None
) -> None:
    path = write_pack(text)
    errors = check_pack(path)
    assert [(error.file, error.line, error.column, error.field) for error in errors] == [
        (path, line, column, field) for line, column in spots(text)
    ]
    assert sentence in errors[0].message
    assert errors[0].suggestion == suggestion
    assert errors[0].message[0].isupper() or errors[0].message[0].isdigit()
    assert errors[0].message.endswith(".")


def test_a_sound_pack_has_no_mistakes(write_pack: WritePack) -> None:
    assert check_pack(write_pack(SOUND)) == []


def test_every_mistake_is_told_at_once_in_the_order_of_the_file(write_pack: WritePack) -> None:
    text = (
        SOUND.replace("title: Prov", "title: ¤3")
        .replace("minutes: 30", "minutes: ¤31")
        .replace("steps:", "¤stepps:")
        .replace("kind: introduction", "kind: ¤introdution")
        .replace("purpose: Vi börjar", "¤purpos: Vi börjar")
        .replace("minutes: 20", "minutes: 20\n    script: ¤Inget")
        .replace("RF4", "¤RF99")
    )
    errors = check_pack(write_pack(text))
    assert [(error.line, error.column) for error in errors] == spots(text)
    assert [error.field for error in errors] == [
        "title",
        "minutes",
        "stepps",
        "steps[0].kind",
        "steps[0].purpos",
        "steps[1].script",
        "steps[1].questions[1]",
    ]


def test_a_library_is_checked_as_such(write_pack: WritePack) -> None:
    text = """\
pack: library
source: Eget.
questions:
  - {id: X1, title: X, prompt: X, form: X, captures: X, source: X}
  - {id: ¤X1, title: X, prompt: X, ¤frm: X, captures: X, source: X, prepared_by: ¤RF2aa}
scale:
  - {value: ¤6, label: för mycket}
¤steps: []
"""
    errors = check_pack(write_pack(text))
    assert [(error.line, error.column) for error in errors] == spots(text)
    assert [(error.field, error.suggestion) for error in errors] == [
        ("questions[1].id", None),
        ("questions[1].frm", "form"),
        ("questions[1].prepared_by", "RF2a"),
        ("scale[0].value", None),
        ("steps", None),
    ]


def test_a_kind_of_error_that_is_not_known_here_still_gets_a_sentence() -> None:
    error: ErrorDetails = {"type": "url_type", "loc": ("x",), "msg": "URL input should be a string", "input": "[/]"}
    assert validation_message(error) == "Värdet kan inte stå här: texten [/]."


def test_an_error_reads_as_one_line() -> None:
    error = PackError(Path("a.yaml"), 3, 1, "stepps", "Fältet finns inte i formatet.", "steps")
    assert str(error) == "a.yaml:3:1: stepps: Fältet finns inte i formatet. (menade du steps?)"


def test_what_a_file_says_cannot_break_the_line(write_pack: WritePack) -> None:
    text = SOUND.replace("id: prov", 'id: "a\\nb [/] {0} %s"').replace("audience:", '"x\\ny{z}": 1\naudience:')
    for error in check_pack(write_pack(text)):
        assert "\n" not in str(error)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("stepps", "steps"), ("Steg", "steps"), ("minuter", "minutes"), ("MINUTES", "minutes"), ("qqq", None)],
)
def test_the_nearest_name_is_suggested(name: str, expected: str | None) -> None:
    assert nearest(name, ["steps", "minutes", "title"]) == expected
