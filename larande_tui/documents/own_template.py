"""The organisation's own templates, as the settings name them: ``mall = "FIL"``, ``presentationsmall = "FIL"``."""

from __future__ import annotations

from pathlib import Path

from larande_tui.core.paths import is_file
from larande_tui.core.settings import read_settings
from larande_tui.documents.errors import MissingTemplateError


def own_template() -> Path | None:
    """Return the Word template of the settings file; None when it names none.

    An unreadable settings file is ignored, so that a group still gets its document.

    Raises:
        MissingTemplateError: the file that is named is not there.
    """
    settings = read_settings()
    return _found(settings.template, f"mall i {settings.file.name}")


def own_deck_template() -> Path | None:
    """Return the PowerPoint template of the settings file; None when it names none.

    Raises:
        MissingTemplateError: the file that is named is not there.
    """
    settings = read_settings()
    return _found(settings.deck_template, f"presentationsmall i {settings.file.name}")


def _found(template: Path | None, where: str) -> Path | None:
    if template is not None and not is_file(template):
        raise MissingTemplateError(template, where)
    return template
