"""From a workshop to a document, in the variant its reader needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import Final, NamedTuple

from larande_tui.documents.content.blocks import Fact, PageSetup
from larande_tui.documents.content.blocks.document import ComposedDocument, DocumentPart, Properties
from larande_tui.documents.content.context import RenderContext
from larande_tui.documents.content.finishing.contents import with_contents
from larande_tui.documents.content.finishing.protocol import as_protocol
from larande_tui.documents.content.finishing.typography import with_typography
from larande_tui.documents.content.front import field_texts, head_line, title_of
from larande_tui.documents.content.links import spelled_out
from larande_tui.documents.content.names import file_stem
from larande_tui.documents.content.variants import (
    Variant,
    answer_slips,
    blank,
    done,
    full,
    handbook,
    leader,
    leaf,
    letter,
    levels,
    plan,
    presentation,
    slips,
    summary,
)
from larande_tui.documents.content.wording import joined, on_one_line
from larande_tui.documents.plan_table.record import record_text
from larande_tui.workshop.follow_up.series import Series
from larande_tui.workshop.levels.requests import to_send
from larande_tui.workshop.model.items import DOCUMENT_TYPES, Details
from larande_tui.workshop.model.state import Workshop

LANGUAGE: Final = "sv-SE"


class _Kind(NamedTuple):
    """The parts and titles of a variant.

    Attributes:
        parts: its contents.
        title: of the whole, from the workshop.
        name: at the beginning of its file's name; "" for the workshop's kind of document.
        subject: what the file says it is; "" likewise.
    """

    parts: Callable[[RenderContext], Iterator[DocumentPart]]
    title: Callable[[Workshop], str]
    name: str
    subject: str


_KINDS: Final[dict[Variant, _Kind]] = {
    "full": _Kind(full.parts, title_of, "", ""),
    "sammanfattning": _Kind(summary.parts, title_of, "sammanfattning", "Sammanfattning"),
    "plan": _Kind(plan.parts, plan.title, "handlingsplan", "Handlingsplan"),
    "framställan": _Kind(letter.parts, letter.title, "framstallan", "Framställan"),
    "ledning": _Kind(levels.management_parts, levels.management_title, "ledning", "Löften och besked"),
    "nämnd": _Kind(levels.committee_parts, levels.committee_title, "namnd", "Underlag och beslut"),
    "ledarhandbok": _Kind(leader.parts, leader.title, "ledarhandbok", "Handbok för ledaren"),
    "personblad": _Kind(leaf.parts, leaf.title, "personblad", "Blad för var och en"),
    "handbok": _Kind(handbook.parts, handbook.title, "handbok", "Handbok"),
    "lappar": _Kind(slips.parts, slips.title, "lappar", "Lappar"),
    "det-har-gjorde-vi": _Kind(done.parts, done.title, "det-har-gjorde-vi", "Det här gjorde vi"),
    "blankett": _Kind(blank.parts, blank.title, "blankett", "Blankett"),
    "svarslappar": _Kind(answer_slips.parts, answer_slips.title, "svarslappar", "Svarslappar"),
    "presentation": _Kind(presentation.parts, title_of, "presentation", "Presentation"),
}


_OF_A_PROGRAMME: Final = frozenset[Variant](("ledning", "nämnd"))
"""The variants offered only for programmes whose `document` names them."""

_WITHOUT_CONTENTS: Final = frozenset[Variant](("blankett", "presentation", "personblad", "svarslappar"))
"""The variants without a list of contents, however long they are."""

_PAPER: Final = frozenset[Variant](("blankett", "svarslappar"))
"""The variants that are written on by hand."""

_WITH_THE_PLAN: Final = frozenset[Variant](("full", "plan", "presentation"))
"""The variants with every row of the plan."""


def compose(
    workshop: Workshop,
    variant: Variant = "full",
    *,
    working_copy_of: str = "",
    preparation: Workshop | None = None,
    series: Series | None = None,
) -> ComposedDocument:
    """Compose a document from a workshop. The full variant holds every captured word; empty parts are left out of all.

    Args:
        workshop: at any moment, finished or not.
        variant: for which reader; see `variants.VARIANTS`.
        working_copy_of: the workshop's own id, when the plan is to be read back after people have edited it.
        preparation: the manager's preparation, whose answers appear only in the leader's handbook.
        series: all workshops of the workplace, this being the latest, for a handbook of them all.

    Returns:
        The document, ready for any writer.
    """
    kind, details, context = _KINDS[variant], workshop.details, RenderContext(workshop, preparation, series)
    parts = [part for part in kind.parts(context) if _says_something(part)]
    if variant == "full" and details.document_type == "protokoll":
        parts = as_protocol(parts, details)
    parts = with_typography(parts)
    if variant not in _WITHOUT_CONTENTS:
        parts = with_contents(parts)
    title = kind.title(workshop)
    properties = _properties(workshop, kind, title)
    fields = (
        Fact("titel", title),
        Fact("dokumenttyp", properties.subject),
        Fact("sidhuvud", "" if variant in _PAPER else head_line(details)),
        Fact("sidfot", properties.running),
        *field_texts(details),
    )
    record = ""
    if working_copy_of and is_working_copy(workshop, variant):
        is_letter = variant == "framställan"
        record = record_text(workshop, working_copy_of, partial(spelled_out, context), requests_alone=is_letter)
    return ComposedDocument(title, LANGUAGE, properties, tuple(parts), fields, record)


def usual_name(workshop: Workshop, variant: Variant) -> str:
    """Return the usual name of a document's file, without suffix."""
    return _file_stem(workshop, _KINDS[variant])


def is_working_copy(workshop: Workshop, variant: Variant) -> bool:
    """Tell whether a document can be read back: it holds the whole plan or the requests; no adjusted protocol can."""
    if variant == "full" and workshop.details.status == "justerad":
        return False
    if variant == "framställan":
        return bool(workshop.requests)
    if variant == "presentation" and (workshop.requests or to_send(workshop)):
        return True
    return variant in _WITH_THE_PLAN and bool(workshop.actions)


def has_contents(workshop: Workshop, variant: Variant) -> bool:
    """Tell whether a variant has any contents of this workshop beyond the beginning that every document has."""
    if variant == "full":
        return True
    if variant in _OF_A_PROGRAMME and (workshop.programme is None or workshop.programme.document != variant):
        return False
    if variant == "plan":
        return bool(workshop.actions or workshop.decisions)
    return any(part.name != "facts" for part in compose(workshop, variant).parts)


def _properties(workshop: Workshop, kind: _Kind, title: str) -> Properties:
    details: Details = workshop.details
    return Properties(
        author=on_one_line(details.organisation, 200) or "larande",
        subject=kind.subject or DOCUMENT_TYPES[details.document_type].capitalize(),
        date=details.date,
        running=joined((on_one_line(details.workplace or details.organisation, 60), on_one_line(title, 80)), " · "),
        file_stem=_file_stem(workshop, kind),
    )


def _file_stem(workshop: Workshop, kind: _Kind) -> str:
    return file_stem(workshop.details, title_of(workshop), kind.name or workshop.details.document_type)


def _says_something(part: DocumentPart) -> bool:
    return any(not isinstance(block, PageSetup) for block in part.blocks)
