"""Mistakes in a policy are told at their spots."""

from __future__ import annotations

import pytest

from larande_tui.packs.catalog import check_pack, load_catalog, load_policies
from tests.driver.spoilt_packs import WritePack, spots

SOUND = """\
pack: policy
id: prov
title: Prov
organisation: Prov
summary: Ett prov.
source: Eget.
fields:
  - {id: lokalniva, label: Lokal, answer: choice, options: [{value: egen, label: egen}], source: Eget}
terms:
  - id: omfattas
    when: [{filled: form}]
    source: Eget.
rules:
  - id: R1
    title: Regeln
    severity: fel
    applies_when: [{holds: omfattas}]
    require: [{filled: goal}]
    field: goal
    message: Skriv målet.
    source: Eget.
"""

MISTAKES = [
    (SOUND.replace("{filled: goal}", "{filled: ¤gaol}"), "rules[0].require[0].filled", "inget fält", "goal"),
    (SOUND.replace("field: goal", "field: ¤golf"), "rules[0].field", "inget fält", "goal"),
    (SOUND.replace("{holds: omfattas}", "{holds: ¤omfatas}"), "rules[0].applies_when[0].holds", "terms", "omfattas"),
    (SOUND.replace("{filled: goal}", "{¤filed: goal}"), "rules[0].require[0].filed", "finns inte", "filled"),
    (SOUND.replace("[{filled: goal}]", "[¤{filled: goal, empty: form}]"), "rules[0].require[0]", "bara en sak", None),
    (SOUND.replace("[{filled: goal}]", "[¤{}]"), "rules[0].require[0]", "ska det stå ett villkor", None),
    (
        SOUND.replace("{filled: goal}", "{one_of: {field: lokalniva, values: [¤egn]}}"),
        "rules[0].require[0].one_of.values[0]",
        "options",
        "egen",
    ),
    (
        SOUND.replace("{filled: goal}", "{before: {field: ¤goal, than: due}}"),
        "rules[0].require[0].before.field",
        "datumfält",
        None,
    ),
    (
        SOUND.replace("{filled: goal}", "{either: [{filled: ¤gaol}, {filled: form}]}"),
        "rules[0].require[0].either[0].filled",
        "inget fält",
        "goal",
    ),
    (
        SOUND.replace("{filled: goal}", "{at_most: {field: resources, number: ¤många}}"),
        "rules[0].require[0].at_most.number",
        "ett tal",
        None,
    ),
    (SOUND.replace("severity: fel", "severity: ¤allvarligt"), "rules[0].severity", "fel, varning", None),
    (SOUND.replace("{id: lokalniva", "{id: ¤venue").replace("lokalniva", "venue"), "fields[0].id", "redan", None),
    (SOUND.replace("  - {id: lokal", "  - ¤{id: lokal").replace(", options: [{value: egen, label: egen}]", ""),
     "fields[0].options", "behöver options", None),
    (SOUND.replace("{id: lokalniva, label: Lokal, answer: choice, ", "{id: pris, label: Pris, ¤"),
     "fields[0].options", "Bara fält", None),
    (SOUND + SOUND[SOUND.index("  - id: R1"):].replace("id: R1", "id: ¤R1"), "rules[1].id", "används redan", None),
    (SOUND.replace("pack: policy", "pack: ¤policiy"), "pack", "policy, programme eller library", "policy"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "field", "sentence", "suggestion"), MISTAKES)
def test_a_mistake_is_told_at_its_spot(
    write_pack: WritePack, text: str, field: str, sentence: str, suggestion: str | None
) -> None:
    (error,) = check_pack(write_pack(text))
    assert ((error.line, error.column), error.field, error.suggestion) == (spots(text)[0], field, suggestion)
    assert sentence in error.message


def test_a_sound_policy_is_offered_beside_the_shipped_one(write_pack: WritePack) -> None:
    path = write_pack(SOUND)
    assert check_pack(path) == []
    assert (
        list(load_policies(path.parent)) == ["allman", "hedemora", "prov"] == list(load_catalog(path.parent).policies)
    )


def test_a_broken_policy_stops_nothing(write_pack: WritePack) -> None:
    path = write_pack(SOUND.replace("severity: fel", "severity: x"))
    catalog = load_catalog(path.parent)
    assert list(catalog.policies) == ["allman", "hedemora"]
    assert [broken.path for broken in catalog.broken] == [path]


def test_a_programme_may_only_name_policies_that_exist(write_pack: WritePack) -> None:
    step = """\
pack: programme
id: prov
title: Prov
summary: Prov.
audience: Alla.
minutes: 5
source: Eget.
steps:
  - {id: k, kind: policy_check, title: K, minutes: 5, purpose: P., source: Eget., policies: [%s]}
"""
    assert check_pack(write_pack(step % "hedemora")) == []
    (error,) = check_pack(write_pack(step % "hedmora"))
    assert (error.field, error.suggestion) == ("steps[0].policies[0]", "hedemora")
