"""A field of an action is called the same in every package, and comes in the same order."""

from __future__ import annotations

import ast
import datetime as dt
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import larande_tui
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.plan import action_facts
from larande_tui.documents.plan_table.columns import BRIEF, PLAN, ColumnFinder, reasons
from larande_tui.interchange.imports.names import name_key
from larande_tui.interchange.plan_rows import PLAN_COLUMNS
from larande_tui.packs.schema.policy import ACTION_DATES, ACTION_TEXTS
from larande_tui.tui.forms.form_fields import FORMS
from larande_tui.workshop.model.action_fields import ACTION_FIELDS, action_field, field_text, label_of
from larande_tui.workshop.model.items import Action, WorkshopAsActivity
from tests.driver.plans_sent_out import plan

ROOT = Path(larande_tui.__file__).parent
TABLE = ROOT / "workshop" / "model" / "action_fields.py"

NAMES = [field.name for field in ACTION_FIELDS]
NOT_FILLED_IN = {"id", "number", "order", "answers", "goal_id"}
FULL = Action(
    activity="a", links=("area/N7",), why="w", leaves="lv", goal="g", effect="e", effect_staff="es",
    effect_residents="er", behaviour="b", form="f", trainer="t", participants="p", owner="o", contributors="c",
    start=dt.date(2026, 12, 1), due=dt.date(2027, 2, 26), resources="r", venue="v", knowledge="k", practice="pr",
    motivating="m", activating="ac", inclusive="i", lasting="l", spreading="s", indicator="in", baseline="1",
    target="2", follow_up_how="h", follow_up=dt.date(2027, 3, 4), follow_up_who="fw", decision_level="chef",
    status="pagar", first_step="fs", first_step_by=dt.date(2026, 11, 20),
)  # fmt: skip

OTHER_MEANINGS = {
    "Ansvarig": {"workshop/follow_up/matters.py"},  # of a decision from last time
    "Effekt": {"workshop/follow_up/fields.py"},  # whether the effect came
    "Första steg": {"workshop/status/deadlines.py"},  # kinds of days that come
    "Klart": {"workshop/status/deadlines.py", "interchange/exports/calendar.py", "tui/screens/preview.py"},
    "Kommer ur": {  # a proposal on the ballot
        "documents/content/step_sections/prioritise.py",
        "interchange/exports/sheets.py",
        "tui/step_views/prioritise.py",
    },
    "Klart senast": {"workshop/checks/rules/per_action.py"},  # the beginning of a sentence
    "Leds av": {"workshop/model/detail_fields.py", "tui/forms/setup_fields.py"},  # the workshop
    "Mål": {  # the goal itself, a chapter and a step
        "step_kinds.py",
        "documents/content/links.py",
        "documents/content/variants/handbook.py",
        "interchange/exports/sheets.py",
        "interchange/imports/group_record/goals.py",
        "tui/forms/form.py",
        "tui/step_views/action_plan.py",
    },
    "Nu": {  # the rating of an area, and the step that goes on
        "documents/content/step_sections/current_state.py",
        "documents/content/step_sections/follow_up.py",
        "documents/content/variants/blank.py",
        "interchange/exports/sheets.py",
        "tui/step_views/current_state.py",
        "tui/clock/clock_line.py",
        "tui/screens/people.py",
        "documents/roll_up/areas.py",
        "interchange/exports/roll_up_workbook.py",
    },
    "Spridning": {"workshop/follow_up/fields.py"},  # whether it was spread
    "Status": {
        "workshop/model/detail_fields.py",  # of the document
        "workshop/model/items/__init__.py",  # a name of Python
    },
    "Varför": {"documents/content/front.py"},  # of a choice
    "Åtgärd": {  # the action itself
        "documents/content/front.py",
        "documents/content/links.py",
        "documents/content/plan.py",
        "documents/content/step_sections/follow_up.py",
        "documents/readback/compare.py",
        "documents/readback/describe.py",
        "interchange/exports/sheets.py",
        "interchange/imports/group_record/plan.py",
        "tui/forms/form.py",
        "tui/step_views/action_plan.py",
        "tui/step_views/follow_up.py",
        "tui/step_views/parts/timeline_cards.py",
        "workshop/techniques/link_candidates.py",
    },
}
"""Words of the table, and the files where they name something else than the field."""


