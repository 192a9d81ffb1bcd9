"""Check a Word file for barriers to people who read it with a screen reader, a keyboard or weak sight.

Works on any .docx, ours or not. The rules are those of Word's own accessibility checker as far as the file shows them,
with what WCAG 2.1 AA asks for besides; they are listed in `rules.RULES`.
"""

from __future__ import annotations

from pathlib import Path

from larande_tui.documents.accessibility.rules import RULES, AccessibilityFinding
from larande_tui.documents.errors import NotADocumentError
from larande_tui.documents.ooxml.document_xml import WordFile, read_word_file


def accessibility_findings(file: WordFile) -> list[AccessibilityFinding]:
    """Return every finding, rule by rule."""
    return [finding for rule in RULES for finding in rule(file)]


def check_accessibility(path: Path) -> list[AccessibilityFinding]:
    """Read a .docx and check it.

    Raises:
        NotADocumentError: it is none, or it cannot be read.
    """
    return accessibility_findings(read_word_file(path, NotADocumentError))
