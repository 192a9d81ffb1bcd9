"""Remarks about a written document: what it lacks, and where to find that."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from larande_tui.cli.console import complain, say

if TYPE_CHECKING:
    from larande_tui.documents.content.variants import Variant
    from larande_tui.workshop.follow_up.series import Series
    from larande_tui.workshop.model.state import Workshop

_PDF: Final = ".pdf"
_MOST_SIGNS: Final = 8


def remark_on_earlier_workshop(workshop: Workshop, *, is_alone: bool) -> None:
    """Remark that a handbook made of a follow-up alone lacks the words of the earlier workshop."""
    from larande_tui.workshop.follow_up.compare import chain

    links = chain(workshop)
    if is_alone and links and links[-1].file:
        say(f"Det ni sa förra gången står i {links[-1].file}. Skriv den filen också, så kommer orden med.")


def warn_about_characters(workshop: Workshop, variant: Variant, suffix: str, series: Series | None) -> None:
    """Tell of the signs that became empty boxes in a PDF, since this machine has no typeface with them."""
    from larande_tui.core.text import listed
    from larande_tui.documents.content.compose import compose
    from larande_tui.documents.formats.fonts import characters_without_font

    signs = characters_without_font(compose(workshop, variant, series=series)) if suffix == _PDF else []
    if signs:
        shown = listed([*signs[:_MOST_SIGNS], *(["flera"] if len(signs) > _MOST_SIGNS else [])])
        complain(
            f"Datorn har inget typsnitt med {shown}, så PDF:en visar tomma rutor där. Installera ett, till exempel "
            "Noto Color Emoji, eller skriv Word eller HTML, som visar dem på en dator som har."
        )


def report_on_template(template: Path) -> None:
    """Report the parts of the template that a document does not use."""
    from larande_tui.documents.accessibility.templates import left_behind
    from larande_tui.documents.formats.word.opening import open_template

    opened = open_template(template)
    for remark in left_behind(opened.attached_templates, opened.comments):
        say(f"{template.name}: {remark}")
