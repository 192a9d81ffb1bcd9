"""The plan over time in documents: drawn where there are pictures, in words where there are none."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from pptx import Presentation

from larande_tui.documents.content.blocks import Paragraph, Timeline
from larande_tui.documents.content.compose import compose
from larande_tui.documents.formats.html import html
from larande_tui.documents.formats.markdown import markdown
from larande_tui.documents.formats.pptx import pptx_bytes
from larande_tui.documents.formats.word import docx_bytes
from larande_tui.workshop.model.items import Action, Details
from larande_tui.workshop.model.state import Workshop
from larande_tui.workshop.model.transaction import Change
from tests.driver.word_checks import W, WordFile

D = dt.date
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"


def planned(*actions: Action) -> Workshop:
    workshop = Workshop()
    for item in (Details(title="Lärande", date=D(2026, 11, 12), next_meeting=D(2027, 3, 11)), *actions):
        workshop.apply(Change.put(item))
    return workshop


def action(number: int, **fields: Any) -> Action:
    return Action(id=f"a{number}", number=number, order=number, activity=f"Åtgärden <{number}>", **fields)


ONE = action(1, first_step_by=D(2026, 11, 19), due=D(2027, 2, 26), follow_up=D(2027, 3, 4))
FAR = action(2, due=D(2029, 1, 1))
NONE = action(3)


def timelines(workshop: Workshop, variant: Any = "plan") -> list[Timeline]:
    return [block for block in compose(workshop, variant).blocks if isinstance(block, Timeline)]


def test_each_action_has_its_days_and_what_lies_beyond_the_year_is_told():
    (picture,) = timelines(planned(ONE, FAR, NONE))
    first, far, meetings = picture.rows
    assert [kind for kind, _ in first.marks] == ["first_step", "due", "follow_up"]
    assert first.work == (pytest.approx(0.6), pytest.approx(3 + 25 / 28))
    assert (far.marks, far.work, far.beyond) == ((), None, True)
    assert meetings.words == "nästa möte 11 mars 2027"
    assert picture.thirds == ((0, "T3 2026"), (2, "T1 2027"), (6, "T2 2027"), (10, "T3 2027"))
    assert "första steg 19 november 2026, klart senast 26 februari 2027" in picture.description


@pytest.mark.parametrize(("actions", "pictures"), [(7, [8]), (8, [5, 4]), (20, [7, 7, 7])])
def test_a_long_plan_has_pictures_of_about_half_a_page_that_leave_no_page_empty(actions: int, pictures: list[int]):
    workshop = planned(*(action(number, due=D(2027, 1, number)) for number in range(1, actions + 1)))
    assert [len(picture.rows) for picture in timelines(workshop)] == pictures


def test_an_action_without_a_day_is_told_beside_the_picture():
    told = [block.text for block in compose(planned(ONE, NONE), "plan").blocks if isinstance(block, Paragraph)]
    assert "Utan dag: åtgärd 2." in told


def test_a_third_of_a_single_month_is_named_without_its_year():
    (picture,) = timelines(planned(action(1, due=D(2026, 12, 20))))
    assert picture.thirds[0] == (0, "T3 2026")
    workshop = planned(action(1, due=D(2026, 12, 20)))
    workshop.apply(Change.put(workshop.details.changed(date=D(2026, 12, 3))))
    (picture,) = timelines(workshop)
    assert [name for _, name in picture.thirds] == ["T3", "T1 2027", "T2 2027", "T3 2027"]


def test_a_plan_without_days_has_no_picture():
    assert not timelines(planned(NONE))
    assert "över tid" not in markdown(compose(planned(NONE), "full"))


def test_word_draws_shapes_with_the_words_as_text():
    main = WordFile(docx_bytes(compose(planned(ONE), "plan"))).main
    shapes = {mark.get("prst") for mark in main.iter(f"{A}prstGeom")}
    assert {"diamond", "ellipse", "flowChartMerge"} <= shapes
    words = [mark.text for mark in main.iter(f"{W}t")]
    for word in ("T1 2027", "nov", "1 · Åtgärden <1>", "uppföljning"):
        assert word in words
    numbers = [mark.get("id") for mark in main.iter() if str(mark.tag).endswith(("}cNvPr", "}docPr"))]
    assert len(set(numbers)) == len(numbers)


def test_a_long_plan_takes_a_picture_for_each_page_and_each_slide():
    workshop = planned(*(action(number, due=D(2027, 2, 1)) for number in range(1, 31)))
    on_paper = [len(picture.rows) for picture in timelines(workshop)]
    assert on_paper == [8, 8, 8, 7]
    deck = Presentation(io.BytesIO(pptx_bytes(compose(workshop, "presentation"))))
    slides = [slide for slide in deck.slides if "över tid" in slide.shapes.title.text]
    assert len(slides) == 4
    groups = [shape._element for slide in slides for shape in slide.shapes if shape.shape_type == 6]
    told = [group.nvGrpSpPr.cNvPr.get("descr") for group in groups]
    assert [sum(f"Åtgärden <{number}>" in text for text in told) for number in range(1, 31)] == [1] * 30
    rows = [sum("· Åtgärden" in mark.text for mark in slide.element.iter(f"{A}t")) for slide in slides]
    assert min(rows) >= 6, "no slide has a single row"
    for slide in slides:
        (group,) = [shape for shape in slide.shapes if shape.shape_type == 6]
        assert group.top + group.height <= deck.slide_height


def test_the_page_draws_it_and_markdown_says_it():
    page = html(compose(planned(ONE), "plan"))
    assert 'aria-label="Tidslinje från november 2026 till oktober 2027.' in page
    assert "Åtgärden &lt;1&gt;" in page
    text = markdown(compose(planned(ONE), "plan"))
    assert "första steg 19 november 2026, klart senast 26 februari 2027, uppföljning 4 mars 2027" in text