def literals(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def in_order(names: Sequence[str]) -> bool:
    places = [NAMES.index(name) for name in names]
    return places == sorted(places)


def test_every_field_that_people_fill_in_stands_in_the_table_once() -> None:
    dates = {f"{field.name}_text" for field in ACTION_FIELDS if field.kind == "date"}
    assert {*NAMES} | dates | NOT_FILLED_IN == {*Action.model_fields} == {*WorkshopAsActivity.model_fields}
    assert [name for name, count in Counter(NAMES).items() if count > 1] == []
    assert [label for label, count in Counter(field.label for field in ACTION_FIELDS).items() if count > 1] == []


def test_no_room_names_a_field_by_itself() -> None:
    words = {word for field in ACTION_FIELDS for word in (field.label, *field.earlier)}
    found = {
        (text.strip(": "), path.relative_to(ROOT).as_posix())
        for path in ROOT.rglob("*.py")
        if path != TABLE
        for text in literals(path)
        if text.strip(": ") in words
    }
    assert found == {(word, file) for word, files in OTHER_MEANINGS.items() for file in files}


def test_the_form_has_every_field_but_links_under_its_label_and_in_order() -> None:
    sections = [specs for _, specs in FORMS["action"]]
    assert {spec.name for specs in sections for spec in specs} == {*NAMES} - {"links"}
    for specs in sections:
        assert in_order([spec.name for spec in specs])
        for spec in specs:
            field = action_field(spec.name)
            assert (spec.label, spec.kind, spec.options) == (field.label, field.kind, field.choices)


def test_a_sheet_has_a_column_for_each_field_in_order() -> None:
    assert [column.title for column in PLAN_COLUMNS] == ["Nr", *(field.label for field in ACTION_FIELDS)]


def test_the_columns_of_a_document_are_called_as_their_first_field_and_every_field_has_a_place() -> None:
    columns = [*PLAN, *reasons(plan())]
    own = [field.name for column in columns for field in column.fields if field.kind != "answer"]
    assert sorted(own) == sorted(NAMES)
    assert in_order([column.fields[0].name for column in PLAN[1:]])
    for column in columns:
        for field in column.fields:
            if field.kind != "answer":
                assert field.label == label_of(field.name)
                assert field.labelled or field.label == column.title
    assert [column.title for column in BRIEF[1:]] == [label_of(name) for name in ("activity", "owner", "due")]


def test_the_full_facts_have_every_field_in_order() -> None:
    facts = [fact.label for fact in action_facts(RenderContext(plan()), FULL, "")]
    assert facts == [field.label for field in ACTION_FIELDS]


def test_guidelines_know_every_field_by_its_name() -> None:
    assert {*ACTION_DATES} == {field.name for field in ACTION_FIELDS if field.kind == "date"}
    assert {*ACTION_TEXTS} == {field.name for field in ACTION_FIELDS if field.kind not in ("date", "links")}


@pytest.mark.parametrize("column", [*PLAN, *BRIEF, *reasons(plan())], ids=lambda column: column.title)
def test_a_column_is_found_by_each_of_its_headers(column) -> None:
    finder = ColumnFinder(plan())
    for header in (column.title, *column.headers):
        others = [None, "Status", "Varför"] if column not in BRIEF else [None]
        found = finder.find([header, *others])
        assert found[0].title == column.title
        assert found[0].fields[:1] == column.fields[:1] or column in BRIEF


def test_no_word_is_the_header_of_two_columns() -> None:
    columns = [*PLAN, *reasons(plan())]
    headers = Counter(name_key(header) for column in columns[:9] for header in (column.title, *column.headers))
    headers += Counter(name_key(header) for column in columns[10:] for header in (column.title, *column.headers))
    assert [header for header, count in headers.items() if count > 1] == []


def test_no_word_is_two_fields_labels_in_one_cell() -> None:
    for column in [*PLAN, *reasons(plan())]:
        labels = Counter(label.casefold() for field in column.fields if field.labelled for label in field.labels)
        assert [label for label, count in labels.items() if count > 1] == []


def test_values_are_written_out_by_their_kind() -> None:
    texts = {field.name: field_text(FULL, field) for field in ACTION_FIELDS}
    assert (texts["due"], texts["decision_level"], texts["status"]) == ("26 februari 2027", "chef beslutar", "pågår")
    assert (texts["links"], texts["owner"]) == ("", "o")
    assert field_text(Action(activity="a", due_text="v. 8"), action_field("due")) == "v. 8"
    assert action_field("due").words == "klart senast"
