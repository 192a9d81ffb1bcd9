"""A Word file and what our own checker says of it, in short."""

from __future__ import annotations

from larande_tui.documents.accessibility import check
from larande_tui.documents.ooxml.document_xml import W, WordFile, style_of, text_of

__all__ = ["W", "WordFile", "faults", "style_of", "text_of"]


def faults(file: WordFile) -> list[str]:
    """The rules that the file breaks, each once, with the first place."""
    return list({finding.rule: f"{finding.rule}: {finding.text}" for finding in reversed(check(file))}.values())
