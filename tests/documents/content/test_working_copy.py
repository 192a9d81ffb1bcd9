"""A copy that can be read back is as valid, accessible and equal to itself as any other, in any template."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Literal

import pytest

from larande_tui.documents.accessibility.structure import broken_structure
from larande_tui.documents.content.compose import compose
from larande_tui.documents.export import export
from larande_tui.documents.formats.word import docx_bytes
from larande_tui.documents.formats.word.opening import base_template
from larande_tui.documents.readback.compare import compare
from larande_tui.documents.readback.word import read_plan_document
from larande_tui.packs.catalog import content_dir
from larande_tui.packs.schema.programme import Programme
from larande_tui.workshop.model.state import Workshop
from tests.driver import word_templates as made
from tests.driver.rich_workshop import everything as everything_in
from tests.driver.rich_workshop import workshop_of
from tests.driver.validators import office_faults
from tests.driver.word_checks import W, WordFile, faults

ID = "w0rkshop01"
DAY = dt.date(2026, 12, 4)


def copy_of(workshop: Workshop, variant: Literal["full", "plan"], template: Path | None = None) -> bytes:
    return docx_bytes(compose(workshop, variant, working_copy_of=ID), template=template)


@pytest.mark.parametrize("variant", ["full", "plan"])
def test_it_is_valid_and_accessible_and_the_same_twice(
    workshop: Workshop, programme: Programme, tmp_path: Path, variant: Literal["full", "plan"]
) -> None:
    data = copy_of(workshop, variant)
    (tmp_path / "x.docx").write_bytes(data)
    assert office_faults(tmp_path / "x.docx") == []
    assert faults(WordFile(data)) == []
    assert copy_of(workshop_of(everything_in(programme)), variant) == data


def own_marks() -> bytes:
    """A template with bookmarks, controls and data of its own, numbered as a person's are."""
    mark = '<w:bookmarkStart w:id="1" w:name="larande_1_egen"/><w:bookmarkEnd w:id="1"/>'
    inner = made.paragraph(mark + made.words("Före")) + made.control("innehall", properties='<w:id w:val="1"/>')
    own = made.changed(made.base(), main=made.body(inner))
    return made.with_part(own, "customXml/item1.xml", b'<b:Sources xmlns:b="urn:annat"/>')


TEMPLATES = {
    "bas": base_template().read_bytes,
    "exempel": (content_dir() / "word" / "exempelmall.dotx").read_bytes,
    "svensk": made.swedish_template,
    "latent": made.with_latent_styles_only,
    "egna märken": own_marks,
    "planen på sin plats": lambda: made.changed(
        made.base(), main=made.body(made.paragraph(made.words("Före")) + made.control("plan"))
    ),
}


@pytest.mark.parametrize("variant", ["full", "plan"])
@pytest.mark.parametrize("name", TEMPLATES)
def test_in_any_template_an_untouched_copy_says_nothing_new(
    workshop: Workshop, tmp_path: Path, name: str, variant: Literal["full", "plan"]
) -> None:
    template = made.saved(tmp_path, TEMPLATES[name]())
    data = copy_of(workshop, variant, template)
    (tmp_path / "x.docx").write_bytes(data)
    file = WordFile(data)
    assert list(broken_structure(file)) == []
    read = read_plan_document(tmp_path / "x.docx")
    assert read.record is not None
    found = compare(read, workshop, DAY)
    assert (found.differences, found.rows) == ([], 2)
    starts = [mark.get(f"{W}id") for mark in file.main.iter(f"{W}bookmarkStart")]
    assert len(starts) == len(set(starts))


@pytest.mark.parametrize("suffix", [".html", ".md"])
def test_only_word_carries_anything_unseen(workshop: Workshop, tmp_path: Path, suffix: str) -> None:
    carried = export(workshop, tmp_path / f"a{suffix}", variant="plan", working_copy_of=ID).read_bytes()
    assert carried == export(workshop, tmp_path / f"b{suffix}", variant="plan").read_bytes()


def test_a_document_without_the_plan_carries_nothing(workshop: Workshop) -> None:
    for variant in ("sammanfattning", "handbok"):
        assert compose(workshop, variant, working_copy_of=ID).record == ""
    assert compose(Workshop(), "plan", working_copy_of=ID).record == ""


def test_what_is_to_be_published_has_no_trace_of_the_rows(workshop: Workshop) -> None:
    main = WordFile(docx_bytes(compose(workshop, "plan"))).main
    assert not list(main.iter(f"{W}bookmarkStart", f"{W}sdt"))
