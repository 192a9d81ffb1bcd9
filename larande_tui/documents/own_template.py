"""The organisation's own Word template, as the settings name it: ``mall = "FIL"``."""

from __future__ import annotations

from pathlib import Path

from larande_tui.core.settings import read_settings
from larande_tui.documents.errors import MissingTemplateError


def own_template() -> Path | None:
    """Find the template of the settings file; None when it names none.

    A settings file that cannot be read is passed over: a group that has said its last word gets its document.

    Raises:
        MissingTemplateError: the file that is named is not there.
    """
    settings = read_settings()
    if settings.template is not None and not settings.template.is_file():
        raise MissingTemplateError(settings.template, f"mall i {settings.file.name}")
    return settings.template
