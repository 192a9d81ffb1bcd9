"""Inspect an organisation's Word template, for those who prepare one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from larande_tui.documents.accessibility.rules import language_is_swedish, open_for_all
from larande_tui.documents.errors import BadTemplateError
from larande_tui.documents.ooxml.contrast import weak_styles
from larande_tui.documents.ooxml.document_xml import read_word_file
from larande_tui.packs.errors import nearest

if TYPE_CHECKING:
    from larande_tui.documents.formats.word.template import Template

_A4: Final = (11906, 16838)
_TOLERANCE: Final = 30
"""Twentieths of a point: programs round a millimetre differently."""


@dataclass(frozen=True, slots=True)
class TemplateReport:
    """Contents of a template, and faults in it.

    Attributes:
        tags: of its content controls that are filled, each once, in order.
        copied: names of styles that come from larande's own template.
        remarks: what is good to know.
        faults: what ought to be mended, a sentence each.
    """

    tags: tuple[str, ...]
    copied: tuple[str, ...]
    remarks: tuple[str, ...]
    faults: tuple[str, ...]


def inspect_template(path: Path) -> TemplateReport:
    """Inspect a .dotx or .docx that is meant as a template.

    Raises:
        ExportError: it cannot be used at all.
    """
    from larande_tui.documents.formats.word.content_controls import (
        PART_TAGS,
        REST_TAG,
        TEXT_TAGS,
        contents_bookmark,
        tagged_controls,
    )
    from larande_tui.documents.formats.word.filling import has_heading_title
    from larande_tui.documents.formats.word.template import Template

    template = Template(path)
    file = read_word_file(path, BadTemplateError)
    stories = [*template.stories(), template.body]
    tags = list(dict.fromkeys(tag for story in stories for tag, _ in tagged_controls(story)))
    known = {*TEXT_TAGS, *PART_TAGS, REST_TAG}
    faults = [_unknown(tag, known) for tag in tags if tag not in known]
    in_body = {tag for tag, _ in tagged_controls(template.body)}
    if "titel" in in_body and not has_heading_title(template):
        faults.append(
            "Etiketten titel står inte i ett stycke med formatmallen Rubrik 1, så titeln skrivs en gång till."
        )
    faults += [finding.text for rule in (language_is_swedish, open_for_all) for finding in rule(file)]
    for name, ratio in weak_styles(file):
        number = f"{ratio:.1f}".replace(".", ",")
        faults.append(f"Formatmallen {name} har kontrasten {number} mot vitt. Den ska vara minst 4,5.")
    remarks = list(_remarks(template))
    if REST_TAG not in in_body:
        where = "vid bokmärket" if contents_bookmark(template.body) is not None else "sist"
        remarks.append(f"Etiketten innehåll saknas. Det som inte har en egen plats hamnar {where}.")
    return TemplateReport(
        tuple(tag for tag in tags if tag in known), tuple(template.missing), tuple(remarks), tuple(faults)
    )


def attached_template_remark(name: str) -> str:
    """Tell that a template was made from another, which no document made with it names."""
    return f"Mallen pekar ut en annan mall ({name or 'utan namn'}). Den kopplingen följer inte med i dokumenten."


def _unknown(tag: str, known: set[str]) -> str:
    near = nearest(tag, sorted(known))
    return f"Etiketten {tag or 'utan namn'} är okänd och fylls inte i{f' (menade du {near}?)' if near else ''}."


def _remarks(template: Template) -> Iterator[str]:
    yield from map(attached_template_remark, template.attached_templates)
    if any(abs(side - a4) > _TOLERANCE for side, a4 in zip(sorted(template.page_size), _A4, strict=True)):
        yield "Sidan är inte A4."
