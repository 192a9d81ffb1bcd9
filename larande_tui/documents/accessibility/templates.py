"""Inspect an organisation's Word template, for those who prepare one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from larande_tui.core.text import counted, listed, one_decimal, plural
from larande_tui.documents.accessibility.rules import language_is_swedish, open_for_all
from larande_tui.documents.errors import BadTemplateError
from larande_tui.documents.ooxml.contrast import weak_styles
from larande_tui.documents.ooxml.document_xml import W, WordFile, read_word_file
from larande_tui.documents.ooxml.style_names import swedish_style_name
from larande_tui.documents.ooxml.xml import whole_number
from larande_tui.packs.errors import nearest

if TYPE_CHECKING:
    from larande_tui.documents.formats.word.template import Template

_A4: Final = (11906, 16838)
_TOLERANCE: Final = 30
"""Tolerance in twentieths of a point, since programs round a millimetre differently."""


_OF_THE_TEMPLATE: Final = ("Normal", "header", "footer")
"""Styles of a template's own paragraphs, in addition to those that documents use."""

_TO_A_CENTIMETRE: Final = 567
_LEAST_WIDTH: Final = 14 * _TO_A_CENTIMETRE
"""Smallest text width of a portrait page, in twentieths of a point: a table of four columns without broken words."""


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
    faults += _pale_styles(file)
    remarks = list(_remarks(template))
    if REST_TAG not in in_body:
        where = "vid bokmärket" if contents_bookmark(template.body) is not None else "sist"
        remarks.append(f"Etiketten innehåll saknas. Det som inte har en egen plats hamnar {where}.")
    return TemplateReport(
        tuple(tag for tag in tags if tag in known),
        tuple(map(swedish_style_name, template.missing)),
        tuple(remarks),
        tuple(faults),
    )


def _pale_styles(file: WordFile) -> Iterator[str]:
    """Yield sentences about the styles used in documents whose contrast on white is too low, one for each contrast."""
    from larande_tui.documents.formats.word.styles import STYLES

    used = {name.casefold() for name in (*STYLES, *_OF_THE_TEMPLATE)}
    names: dict[str, list[str]] = {}
    for name, ratio in weak_styles(file):
        if name.casefold() in used:
            names.setdefault(one_decimal(ratio), []).append(name)
    for number, pale in names.items():
        which = f"{plural(len(pale), 'Formatmallen', 'Formatmallarna')} {listed(map(swedish_style_name, pale))}"
        yield f"{which} har kontrasten {number} mot vitt. Den ska vara minst 4,5."


def _attached_template_remark(name: str) -> str:
    """Return the remark that a template was made from another, which documents made with it do not name."""
    return f"Mallen pekar ut en annan mall ({name or 'utan namn'}). Den kopplingen följer inte med i dokumenten."


def left_behind(attached_templates: Sequence[str], comments: int) -> Iterator[str]:
    """Yield a remark on each part of a template that documents made with it do not get."""
    yield from map(_attached_template_remark, attached_templates)
    if comments:
        comments_clause = counted(comments, "kommentar i marginalen. Den", "kommentarer i marginalen. De")
        yield f"Mallen har {comments_clause} följer inte med i dokumenten."


def _unknown(tag: str, known: set[str]) -> str:
    near = nearest(tag, sorted(known))
    return f"Etiketten {tag or 'utan namn'} är okänd och fylls inte i{f' (menade du {near}?)' if near else ''}."


def _remarks(template: Template) -> Iterator[str]:
    yield from left_behind(template.attached_templates, template.comments)
    if any(abs(side - a4) > _TOLERANCE for side, a4 in zip(sorted(template.pages.size), _A4, strict=True)):
        yield "Sidan är inte A4."
    looks = list(_looks_of_normal(template))
    if looks and "Larande Tabelltext" in template.missing:
        yield f"Formatmallen Normal har {listed(looks)}. Det gäller brödtexten, men inte texten i tabeller."
    if template.fitted_headings:
        numbers = listed([name.removeprefix("heading ") for name in template.fitted_headings])
        yield (
            f"Mallen saknar Rubrik {numbers}. De hämtas från larande, med era rubrikers typsnitt och färg och inte "
            "större än dem."
        )
    pages = template.pages
    if pages.columns > 1:
        yield f"Mallens sista avsnitt har {pages.columns} spalter. Det som larande skriver står i en spalt."
    width = pages.text_width(landscape=False)
    if width < _LEAST_WIDTH:
        least = _centimetres(_LEAST_WIDTH)
        yield f"Det är {_centimetres(width)} cm mellan marginalerna. Under {least} cm blir tabeller trånga."
    if pages.narrows_margins:
        yield "På liggande sidor görs marginalerna smalare, så att planens kolumner får plats."
    if pages.fits_running_lines:
        yield "Sidhuvudet eller sidfoten är gjord för stående sidor. Det som står till höger flyttas på liggande."


def _looks_of_normal(template: Template) -> Iterator[str]:
    """Name the formatting of the template's body text that does not suit tables."""
    look = None if template.normal_look is None else template.normal_look.find(f"{W}pPr")
    indent, align, space = (None if look is None else look.find(f"{W}{name}") for name in ("ind", "jc", "spacing"))
    if indent is not None and any(whole_number(value, 0) for value in indent.attrib.values()):
        yield "indrag"
    if align is not None and align.get(f"{W}val") not in (None, "left", "start"):
        yield "egen justering"
    if space is not None and whole_number(space.get(f"{W}before"), 0):
        yield "avstånd före stycken"


def _centimetres(width: int) -> str:
    return one_decimal(width / _TO_A_CENTIMETRE)
