"""A Word file and the findings of our own checker, in short."""

from __future__ import annotations

from larande_tui.documents.accessibility import accessibility_findings
from larande_tui.documents.ooxml.document_xml import W, WordFile, element_text, style_of

__all__ = ["W", "WordFile", "element_text", "faults", "style_of"]


def faults(file: WordFile) -> list[str]:
    """Return the rules that the file breaks, each once, with the first place."""
    findings = accessibility_findings(file)
    return list({finding.rule: f"{finding.rule}: {finding.text}" for finding in reversed(findings)}.values())
